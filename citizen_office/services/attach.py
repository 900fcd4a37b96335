"""Attach files to a form that is being filled in, and take them away again.

What came in is looked at before any transaction begins. A file that is sent twice is kept once; a file that is refused
harms nothing that was typed and no other file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from citizen_office.core.errors import NotFound
from citizen_office.core.forms import PROBLEM_CODES, Problem, RawAnswers
from citizen_office.core.forms.attachments import FILE, all_files, files_at, put_files
from citizen_office.core.forms.fields.file import accepted, accepted_names, max_files, max_mb
from citizen_office.core.forms.fields.file_kinds import FILE_KINDS, MAX_MEGAPIXELS, MEGABYTE, name_for, tidy_name
from citizen_office.core.forms.model import Field
from citizen_office.core.forms.problems import Param
from citizen_office.services.desk import Desk
from citizen_office.services.draft import OpenDraft, as_answers, change_draft
from citizen_office.services.items import begun_item
from citizen_office.services.ports import Draft, StoredFile, UnitOfWork

#: Files of one draft, and their megabytes, all together.
MOST_FILES = 20
MOST_MB = 60
#: Files that one network may send in a window before it must wait: a library or a school is one network.
UPLOADS = 100
WINDOW_SECONDS = 60 * 60


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a page sent it for its field ``path``, under the ``name`` it has at home.

    ``size`` is how many bytes there were; ``content`` has fewer where the page sent more than could be taken.
    """

    path: str
    name: str
    content: bytes
    size: int


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A file that was looked at and may be kept: ``upload`` as it was sent, ``file`` what is known of it now."""

    field: Field
    upload: Upload
    file: StoredFile
    viewing: bytes


def attach(
    desk: Desk,
    opened: OpenDraft,
    page_id: str,
    uploads: Sequence[Upload],
    network: str,
    item_id: UUID | None = None,
) -> tuple[OpenDraft, tuple[Problem, ...]]:
    """Keep what may be kept of the files of one page, or of one item of a page that repeats; a problem for each of the
    others, at its field. An unknown item is added at the end, as where it is saved.

    NotFound where the form has no such page, where the page repeats and no item is given (or the other way round), and
    once the draft is submitted.
    """
    page = opened.form.page(page_id)
    if page is None or (page.repeat is None) is not (item_id is None):
        raise NotFound(page=page_id)
    if not uploads:
        return opened, ()
    fields = {field.id: field for field in page.fields if field.type == FILE}
    wanted = [(fields.get(upload.path), upload) for upload in uploads]
    looked_at = look_at(desk, opened.draft.authority, network, wanted)
    problems = [found for found in looked_at if isinstance(found, Problem)]
    ready = [found for found in looked_at if isinstance(found, ReadyFile)]

    def with_files(work: UnitOfWork, current: Draft) -> Draft:
        begun, prefix = _open(current), ""
        if item_id is not None:
            begun, item = begun_item(begun, page_id, item_id)
            prefix = f"{page_id}.{item}."
        raw = _with_files(work, begun, prefix, ready, problems)
        return current if raw is begun.raw else replace(begun, raw=as_answers(raw))

    if ready:
        opened = change_draft(desk, opened, with_files)
    return opened, tuple(problems)


def detach(desk: Desk, opened: OpenDraft, file_id: UUID) -> OpenDraft:
    """Take a file away, wherever it stands in the form; nothing happens where it is gone already.

    NotFound once the draft is submitted.
    """

    def without(work: UnitOfWork, current: Draft) -> Draft:
        raw: RawAnswers = _open(current).raw
        for _, place, files in all_files(opened.form, current.raw):
            if any(file.id == file_id for file in files):
                raw = put_files(raw, place.path, [file for file in files if file.id != file_id])
        return current if raw is current.raw else replace(current, raw=as_answers(raw))

    return change_draft(desk, opened, without)


def look_at(
    desk: Desk, authority: str, network: str, uploads: Sequence[tuple[Field | None, Upload]]
) -> list[ReadyFile | Problem]:
    """Look at files, each for the field that is to take it; for each that may not be kept the problem with it.

    Every file counts as one that the ``network`` has sent.
    """
    waits = _count(desk, f"upload/{authority}/from {network}", len(uploads))
    return [_looked_at(desk, field, upload, wait) for (field, upload), wait in zip(uploads, waits, strict=True)]


def no_room_in_all(file: StoredFile, path: str, stored: Collection[StoredFile]) -> Problem | None:
    """Why a file cannot be kept beside the others of its draft; None where it can."""
    if len(stored) >= MOST_FILES:
        return Problem(path, "files_too_many_in_all", {"name": file.name, "max": MOST_FILES})
    if sum(each.size for each in stored) + file.size > MOST_MB * MEGABYTE:
        return Problem(path, "files_too_large_in_all", {"name": file.name, "max": MOST_MB})
    return None


def _count(desk: Desk, key: str, tries: int) -> list[int]:
    """For each of so many files the seconds to wait before it could be taken, 0 where it can be now."""
    now = desk.clock()
    with desk.store.write() as work:
        waits = [work.throttle.hit(key, now, WINDOW_SECONDS, UPLOADS) for _ in range(tries)]
        work.commit()
    return waits


def _looked_at(desk: Desk, field: Field | None, upload: Upload, wait: int) -> ReadyFile | Problem:
    if field is None:
        return Problem(upload.path, "unknown_field", {"name": upload.path})
    code = _refused_unseen(field, upload, wait)
    if code:
        return _problem(upload, code, max=max_mb(field), minutes=_minutes(wait))
    found = desk.inspect(upload.content, accepted(field))
    if found.refusal:
        limit = MAX_MEGAPIXELS.get(found.kind, 0)
        return _problem(upload, found.refusal, found=found.found, accepted=accepted_names(field), max=limit)
    file = StoredFile(
        id=desk.new_id(),
        name=name_for(upload.name, found.kind),
        media_type=FILE_KINDS[found.kind].media_type,
        size=upload.size,
        digest=hashlib.sha256(upload.content).hexdigest(),
        created=desk.clock(),
    )
    return ReadyFile(field, upload, file, found.viewing)


def _refused_unseen(field: Field, upload: Upload, wait: int) -> str:
    """Why a file is not even looked at; empty where it is."""
    if upload.size == 0:
        return "file_empty"
    if upload.size > max_mb(field) * MEGABYTE:
        return "file_too_large"
    if len(upload.content) < upload.size:
        return "upload_too_large"
    return "too_many_uploads" if wait else ""


def _with_files(
    work: UnitOfWork, draft: Draft, prefix: str, ready: Iterable[ReadyFile], problems: list[Problem]
) -> RawAnswers:
    """The answers with those files, below ``prefix``, for which there is room; the others become problems."""
    raw: RawAnswers = draft.raw
    stored = {file.id: file for file in work.files.of_draft(draft)}
    for each in ready:
        path = prefix + each.field.id
        there = files_at(raw, path)
        if any(file.id in stored and stored[file.id].digest == each.file.digest for file in there):
            # Sent twice, by a second click or by a page that was loaded again.
            continue
        problem = _no_room(each, len(there), stored.values())
        if problem is not None:
            problems.append(problem)
            continue
        work.files.add(draft, each.file, each.upload.content, each.viewing)
        stored[each.file.id] = each.file
        raw = put_files(raw, path, (*there, each.file.attached))
    return raw


def _no_room(each: ReadyFile, there: int, stored: Collection[StoredFile]) -> Problem | None:
    """Why a file cannot be kept beside those that are there already: at its place, or in the whole draft."""
    if there >= max_files(each.field):
        return Problem(each.field.id, "too_many_files", {"max": max_files(each.field)})
    return no_room_in_all(each.file, each.field.id, stored)


def _problem(upload: Upload, code: str, **known: Param) -> Problem:
    """The problem with what its sentence needs of what is known."""
    params = {"name": tidy_name(upload.name), **known}
    return Problem(upload.path, code, {name: params[name] for name in PROBLEM_CODES[code]})


def _minutes(seconds: int) -> int:
    """Minutes to wait, in words of five."""
    return -(-seconds // 300) * 5


def _open(draft: Draft) -> Draft:
    """The draft, while it is one."""
    if draft.case_id is not None:
        raise NotFound(draft=str(draft.id))
    return draft
