"""One authority by itself, as somebody writes it who has no content folder yet."""

from __future__ import annotations

from pathlib import Path

from marshmallow import ValidationError

from citizen_office.definitions.authorities import read_authority
from citizen_office.definitions.findings import Finding, in_order
from citizen_office.definitions.letterheads import PICTURE_FILE, with_pictures
from citizen_office.definitions.schema import findings_of
from citizen_office.definitions.strict_yaml import load_yaml


def authority_findings(source: bytes, file: str) -> tuple[Finding, ...]:
    """Everything that is wrong with the definition of an authority, which findings call ``file``."""
    root, findings = load_yaml(source, file)
    if root is None:
        return tuple(findings)
    try:
        read_authority(root)
    except ValidationError as error:
        return in_order([*findings, *findings_of(error)])
    return tuple(findings)


def whole_definition(path: Path) -> bytes:
    """The definition of an authority in the file ``path``, with the pictures that it names and that lie beside it."""
    beside = (each for each in path.parent.iterdir() if PICTURE_FILE.fullmatch(each.name))
    return with_pictures(path.read_bytes(), {each.name: each.read_bytes() for each in beside})
