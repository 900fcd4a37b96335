"""Which revision of a case a page was made from: whoever acts says what they saw."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import BadRequest

#: The hidden input that carries it.
SEEN = "gesehen"


def seen_revision() -> int:
    """The revision, or the number of receipts, that the page was made from; BadRequest for what never stood on one."""
    text = request.form.get(SEEN, "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadRequest
    return int(text)
