"""Each type of field has a template that draws it empty, filled, wrong and in every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask, render_template, session

from citizen_office.core.forms import FIELD_TYPES, CompiledForm, Context, check_answers
from citizen_office.core.forms.fields.options import choices
from citizen_office.core.forms.model import Choice, Field, Form
from citizen_office.core.languages import LANGUAGES, LocalText
from citizen_office.http.authority import ENVIRON_KEY
from citizen_office.web.citizen.widgets import BlankWidget, widgets
from tests.core.forms.making import SIZES, field, form, page, text
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import TOWN, House

__all__ = ["furnished", "house"]

TODAY = Context(date(2026, 3, 10))
MANY = tuple(Choice(f"wahl{number}", text(f"Wahl {number}")) for number in range(20))
FIELDS = (
    field("text", "text", max_length=20),
    field("textarea", "textarea"),
    field("yes_no", "yes_no"),
    field("choice", "choice", choices=SIZES),
    field("choice", "liste", choices=MANY, optional=True),
    field("choices", "choices", choices=SIZES),
    field("date", "date"),
    field("date_range", "date_range"),
    field("time", "time"),
    field("quantity", "quantity", decimals=2, unit=LocalText({"de": "m²", "en": "sq m"})),
    field("iban", "iban"),
    field("licence_plate", "licence_plate"),
    field("number", "number", decimals=2, unit=LocalText({"de": "Meter", "en": "metres"})),
    field("money", "money"),
    field("email", "email"),
    field("phone", "phone"),
    field("person", "person", birth_date=True),
    field("address", "address"),
    field("consent", "consent"),
    field("file", "file", max_files=2, accept=("pdf", "jpeg")),
    field("file", "voll", max_mb=3),
)
PLAN = {
    "id": "00000000-0000-4000-8000-000000000001",
    "name": "Plan <b>.pdf",
    "media_type": "application/pdf",
    "size": 1_300_000,
}
RIGHT: dict[str, object] = {
    "text": "Hallo",
    "textarea": "Erste\nZweite",
    "yes_no": "ja",
    "choice": "gross",
    "liste": "wahl7",
    "choices": ["klein", "gross"],
    "date": {"tag": "27", "monat": "3", "jahr": "2026"},
    "date_range": {
        "von": {"tag": "27", "monat": "3", "jahr": "2026"},
        "bis": {"tag": "3", "monat": "4", "jahr": "2026"},
    },
    "time": "14.30 Uhr",
    "quantity": "12,5 m²",
    "iban": "DE89 3704 0044 0532 0130 00",
    "licence_plate": "hgn-ab 123",
    "number": "1,5",
    "money": "12,50",
    "email": "erika@post.example",
    "phone": "03883 12345",
    "person": {"vorname": "Erika", "nachname": "Muster", "geburtsdatum": {"tag": "1", "monat": "2", "jahr": "1980"}},
    "address": {"strasse": "Feldstraße", "hausnummer": "3", "plz": "19230", "ort": "Hagenow"},
    "consent": "ja",
    "file": [PLAN],
    "voll": [PLAN],
}
WRONG: dict[str, object] = dict.fromkeys(RIGHT, "\x00") | {
    "date": {"tag": "31", "monat": "2", "jahr": "2026"},
    "date_range": {"von": {"tag": "31", "monat": "2", "jahr": "2026"}},
    "person": {"anrede": "graf", "geburtsdatum": {"tag": "99"}},
    "address": {"plz": "1"},
    "choices": ["riesig"],
}
SAMPLE: Form = form(page("alles", *FIELDS))
COMPILED = CompiledForm.build(SAMPLE)


def test_every_type_is_drawn_here() -> None:
    assert {each.type for each in FIELDS} == set(FIELD_TYPES)


@pytest.fixture
def app(house: House) -> Flask:
    return house.client.application


def drawn(app: Flask, each: Field, raw: dict[str, object], language: str = "de") -> str:
    """The field as its template draws it, with whatever is wrong with ``raw``."""
    with app.test_request_context(environ_overrides={ENVIRON_KEY: TOWN}):
        session["sprache"] = language
        checked = check_answers(COMPILED, raw, TODAY)
        shown = widgets(COMPILED, SAMPLE.pages[0], checked.asked, raw, checked.problems)
        (widget,) = [found for found in shown if found.field.id == each.id]
        return render_template(widget.template, widget=widget)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("raw", [{}, RIGHT, WRONG], ids=["empty", "right", "wrong"])
@pytest.mark.parametrize("each", FIELDS, ids=lambda each: each.id)
def test_each_type_is_drawn_well_formed(app: Flask, each: Field, raw: dict[str, object], language: str) -> None:
    html = drawn(app, each, raw, language)

    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "every id once"
    for described in re.findall(r'aria-describedby="([^"]+)"', html):
        assert set(described.split()) <= set(ids)
    for labelled in re.findall(r'<label[^>]* for="([^"]+)"', html):
        assert labelled in ids
    inputs = set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', html))
    parts = FIELD_TYPES[each.type].parts(each)
    if each.id == "voll" and raw is RIGHT:
        # Where no more files are taken, none is asked for.
        assert inputs == set()
        return
    assert inputs == ({f"{each.id}.{part}" for part in parts} if parts else {each.id})


@pytest.mark.parametrize("each", FIELDS, ids=lambda each: each.id)
def test_each_type_says_what_is_wrong(app: Flask, each: Field) -> None:
    html = drawn(app, each, WRONG)

    assert '<span class="kern-sr-only">Fehler: </span>' in html
    assert "--error" in html


@pytest.mark.parametrize("each", FIELDS, ids=lambda each: each.id)
def test_each_type_says_nothing_against_right_answers(app: Flask, each: Field) -> None:
    assert "Fehler" not in drawn(app, each, RIGHT)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("text", 'value="Hallo"'),
        ("textarea", "Erste\nZweite</textarea>"),
        ("date", 'value="27"'),
        ("person", 'value="1980"'),
        ("address", 'value="Feldstraße"'),
        ("date_range", 'name="date_range.bis.monat" type="text" inputmode="numeric" value="4"'),
        ("time", 'value="14.30 Uhr"'),
        ("quantity", 'value="12,5 m²"'),
        ("number", 'value="1,5"'),
        ("liste", '<option value="wahl7" selected>'),
    ],
)
def test_what_was_typed_is_shown_again(app: Flask, name: str, shown: str) -> None:
    (each,) = [found for found in FIELDS if found.id == name]

    assert shown in drawn(app, each, RIGHT)


def test_kept_files_are_listed_each_with_its_button(app: Flask) -> None:
    (several,) = [found for found in FIELDS if found.id == "file"]
    (full,) = [found for found in FIELDS if found.id == "voll"]

    empty, one = drawn(app, several, {}), drawn(app, several, RIGHT)
    assert "PDF, JPG, je Datei höchstens 10 MB, bis zu 2 Dateien" in empty
    assert 'type="file" accept=".pdf,.jpg,.jpeg,application/pdf,image/jpeg" data-most="10485760" multiple' in empty
    assert 'aria-required="true"' in empty
    assert "uploads" not in empty
    assert "Plan &lt;b&gt;.pdf (PDF, 1,2\u00a0MB)" in one
    assert f'name="knopf" value="entfernen {PLAN["id"]}"' in one
    assert "aria-required" not in one
    assert "mit höchstens 10 MB aus. „{name}“ ist größer." in empty
    assert "PDF, JPG, PNG, up to 3 MB" in drawn(app, full, {}, "en")
    assert '<ul class="uploads" id="voll" tabindex="-1"' in drawn(app, full, RIGHT)


def test_all_chosen_answers_stay_chosen(app: Flask) -> None:
    (each,) = [found for found in FIELDS if found.id == "choices"]

    assert drawn(app, each, RIGHT).count(" checked") == 2


def test_a_number_says_its_unit_and_calls_for_the_right_keyboard(app: Flask) -> None:
    (each,) = [found for found in FIELDS if found.id == "number"]

    (area,) = [found for found in FIELDS if found.id == "quantity"]
    assert "Label quantity</span> (sq m)" in drawn(app, area, {}, "en")
    assert "Label number</span> (metres)" in drawn(app, each, {}, "en")
    assert 'inputmode="decimal"' in drawn(app, each, {})


@pytest.mark.parametrize("raw", [7, ["a", {"b": 1}], {"tag": {"x": "y"}}, None, True])
@pytest.mark.parametrize("each", FIELDS, ids=lambda each: each.id)
def test_any_shape_can_be_drawn(app: Flask, each: Field, raw: object) -> None:
    assert each.label.by_language["de"] in drawn(app, each, {each.id: raw})


@pytest.mark.parametrize("decide", [lambda blank: blank.chosen("klein"), lambda blank: blank.said])
def test_no_template_decides_by_an_answer_that_is_filled_in_later(decide: Callable[[BlankWidget], object]) -> None:
    with pytest.raises(RuntimeError, match="cannot depend on an answer"):
        decide(BlankWidget(FIELDS[0], None, ()))


@pytest.mark.parametrize("each", FIELDS, ids=lambda each: str(each.id))
def test_what_was_not_translated_is_marked_as_german(app: Flask, each: Field) -> None:
    label = each.label.in_language("de")
    german, english = drawn(app, each, {}, "de"), drawn(app, each, {}, "en")
    assert 'lang="de"' not in german
    assert f'<span lang="de">{label}</span>' in english
    for choice in choices(each):
        words, translated = choice.label.in_language("en"), choice.label.language_for("en") == "en"
        assert (f'lang="de">{words}<' in english) is not translated
