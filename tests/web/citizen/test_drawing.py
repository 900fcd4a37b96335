"""Every page of every form is the same, byte for byte, whether Jinja draws it or a skeleton of it is filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from flask import session

from citizen_office.core.forms import FIELD_TYPES, CompiledForm, Problem, RawAnswers, RawValue
from citizen_office.core.forms.fields.options import choices
from citizen_office.core.forms.model import Field, Page
from citizen_office.core.languages import LocalText
from citizen_office.http.authority import ENVIRON_KEY
from citizen_office.services.draft import OpenDraft, as_answers, start_draft
from citizen_office.web.citizen.drawing import FormPage, draw, plain
from citizen_office.web.skeletons import Skeletons
from tests.core.forms.making import SIZES, field, form, page
from tests.web.citizen.asking_house import Organiser
from tests.web.citizen.visitor import IDEA, Visitor
from tests.web.clerk_house import TOWN, House

#: What makes a mess of a page that does not escape it, and looks like the mark of a hole.
NASTY = "\"'><script>&amp;</textarea>\x00until\x00\x1f ü😀"
DAY = {"tag": "27", "monat": NASTY, "jahr": "2026"}
TYPED: Mapping[str, RawValue] = {
    "yes_no": "ja",
    "consent": "ja",
    "date": DAY,
    "date_range": {"von": DAY, "bis": {"tag": "3"}},
    "person": {"anrede": "frau", "vorname": NASTY, "nachname": "Muster", "geburtsdatum": DAY},
    "address": {"strasse": NASTY, "hausnummer": "3", "plz": "19230", "ort": NASTY},
    "file": [{"id": "1", "name": NASTY, "media_type": "application/pdf", "size": 1_300_000}],
}
OPTIONS: Mapping[str, dict[str, Any]] = {
    "choice": {"choices": SIZES},
    "choices": {"choices": SIZES},
    "file": {"accept": ("pdf",)},
    "quantity": {"unit": LocalText({"de": "m²"})},
}
_TOKEN = re.compile(r'(name="csrf_token" value=)"[^"]+"')


def typed(question: Field, *, differently: bool = False) -> RawValue:
    """Something that a browser might send for a field."""
    offered = choices(question)
    if offered:
        chosen = offered[-1 if differently else 0].id
        return [chosen, offered[-1].id] if question.type == "choices" else chosen
    if differently:
        return "nein" if question.type == "yes_no" else {"tag": ["x"], "anrede": "herr"}
    return TYPED.get(question.type, NASTY)


def ways_to_answer(asked_on: Page) -> Iterator[tuple[frozenset[str], RawAnswers]]:
    """What is asked on a page, and what was typed there."""
    every = frozenset(each.id for each in asked_on.fields)
    yield every, {}
    yield every, {each.id: typed(each) for each in asked_on.fields}
    yield every, {each.id: typed(each, differently=True) for each in asked_on.fields}
    yield every, {each.id: None for each in asked_on.fields}
    yield frozenset(each.id for each in asked_on.fields if each.when is None), {}


def pages_shown(opened: OpenDraft) -> Iterator[FormPage]:
    """Every page of a form in every state in which it can be shown."""
    for each in opened.form.pages:
        for asked, raw in ways_to_answer(each):
            shown = FormPage(replace(opened, draft=replace(opened.draft, raw=as_answers(raw))), each, asked, raw)
            yield shown
            first = each.fields[0].id
            yield replace(shown, problems=(Problem(first, "required_text"),))
            yield replace(shown, news=True)
            if each.repeat is not None:
                yield replace(shown, item=f"Hund {NASTY}", listed=True)
                yield replace(shown, item="Hund 2", listed=False)


def without_token(html: str) -> str:
    """A page with its token, which differs with every second, taken out."""
    return _TOKEN.sub(r"\1", html)


def all_forms(house: House) -> list[str]:
    """The ids of the services of the town."""
    with house.office.desk.store.read() as work:
        return [bundle.form.form.id for bundle in house.office.desk.library.catalogue(work, TOWN)]


@pytest.mark.parametrize(
    ("language", "path"), [("de", "/a?zurueck=pruefen&x=%22%3E"), ("de", "/a"), ("en", "/a"), ("de-simple", "/a")]
)
def test_every_page_of_every_form_is_the_same_both_ways(house: House, language: str, path: str) -> None:
    app, pages = house.client.application, 0
    app.config["WTF_CSRF_ENABLED"] = True
    for service in all_forms(house):
        opened = start_draft(house.office.desk, TOWN, service, language)
        with app.test_request_context(path, environ_overrides={ENVIRON_KEY: TOWN, "SCRIPT_NAME": "/a/hagenow"}):
            session["sprache"] = language
            for shown in pages_shown(opened):
                drawn = without_token(plain(shown))
                for _ in range(2):
                    assert without_token(draw(shown)) == drawn
                pages += 1
    assert pages > 100


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_every_type_of_field_is_the_same_both_ways(house: House, name: str) -> None:
    sample = CompiledForm.build(form(page("alles", field(name, "frage", **OPTIONS.get(name, {})))))
    started = start_draft(house.office.desk, TOWN, "buergeridee", "de")
    bundle = replace(started.bundle, form=sample, publication=f"sample of {name}")
    with house.client.application.test_request_context(environ_overrides={ENVIRON_KEY: TOWN}):
        for shown in pages_shown(replace(started, bundle=bundle)):
            assert [without_token(draw(shown)) for _ in range(2)] == [without_token(plain(shown))] * 2


def test_a_second_citizen_gets_nothing_of_the_first(house: House) -> None:
    first, second = Visitor(house.client), Visitor(house.client.application.test_client())
    for visitor in (first, second):
        visitor.start()
    first.send("idee", {**IDEA, "betreff": "Nur für die Erste"})

    shown = [each.client.get(f"{each.draft}/idee").get_data(as_text=True) for each in (first, second)]

    assert "Nur für die Erste" in shown[0]
    assert "Nur für die Erste" not in shown[1]
    assert first.draft in shown[0]
    assert first.draft not in shown[1]


def test_a_correction_shows_what_was_asked(organised: Organiser) -> None:
    organised.ask()
    path = organised.client.post(f"{organised.path}/aktion/nachreichen").location

    shown = organised.client.get(path).get_data(as_text=True)

    assert "Korrektur zu" in shown


def test_pages_are_filled_and_not_drawn_anew(house: House, visitor: Visitor) -> None:
    skeletons: Skeletons = house.client.application.extensions["skeletons"]
    path = visitor.start()

    before = len(skeletons)
    for _ in range(3):
        assert visitor.client.get(path).status_code == 200

    assert (before, len(skeletons)) == (0, 1)
