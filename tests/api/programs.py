"""Programs that ask the API: for nobody, for a citizen, or for a member of staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from flask.testing import FlaskClient

from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.json import Json
from citizen_office.services.tokens import add_token
from tests.web.clerk_house import TOWN, House

V1 = "/api/v1"
#: A response of werkzeug, whose JSON may be anything; tests say by looking at it that it is there.
Answer: TypeAlias = Any
#: Right answers to ``buergeridee``, as JSON.
IDEA: Mapping[str, Json] = {
    "thema": "strasse",
    "betreff": "Eine Bank an der Feldstraße",
    "idee": "Dort gibt es keine Bank.\nViele warten im Stehen.",
    "antwort_per": "online",
    "name_nennen": False,
    "veroeffentlichung": False,
    "datenschutz": True,
}


_BOUNDARY = "grenze"


@dataclass(frozen=True)
class Program:
    """A program at the API of one authority, with the Bearer that it shows."""

    client: FlaskClient
    bearer: str = ""
    prefix: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        """What is at ``path`` below the version."""
        return self.client.get(self.prefix + V1 + path, headers=self._headers(headers))

    def post(self, path: str, body: object, **headers: str) -> Answer:
        """What comes of JSON sent to ``path``."""
        return self.client.post(self.prefix + V1 + path, json=body, headers=self._headers(headers))

    def put(self, path: str, body: object, **headers: str) -> Answer:
        """What comes of JSON that takes the place of what is at ``path``."""
        return self.client.put(self.prefix + V1 + path, json=body, headers=self._headers(headers))

    def send(self, path: str, parts: Mapping[str, str | tuple[bytes, str]], **headers: str) -> Answer:
        """What comes of a body of several parts: texts, and files as pairs of content and name."""
        return self.client.post(
            self.prefix + V1 + path,
            data=_body(parts),
            content_type=f"multipart/form-data; boundary={_BOUNDARY}",
            headers=self._headers(headers),
        )

    def showing(self, bearer: str) -> Program:
        """The same program with a Bearer."""
        return replace(self, bearer=bearer)

    def file(self, key: str, answers: Mapping[str, Any] = IDEA, service: str = "buergeridee", **more: str) -> Answer:
        """A case, filed under an idempotency key."""
        return self.post("/cases", {"service": service, "answers": dict(answers), **more}, Idempotency_Key=key)

    def act(self, number: str, action: str, revision: int, **data: str) -> Answer:
        """An action on a case."""
        return self.post(f"/cases/{number}/actions", {"action": action, "revision": revision, "data": data})

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        shown = {"Authorization": f"Bearer {self.bearer}"} if self.bearer else {}
        return {**self.headers, **shown, **{name.replace("_", "-"): value for name, value in headers.items()}}


def program(house: House) -> Program:
    """A program that shows nothing."""
    return Program(house.client)


def staff_program(house: House, login: str) -> Program:
    """A program that acts for a member of staff."""
    name = f"token {house.office.desk.new_id()}"
    return program(house).showing(add_token(house.office.desk, TOWN, login, name))


def a_key(house: House) -> str:
    """An idempotency key that nobody has used."""
    return encode_secret(house.office.desk.random_bytes(20))


def filed(house: House, answers: Mapping[str, Any] = IDEA, **more: str) -> tuple[str, Program]:
    """The number of a new case, and the program of its citizen."""
    answer = program(house).file(a_key(house), answers, **more)
    assert answer.status_code == 201, answer.json
    return answer.json["number"], program(house).showing(answer.json["secret"])


def problem(answer: Answer, status: int, word: str) -> dict[str, Any]:
    """The problem document of an answer that must be this refusal."""
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert answer.mimetype == "application/problem+json"
    found: dict[str, Any] = answer.json
    assert found["type"] == f"urn:citizen-office:problem:{word}"
    assert found["status"] == status
    assert found["title"]
    assert found["detail"]
    return found


def places(document: Mapping[str, Any]) -> dict[str, str]:
    """Which code stands at which pointer or parameter."""
    return {each.get("pointer", each.get("parameter")): each["code"] for each in document["errors"]}


def _body(parts: Mapping[str, str | tuple[bytes, str]]) -> bytes:
    """The parts as multipart/form-data. What werkzeug would make of large ones lies in files that nobody closes."""
    written = []
    for name, part in parts.items():
        content, filename = part if isinstance(part, tuple) else (part.encode(), "")
        disposition = f'form-data; name="{name}"' + (f'; filename="{filename}"' if filename else "")
        head = f"--{_BOUNDARY}\r\nContent-Disposition: {disposition}\r\n\r\n"
        written.append(head.encode() + content + b"\r\n")
    return b"".join(written) + f"--{_BOUNDARY}--\r\n".encode()
