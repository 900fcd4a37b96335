"""Files that leave: always as a download, never guessed at, never kept on the way."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

from flask import Response

from citizen_office.http.headers import SANDBOX


def pdf_download(pdf: bytes, name: str) -> Response:
    """A PDF under ``name`` (with its ending; any letters)."""
    return file_download(pdf, name, "application/pdf")


def file_download(content: bytes, name: str, media_type: str) -> Response:
    """A file of any type under ``name`` (with its ending; any letters)."""
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = _attachment(name)
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "no-store"
    return response


def _attachment(name: str) -> str:
    """The header for a name: without accents for old programs, whole for all others (RFC 6266, RFC 8187)."""
    printable = "".join(char for char in name if char.isprintable())
    plain = unicodedata.normalize("NFD", printable).encode("ascii", "ignore").decode()
    unquoted = plain.replace('"', "").replace("\\", "")
    return f"attachment; filename=\"{unquoted}\"; filename*=UTF-8''{quote(printable, safe='')}"
