"""A service for tests alone, beside those that are shipped: ``hundebestand`` asks for each of several dogs."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from citizen_office.office import load_content
from citizen_office.services.publish import Content
from citizen_office.settings import content_home

#: The id of the service, and of its pages that repeat: one that needs an entry, and one that may be empty.
SERVICE, DOGS, PEOPLE = "hundebestand", "hunde", "mitbewohner"
_HERE = Path(__file__).parent
_FOLDERS = ("authorities", "forms", "workflows", "templates/messages", "templates/notices")


def home_with_dogs(folder: Path) -> Path:
    """The shipped content with the service added, written below ``folder``."""
    for name in _FOLDERS:
        for source in (content_home() / name, _HERE / name):
            if source.is_dir():
                shutil.copytree(source, folder / name, dirs_exist_ok=True)
    return folder


def content_with_dogs() -> Content:
    """The same, ready to publish."""
    with TemporaryDirectory() as folder:
        return load_content(home_with_dogs(Path(folder)))
