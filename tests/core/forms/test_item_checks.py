"""A page that repeats and makes no sense is found out before anybody fills it in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.expressions import ANY, BOOL, DATE, EXPRESSION_CODES, NUMBER, TEXT, Record, Repeat, Symbol
from citizen_office.core.forms import FORM_CODES, FormProblem, check_form, form_scope
from citizen_office.core.forms.model import Choice, Form, Recipient
from citizen_office.core.forms.scope import sources_of
from tests.core.forms.making import dogs, field, form, page, text

FIELDS = (field("text", "rufname"), field("yes_no", "gefaehrlich"), field("number", "alter", optional=True))
GOOD = form(
    page("halter", field("yes_no", "verein"), field("date", "beginn")),
    dogs(*FIELDS, field("text", "chip", when="gefaehrlich and verein and not exists(alter)"), min=1, max=10),
    page("schluss", field("text", "grund"), when="any(hund.gefaehrlich for hund in hunde)"),
    rules=(("all(exists(hund.chip) or not hund.gefaehrlich for hund in hunde)", "hunde"),),
    computed={"anzahl": "length(hunde)", "summe": "sum(hund.alter * position(hund) for hund in hunde)"},
    routes=(("any(hund.gefaehrlich for hund in hunde)", "ordnung"),),
    conditions={"beteiligen": "count(hund for hund in hunde) > 3"},
    headline="grund",
)


def found(made: Form) -> list[tuple[tuple[str | int, ...], str]]:
    """Place and code of each finding, whose parameters are those that its code names."""
    problems = check_form(made)
    for problem in problems:
        assert set(problem.params) == set({**FORM_CODES, **EXPRESSION_CODES}[problem.code])
    return [(problem.path, problem.code) for problem in problems]


def only(made: Form) -> FormProblem:
    """The one finding."""
    [problem] = check_form(made)
    return problem


def test_a_good_form_has_no_problems() -> None:
    assert found(GOOD) == []


def test_a_list_asks_something_of_its_items() -> None:
    assert found(form(dogs())) == [(("pages", 0, "fields"), "page_empty")]


@pytest.mark.parametrize(
    ("least", "most", "at", "code"),
    [
        (-1, 3, "min", "option_out_of_range"),
        (0, 0, "max", "option_out_of_range"),
        (0, 51, "max", "option_out_of_range"),
        (4, 3, "min", "options_contradict"),
    ],
)
def test_sizes_have_bounds(least: int, most: int, at: str, code: str) -> None:
    problem = only(form(dogs(field("text", "x"), min=least, max=most)))
    assert (problem.path, problem.code) == (("pages", 0, "repeat", at), code)


def test_sizes_out_of_bounds_are_told_alone() -> None:
    huge = form(dogs(field("number", "x"), max=10**9), computed={"s": "sum(h.x for h in hunde)"})
    assert found(huge) == [(("pages", 0, "repeat", "max"), "option_out_of_range")]
    assert found(form(dogs(field("text", "x"), min=90, max=-1))) == [
        (("pages", 0, "repeat", "min"), "option_out_of_range"),
        (("pages", 0, "repeat", "max"), "option_out_of_range"),
    ]


def test_lists_items_and_fields_share_one_set_of_names() -> None:
    clash = form(
        page("a", field("text", "hunde"), field("text", "name")),
        dogs(field("text", "name"), field("text", "hund"), field("text", "katze")),
        dogs(field("text", "rasse"), id="katzen", item="katze"),
        computed={"katzen": "1", "rasse": "2"},
    )
    assert found(clash) == [
        (("pages", 1, "id"), "id_twice"),
        (("pages", 1, "fields", 0, "id"), "id_twice"),
        (("pages", 1, "fields", 1, "id"), "id_twice"),
        (("pages", 2, "repeat", "id"), "id_twice"),
        (("computed", "katzen"), "id_twice"),
        (("computed", "rasse"), "id_twice"),
    ]


def test_a_list_and_its_item_have_different_names() -> None:
    assert found(form(dogs(field("text", "x"), item="hunde"))) == [(("pages", 0, "repeat", "id"), "id_twice")]


@pytest.mark.parametrize(("bad", "code"), [("Hund", "id_form"), ("case", "id_reserved"), ("for", "id_reserved")])
def test_names_of_lists_and_items_are_ids(bad: str, code: str) -> None:
    assert found(form(dogs(field("text", "x"), item=bad))) == [(("pages", 0, "repeat", "id"), code)]
    assert found(form(dogs(field("text", "x"), id=bad))) == [(("pages", 0, "id"), code)]


def test_two_pages_of_one_id_are_told_once() -> None:
    twice = form(dogs(field("text", "x")), dogs(field("text", "y"), item="tier"))
    assert found(twice) == [(("pages", 1, "id"), "id_twice")]


def test_an_earlier_id_is_not_in_use() -> None:
    was_field = form(dogs(replace(field("text", "x"), was=("hund",)), field("text", "y")))
    assert found(was_field) == [(("pages", 0, "fields", 0, "was"), "was_in_use")]
    plain = dogs(field("text", "x"))
    assert plain.repeat is not None
    renamed = replace(plain, repeat=replace(plain.repeat, was=("tiere", "x")))
    assert found(form(renamed)) == [(("pages", 0, "repeat", "was"), "was_in_use")]


def test_types_and_options_inside_are_checked() -> None:
    assert found(form(dogs(field("txt", "x"), field("text", "y", max_length=0)))) == [
        (("pages", 0, "fields", 0, "type"), "type_unknown"),
        (("pages", 0, "fields", 1, "max_length"), "option_out_of_range"),
    ]


def test_conditions_inside_see_the_item_and_look_back_only() -> None:
    looking = form(
        page("a", field("yes_no", "vorher")),
        dogs(
            field("yes_no", "erst", when="vorher"),
            field("text", "zweite", when="erst and dritte == 'x'"),
            field("text", "dritte", when="any(h.erst for h in hunde)"),
            field("text", "vierte", when="nachher"),
            field("text", "fuenfte", when="erst == 3"),
        ),
        page("b", field("yes_no", "nachher")),
    )
    assert found(looking) == [
        (("pages", 1, "fields", 1, "when"), "when_uses_later"),
        (("pages", 1, "fields", 2, "when"), "when_uses_later"),
        (("pages", 1, "fields", 3, "when"), "when_uses_later"),
        (("pages", 1, "fields", 4, "when"), "not_comparable"),
    ]


def test_an_item_is_not_known_outside_but_through_its_list() -> None:
    outside = form(
        dogs(*FIELDS),
        page("b", field("text", "x", when="gefaehrlich")),
        computed={"a": "alter + 1", "b": "sum(hund.alter for hund in hunde)", "c": "hunde.alter"},
        conditions={"ja": "gefaehrlich"},
    )
    assert found(outside) == [
        (("pages", 1, "fields", 0, "when"), "name_in_repeat"),
        (("computed", "a"), "name_in_repeat"),
        (("computed", "c"), "no_parts"),
        (("workflow", "ja"), "name_in_repeat"),
    ]
    problem = check_form(outside)[0]
    assert problem.params == {"name": "gefaehrlich", "item": "hund", "list": "hunde"}
    assert (problem.start, problem.end) == (0, 11)


@pytest.mark.parametrize("at", ["rufname", "rufname.teil"])
def test_a_rule_about_items_speaks_at_the_list(at: str) -> None:
    problem = only(form(dogs(*FIELDS), rules=(("any(hund.gefaehrlich for hund in hunde)", at),)))
    assert (problem.path, problem.code) == (("rules", 0, "at"), "at_in_repeat")
    assert problem.params == {"at": at, "list": "hunde"}


def test_a_rule_at_no_list_may_have_meant_one() -> None:
    problem = only(form(dogs(*FIELDS), rules=(("length(hunde) > 1", "hunden"),)))
    assert (problem.code, problem.params) == ("at_unknown", {"at": "hunden", "suggestion": "hunde"})
    assert only(form(page("a", field("text", "x")), rules=(("x == 'y'", "a"),))).code == "at_unknown"


def test_a_rule_looks_at_no_page_after_its_own() -> None:
    pages = (page("a", field("yes_no", "x")), dogs(*FIELDS), page("b", field("yes_no", "y")))
    rules = (("length(hunde) > 1", "x"), ("y or length(hunde) > 1", "hunde"), ("x and length(hunde) > 1", "y"))
    assert found(form(*pages, rules=rules)) == [
        (("rules", 0, "ensure"), "rule_uses_later"),
        (("rules", 1, "ensure"), "rule_uses_later"),
    ]


def test_a_rule_at_a_list_knows_what_is_there_where_the_list_is_asked() -> None:
    pages = (
        page("a", field("yes_no", "x"), field("number", "n", when="x")),
        dogs(field("text", "name"), when="x", min=1),
        dogs(field("text", "farbe"), id="katzen", item="katze", when="not x"),
    )
    assert found(form(*pages, rules=(("length(hunde) <= n", "hunde"),))) == []
    assert found(form(*pages, rules=(("length(katzen) <= n", "katzen"),))) == [
        (("rules", 0, "ensure"), "possibly_absent")
    ]


@pytest.mark.parametrize("role", ["headline", "body"])
def test_a_case_is_named_by_what_is_asked_once(role: str) -> None:
    named = replace(form(dogs(field("text", "rufname"))), **{role: "rufname"})  # type: ignore[arg-type]
    problem = only(named)
    assert (problem.path, problem.code) == ((role,), "field_in_repeat")
    assert problem.params == {"name": "rufname", "list": "hunde"}
    assert only(replace(named, **{role: "hunde"})).code == "field_unknown"  # type: ignore[arg-type]


def test_a_recipient_is_asked_once() -> None:
    choices = (Choice("post", text("Post")), Choice("taube", text("Taube")))
    fields = (field("person", "wer"), field("choice", "wie", choices=choices))
    inside = form(dogs(*fields), recipient=Recipient(person="wer", channel="wie"))
    assert found(inside) == [
        (("recipient", "person"), "field_in_repeat"),
        (("recipient", "channel"), "field_in_repeat"),
    ]


def test_the_scope_has_the_list_and_not_its_fields() -> None:
    made = form(
        page("a", field("yes_no", "x")),
        dogs(*FIELDS, field("date", "wurf", when="gefaehrlich"), field("fremd", "f"), max=7, when="x"),
    )
    record = Record(
        {
            "rufname": Symbol(TEXT),
            "gefaehrlich": Symbol(BOOL),
            "alter": Symbol(NUMBER, maybe=True),
            "wurf": Symbol(DATE, maybe=True),
            "f": Symbol(ANY),
        }
    )
    scope = form_scope(made)
    assert scope["hunde"] == Symbol(Repeat(record, 7), maybe=True)
    assert set(scope) == {"today", "x", "hunde"}
    assert form_scope(form(dogs(*FIELDS)))["hunde"].maybe is False


def test_what_is_computed_of_a_list_may_be_missing_where_the_list_may_be_empty() -> None:
    scope = form_scope(
        form(
            dogs(*FIELDS, min=1),
            computed={
                "aeltester": "max(hund.alter for hund in hunde)",
                "jung": "max(hund.alter for hund in hunde) < 3",
                "summe": "sum(hund.alter for hund in hunde)",
                "alle": "length(hunde)",
                "einer": "any(hund.gefaehrlich for hund in hunde)",
                "doppelt": "aeltester * 2",
            },
        )
    )
    assert {name: scope[name].maybe for name in scope if name not in ("today", "hunde")} == {
        "aeltester": True,
        "jung": False,
        "summe": False,
        "alle": False,
        "einer": False,
        "doppelt": True,
    }


def test_what_stands_on_an_item_stands_on_the_list() -> None:
    assert sources_of(GOOD) == {"anzahl": {"hunde"}, "summe": {"hunde"}}
