"""The files of an instance folder: made so that nobody else can read them, written whole or not at all."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from citizen_office.core.errors import InstanceUnusable
from citizen_office.settings import KEY_BYTES

#: Letters that nobody mistakes for each other, for a password that is typed from a terminal.
_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"


def make_folder(folder: Path) -> None:
    """Make the folder with its parents where it is not there. InstanceUnusable where nothing can be written into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise _unwritable(folder, refused.strerror) from refused
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _unwritable(folder, "permission denied")


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all. InstanceUnusable where that cannot be done."""
    draft = path.with_name(path.name + ".new")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            # Keys that a power cut takes away lock whatever was encrypted with them.
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as refused:
        raise InstanceUnusable(f"{path} cannot be written ({refused.strerror})", file=str(path)) from refused


def settings_text(lines: Mapping[str, str]) -> str:
    """The content of a settings file."""
    return "".join(f"{name}='{_escaped(value)}'\n" for name, value in lines.items())


def fresh_keys() -> dict[str, str]:
    """Keys for a new office."""
    return {"CITIZEN_OFFICE_DATA_KEYS": f"k1:{_fresh_key()}", "CITIZEN_OFFICE_SECRET": _fresh_key()}


def drawn_password() -> str:
    """A password of four times four letters: nearly eighty bits, and short enough to be typed."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _escaped(value: str) -> str:
    """As python-dotenv reads it between single quotes."""
    return value.replace("\\", "\\\\").replace("'", "\\'")


def _fresh_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _unwritable(folder: Path, reason: str | None) -> InstanceUnusable:
    return InstanceUnusable(
        f"the instance folder {folder} cannot be written ({reason}); choose another with --instance DIR",
        folder=str(folder),
    )
