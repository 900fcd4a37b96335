"""Files that leave by the browser: always as a download, never guessed at, never kept on the way."""

from __future__ import annotations

from flask import Response

from citizen_office.web.security import SANDBOX


def pdf_download(pdf: bytes, name: str) -> Response:
    """A PDF under ``name`` (with its ending; any letters, the header is encoded by RFC 8187)."""
    response = Response(pdf, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "no-store"
    return response
