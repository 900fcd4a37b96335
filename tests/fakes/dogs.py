"""The small town with a service in which something is asked for each of several dogs."""

from __future__ import annotations

from dataclasses import replace

from citizen_office.core.forms.model import Form
from citizen_office.core.json import Json
from tests.core.forms.making import dogs, field
from tests.fakes.desk import ANONYMOUS, House, fake_desk
from tests.fakes.town import HASH, bundle, service

BELLO: dict[str, Json] = {"rufname": "Bello", "gefaehrlich": "nein"}
REX: dict[str, Json] = {"rufname": "Rex", "gefaehrlich": "ja", "erlaubnis": "A 12"}
#: An idea with two dogs, and without any.
WITH_DOGS: dict[str, Json] = {**ANONYMOUS, "hunde": [BELLO, REX]}
WITHOUT_DOGS: dict[str, Json] = {**ANONYMOUS, "hunde": []}


def dog_service(least: int = 0, most: int = 3) -> Form:
    """The idea for the town, and the dogs that it is about."""
    asked = dogs(
        field("text", "rufname", max_length=20),
        field("yes_no", "gefaehrlich"),
        field("text", "erlaubnis", when="gefaehrlich"),
        field("date", "wurf", optional=True),
        min=least,
        max=most,
    )
    idea, tree, answer = service().pages
    return replace(service(), pages=(idea, tree, asked, answer))


def dog_house(least: int = 0, most: int = 3) -> House:
    """A house in which the service asks for dogs."""
    house = fake_desk()
    house.compiler.bundles[HASH] = bundle(changed=dog_service(least, most))
    return house
