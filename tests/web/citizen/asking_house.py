"""A citizen whose case waits for an answer, in a house that offers a service which asks back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from citizen_office.core.cases.model import Case
from citizen_office.core.json import Json
from citizen_office.core.workflows.policy import scope
from citizen_office.services.submit import Submitted
from tests.asking import QUESTION, file_party
from tests.web.clerk_house import TOWN, House

#: The pages of the form, as a browser without JavaScript sends them.
FEAST: Mapping[str, str] = {
    "name": "Fest am Mühlenteich",
    "ort": "Am Mühlenteich",
    "tag.tag": "12",
    "tag.monat": "6",
    "tag.jahr": "2027",
    "musik": "ja",
    "musik_ende": "20:00",
    "beschreibung": "Wir essen zusammen, etwa 80 Menschen.",
}


@dataclass(slots=True)
class Organiser:
    """Whoever filed the street party, in a browser that has opened its personal link."""

    house: House
    client: FlaskClient
    filed: Submitted

    @property
    def path(self) -> str:
        """The address of the case."""
        return f"/vorgang/{self.filed.case.number}"

    def case(self) -> Case:
        """The case as it is now."""
        with self.house.office.desk.store.read() as work:
            return work.cases.get(scope(self.house.actor("malte")), self.filed.case.number)

    def clerk(self, action: str, **data: str) -> Case:
        """What a clerk of the building office does to it."""
        return self.house.act("malte", self.case(), action, **data)

    def ask(self) -> None:
        """Let a clerk ask back."""
        self.clerk("uebernehmen")
        self.clerk("nachfordern", remark=QUESTION)

    def act(self, action: str, seen: int | None = None, **data: str) -> TestResponse:
        """Press the button of an action, as its page has it."""
        page = {"gesehen": str(self.case().revision if seen is None else seen), **data}
        return self.client.post(f"{self.path}/aktion/{action}", data=page)

    def open_form(self, action: str = "nachreichen") -> str:
        """Open the form for a correction; the address of the draft."""
        response = self.act(action)
        assert response.status_code == 303, response.status_code
        assert response.location.endswith("/pruefen")
        return str(response.location.rpartition("/")[0])

    def send(self, draft: str, seen: int | None = None, **data: str) -> TestResponse:
        """Press the button of the review."""
        page = {"gesehen": str(self.case().revision if seen is None else seen), **data}
        return self.client.post(f"{draft}/pruefen", data=page)


def organiser(house: House, **changed: Json) -> Organiser:
    """Somebody who has just filed a street party."""
    filed = file_party(house.office.desk, TOWN, **changed)
    client = house.client.application.test_client()
    assert client.get(f"/status/{filed.case.number}/{filed.secret}").status_code == 303
    return Organiser(house, client, filed)


def cells(page: str) -> list[tuple[str, str, str]]:
    """The rows of a table of changes: answer, before, after."""
    row = re.compile(
        r'<th scope="row">(.*?)</th>.*?<span class="typed">(.*?)</span>.*?<span class="typed">(.*?)</span>', re.S
    )
    return row.findall(page)
