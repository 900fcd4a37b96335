"""How the office is: a page for administrators, and an answer for machines that watch over it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from citizen_office.core.workflows.policy import Verb
from citizen_office.i18n.health import HealthWords, health_words
from citizen_office.i18n.marker import N_
from citizen_office.services.health import Result, Severity, health_for
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk, current_language, current_office

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["HealthEndpoint", "pages"]

#: The blueprint; it has this page alone.
pages = Blueprint("health", __name__)

#: Where machines ask. The same under every host name and for every authority.
ADDRESS = "/healthz"
#: What the heads of the groups say, worst first.
GROUPS: Mapping[Severity, str] = {
    Severity.PROBLEM: N_("Das müssen Sie beheben"),
    Severity.WARNING: N_("Das sollten Sie sich ansehen"),
    Severity.OK: N_("In Ordnung"),
}


@pages.get("/verwaltung/zustand")
@access(Verb.ADMINISTER)
def state() -> ResponseReturnValue:
    """Everything that ``citizen-office doctor`` looks at, worst first."""
    results = health_for(current_desk(), current_office().surroundings, current_actor())
    groups = [(severity.value, _(title), _of(results, severity)) for severity, title in GROUPS.items()]
    return render_template("pages/admin/health.html", groups=[group for group in groups if group[2]])


def _of(results: Iterable[Result], severity: Severity) -> list[HealthWords]:
    language = current_language()
    return [health_words(each.code, each.params, language) for each in results if each.severity is severity]


class HealthEndpoint:
    """Answers ``/healthz`` before anything else sees the request: whoever watches names no host and has no cookie.

    200 where ``is_usable`` says so, 503 where not; nothing else about the office is told.
    """

    def __init__(self, app: WSGIApplication, is_usable: Callable[[], bool]) -> None:
        """Take the application that answers everything else."""
        self._app = app
        self._is_usable = is_usable

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("PATH_INFO") != ADDRESS or environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
            return self._app(environ, start_response)
        usable = self._is_usable()
        status = HTTPStatus.OK if usable else HTTPStatus.SERVICE_UNAVAILABLE
        body = json.dumps({"status": "ok" if usable else "unavailable"}).encode() + b"\n"
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response(f"{status.value} {status.phrase}", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
