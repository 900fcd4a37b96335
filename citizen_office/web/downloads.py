"""Files that leave by the browser: always as a download, never guessed at, never kept on the way."""

from __future__ import annotations

from flask import Response

from citizen_office.http.headers import SANDBOX, attachment


def pdf_download(pdf: bytes, name: str) -> Response:
    """A PDF under ``name`` (with its ending; any letters)."""
    return file_download(pdf, name, "application/pdf")


def file_download(content: bytes, name: str, media_type: str) -> Response:
    """A file of any type under ``name`` (with its ending; any letters)."""
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = attachment(name)
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "no-store"
    return response
