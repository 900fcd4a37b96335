"""Every problem with an answer has a sentence that says what to do."""

from __future__ import annotations

import re
from datetime import date

import pytest

from citizen_office.core.forms import FIELD_TYPES, PROBLEM_CODES, Problem
from citizen_office.core.workflows.needs import NEEDS
from citizen_office.i18n.problems import (
    PART_LABELS,
    PROBLEM_TEXTS,
    filled_sentence,
    path_label,
    problem_sentence,
)
from tests.core.forms.making import dogs, field, form, page, text

FORM = form(
    page("a", field("text", "name"), field("person", "person", birth_date=True), field("date", "beginn")),
    dogs(field("text", "rufname"), field("date", "wurf"), field("person", "zucht")),
)

#: What people can be asked to do about a problem.
_DEEDS = (
    "Füllen|Fügen|Wählen|Geben|Setzen|Schreiben|Tippen|Prüfen|Kürzen|Ändern|Laden|Entfernen|Speichern|Verkleinern|"
    "Senden|Nennen|Bitten"
)


def test_every_code_of_an_answer_has_a_sentence() -> None:
    assert PROBLEM_CODES.keys() <= PROBLEM_TEXTS.keys()


def test_every_input_of_an_action_has_a_sentence() -> None:
    assert {f"required_{part.name}" for parts in NEEDS.values() for part in parts} <= PROBLEM_TEXTS.keys()
    assert {"unknown_function", "posting_day"} <= PROBLEM_TEXTS.keys()
    assert {"payment_day", "payment_amount", "reversal_reason"} <= PROBLEM_TEXTS.keys()


@pytest.mark.parametrize("code", PROBLEM_CODES)
def test_sentences_use_no_parameters_but_those_of_their_problem(code: str) -> None:
    used = set(re.findall(r"\{(\w+)\}", PROBLEM_TEXTS[code]))
    assert used <= {"label", *PROBLEM_CODES[code]}


@pytest.mark.parametrize("sentence", PROBLEM_TEXTS.values())
def test_sentences_ask_politely_for_something(sentence: str) -> None:
    assert re.match(rf"({_DEEDS}) Sie ", sentence), "a sentence says what to do"
    assert not re.search(r"ungültig|Pflichtfeld|!", sentence)


def test_every_input_below_a_field_has_a_label() -> None:
    people = [field(name, birth_date=True) if name == "person" else field(name) for name in FIELD_TYPES]
    parts = {step for each in people for part in FIELD_TYPES[each.type].parts(each) for step in part.split(".")}
    assert parts == PART_LABELS.keys()


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("name", "Label name"),
        ("person.nachname", "Nachname"),
        ("person.geburtsdatum", "Geburtsdatum"),
        ("person.geburtsdatum.tag", "Geburtsdatum"),
        ("beginn.tag", "Label beginn"),
        ("beginn.fremd", "Label beginn"),
        ("fremd", ""),
        ("a", ""),
        ("hunde", "Seite hunde"),
        ("hunde.fremd", "Seite hunde"),
        ("hunde.1", "Hund 2"),
        ("hunde.0.rufname", "Label rufname"),
        ("hunde.0.wurf.tag", "Label wurf"),
        ("hunde.0.zucht.nachname", "Nachname"),
        ("hunde.0.fremd", ""),
    ],
)
def test_sentences_name_the_input(path: str, label: str) -> None:
    assert path_label(FORM, path, "de") == label


def test_a_sentence_is_filled_in_the_manner_of_the_language() -> None:
    late = Problem("beginn", "too_late", {"max": date(2026, 3, 1)})
    assert problem_sentence(FORM, late, "de") == "Geben Sie bei „Label beginn“ ein Datum bis zum 1.\u00a0März 2026 ein."
    assert "1 March 2026" in problem_sentence(FORM, late, "en")


def test_the_message_of_a_rule_comes_first() -> None:
    rule = Problem("name", "rule", message=text("Nennen Sie einen anderen Namen.", "Give another name."))
    assert problem_sentence(FORM, rule, "de") == "Nennen Sie einen anderen Namen."
    assert problem_sentence(FORM, rule, "en") == "Give another name."


def test_a_label_may_hold_braces() -> None:
    assert filled_sentence(Problem("x", "required_text"), "{evil} {0}", "de") == "Füllen Sie das Feld „{evil} {0}“ aus."
