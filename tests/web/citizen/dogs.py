"""A citizen who tells about dogs, at a browser without JavaScript: see ``visitor``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.dogs import DOGS, PEOPLE, SERVICE
from tests.web.citizen.visitor import page_of

HOUSEHOLD: Mapping[str, str] = {"anlass": "Zwei Hunde", "verein": "nein"}
BELLO: Mapping[str, str] = {"rufname": "Bello", "rasse": "Labrador", "gefaehrlich": "nein"}
REX: Mapping[str, str] = {"rufname": "Rex", "rasse": "", "gefaehrlich": "ja", "erlaubnis": "A 12"}
LEA: Mapping[str, str] = {"name.anrede": "frau", "name.vorname": "Lea", "name.nachname": "Brandt"}


@dataclass(slots=True)
class Keeper:
    """What a citizen with dogs does, and what the draft's address is."""

    client: FlaskClient
    draft: str = ""

    def start(self, verein: str = "nein") -> None:
        """Begin the form and answer its first page."""
        self.draft = self.client.post(f"/leistung/{SERVICE}").location.rpartition("/")[0]
        assert self.send("halter", {**HOUSEHOLD, "verein": verein}).status_code == 303

    def page(self, path: str = DOGS) -> str:
        """A page of the draft, whatever its status."""
        return page_of(self.client.get(f"{self.draft}/{path}"))

    def send(self, path: str, answers: Mapping[str, str], **more: str) -> TestResponse:
        """Send one page of the draft."""
        return self.client.post(f"{self.draft}/{path}", data={**answers, **more})

    def fresh(self, page: str = DOGS) -> str:
        """The path of a page for one more item, as the list gives it."""
        add = rf'href="{self.draft}/({page}/[0-9a-f-]+)"><span class="kern-icon kern-icon--add"'
        found = re.search(add, self.page(page))
        assert found is not None
        return found[1]

    def add(self, answers: Mapping[str, str], page: str = DOGS) -> str:
        """Add an item, right or wrong; the path of its page."""
        path = f"{page}/{uuid4()}"
        self.send(path, answers)
        return path

    def fill(self, *dogs: Mapping[str, str]) -> list[str]:
        """Answer everything up to the review; the paths of the dogs."""
        self.start()
        paths = [self.add(dog) for dog in dogs]
        for path in (DOGS, PEOPLE):
            assert self.send(path, {}).status_code == 303
        assert self.send("schluss", {"datenschutz": "ja"}).status_code == 303
        return paths
