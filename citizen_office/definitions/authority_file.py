"""One authority by itself, as somebody writes it who has no content folder yet."""

from __future__ import annotations

from pathlib import Path

from marshmallow import ValidationError

from citizen_office.core.authorities import Authority
from citizen_office.core.errors import NotFound
from citizen_office.definitions.authorities import read_authority
from citizen_office.definitions.beside import FILE_BESIDE, with_files
from citizen_office.definitions.compiler import read_source
from citizen_office.definitions.drawing import undrawable_in
from citizen_office.definitions.findings import Finding, in_order
from citizen_office.definitions.folder import AUTHORITIES
from citizen_office.definitions.schema import findings_of
from citizen_office.definitions.strict_yaml import load_yaml
from citizen_office.services.ports import Source


def authority_findings(source: bytes, file: str) -> tuple[Finding, ...]:
    """Everything that is wrong with the definition of an authority, which findings call ``file``."""
    root, findings = load_yaml(source, file)
    if root is None:
        return tuple(findings)
    try:
        read_authority(root)
    except ValidationError as error:
        return in_order([*findings, *findings_of(error)])
    return in_order([*findings, *undrawable_in(root)])


def whole_definition(path: Path) -> bytes:
    """The definition of an authority in the file ``path``, with the files that it names and that lie beside it."""
    beside = (each for each in path.parent.iterdir() if FILE_BESIDE.fullmatch(each.name))
    return with_files(path.read_bytes(), {each.name: each.read_bytes() for each in beside})


def load_authority(home: Path, key: str) -> Authority:
    """The authority ``key`` of the content below ``home``. Raises NotFound, DefinitionInvalid."""
    path = home / AUTHORITIES / f"{key}.yaml"
    if not path.is_file():
        raise NotFound(f"there is no authority {key} in {path.parent}", town=key, folder=str(path.parent))
    return read_source(Source(AUTHORITIES, path.name, whole_definition(path)), read_authority)
