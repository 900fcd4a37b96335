"""Content that lies in no folder: changed files over those that are current, checked before they are published."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from threading import Lock
from types import MappingProxyType
from typing import Final

from citizen_office.core.texts import included_in
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.pairing import texts_brought
from citizen_office.definitions.content import publications_of, report_of
from citizen_office.definitions.folder import (
    AUTHORITIES,
    FORMS,
    MESSAGES,
    NOTICES,
    TEXT_FILE,
    TEXTBLOCKS,
    WORKFLOWS,
    ContentFile,
    ContentFolder,
    read_definitions,
    read_texts,
)
from citizen_office.definitions.texts import read_text
from citizen_office.services.ports import Checked, Neighbours

#: Where a text waits until it is known whether it is a notice or a message.
_TEXTS: Final = "templates"
#: The first key of a definition says what it is. Looked for in the bytes, because the file may be broken.
_KIND: Final = re.compile(rb"^(authority|form|scenarios|workflow):", re.MULTILINE)
_FOLDERS: Final[Mapping[bytes, str]] = {b"authority": AUTHORITIES, b"workflow": WORKFLOWS}
_TEXT_FOLDERS: Final[Mapping[ParameterKind, str]] = {ParameterKind.MESSAGE: MESSAGES, ParameterKind.NOTICE: NOTICES}
_UNUSED: Final = ("text_unused", "block_unused")
#: How many results are kept: the current content of each authority is looked at again and again.
_KEPT: Final = 50


class ContentProofreader:
    """``ports.Proofreader``. What was looked at once need not be looked at again on the same day."""

    def __init__(self, kept: int = _KEPT) -> None:
        """Take how many results to keep."""
        self._kept = kept
        self._results: OrderedDict[bytes, Checked] = OrderedDict()
        self._lock = Lock()

    def place(self, name: str, content: bytes) -> str:
        """The path in the content for a file that is called ``name``, by what is in it."""
        name = name.replace("\\", "/").rpartition("/")[2]
        if name.endswith(".txt"):
            return f"{_TEXTS}/{name}"
        kind = _KIND.search(content)
        return f"{_FOLDERS.get(kind[1] if kind else b'', FORMS)}/{name}"

    def check(
        self,
        current: Mapping[str, bytes],
        changed: Mapping[str, bytes],
        today: date,
        neighbours: Neighbours,
    ) -> Checked:
        """Look at the files of ``current`` with ``changed`` put in the place of those of the same path."""
        key = _key(current, changed, today, neighbours)
        with self._lock:
            known = self._results.get(key)
            if known is not None:
                self._results.move_to_end(key)
                return known
        checked = _check(current, changed, today, neighbours)
        with self._lock:
            self._results[key] = checked
            while len(self._results) > self._kept:
                self._results.popitem(last=False)
        return checked


def _check(current: Mapping[str, bytes], changed: Mapping[str, bytes], today: date, neighbours: Neighbours) -> Checked:
    definitions = {path: content for path, content in {**current, **changed}.items() if not _is_text(path)}
    folder = read_definitions(_by_folder(definitions))
    folder.form_names |= neighbours.forms
    folder.taken_hosts = neighbours.hosts
    bytes_of = {_name(path): content for path, content in {**current, **changed}.items() if _is_text(path)}
    texts = _placed(folder, bytes_of, current, changed)
    placed = {path: content for path, content in changed.items() if not _is_text(path)}
    placed |= {texts[_name(path)]: content for path, content in changed.items() if _is_text(path)}
    read_texts(folder, _by_folder({path: bytes_of[name] for name, path in texts.items()}))
    report = report_of(folder, today)
    # A text that only the version before names goes without a word; nobody put it here.
    findings = tuple(each for each in report.findings if each.code not in _UNUSED or each.file in placed)
    return Checked(
        placed=MappingProxyType(placed),
        findings=findings,
        publications=() if findings else publications_of(folder),
        titles=MappingProxyType({form_id: form.model.title for form_id, form in folder.forms.items()}),
        authorities=MappingProxyType({key: authority.model for key, authority in folder.authorities.items()}),
        played=sum(report.played.values()),
    )


def _placed(
    folder: ContentFolder, texts: Mapping[str, bytes], current: Mapping[str, bytes], changed: Mapping[str, bytes]
) -> Mapping[str, str]:
    """The path of each of ``texts`` by the name of its file: as forms, workflows and other texts name it, else as it
    was.
    """
    named: dict[str, str] = {}
    for form in folder.forms.values():
        workflow = folder.workflows.get(form.model.binding.workflow)
        for kind, text_id in texts_brought(form.model.binding, workflow.model) if workflow else ():
            named.setdefault(text_id, _TEXT_FOLDERS[kind])
    for name, content in texts.items():
        template, _ = read_text(content, name)
        for place in included_in(template) if template else ():
            named.setdefault(place.name, TEXTBLOCKS)
    before = {_text_id(path): path.rpartition("/")[0] for path in current if _is_text(path)}
    names = dict.fromkeys(_name(path) for path in (*current, *changed) if _is_text(path))
    return {name: f"{named.get(_text_id(name)) or before.get(_text_id(name), MESSAGES)}/{name}" for name in names}


def _by_folder(files: Mapping[str, bytes]) -> Mapping[str, tuple[ContentFile, ...]]:
    folders: dict[str, tuple[ContentFile, ...]] = {}
    for path, content in sorted(files.items()):
        folder, _, name = path.rpartition("/")
        folders[folder] = (*folders.get(folder, ()), ContentFile(name, path, content))
    return folders


def _is_text(path: str) -> bool:
    return path.startswith(f"{_TEXTS}/")


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _text_id(path: str) -> str:
    name = TEXT_FILE.fullmatch(_name(path))
    return name[1] if name else ""


def _key(current: Mapping[str, bytes], changed: Mapping[str, bytes], today: date, neighbours: Neighbours) -> bytes:
    found = hashlib.sha256()
    for files in (current, changed):
        for path, content in sorted(files.items()):
            found.update(f"{path}\0{hashlib.sha256(content).hexdigest()}\0".encode())
        found.update(b"\1")
    about = (today.isoformat(), sorted(neighbours.forms), sorted(neighbours.hosts))
    found.update(repr(about).encode())
    return found.digest()
