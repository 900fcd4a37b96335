"""What is on offer, and what one may answer to it."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator, meta

from tests.api.programs import IDEA, places, problem, program
from tests.proof_service import offer_proofs
from tests.web.clerk_house import TOWN, House

SERVICES = ("bewohnerparkausweis", "brauchtumsfeuer", "buergeridee", "hund_anmelden")


def test_services_come_by_title_and_are_found_by_words(house: House) -> None:
    items = program(house).get("/services").json["items"]
    assert set(SERVICES) <= {item["id"] for item in items}
    assert [item["title"] for item in items] == sorted(item["title"] for item in items)
    found = program(house).get("/services?q=puppy", Accept_Language="en").json["items"]
    assert found == [
        {
            "id": "hund_anmelden",
            "kind": "registration",
            "title": "Register a dog",
            "summary": "Register your dog for the dog tax here. You get a notice with the tax and the bill.",
            "leika": "99102013002000",
        }
    ]


def test_too_many_words_are_refused(house: House) -> None:
    answer = program(house).get(f"/services?q={'x' * 201}")
    assert places(problem(answer, 422, "invalid")) == {"q": "out_of_range"}


def test_a_service_tells_its_questions_and_their_schema(house: House) -> None:
    found: Any = program(house).get("/services/hund_anmelden", Accept_Language="en").json
    assert [page["id"] for page in found["pages"]] == [
        "halter", "haltung", "hunde", "ermaessigung", "zahlung"
    ]  # fmt: skip
    dogs = found["pages"][2]
    assert (dogs["title"], dogs["repeats"], dogs["conditional"]) == ("Your dogs", True, False)
    permission = next(field for field in dogs["fields"] if field["id"] == "erlaubnis")
    assert permission == {
        "id": "erlaubnis",
        "type": "file",
        "label": "Permission to keep the dog",
        "hint": "",
        "optional": True,
        "conditional": True,
        "purpose": "So that the permission can be checked.",
    }
    assert found["sections"][0]["key"] == "beschreibung"
    assert found["answers"]["properties"]["hunde"]["maxItems"] == 10


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_schema_is_one(house: House, service: str, language: str) -> None:
    schema = program(house).get(f"/services/{service}", Accept_Language=language).json["answers"]
    meta.validate(schema)
    assert not Draft202012Validator(schema).is_valid({})


def test_what_the_schema_takes_the_service_takes(house: House) -> None:
    schema = program(house).get("/services/buergeridee").json["answers"]
    assert Draft202012Validator(schema).is_valid(dict(IDEA))
    assert program(house).file("A" + "bcdefghij1234567890KLMNOP", IDEA).status_code == 201


@pytest.mark.parametrize("service", ["mond", "Buergeridee", "..", "%00", "%ED%A0%80"])
def test_a_service_that_is_not_there_is_not_found(house: House, service: str) -> None:
    problem(program(house).get(f"/services/{service}"), 404, "not-found")


def test_what_is_public_may_be_kept_and_asked_for_again(house: House) -> None:
    for path in ("/services", "/services/buergeridee", "/openapi.json"):
        answer = program(house).get(path)
        assert answer.headers["Cache-Control"] == "no-cache"
        again = program(house).get(path, If_None_Match=answer.headers["ETag"])
        assert (again.status_code, again.data) == (304, b"")
    german, english = (program(house).get("/services", Accept_Language=tag).headers["ETag"] for tag in ("de", "en"))
    assert german != english
    offer_proofs(house.office, TOWN)
    assert program(house).get("/services", If_None_Match=german, Accept_Language="de").status_code == 200
