"""Policy: every finding that there can be has a sentence in both languages, filled by the parameters it carries."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import citizen_office
from citizen_office.core.expressions import EXPRESSION_CODES
from citizen_office.core.notices.council_paper import PAPER_CODES
from citizen_office.core.texts import TEXT_CODES
from citizen_office.core.workflows.problems import WORKFLOW_CODES
from citizen_office.definitions.messages import MESSAGES, TABLES, sentence
from citizen_office.definitions.messages.expressions import KIND_PARAMS, KINDS

PACKAGE = Path(citizen_office.__file__).parent
DEFINITIONS, FORMS = PACKAGE / "definitions", PACKAGE / "core" / "forms"
#: Functions that take a code of a finding as their first or second text.
_REPORTING = {"refuse", "at", "_report", "FormProblem", "OptionProblem", "_simply", "take", "_Refused"}
CORE_CODES = {**EXPRESSION_CODES, **TEXT_CODES, **WORKFLOW_CODES, **PAPER_CODES}


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def codes_in(folder: Path) -> Iterator[str]:
    """Every text in the source that stands where a reporting call takes a code."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                values = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "code")]
                for value in values if name in _REPORTING else ():
                    if isinstance(value, ast.Constant) and re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", str(value.value)):
                        yield str(value.value)


@pytest.mark.parametrize("code", sorted({*CORE_CODES, *codes_in(DEFINITIONS), *codes_in(FORMS)}))
def test_every_code_has_a_sentence(code: str) -> None:
    assert code in MESSAGES


def test_no_code_has_two_sentences() -> None:
    assert sum(len(table) for table in TABLES) == len(MESSAGES)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_say_the_same(code: str) -> None:
    message = MESSAGES[code]
    assert message.de
    assert message.en
    assert message.de != message.en
    assert fields_of(message.de) == fields_of(message.en)
    assert "!" not in re.sub(r"„[^“]*“", "", message.de)


@pytest.mark.parametrize("code", sorted(CORE_CODES))
def test_sentences_use_the_parameters_that_there_are(code: str) -> None:
    assert fields_of(MESSAGES[code].de) <= set(CORE_CODES[code])


def test_kinds_of_values_are_named_in_both_languages() -> None:
    assert sentence("not_a_list", {"found": "date"}, "de") == "Hier wird eine Liste gebraucht, gefunden: Datum."
    assert sentence("not_a_list", {"found": "date"}, "en") == "A list is needed here, found: date."
    params = {"function": "age", "parameter": "born", "expected": "date, text", "found": "bool"}
    assert "Datum, Text" in sentence("wrong_argument_type", params, "de")
    assert set(KIND_PARAMS) <= set(MESSAGES)
    assert {"bool", "text", "number", "money", "date", "choice", "choices", "record", "repeat", "any"} == set(KINDS)


def test_shapes_of_nodes_are_named_in_both_languages() -> None:
    assert sentence("shape_list", {"found": "nothing"}, "de") == "Hier steht eine Liste; gefunden: nichts."
    assert sentence("shape_list", {"found": "mapping"}, "en") == "A list belongs here; found a mapping of keys."
