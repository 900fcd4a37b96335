"""Addresses in QR codes are in capitals, of which a code holds more: ``/A/HAGENOW/V/…`` means ``/a/hagenow/v/…``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: The address of a check, in front of the code; no other address is known in capitals.
_CHECK = re.compile(r"(?:/A/[A-Z0-9_-]{1,40})?/V(?=/|$)")


class CapitalsMiddleware:
    """Writes the addresses of codes in small letters; the code is left as it is."""

    def __init__(self, app: WSGIApplication) -> None:
        """Take the application behind."""
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        path: str = environ.get("PATH_INFO", "")
        match = _CHECK.match(path)
        if match is not None:
            environ["PATH_INFO"] = match[0].lower() + path[match.end() :]
        return self._app(environ, start_response)
