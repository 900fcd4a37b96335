"""Whether a text goes with a form."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import FUNCTIONS, MONEY, Function, Parameter
from citizen_office.core.texts import TEXT_CODES, check_text, parse_line, parse_text
from tests.core.expressions.scopes import SCOPE


def findings(source: str) -> list[tuple[str, int, int]]:
    template, problems = parse_text(source)
    assert problems == ()
    found = check_text(template, SCOPE)
    for problem in found:
        assert set(problem.params) == set(TEXT_CODES[problem.code])
    return [(problem.code, problem.line, problem.column) for problem in found]


@pytest.mark.parametrize(
    "source",
    [
        "# {{ text }}\n\n- {{ thema | upper }} {{ thema if exists(thema) else text }}\n\n1. {{ zahl | number }}",
        "{{ beginn | date }} {{ beginn | date_short }} {{ betrag | money }} {{ zahl | money }}",
        "{{ oeffentlich | yes_no }} {{ oeffentlich }}",
        "| A | B |\n| --- | ---: |\n{% for hund in hunde %}\n| {{ hund.rufname }} | {{ hund.steuer }} |\n{% end %}",
        "{% for hund in hunde %}\n{% for wurf in hund.wuerfe %}\n{{ wurf.zahl }}\n{% end %}\n{% end %}",
        "{% for kanal in kanaele %}\n- {{ kanal }}\n{% end %}",
        "{% if exists(bemerkung) %}\n{{ bemerkung }}\n{% end %}",
        "{% if exists(bemerkung) and oeffentlich %}\n- {{ bemerkung }}\n{% end %}",
        "{% if anonym %}\n{{ anonym }}\n{% end %}",
        "{% if not exists(bemerkung) %}\na\n{% elif zahl > 3 %}\n{{ bemerkung }}\n{% end %}",
        "{% if bemerkung == missing %}\na\n{% else %}\n{{ bemerkung }}\n{% end %}",
        "{% for hund in hunde %}\n{% if exists(hund.chip) %}\n{{ hund.chip }}\n{% end %}\n{% end %}",
        "{% for hund in hunde %}\n- {{ position(hund) | number }}: {{ hund.rasse }}\n{% end %}",
        "{% for kanal in kanaele %}\n{% if position(kanal) > 1 %}\n- {{ kanal }}\n{% end %}\n{% end %}",
        "{{ bemerkung if exists(bemerkung) else 'ohne' }}",
        "{{ min(missing, 2) | date }}",
    ],
)
def test_goes_with_the_form(source: str) -> None:
    assert findings(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# {{ txet }}", [("unknown_name", 1, 6)]),
        ("ab\n\n- {{ person.name }}", [("unknown_part", 3, 6)]),
        ("{{ bemerkung }}", [("possibly_absent", 1, 4)]),
        ("{% if oeffentlich %}\n{{ bemerkung }}\n{% end %}", [("possibly_absent", 2, 4)]),
        ("{% if exists(bemerkung) %}\n{% else %}\n{{ bemerkung }}\n{% end %}", [("possibly_absent", 3, 4)]),
        ("{% if exists(bemerkung) %}\n{% end %}\n{{ bemerkung }}", [("possibly_absent", 3, 4)]),
        ("{% if text %}\n{% end %}", [("wrong_result_type", 1, 7)]),
        ("{% if oeffentlich %}\n{% elif zahl %}\n{% end %}", [("wrong_result_type", 2, 9)]),
        ("{% if thema == 'gruem' %}\n{% end %}", [("unknown_option", 1, 16)]),
        ("{% for x in zahl %}\n{{ x | date }}\n{% end %}", [("not_a_list", 1, 13)]),
        ("{% for x in hund %}\n{{ x.y }}\n{% end %}", [("unknown_name", 1, 13)]),
        ("{% for text in hunde %}\n{% end %}", [("name_taken", 1, 16)]),
        (
            "{% for hund in hunde %}\n{{ hund.name }}\n{% end %}\n{{ hund.rufname }}",
            [("unknown_part", 2, 4), ("unknown_name", 4, 4)],
        ),
        ("{% for hund in hunde %}\n{{ hund.chip }}\n{% end %}", [("possibly_absent", 2, 4)]),
        (
            "| A | B |\n|---|---|\n{% for hund in hunde %}\n| {{ hund.rufname }} | {{ hund.gewicht }} |\n{% end %}",
            [("possibly_absent", 4, 27)],
        ),
        ("{% for hund in hunde %}\n{{ position(person) }}\n{% end %}", [("item_needed", 2, 4)]),
        ("{% for hund in hunde %}\n{% end %}\n{{ position(hund) }}", [("unknown_name", 3, 13)]),
        ("{{ max(hund.steuer for hund in hunde) }}", [("empty_aggregate", 1, 4)]),
        ("{{ person }} {{ hunde }}", [("not_printable", 1, 3), ("not_printable", 1, 16)]),
        ("{{ text |  dat }}", [("unknown_format", 1, 12)]),
        ("{{ text | date }}", [("wrong_format", 1, 11)]),
        (
            "| {{ a }} | {{ text | yes_no }} |\n|---|---|\n| {{ b }} | |",
            [("unknown_name", 1, 6), ("wrong_format", 1, 23), ("unknown_name", 3, 6)],
        ),
    ],
)
def test_findings(source: str, expected: list[tuple[str, int, int]]) -> None:
    assert findings(source) == expected


def test_findings_say_what_is_needed() -> None:
    template, _ = parse_text("{{ beginn | dat }} {{ zahl | date }}")
    assert [problem.params for problem in check_text(template, SCOPE)] == [
        {"format": "dat", "suggestion": "date"},
        {"format": "date", "expected": "date", "found": "number"},
    ]


def test_a_line_is_checked_the_same_way() -> None:
    template, _ = parse_line("Zu {{ person.titel }}")
    assert [problem.code for problem in check_text(template, SCOPE)] == ["unknown_part"]


def test_a_caller_may_bring_functions() -> None:
    functions = {
        **FUNCTIONS,
        "fee": Function((Parameter("name", frozenset({"text"})),), MONEY, lambda name: name, fixed=False),
    }
    template, problems = parse_text("{{ fee('hund') | money }}", functions)
    assert problems == ()
    assert check_text(template, SCOPE, functions) == ()
    assert [problem.code for problem in check_text(template, SCOPE)] == ["unknown_function"]
