"""What the API says of itself, as OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from flask import Flask
from flask_smorest import Api

from citizen_office.api.operations import PROBLEM
from citizen_office.api.routes import V1
from citizen_office.api.schemas.problem import ProblemSchema

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


class _Described(Api):  # type: ignore[misc]  # flask-smorest carries no types
    """The description alone. Refusals are ours: its own say less and speak one language."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """None: ``problems`` answers every refusal."""


@cache
def description() -> Mapping[str, Any]:
    """The description, the same for every office and authority. It is written when it is first asked for."""
    app = Flask("citizen_office.api", static_folder=None, template_folder=None)
    app.config.update(API_TITLE="Citizen office", API_VERSION=VERSION, OPENAPI_VERSION="3.1.0")
    described = _Described(app, spec_kwargs={"info": {"description": _ABOUT}})
    for name, scheme in _SECURITY.items():
        described.spec.components.security_scheme(name, scheme)
    described.spec.components.schema(PROBLEM, schema=ProblemSchema)
    described.register_blueprint(V1)
    found: Mapping[str, Any] = described.spec.to_dict()
    return found
