"""To whom and how a notice goes out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from citizen_office.core.expressions import Value
from citizen_office.core.forms.model import Recipient
from citizen_office.core.forms.recipient import Addressee, addressee, search_texts
from tests.core.forms.making import form
from tests.fakes.town import service

PERSON: Mapping[str, Value] = {"anrede": "herr", "vorname": "Max", "nachname": "Muster"}
ADDRESS: Mapping[str, Value] = {"strasse": "Feldstraße", "hausnummer": "12 a", "plz": "19230", "ort": "Hagenow"}


def _who(**values: Value) -> Addressee:
    return addressee(service(), values)


def test_everything_that_the_answers_tell() -> None:
    who = _who(person=PERSON, anschrift=ADDRESS, email="max@post.example", antwort_per="post")
    assert who == Addressee(
        "post", "Max Muster", "herr", "Muster", "max@post.example", "Feldstraße 12 a", "19230 Hagenow"
    )
    assert who.address_lines() == ("Herrn", "Max Muster", "Feldstraße 12 a", "19230 Hagenow")


def test_without_answers_or_without_questions_nobody_is_known() -> None:
    nobody = Addressee("online", "", "", "", "", "", "")
    assert _who() == nobody
    assert _who(person="Max", anschrift="Hagenow", email=True) == nobody
    assert addressee(form(recipient=Recipient()), {"": "x"}) == Addressee("x", "", "", "", "x", "", "", "x")


def test_a_form_that_does_not_ask_how_sends_letters_where_it_has_an_address() -> None:
    plain = form(recipient=Recipient("person", "anschrift", "email"))
    assert addressee(plain, {"person": PERSON, "anschrift": ADDRESS}).channel == "post"
    assert addressee(plain, {"person": PERSON}).channel == "online"


def test_half_an_address_is_none() -> None:
    assert _who(person=PERSON, anschrift={"plz": "19230", "ort": "Hagenow"}).address_lines() == ()
    assert _who(person=PERSON, anschrift={"strasse": "Feldstraße"}).address_lines() == ()


def test_a_house_without_a_number_and_a_person_without_a_title() -> None:
    who = _who(person={**PERSON, "anrede": ""}, anschrift={**ADDRESS, "hausnummer": ""})
    assert who.address_lines() == ("Max Muster", "Feldstraße", "19230 Hagenow")


def test_a_company_stands_above_the_person_who_acts_for_it() -> None:
    permit = form(recipient=Recipient("person", "anschrift", "", "", "firma"))
    values: Mapping[str, Value] = {"firma": "Gerüstbau Nord GmbH", "person": PERSON, "anschrift": ADDRESS}
    who = addressee(permit, values)
    assert who.address_lines() == ("Gerüstbau Nord GmbH", "Herrn Max Muster", "Feldstraße 12 a", "19230 Hagenow")
    assert who.greeting("de") == "Sehr geehrter Herr Muster"
    untitled = addressee(permit, {**values, "person": {**PERSON, "anrede": ""}})
    assert untitled.name_lines() == ("Gerüstbau Nord GmbH", "Max Muster")
    assert search_texts(permit, {"firma": "Gerüstbau Nord GmbH", "person": PERSON}) == (
        "Gerüstbau Nord GmbH",
        "Max Muster",
    )


@pytest.mark.parametrize(
    ("person", "language", "greeting"),
    [
        (PERSON, "de", "Sehr geehrter Herr Muster"),
        (PERSON, "en", "Dear Mr Muster"),
        ({**PERSON, "anrede": "frau"}, "de", "Sehr geehrte Frau Muster"),
        ({**PERSON, "anrede": "frau"}, "en", "Dear Ms Muster"),
        (PERSON, "de-simple", "Sehr geehrter Herr Muster"),
        ({**PERSON, "anrede": "divers"}, "de", "Guten Tag Max Muster"),
        ({"anrede": "herr", "vorname": "Max"}, "de", "Guten Tag Max"),
        ({}, "de", "Guten Tag"),
        ({}, "en", "Good day"),
        ({}, "fr", "Guten Tag"),
    ],
)
def test_how_a_person_is_greeted(person: Mapping[str, Value], language: str, greeting: str) -> None:
    assert _who(person=person).greeting(language) == greeting


def test_what_a_case_may_be_looked_up_by() -> None:
    assert search_texts(service(), {"person": PERSON, "email": "max@post.example"}) == (
        "Max Muster",
        "max@post.example",
    )
