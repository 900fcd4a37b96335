from __future__ import annotations

import pytest

from citizen_office.core.forms.checks import check_form
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.model import Choice, Form, FormKind, Regime, Repeat
from citizen_office.core.languages import LocalText
from citizen_office.definitions.forms import OPTION_FIELDS, QUESTION_SCHEMAS, read_form
from citizen_office.definitions.meaning import at_path
from citizen_office.definitions.workflows import read_workflow
from tests.definitions.reading import form_reader, places, refused, root_of
from tests.definitions.writing import FORM, WORKFLOW, changed


def read(text: str) -> Form:
    form = form_reader(root_of(text))
    assert isinstance(form, Form)
    return form


def test_reads_a_form() -> None:
    form = read(FORM)
    assert (form.id, form.kind, form.owner, form.headline) == ("idee", FormKind.ENQUIRY, "buergerbuero", "betreff")
    assert form.binding.workflow == "antworten"
    assert dict(form.binding.texts) == {"eingang": "eingang", "bescheid": "antwort"}
    assert form.binding.conditions["oeffentlich"].text == "teilen"
    assert form.binding.amounts == {}
    assert form.recipient.email == "email"
    subject, share, email = form.fields()
    assert dict(subject.options) == {"max_length": 40}
    assert subject.label.in_language("en") == "Subject"
    assert (share.type, share.optional, share.when) == ("yes_no", False, None)
    assert email.when is not None
    assert email.when.text == "teilen"


def test_what_is_left_out_keeps_its_default() -> None:
    form = read(FORM)
    assert form.regime is Regime.NONE
    assert (form.retention, form.routes, form.rules, form.computed, form.sections, form.leika) == (
        None,
        (),
        (),
        (),
        (),
        "",
    )


def test_reads_everything_a_form_may_say() -> None:
    more = (
        "regime: ao\nretention: 2 years\nleika: '99102013002000'\nkeywords: [Idee, {de: Rat, en: advice}]\n"
        "sections:\n  kosten: Nichts.\nrules:\n  - ensure: teilen\n    at: teilen\n    message: Bitte teilen.\n"
        "computed:\n  offen: not teilen\nroutes:\n  - when: teilen\n    to: bau\n"
    )
    form = read(FORM + more)
    assert form.regime is Regime.AO
    assert str(form.retention) == "2 years"
    assert [str(word) for word in form.keywords] == ["Idee", "Rat"]
    assert [(each.key, str(each.text)) for each in form.sections] == [("kosten", "Nichts.")]
    assert [(rule.at, str(rule.message)) for rule in form.rules] == [("teilen", "Bitte teilen.")]
    assert [(each.id, each.value.text) for each in form.computed] == [("offen", "not teilen")]
    assert [(route.when.text, route.to) for route in form.routes] == [("teilen", "bau")]


def test_reads_choices() -> None:
    question = "type: choice\n        choices: [{id: a, label: Eins}, {id: b, label: Zwei, hint: x}]"
    form = read(changed(FORM, "type: yes_no", question))
    german = LocalText.german
    assert form.fields()[1].options["choices"] == (
        Choice("a", german("Eins")),
        Choice("b", german("Zwei"), german("x")),
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("headline: betreff", "headlin: betreff", [("key_unknown", 14, 1)]),
        ("kind: enquiry\n", "", [("key_missing", 1, 1)]),
        ("format: 1", "format: 2", [("format_unknown", 1, 9)]),
        ("kind: enquiry", "kind: inquiry", [("word_unknown", 3, 7)]),
        ("title: Idee mitteilen", "title:", [("value_missing", 4, 7)]),
        ("type: yes_no", "type: yesno", [("word_unknown", 24, 15)]),
        ("        type: yes_no\n", "", [("key_missing", 23, 9)]),
        ("type: yes_no", "type: [yes_no]", [("shape_text", 24, 15)]),
        ("max_length: 40", "max_lenght: 40", [("key_unknown", 22, 9)]),
        ("max_length: 40", "max_length: forty", [("integer_expected", 22, 21)]),
        ("when: teilen", "when: teilen and", [("unexpected_end", 29, 25)]),
        ("label: Teilen", "label: Teilen\n        required: true", [("key_unknown", 26, 9)]),
        ("  use: antworten\n", "", [("key_missing", 8, 3)]),
        ("  use: antworten\n", "  use: Antworten\n", [("id_expected", 8, 8)]),
        ("oeffentlich: teilen", "oeffentlich: teilen or", [("unexpected_end", 11, 25)]),
        ("oeffentlich: teilen", "oeffentlich: [teilen]", [("shape_text", 11, 16)]),
        ("bescheid: antwort", "bescheid: Antwort 1", [("id_expected", 10, 13)]),
        ("recipient:\n  email: email", "recipient: email", [("shape_mapping", 12, 12)]),
    ],
)
def test_refuses_what_is_wrong_where_it_stands(old: str, new: str, expected: list[tuple[str, int, int]]) -> None:
    found = refused(form_reader, changed(FORM, old, new))
    assert places(found) == expected
    assert all(each.message("de") and each.message("en") for each in found)


