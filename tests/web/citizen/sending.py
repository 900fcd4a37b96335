"""Files sent to a page as a browser sends them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from werkzeug.test import TestResponse

from tests.web.citizen.visitor import Visitor

#: One file or several for one input, each as (name, bytes).
Sent: TypeAlias = tuple[str, bytes] | list[tuple[str, bytes]]
_KIND = "multipart/form-data; boundary=grenze"


def send_to(sender: Visitor, address: str, answers: Mapping[str, str], **files: Sent) -> TestResponse:
    """Send a page with its answers and files."""
    sent = [(place, *each) for place, some in files.items() for each in (some if isinstance(some, list) else [some])]
    body = b"".join(_part(name, value.encode()) for name, value in answers.items())
    body += b"".join(_part(place, content, name) for place, name, content in sent) + b"--grenze--\r\n"
    return sender.client.post(address, input_stream=io.BytesIO(body), content_type=_KIND)


def _part(name: str, content: bytes, file: str | None = None) -> bytes:
    """One part of a body; the test client would write large ones into a file."""
    called = f'; filename="{file}"' if file is not None else ""
    head = f'--grenze\r\nContent-Disposition: form-data; name="{name}"{called}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def listed(page: str) -> list[str]:
    """The files that a page lists."""
    return re.findall(r'class="uploads__name">([^<]+)<', page)


class Endless(io.RawIOBase):
    """A body of so many bytes, of which nobody holds any."""

    def __init__(self, length: int) -> None:
        self.given = 0
        self.length = length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = min(len(buffer), self.length - self.given)
        self.given += count
        return count


def send_blindly(sender: Visitor, address: str, body: Endless) -> TestResponse:
    """Send a body that is what it says it is only in its length."""
    wire = {"wsgi.input": body, "CONTENT_LENGTH": str(body.length)}
    return sender.client.post(address, content_type=_KIND, environ_overrides=wire)
