"""The JSON API: an application of its own beside that of the pages, so that no cookie, form token or page of theirs can
ever mean anything in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, current_app, jsonify, request
from flask_smorest import Api

from citizen_office.api.bodies import JSON, MULTIPART
from citizen_office.api.operations import ANY_FILE, blueprint_of, current_operation
from citizen_office.api.problems import init_problems
from citizen_office.api.routes import OPERATIONS, PREFIX
from citizen_office.api.visit import current_authority, current_language
from citizen_office.core.workflows.policy import Verb
from citizen_office.http.headers import HEADERS, SANDBOX, STRICT_TRANSPORT
from citizen_office.http.receiving import LARGEST_UPLOAD, OfficeRequest
from citizen_office.office import Office

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Where the description of the API is.
OPENAPI = f"{PREFIX}/openapi.json"
#: The version of the API; the first number stands in every address.
VERSION = "1.0.0"
_ABOUT = """\
Everything that the pages can do with a service and its cases, through the same rules.

A citizen shows the secret of a case as Bearer, a program the token that `citizen-office token add` has made for a
member of staff. Refusals are problem documents (RFC 9457) in the language of Accept-Language, German or English.
"""
_SECURITY = {
    "secret": {"type": "http", "scheme": "bearer", "description": "The secret of a case, for its citizen."},
    "token": {"type": "http", "scheme": "bearer", "description": "A token, for a member of staff."},
}


class Described(Api):  # type: ignore[misc]  # flask-smorest carries no types
    """The description. Refusals are ours: its own say less and speak one language."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """None: ``problems`` answers every refusal."""


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
    app.config.update(API_TITLE="Citizen office", API_VERSION=VERSION, OPENAPI_VERSION="3.1.0")
    app.request_class = OfficeRequest
    app.url_map.merge_slashes = False
    app.json.sort_keys = False  # type: ignore[attr-defined]  # of the provider that Flask always has
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    init_problems(app)
    app.before_request(_admit)
    app.after_request(_finish)
    described = Described(app, spec_kwargs={"info": {"description": _ABOUT}})
    for name, scheme in _SECURITY.items():
        described.spec.components.security_scheme(name, scheme)
    described.register_blueprint(blueprint_of("v1", PREFIX, OPERATIONS))
    app.extensions["description"] = described.spec.to_dict()
    app.add_url_rule(OPENAPI, "openapi", _openapi)
    return app


def description(api: Flask) -> Mapping[str, Any]:
    """What the API says of itself, as OpenAPI; the same for every authority."""
    found: Mapping[str, Any] = api.extensions["description"]
    return found


def _openapi() -> Response:
    """The description, with the address under which this very authority answers."""
    server = {"url": request.script_root or "/", "description": current_authority().name}
    return jsonify({**description(current_app), "servers": [server]})


def _admit() -> None:
    """Refuse what nobody could answer: an authority that is not there, a body or an answer of another format."""
    current_authority()
    operation = current_operation(request.endpoint)
    if operation is None:
        return
    media = operation.media
    if media != ANY_FILE and request.accept_mimetypes and not request.accept_mimetypes[media]:
        abort(406)
    if operation.files and request.mimetype == MULTIPART:
        request.max_content_length = LARGEST_UPLOAD
    elif operation.files or operation.body is not None:
        expected = operation.body is not None and request.mimetype == JSON
        if not expected:
            abort(415)


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