def test_suggests_keys_that_are_not_used_yet() -> None:
    (found,) = refused(form_reader, changed(FORM, "headline: betreff", "headlin: betreff"))
    assert found.params == {"key": "headlin", "suggestion": "headline"}


def test_reports_everything_in_one_run() -> None:
    text = FORM.replace("kind: enquiry", "kind: x").replace("max_length: 40", "max: 40").replace("id: teilen", "id: T")
    assert [found.code for found in refused(form_reader, text)] == ["word_unknown", "key_unknown", "id_expected"]


def test_an_unknown_workflow_is_left_to_the_check_of_the_pair() -> None:
    form = read(changed(FORM, "use: antworten", "use: anders"))
    assert (form.binding.workflow, dict(form.binding.texts)) == ("anders", {})


def test_every_type_of_field_and_every_kind_of_option_can_be_read() -> None:
    assert set(QUESTION_SCHEMAS) == set(FIELD_TYPES)
    for kind in FIELD_TYPES.values():
        assert {option.kind for option in kind.options.values()} <= set(OPTION_FIELDS)


MORE_TYPES = """\
  - id: mehr
    title: Mehr
    fields:
      - id: konto
        type: iban
        label: Konto
        worldwide: true
      - id: kennzeichen
        type: licence_plate
        label: Kennzeichen
      - id: beginn
        type: time
        label: Beginn
        min: 16:00
        max: 22:00
        step: 15
      - id: sperrung
        type: date_range
        label: Sperrung
        min: today
        max_days: 14
      - id: flaeche
        type: quantity
        label: Fläche
        unit: {de: m², en: sq m}
        decimals: 2
        max: 500
rules:
  - ensure: minutes(beginn) < minutes("21:00") and sperrung.von > today and flaeche > 1
    at: sperrung.von
    message: Bitte früher.
"""


def test_reads_types_with_options_of_their_own() -> None:
    form = read(FORM + MORE_TYPES)
    assert check_form(form) == ()
    options = {each.id: dict(each.options) for each in form.pages[1].fields}
    assert options["konto"] == {"worldwide": True}
    assert options["beginn"] == {"min": "16:00", "max": "22:00", "step": 15}
    assert options["sperrung"] == {"min": "today", "max_days": 14}
    assert options["flaeche"] == {
        "unit": LocalText({"de": "m²", "en": "sq m"}),
        "decimals": 2,
        "max": "500",
    }


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("worldwide: true", "worldwide: yes", "flag_expected", 36),
        ("worldwide: true", "worldwid: true", "key_unknown", 36),
        ("label: Kennzeichen", "label: Kennzeichen\n        pattern: x", "key_unknown", 40),
        ("min: 16:00", "min: 16.00", "time_expected", 43),
        ("max: 22:00", "max: 24:00", "time_expected", 44),
        ("step: 15", "step: 1h", "integer_expected", 45),
        ("min: today", "min: heute", "date_or_today_expected", 49),
        ("        unit: {de: m², en: sq m}\n", "", "key_missing", 51),
        ("decimals: 2", "decimals: 2,5", "integer_expected", 55),
    ],
)
def test_refuses_wrong_options_where_they_stand(old: str, new: str, code: str, line: int) -> None:
    found = refused(form_reader, changed(FORM + MORE_TYPES, old, new))
    assert [(each, at) for each, at, _ in places(found)] == [(code, line)]
    assert all(each.message("de") and each.message("en") for each in found)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("max: 22:00", "max: 15:00", "options_contradict", 43),
        ("step: 15", "step: 0", "option_out_of_range", 45),
        ("max_days: 14", "max_days: 9999", "option_out_of_range", 50),
        ("decimals: 2", "decimals: 7", "option_out_of_range", 55),
        ("max: 500", "max: -1", "options_contradict", 56),
        ('minutes("21:00")', 'minutes("25:00")', "undefined_result", 58),
        ("at: sperrung.von", "at: sperrung.ab", "at_unknown", 59),
    ],
)
def test_finds_options_that_make_no_sense_where_they_stand(old: str, new: str, code: str, line: int) -> None:
    root = root_of(changed(FORM + MORE_TYPES, old, new))
    form = form_reader(root)
    assert isinstance(form, Form)
    found = [at_path(root, problem) for problem in check_form(form)]
    assert [(each, at) for each, at, _ in places(found)] == [(code, line)]


