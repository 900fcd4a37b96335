"""Services for tests alone, beside those that are shipped; their files lie below ``tests/content``."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from citizen_office.office import load_content
from citizen_office.services.publish import Content
from citizen_office.settings import content_home

_OWN = Path(__file__).parent / "content"
#: What the towns say of one of them: two people put their names to the permit.
_SIGNING = """
signing:
  - valid_from: 2020-01-01
    form: festumzug
    role: clerk
    addition: i. A.
    second_person: true
"""
_FOLDERS = ("authorities", "forms", "workflows", "templates/messages", "templates/notices", "templates/textblocks")


def write_content(folder: Path) -> Path:
    """The shipped content with the services for tests added, written below ``folder``."""
    for name in _FOLDERS:
        shutil.copytree(content_home() / name, folder / name, dirs_exist_ok=True)
    shutil.copytree(_OWN, folder, dirs_exist_ok=True)
    for authority in (folder / "authorities").glob("*.yaml"):
        text = authority.read_text(encoding="utf-8")
        authority.write_text(text.replace("\nsigning:\n", _SIGNING), encoding="utf-8")
    return folder


@functools.cache
def town_content() -> Content:
    """The same, ready to publish."""
    with TemporaryDirectory() as folder:
        return load_content(write_content(Path(folder)))
