"""Services for tests alone, beside those that are shipped; their files lie below ``tests/content``."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from citizen_office.office import load_content
from citizen_office.services.publish import Content
from citizen_office.settings import content_home

_OWN = Path(__file__).parent / "content"
_FOLDERS = ("authorities", "forms", "workflows", "templates/messages", "templates/notices")


def write_content(folder: Path) -> Path:
    """The shipped content with the services for tests added, written below ``folder``."""
    for name in _FOLDERS:
        shutil.copytree(content_home() / name, folder / name, dirs_exist_ok=True)
    shutil.copytree(_OWN, folder, dirs_exist_ok=True)
    return folder


def town_content() -> Content:
    """The same, ready to publish."""
    with TemporaryDirectory() as folder:
        return load_content(write_content(Path(folder)))