DOGS = """\
  - id: hunde
    title: Ihre Hunde
    repeat:
      id: hund
      label: {de: Hund, en: Dog}
      min: 1
      max: 10
      was: [tiere]
    fields:
      - id: rufname
        type: text
        label: Rufname
      - id: alter
        type: number
        label: Alter
        when: rufname != "Bello" and teilen
"""


def test_reads_a_page_that_repeats() -> None:
    form = read(FORM + DOGS)
    assert check_form(form) == ()
    plain, dogs = form.pages
    assert plain.repeat is None
    assert dogs.repeat == Repeat("hund", LocalText({"de": "Hund", "en": "Dog"}), 10, 1, ("tiere",))
    assert [each.id for each in dogs.fields] == ["rufname", "alter"]


def test_a_repeat_may_have_no_items() -> None:
    form = read(FORM + changed(changed(DOGS, "      min: 1\n", ""), "      was: [tiere]\n", ""))
    assert form.pages[1].repeat == Repeat("hund", LocalText({"de": "Hund", "en": "Dog"}), 10)


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column", "suggestion"),
    [
        ("    repeat:\n", "    repat:\n", "key_unknown", 32, 5, "repeat"),
        ("      min: 1\n", "      mim: 1\n", "key_unknown", 35, 7, "min"),
        ("      max: 10\n", "", "key_missing", 33, 7, ""),
        ("      label: {de: Hund, en: Dog}\n", "", "key_missing", 33, 7, ""),
        ("min: 1", "min: -1", "integer_range", 35, 12, ""),
        ("max: 10", "max: 0", "integer_range", 36, 12, ""),
        ("max: 10", "max: viele", "integer_expected", 36, 12, ""),
        ("was: [tiere]", "was: [tiere, tiere]", "list_twice", 37, 20, ""),
        ("id: hund\n", "id: Hund\n", "id_expected", 33, 11, ""),
    ],
)
def test_refuses_what_is_wrong_in_a_repeat(
    old: str, new: str, code: str, line: int, column: int, suggestion: str
) -> None:
    [found] = refused(form_reader, changed(FORM + DOGS, old, new))
    assert (found.code, found.line, found.column) == (code, line, column)
    assert found.params.get("suggestion", "") == suggestion
    assert found.message("de") != found.message("en")


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column"),
    [
        ("min: 1", "min: 11", "options_contradict", 35, 12),
        ("id: hund\n", "id: email\n", "id_twice", 33, 11),
        ("was: [tiere]", "was: [betreff]", "was_in_use", 37, 7),
        ("and teilen", "and exists(alter)", "when_uses_later", 45, 15),
        ("and teilen", "and tielen", "unknown_name", 45, 38),
    ],
)
def test_finds_what_makes_no_sense_in_a_repeat(old: str, new: str, code: str, line: int, column: int) -> None:
    root = root_of(changed(FORM + DOGS, old, new))
    form = form_reader(root)
    assert isinstance(form, Form)
    found = [at_path(root, problem) for problem in check_form(form)]
    assert places(found) == [(code, line, column)]


def test_a_case_is_not_named_by_a_field_of_an_item() -> None:
    root = root_of(changed(FORM + DOGS, "headline: betreff", "headline: rufname"))
    form = form_reader(root)
    assert isinstance(form, Form)
    [found] = [at_path(root, problem) for problem in check_form(form)]
    assert places([found]) == [("field_in_repeat", 14, 11)]
    assert "rufname" in found.message("de")
    assert "hunde" in found.message("en")


def test_reads_an_amount_as_an_expression() -> None:
    workflows = {"antworten": read_workflow(root_of(changed(WORKFLOW, "  eingang: message\n", "  eingang: amount\n")))}
    priced = changed(FORM, "  eingang: eingang\n", "  eingang: euro(15)\n")
    binding = read_form(root_of(priced), workflows).binding
    assert {name: amount.text for name, amount in binding.amounts.items()} == {"eingang": "euro(15)"}
    (found,) = refused(lambda root: read_form(root, workflows), changed(priced, "euro(15)", "euro("))
    assert found.code == "unexpected_end"
