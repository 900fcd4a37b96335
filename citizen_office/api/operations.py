"""An operation of the API: one line of the table in ``routes``, turned into a route and into its documentation.

What is documented is what happens: the schema that the documentation shows is the one by which a body is read and an
answer written, and the access that it names is the one that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from flask import current_app
from flask_smorest import Blueprint
from marshmallow import Schema

from citizen_office.api.bodies import JSON, JSON_PART, MULTIPART, BodyParser
from citizen_office.api.problems import MEDIA_TYPE
from citizen_office.core.workflows.policy import Verb

#: Problems that any operation may answer with: a host that is not ours, an authority that is not there, an Accept that
#: nothing fits, a parameter that there is not, and a fault of ours.
EVERYWHERE = (400, 404, 406, 422, 500)
#: Verbs of operations that are open to everybody; the others ask for a Bearer.
OPEN = frozenset({Verb.SEE_CATALOGUE, Verb.FILE_REQUEST, Verb.VERIFY_NOTICE})
PDF, ANY_FILE = "application/pdf", "application/octet-stream"
#: What is said of a file, and of JSON whose shape a schema of its own tells.
BINARY: Mapping[str, str] = MappingProxyType({"type": "string", "format": "binary"})
OBJECT: Mapping[str, str] = MappingProxyType({"type": "object"})
#: Where the documentation tells the shape of every refusal.
PROBLEM = "Problem"
_PROBLEM = {"$ref": f"#/components/schemas/{PROBLEM}"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    ``name`` is the end of the endpoint and the id in the documentation, ``verb`` what the policy is asked. ``problems``
    are the status codes besides those that are possible everywhere. ``answer`` is the shape of what comes, None where a
    file of type ``media`` does, of which the documentation says no more than ``shape``.
    """

    method: str
    path: str
    name: str
    view: Callable[..., object]
    verb: Verb
    answer: type[Schema] | None = None
    status: int = 200
    media: str = JSON
    shape: Mapping[str, str] = field(default_factory=lambda: BINARY)
    query: type[Schema] | None = None
    body: type[Schema] | None = None
    files: bool = False
    keyed: bool = False
    staff_only: bool = False
    problems: tuple[int, ...] = ()

    @property
    def parameters(self) -> frozenset[str]:
        """What may stand behind the question mark."""
        return frozenset(self.query().fields) if self.query is not None else frozenset()

    @property
    def is_open(self) -> bool:
        """Whether nobody is asked who they are."""
        return self.verb in OPEN


class Routes(Blueprint):  # type: ignore[misc]  # flask-smorest carries no types
    """The operations of one version."""

    ARGUMENTS_PARSER = BodyParser()


def blueprint_of(name: str, prefix: str, operations: tuple[Operation, ...]) -> Routes:
    """A blueprint with these operations below ``prefix``."""
    routes = Routes(name, __name__, url_prefix=prefix, description="Services, cases, papers and the Arbeitskorb.")
    for operation in operations:
        routes.add_url_rule(operation.path, operation.name, _documented(routes, operation), methods=[operation.method])
    return routes


def operation_of(view: Callable[..., object] | None) -> Operation | None:
    """The operation that a view carries out; None where it is none of ours."""
    found = getattr(view, "operation", None)
    return found if isinstance(found, Operation) else None


def current_operation(endpoint: str | None) -> Operation | None:
    """The operation behind an endpoint of this application."""
    return operation_of(current_app.view_functions.get(endpoint or ""))


def _documented(routes: Routes, operation: Operation) -> Callable[..., object]:
    """The view with its shapes, and with everything that the documentation says of it."""
    view: Any = operation.view
    if operation.answer is not None:
        view = routes.response(operation.status, operation.answer)(view)
    else:
        view = routes.response(operation.status, dict(operation.shape), content_type=operation.media)(view)
    if operation.query is not None:
        view = routes.arguments(operation.query, location="query")(view)
    if operation.body is not None:
        view = routes.arguments(operation.body, location="json")(view)
    view = routes.doc(**_manual(operation))(view)
    view.operation = operation
    made: Callable[..., object] = view
    return made


def _manual(operation: Operation) -> dict[str, object]:
    """What the documentation says besides shapes."""
    said: dict[str, object] = {
        "operationId": operation.name,
        "security": _security(operation),
        "responses": _refusals(operation),
    }
    if operation.keyed:
        said["parameters"] = [_IDEMPOTENCY_KEY]
    if operation.files:
        said["requestBody"] = {"required": True, "content": {MULTIPART: {"schema": _multipart(operation)}}}
    return said


def _refusals(operation: Operation) -> dict[str, object]:
    """Every answer but the one that was asked for. Said here all at once: a decorator for each would put the view into
    as many others, and copy what all before it have said.
    """
    refusals: dict[str, object] = {
        str(status): {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {"schema": dict(_PROBLEM)}}}
        for status in (*EVERYWHERE, *operation.problems)
    }
    if operation.verb is Verb.SEE_CATALOGUE:
        refusals["304"] = {"description": "What If-None-Match names is still so."}
    return refusals


def _security(operation: Operation) -> list[dict[str, list[str]]]:
    if operation.is_open:
        return []
    return [{"token": []}] if operation.staff_only else [{"secret": []}, {"token": []}]


def _multipart(operation: Operation) -> dict[str, object]:
    """A body of JSON and files, or of one file alone."""
    file = dict(BINARY)
    if operation.body is None:
        return {"type": "object", "additionalProperties": file, "minProperties": 1, "maxProperties": 1}
    # The shape of the JSON is that of the body without files.
    name = operation.body.__name__.removesuffix("Schema")
    case = {"allOf": [{"$ref": f"#/components/schemas/{name}"}]}
    return {"type": "object", "properties": {JSON_PART: case}, "required": [JSON_PART], "additionalProperties": file}


_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Chance of at least 128 bits: 22 characters of A–Z a–z 0–9 _ -, 26 of one case, or 32 hexadecimal.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{22,100}$"},
}
