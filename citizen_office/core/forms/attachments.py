"""Where the files of a form are in its answers: which were uploaded, and what a browser may not say of them.

Everything here works on places: the path of a file field (``nachweis``, or ``hunde.0.erlaubnis`` of the first item of a
list) leads to a list of descriptors in raw answers and to a tuple of records in checked ones. The descriptors are
written by the office alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from citizen_office.core.expressions import Value
from citizen_office.core.forms.fields import RawAnswers
from citizen_office.core.forms.fields.file import AttachedFile
from citizen_office.core.forms.model import Field, Form, Page
from citizen_office.core.forms.problems import Problem

#: The type of field whose answers are files.
FILE = "file"
#: No name of a file is told longer than this where it leads nowhere.
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A field that takes files, and the path under which its answer stands; below an item, the item's place from 1."""

    path: str
    field: Field
    item: int | None = None


def file_places(page: Page, answers: Mapping[str, object]) -> tuple[FilePlace, ...]:
    """The places for files on a page, in order; of one that repeats those of each item in ``answers``, raw or not."""
    asked = [field for field in page.fields if field.type == FILE]
    if page.repeat is None:
        return tuple(FilePlace(field.id, field) for field in asked)
    items = answers.get(page.id)
    count = len(items) if isinstance(items, list | tuple) else 0
    return tuple(FilePlace(f"{page.id}.{item}.{field.id}", field, item + 1) for item in range(count) for field in asked)


def takes_files(form: Form) -> bool:
    """Whether any field of the form takes files."""
    return any(field.type == FILE for field in form.fields())


def files_at(answers: Mapping[str, object], path: str) -> tuple[AttachedFile, ...]:
    """The files at a place, in raw or in checked answers."""
    found = value_at(answers, path)
    if not isinstance(found, list | tuple):
        return ()
    files = (AttachedFile.read(each) for each in found)
    return tuple(file for file in files if file is not None)


def value_at(answers: Mapping[str, object], path: str) -> object:
    """Whatever stands at a place, in raw or in checked answers; None where nothing does."""
    found: object = answers
    for step in path.split("."):
        found = _stepped(found, step)
    return found


def put_files(raw: RawAnswers, path: str, files: Iterable[AttachedFile]) -> RawAnswers:
    """The raw answers with exactly these files at a place; without any the place is empty."""
    put = _put(raw, path.split("."), [file.dump() for file in files])
    return put if isinstance(put, Mapping) else raw


def all_files(
    form: Form, answers: RawAnswers | Mapping[str, Value]
) -> Iterator[tuple[Page, FilePlace, tuple[AttachedFile, ...]]]:
    """Every place of the form at which there are files, in order."""
    for page in form.pages:
        for place in file_places(page, answers):
            if files := files_at(answers, place.path):
                yield page, place, files


def file_ids(form: Form, answers: RawAnswers | Mapping[str, Value]) -> frozenset[UUID]:
    """The ids of all files that the answers name."""
    return frozenset(file.id for _, _, files in all_files(form, answers) for file in files)


def with_files_of(fields: Iterable[Field], typed: RawAnswers, before: RawAnswers) -> RawAnswers:
    """What was typed for ``fields``, those of a page or of one item, with the files that ``before`` has there, whatever
    a browser says of files itself.
    """
    answers = typed
    for field in fields:
        if field.type == FILE:
            answers = put_files(answers, field.id, files_at(before, field.id))
    return answers


def with_known_files(form: Form, raw: RawAnswers, known: Mapping[UUID, AttachedFile]) -> RawAnswers:
    """The raw answers with those of their files that are ``known``, as they are known there: no other file, and no
    other name or size of one, comes in with answers from outside.
    """
    answers = raw
    for page in form.pages:
        for place in file_places(page, raw):
            named = (file.id for file in files_at(raw, place.path))
            answers = put_files(answers, place.path, [known[each] for each in dict.fromkeys(named) if each in known])
    return answers


def named_places(form: Form, raw: RawAnswers) -> Iterator[tuple[FilePlace, tuple[str, ...] | None]]:
    """The places for files in answers from outside, each with the names of files that stand there; None for what is no
    list of names, and no place at all where nothing is.
    """
    for page in form.pages:
        for place in file_places(page, raw):
            given = value_at(raw, place.path)
            if given is not None and given != []:
                are_names = isinstance(given, list) and all(isinstance(name, str) for name in given)
                yield place, tuple(cast("list[str]", given)) if are_names else None


def with_named_files(
    form: Form, raw: RawAnswers, named: Mapping[str, AttachedFile]
) -> tuple[RawAnswers, tuple[Problem, ...]]:
    """The raw answers with files in place of their names, and a problem for each name that no file has.

    Nothing but a name leads to a file: a descriptor that somebody wrote themselves is refused.
    """
    answers, problems = raw, []
    for place, names in named_places(form, raw):
        if names is None:
            problems.append(Problem(place.path, "wrong_shape"))
        for name in names or ():
            if name not in named:
                problems.append(Problem(place.path, "unknown_file", {"name": name[:_LONGEST_NAME]}))
        found = (named[name] for name in dict.fromkeys(names or ()) if name in named)
        answers = put_files(answers, place.path, list(found))
    return answers, tuple(problems)


def _stepped(found: object, step: str) -> object:
    """What is below: a part of a mapping, an item of a list; None where there is nothing."""
    if isinstance(found, Mapping):
        return found.get(step)
    if isinstance(found, list | tuple) and step.isdecimal() and int(step) < len(found):
        return found[int(step)]
    return None


def _put(found: object, steps: Sequence[str], files: list[Mapping[str, object]]) -> object:
    """A copy of ``found`` with the files below the steps; as it is where the steps lead nowhere."""
    if not steps:
        return files
    step, *rest = steps
    if isinstance(found, Mapping):
        others = {key: value for key, value in found.items() if key != step}
        if not rest and not files:
            return others
        return {**others, step: _put(found.get(step), rest, files)} if not rest or step in found else found
    if isinstance(found, list | tuple) and step.isdecimal() and int(step) < len(found):
        place = int(step)
        return [*found[:place], _put(found[place], rest, files), *found[place + 1 :]]
    return found
