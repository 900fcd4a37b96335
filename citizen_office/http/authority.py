"""Which authority an address belongs to: by host where the authority has one, else by ``/a/<key>/``, else the default.

The prefix moves from the path to ``SCRIPT_NAME``, so that routes know nothing of it and links keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from werkzeug.utils import redirect

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Under which name the authority's key stands in the WSGI environment.
ENVIRON_KEY = "citizen_office.authority"
_PREFIX = re.compile(r"/a/([a-z0-9_-]{1,40})(?=/|$)")


class AuthorityMiddleware:
    """Writes the authority's key into the environment of every request."""

    def __init__(self, app: WSGIApplication, hosts: Mapping[str, str], default: str) -> None:
        """Take the hosts that belong to an authority (host name -> key) and the key for all others."""
        self._app = app
        self._hosts = hosts
        self._default = default

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request: find its authority, then let the application answer."""
        path = environ.get("PATH_INFO", "")
        match = _PREFIX.match(path)
        if match is None:
            environ[ENVIRON_KEY] = self._hosts.get(_host_name(environ), self._default)
            return self._app(environ, start_response)
        rest = path[match.end() :]
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + match[0]
        if not rest:
            return redirect(environ["SCRIPT_NAME"] + "/", code=308)(environ, start_response)
        environ["PATH_INFO"] = rest
        environ[ENVIRON_KEY] = match[1]
        return self._app(environ, start_response)


def _host_name(environ: WSGIEnvironment) -> str:
    """The host that was asked for, without a port. Whether it is one of ours is checked later, by Flask."""
    host: str = environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")
    return host.partition(":")[0].lower()
