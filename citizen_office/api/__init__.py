"""The JSON API: an application of its own beside that of the pages, so that no cookie, form token or page of theirs can
ever mean anything in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from flask import Flask, Response, abort, jsonify, request

from citizen_office.api.bodies import JSON, MULTIPART
from citizen_office.api.openapi import description
from citizen_office.api.operations import ANY_FILE, current_operation
from citizen_office.api.problems import RequestRefused, fault, init_problems
from citizen_office.api.refusals import INVALID
from citizen_office.api.routes import PREFIX, V1
from citizen_office.api.visit import authority_key, current_authority, current_language
from citizen_office.core.actors import anonymous
from citizen_office.core.errors import SignInRequired
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.http.headers import HEADERS, SANDBOX, STRICT_TRANSPORT
from citizen_office.http.receiving import LARGEST_UPLOAD, OfficeRequest
from citizen_office.office import Office

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Where the description of the API is.
OPENAPI = f"{PREFIX}/openapi.json"
#: No parameter that there is not is repeated in full.
LONGEST_NAME = 100


class ApiMount:
    """Hands everything below ``/api`` to the API, everything else to the pages."""

    def __init__(self, pages: WSGIApplication, api: WSGIApplication) -> None:
        """Take both applications."""
        self._pages = pages
        self._api = api

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        path: str = environ.get("PATH_INFO", "")
        app = self._api if path == "/api" or path.startswith("/api/") else self._pages
        return app(environ, start_response)


def create_api(office: Office, config: Mapping[str, object]) -> Flask:
    """The application for ``office``, with the limits and names of hosts that ``config`` has of the pages."""
    app = Flask("citizen_office.api", static_folder=None, template_folder=None)
    app.extensions["office"] = office
    app.config.update(config)
    app.request_class = OfficeRequest
    app.url_map.merge_slashes = False
    app.json.sort_keys = False  # type: ignore[attr-defined]  # of the provider that Flask always has
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    init_problems(app)
    app.before_request(_admit)
    app.after_request(_finish)
    app.register_blueprint(V1)
    app.add_url_rule(OPENAPI, "openapi", _openapi)
    return app


def _openapi() -> Response:
    """The description, with the address under which this very authority answers."""
    server = {"url": request.script_root or "/", "description": current_authority().name}
    return jsonify({**description(), "servers": [server]})


def _admit() -> None:
    """Refuse what nobody could answer: an authority that is not there, a body or an answer of another format."""
    current_authority()
    operation = current_operation(request.endpoint)
    # Whoever asks which methods there are sends nothing and wants no format.
    if operation is None or request.method == "OPTIONS":
        return
    media = operation.media
    if media != ANY_FILE and request.accept_mimetypes and not request.accept_mimetypes[media]:
        abort(406)
    # Nobody is asked who they are: what everybody may do the policy says here as for the pages.
    if operation.is_open and not can(anonymous(authority_key()), operation.verb):
        raise SignInRequired()
    unknown = [name for name in request.args if name not in operation.parameters]
    if unknown:
        raise RequestRefused(INVALID, [fault("unknown_field", parameter=name[:LONGEST_NAME]) for name in unknown])
    taken = ((MULTIPART,) if operation.files else ()) + ((JSON,) if operation.body is not None else ())
    if taken and request.mimetype not in taken:
        abort(415)
    if request.mimetype == MULTIPART and operation.files:
        request.max_content_length = LARGEST_UPLOAD


def _finish(response: Response) -> Response:
    """The headers of every answer. What is the same for everybody may be kept and asked for again, nothing else."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", SANDBOX)
    if _is_secure(request.environ):
        response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
    if response.is_json or response.mimetype == "application/problem+json":
        response.content_language.add(current_language())
    response.vary.update(("Accept-Language", "Authorization"))
    operation = current_operation(request.endpoint)
    public = request.endpoint == "openapi" or (operation is not None and operation.verb is Verb.SEE_CATALOGUE)
    if public and response.status_code == 200:
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _is_secure(environ: WSGIEnvironment) -> bool:
    return bool(environ.get("wsgi.url_scheme") == "https")
