"""A small working start of a service: the files of the folder ``start``, under a name of their own.

The folder is content like any other: ``citizen-office check`` passes on it, and so on what is made of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from citizen_office.core.authorities.model import FUNCTIONS
from citizen_office.core.errors import Conflict, InstanceUnusable, SettingInvalid
from citizen_office.core.forms.checks import RESERVED
from citizen_office.core.forms.fields import ID
from citizen_office.definitions.content import load_workflow
from citizen_office.definitions.folder import FORMS, WORKFLOWS, read_folder

#: What can be started, and the files of each; a form brings its workflow along.
STARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "form": (
            "forms/beispiel.yaml",
            "forms/beispiel.scenarios.yaml",
            "workflows/beispiel.yaml",
            "templates/messages/eingang_beispiel.de.txt",
            "templates/notices/bescheid_beispiel.de.txt",
        ),
        "workflow": ("workflows/beispiel.yaml",),
    }
)
_FOLDER: Final = Path(__file__).with_name("start")
#: What the files of the folder say in place of the name, the function and the day.
_NAME, _OWNER, _DAY = "beispiel", "buergerbuero", "2000-01-01"
#: Texts are called ``eingang_NAME`` and ``bescheid_NAME``, and no id has more than 40 characters.
LONGEST_NAME: Final = 40 - len("bescheid_")
_SPELT_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def start(kind: str, name: str, home: Path, today: date) -> tuple[Path, ...]:
    """Write the start of a form or workflow ``name`` below ``home``, all or nothing; the files that were written.

    A workflow of that name with the parameters that the form binds is used as it is. Raises SettingInvalid for a name
    that will not do, Conflict where a file is there already, InstanceUnusable where one cannot be written.
    """
    require_name(name)
    files = {home / source.replace(_NAME, name): source for source in STARTS[kind]}
    workflow = home / WORKFLOWS / f"{name}.yaml"
    if kind == "form" and workflow.exists():
        _require_fit(home, name)
        del files[workflow]
    for path in files:
        if path.exists():
            raise Conflict(f"{path} is there already; choose another name, or move the file away", file=str(path))
    owner = _owner(home)
    texts = {path: _text(source, name, owner, today) for path, source in files.items()}
    _write(home, texts)
    return tuple(texts)


def require_name(name: str) -> None:
    """SettingInvalid where ``name`` cannot be that of a form or workflow; a name that could is suggested."""
    if name in RESERVED:
        better = f"{name}_antrag"
        raise SettingInvalid(f"the program uses the word {name} itself; try {better}", reserved=name, better=better)
    if ID.fullmatch(name) is None or len(name) > LONGEST_NAME:
        better = suggested_name(name)
        raise SettingInvalid(
            f"a name begins with a small letter and has up to {LONGEST_NAME} small letters (a to z), digits and _"
            + (f"; try {better}" if better else ""),
            unfit=name,
            most=LONGEST_NAME,
            better=better,
        )


def suggested_name(name: str) -> str:
    """The name that was probably meant, without umlauts, accents, spaces and capitals; empty where nothing is left."""
    spelt = name.strip().lower().translate(_SPELT_OUT)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", plain).lstrip("_0123456789")[:LONGEST_NAME].strip("_")
    return words if words not in RESERVED else ""


def _require_fit(home: Path, name: str) -> None:
    """Conflict where the workflow that is there wants something else of a form than the start has."""
    wanted = dict(load_workflow(_FOLDER, _NAME).parameters)
    found = dict(load_workflow(home, name).parameters)
    if found != wanted:
        path = home / WORKFLOWS / f"{name}.yaml"
        raise Conflict(
            f"{path} has other parameters than the start of a form binds ({', '.join(wanted)}); choose another name",
            workflow=str(path),
            wanted=", ".join(wanted),
        )


def _owner(home: Path) -> str:
    """A function that all authorities of ``home`` have, so that the start passes every check there."""
    if not (home / FORMS).is_dir():
        return _OWNER
    authorities = [each.model for each in read_folder(home).authorities.values()]
    common = (each for each in (_OWNER, *FUNCTIONS) if all(town.department_for(each) for town in authorities))
    return next(common, _OWNER)


def _text(source: str, name: str, owner: str, today: date) -> str:
    text = (_FOLDER / source).read_text(encoding="utf-8")
    # The word stands for the name where it is an id, not where it is German.
    named = re.sub(rf"(?<=: ){_NAME}\b|(?<=_){_NAME}\b", name, text)
    return named.replace(_OWNER, owner).replace(_DAY, today.isoformat())


def _write(home: Path, texts: Mapping[Path, str]) -> None:
    """Write all files, or none; the folders of content are made where they are missing."""
    written: list[Path] = []
    try:
        (home / FORMS).mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except OSError as refused:
        for path in written:
            path.unlink(missing_ok=True)
        file_or_folder = str(refused.filename or home)
        raise InstanceUnusable(
            f"{file_or_folder} cannot be written ({refused.strerror})", file=file_or_folder
        ) from refused
