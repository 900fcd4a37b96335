"""Which pages take files, and that they let large bodies in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask, request

from citizen_office.core.forms.fields.file_kinds import MEGABYTE
from citizen_office.http.receiving import LARGEST_UPLOAD, OfficeRequest

#: What files are sent to, and the page that each of them came from.
RECEIVING: Mapping[str | None, str] = {
    "citizen.save_page": "citizen.form_page",
    "citizen.save_item": "citizen.item_page",
    "citizen.check_file": "citizen.check",
    "admin.begin": "admin.amendments",
    "admin.add": "admin.amendment",
}

#: What anybody may send a file to, without having begun anything, and the largest body that it takes.
OPEN_TO_ALL = frozenset({"citizen.check_file"})
LARGEST_SHOWN = 5 * MEGABYTE
#: Where administrators send definitions: that of an authority holds its fonts.
DEFINITIONS = frozenset({"admin.begin", "admin.add"})


def init_receiving(app: Flask, expected: Callable[[], bool]) -> None:
    """Let large bodies in where files are ``expected``, before anything looks into the body."""

    def let_in() -> None:
        if expected():
            request.max_content_length = LARGEST_UPLOAD
        elif request.endpoint in OPEN_TO_ALL | DEFINITIONS:
            request.max_content_length = LARGEST_SHOWN

    app.request_class = OfficeRequest
    app.before_request(let_in)


def is_upload() -> bool:
    """Whether the request is of the form that may bring files, to what receives them."""
    return request.endpoint in RECEIVING and request.mimetype == "multipart/form-data"
