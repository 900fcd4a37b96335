"""Whoever adds a kind adds its documentation, its words, its template and its tests with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from citizen_office.core.deadlines import parse_period
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.scenarios import EXPECTATIONS, STEP_KINDS
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.core.workflows.needs import NEEDS
from citizen_office.i18n.catalogue import gettext
from citizen_office.i18n.problems import PROBLEM_TEXTS
from citizen_office.pdf.layouts import LAYOUTS
from citizen_office.services.effects import EFFECTS
from citizen_office.services.history import KINDS
from citizen_office.services.told import EFFECT_WORDS
from citizen_office.services.told import WORDS as LINES
from citizen_office.web.clerk.inputs import WORDS as INPUTS
from tests.core.forms.json_answers import ANSWERS
from tests.core.forms.making import TODAY, field
from tests.pdf.letters import LETTER, text_of

ROOT = Path(__file__).parents[2]
#: table -> its page of the reference, and where the tests of each kind are.
TABLES: dict[str, tuple[Iterable[str], str, str]] = {
    "field types": (FIELD_TYPES, "field-types.md", "tests/core/forms/fields/test_{}.py"),
    "effects": (EFFECT_KINDS, "effects.md", "tests/services/effects/test_{}.py"),
    "layouts": (LAYOUTS, "layouts.md", "tests/pdf/layouts/test_{}.py"),
    "needs": (NEEDS, "needs.md", "tests/core/workflows/test_needs.py"),
    "steps and expectations": (
        (*STEP_KINDS, *EXPECTATIONS),
        "scenarios.md",
        "tests/core/scenarios/test_play.py",
    ),
}
KINDS_OF_ALL = [(table, kind) for table, (kinds, _, _) in TABLES.items() for kind in kinds]


def _sections(page: str) -> set[str]:
    """The kinds that have a section of their own."""
    text = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    return set(re.findall(r"^## `(\w+)`$", text, re.MULTILINE))


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_is_documented_and_nothing_else(table: str) -> None:
    kinds, page, _ = TABLES[table]
    assert _sections(page) == set(kinds)


@pytest.mark.parametrize(("table", "kind"), KINDS_OF_ALL)
def test_every_kind_has_tests(table: str, kind: str) -> None:
    module = ROOT / TABLES[table][2].format(kind)
    assert "def test_" in module.read_text(encoding="utf-8")


def test_every_effect_is_declared_and_carried_out() -> None:
    assert set(EFFECTS) == set(EFFECT_KINDS)
    assert all(kind == declared.name for kind, declared in EFFECT_KINDS.items())
    assert {declared.needs for declared in EFFECT_KINDS.values() if declared.needs} <= set(NEEDS)


def test_every_layout_that_a_notice_may_name_is_there() -> None:
    layout = EFFECT_KINDS["issue"].options["layout"]
    assert set(layout.words) <= set(LAYOUTS)
    assert layout.usual in layout.words


def test_what_is_usual_is_allowed() -> None:
    for kind in EFFECT_KINDS.values():
        for option in kind.options.values():
            assert option.usual in option.words or parse_period(option.usual) is not None


@pytest.mark.parametrize("kind", FIELD_TYPES)
def test_every_field_type_has_a_template(kind: str) -> None:
    assert FIELD_TYPES[kind].name == kind
    assert (ROOT / "templates" / "fields" / f"{kind}.html").read_text(encoding="utf-8").strip()


def test_every_field_type_has_answers_in_json_that_its_schema_is_held_against() -> None:
    assert set(ANSWERS) == set(FIELD_TYPES)
    assert all(each.field.type == kind and each.right and each.wrong for kind in ANSWERS for each in ANSWERS[kind])


@pytest.mark.parametrize("kind", FIELD_TYPES)
def test_what_an_empty_field_is_told_exists_in_every_language(kind: str) -> None:
    problems = FIELD_TYPES[kind].read(field(kind), None, TODAY).problems
    assert problems
    for problem in problems:
        _require_english(PROBLEM_TEXTS[problem.code])


def test_every_effect_has_words_for_the_file() -> None:
    assert set(EFFECT_WORDS) == set(EFFECT_KINDS)
    for words in EFFECT_WORDS.values():
        _require_english(words)


def test_every_line_of_a_file_has_words() -> None:
    assert set(LINES) == set(KINDS)
    for words in LINES.values():
        if re.search(r"\w", words.replace("%(text)s", "")):
            _require_english(words)


@pytest.mark.parametrize("need", NEEDS)
def test_every_input_of_a_need_has_a_label_and_a_refusal(need: str) -> None:
    for part in NEEDS[need]:
        label, _ = INPUTS[part.name]
        for words in (label, PROBLEM_TEXTS[f"required_{part.name}"]):
            _require_english(words)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_speaks_the_language_of_the_letter(layout: str) -> None:
    german, english = (text_of(replace(LETTER, layout=layout, language=language)) for language in ("de", "en"))
    assert "Seite 1" in german
    assert "Page 1" in english
    assert "Seite 1" not in english


def _require_english(german: str) -> None:
    assert gettext("en", german) != german, german
