"""A form that makes no sense is found out before anybody fills it in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.expressions import EXPRESSION_CODES, parse
from citizen_office.core.forms import FORM_CODES, FormProblem, check_form
from citizen_office.core.forms.checks import RESERVED_PAGES
from citizen_office.core.forms.model import Choice, Form, Recipient, Regime, Remedy
from tests.core.forms.making import SIZES, field, form, page, text


def found(made: Form) -> list[tuple[tuple[str | int, ...], str]]:
    """Place and code of each finding, whose parameters are those that its code names."""
    problems = check_form(made)
    for problem in problems:
        assert tuple(problem.params) == {**FORM_CODES, **EXPRESSION_CODES}[problem.code]
    return [(problem.path, problem.code) for problem in problems]


def only(made: Form) -> FormProblem:
    """The one finding."""
    [problem] = check_form(made)
    return problem


GOOD = form(
    page("eins", field("text", "name"), field("person", "person", birth_date=True), field("yes_no", "verein")),
    page("zwei", field("text", "vereinsname", when="verein"), field("number", "alter", optional=True), when="verein"),
    rules=(("age(person.geburtsdatum, today) >= 18", "person.geburtsdatum"), ("vereinsname != name", "vereinsname")),
    computed={"volljaehrig": "age(person.geburtsdatum, today) >= 18", "anonym": "not volljaehrig"},
    routes=(("verein", "bau"),),
    conditions={"veroeffentlichen": "volljaehrig"},
    recipient=Recipient(person="person"),
    headline="name",
    body="name",
)


def test_a_good_form_has_no_problems() -> None:
    assert found(GOOD) == []


def test_a_form_asks_something() -> None:
    assert found(form()) == [(("pages",), "pages_missing")]
    assert found(form(page("leer"))) == [(("pages", 0, "fields"), "page_empty")]


@pytest.mark.parametrize("bad", ["", "1a", "Name", "stra\u00dfe", "a" * 41, "a-b", "a.b"])
def test_ids_have_one_form(bad: str) -> None:
    assert found(form(page("a", field("text", bad)))) == [(("pages", 0, "fields", 0, "id"), "id_form")]
    assert found(form(page(bad, field("text", "x")))) == [(("pages", 0, "id"), "id_form")]
    assert found(form(page("a", field("text", "x")), id=bad)) == [(("form",), "id_form")]
    assert found(form(page("a", field("text", "x")), computed={bad: "1"})) == [(("computed", bad), "id_form")]


@pytest.mark.parametrize("name", sorted(RESERVED_PAGES))
def test_pages_do_not_hide_those_that_every_form_has(name: str) -> None:
    assert found(form(page(name, field("text", name)))) == [(("pages", 0, "id"), "page_reserved")]


@pytest.mark.parametrize("name", ["today", "case", "reply", "if", "missing", "knopf", "csrf_token"])
def test_some_names_are_reserved(name: str) -> None:
    assert found(form(page("a", field("text", name)))) == [(("pages", 0, "fields", 0, "id"), "id_reserved")]
    assert found(form(page(name, field("text", "x")))) == []


def test_ids_occur_once() -> None:
    twice = form(page("a", field("text", "x")), page("a", field("text", "x")), computed={"x": "1"})
    assert found(twice) == [
        (("pages", 1, "id"), "id_twice"),
        (("pages", 1, "fields", 0, "id"), "id_twice"),
        (("computed", "x"), "id_twice"),
    ]


def test_an_earlier_id_is_not_in_use() -> None:
    renamed = replace(field("text", "neu"), was=("alt", "da"))
    problem = only(form(page("a", renamed, field("text", "da"))))
    assert (problem.path, problem.code, problem.params) == (
        ("pages", 0, "fields", 0, "was"),
        "was_in_use",
        {"id": "da"},
    )


def test_types_and_options_are_checked() -> None:
    problem = only(form(page("a", field("txt", "x"))))
    assert problem.path == ("pages", 0, "fields", 0, "type")
    assert problem.params == {"type": "txt", "suggestion": "text"}
    assert found(form(page("a", field("text", "x", max_length=0, min_length=300)))) == [
        (("pages", 0, "fields", 0, "max_length"), "option_out_of_range")
    ]
    assert found(form(page("a", field("text", "x", max_length=1, min_length=3)))) == [
        (("pages", 0, "fields", 0, "min_length"), "options_contradict")
    ]


def test_conditions_are_conditions() -> None:
    problem = only(form(page("a", field("text", "x"), field("text", "y", when="x"))))
    assert (problem.path, problem.code) == (("pages", 0, "fields", 1, "when"), "wrong_result_type")
    assert (problem.start, problem.end) == (0, 1)
    assert found(form(page("a", field("yes_no", "x")), page("b", field("text", "y"), when="xx"))) == [
        (("pages", 1, "when"), "unknown_name")
    ]


def test_conditions_look_back_only() -> None:
    looking_on = form(
        page("a", field("text", "x", when="y and x == z"), field("yes_no", "y")),
        page("b", field("text", "z"), when='z == "1" or summe > 1'),
        computed={"summe": "2"},
    )
    assert found(looking_on) == [
        (("pages", 0, "fields", 0, "when"), "when_uses_later"),
        (("pages", 0, "fields", 0, "when"), "when_uses_later"),
        (("pages", 0, "fields", 0, "when"), "when_uses_later"),
        (("pages", 1, "when"), "when_uses_later"),
        (("pages", 1, "when"), "when_uses_later"),
    ]


def test_computed_values_are_checked() -> None:
    made = form(
        page("a", field("number", "n"), field("person", "p")),
        computed={"a": "n + b", "b": "a * 2", "c": "b", "d": "p", "e": "missing", "f": "nn", "g": "n + 1"},
    )
    assert found(made) == [
        (("computed", "a"), "computed_cycle"),
        (("computed", "b"), "computed_cycle"),
        (("computed", "c"), "computed_cycle"),
        (("computed", "d"), "computed_kind"),
        (("computed", "e"), "computed_kind"),
        (("computed", "f"), "unknown_name"),
    ]


def test_rules_are_checked() -> None:
    problem = only(form(page("a", field("person", "p")), rules=(("true", "p.vornam"),)))
    assert (problem.path, problem.code) == (("rules", 0, "at"), "at_unknown")
    assert problem.params == {"at": "p.vornam", "suggestion": "p.vorname"}
    assert found(form(page("a", field("text", "x")), rules=(("x", "x"),))) == [
        (("rules", 0, "ensure"), "wrong_result_type")
    ]
    assert found(form(page("a", field("text", "x")), rules=(("true", "anders"),))) == [
        (("rules", 0, "at"), "at_unknown")
    ]
    assert found(form(page("a", field("txt", "x")), rules=(("true", "x.y"),))) == [
        (("pages", 0, "fields", 0, "type"), "type_unknown"),
        (("rules", 0, "at"), "at_unknown"),
    ]


def test_rules_speak_at_fields_inputs_and_the_groups_between() -> None:
    made = form(page("a", field("person", "p", birth_date=True)))
    for at in ("p", "p.nachname", "p.geburtsdatum", "p.geburtsdatum.tag"):
        assert found(replace(made, rules=form(rules=(("true", at),)).rules)) == []


def test_rules_use_only_what_is_certainly_there() -> None:
    pages = (
        page("a", field("yes_no", "verein"), field("number", "alter", optional=True)),
        page("b", field("number", "mitglieder"), field("number", "beitrag", when="alter > 3"), when="verein"),
    )
    absent = form(*pages, rules=(("alter > 3", "verein"),))
    assert found(absent) == [(("rules", 0, "ensure"), "possibly_absent")]
    assert found(form(*pages, rules=(("not exists(alter) or alter > 3", "verein"),))) == []
    # Where a field is asked, its own condition held, and what stands under the same condition was asked too.
    assert found(form(*pages, rules=(("mitglieder > alter", "beitrag"),))) == []
    assert found(form(*pages, rules=(("mitglieder > 3", "verein"),))) == [
        (("rules", 0, "ensure"), "possibly_absent"),
        (("rules", 0, "ensure"), "rule_uses_later"),
    ]


def test_rules_look_at_no_later_page_even_by_computed_values() -> None:
    made = form(
        page("a", field("number", "x")),
        page("b", field("number", "y")),
        rules=(("x < doppelt", "x"), ("x < doppelt", "y")),
        computed={"doppelt": "y * 2"},
    )
    problem = only(made)
    assert (problem.path, problem.code, problem.params) == (("rules", 0, "ensure"), "rule_uses_later", {"name": "y"})


def test_owners_and_routes_are_functions() -> None:
    made = form(page("a", field("text", "x")), owner="gruen", routes=(("x", "baum"), ("true", "bau")))
    assert found(made) == [(("routes", 0, "when"), "wrong_result_type"), (("routes", 0, "to"), "function_unknown")]
    problem = only(form(page("a", field("text", "x")), owner="steuer"))
    assert (problem.path, problem.params) == (("owner",), {"name": "steuer", "suggestion": "steuern"})


def test_conditions_for_the_workflow_are_conditions() -> None:
    made = form(page("a", field("text", "x")), conditions={"veroeffentlichen": "x"})
    assert found(made) == [(("workflow", "veroeffentlichen"), "wrong_result_type")]


def test_amounts_for_the_workflow_are_money() -> None:
    made = form(page("a", field("number", "n")), computed={"fee": "euro(5)", "count": "n * 2"})
    binding = replace(made.binding, amounts={"gut": parse("fee + euro(1)"), "zahl": parse("count")})
    assert found(replace(made, binding=binding)) == [(("workflow", "zahl"), "wrong_result_type")]
    priced = replace(made.binding, amounts={"gut": parse('tariff("x", at=today)')})
    assert found(replace(made, binding=priced)) == [(("workflow", "gut"), "tariff_outside_computed")]


def test_roles_name_fields_of_the_right_type() -> None:
    fields = page("a", field("text", "name"), field("textarea", "idee"), field("email", "mail"))
    assert found(form(fields, recipient=Recipient(email="mail"), headline="name", body="idee")) == []
    wrong = form(fields, recipient=Recipient(person="name", address="anschrift"), headline="idee", body="nam")
    assert found(wrong) == [
        (("recipient", "person"), "field_type"),
        (("recipient", "address"), "field_unknown"),
        (("headline",), "field_type"),
        (("body",), "field_unknown"),
    ]
    problem = check_form(wrong)[-1]
    assert problem.params == {"name": "nam", "suggestion": "name"}
    assert found(form(page("a", field("licence_plate", "kennzeichen")), headline="kennzeichen")) == []


def test_channels_are_those_of_the_house() -> None:
    ways = (Choice("post", text("Post")), Choice("online", text("Online")), Choice("fax", text("Fax")))
    fields = page("a", field("address", "anschrift"), field("choice", "weg", choices=ways))
    made = form(fields, recipient=Recipient(channel="weg", address="anschrift"))
    problem = only(made)
    assert (problem.path, problem.code) == (("pages", 0, "fields", 1, "choices", 2, "id"), "channel_unknown")
    assert found(form(fields, recipient=Recipient(channel="weg"))) == [
        (("recipient",), "channel_needs"),
        (("pages", 0, "fields", 1, "choices", 2, "id"), "channel_unknown"),
    ]
    other = form(page("a", field("choices", "weg", choices=SIZES)), recipient=Recipient(channel="weg"))
    assert found(other) == [(("recipient", "channel"), "field_type")]
    sizes = form(page("a", field("choice", "weg", choices=SIZES)), recipient=Recipient(channel="weg"))
    assert found(sizes) == [(("recipient", "channel"), "channel_field")]


@pytest.mark.parametrize(
    ("regime", "remedy", "meant", "codes"),
    [
        (Regime.NONE, None, Remedy.NONE, []),
        (Regime.NONE, Remedy.NONE, Remedy.NONE, []),
        (Regime.NONE, Remedy.KLAGE, Remedy.KLAGE, [(("remedy",), "remedy_without_act")]),
        (Regime.VWVFG_MV, None, Remedy.WIDERSPRUCH, []),
        (Regime.AO, None, Remedy.WIDERSPRUCH, []),
        (Regime.AO, Remedy.WAHLWEISE, Remedy.WAHLWEISE, []),
        (Regime.VWVFG_MV, Remedy.NONE, Remedy.NONE, [(("remedy",), "remedy_needed")]),
    ],
)
def test_against_an_act_and_nothing_else_there_is_a_remedy(
    regime: Regime, remedy: Remedy | None, meant: Remedy, codes: list[object]
) -> None:
    made = replace(GOOD, regime=regime, remedy=remedy)
    assert made.legal_remedy is meant
    assert found(made) == codes


def test_tariffs_are_called_under_computed_by_names_written_out() -> None:
    asked = page("a", field("date", "d"), field("text", "t"))
    right = form(asked, computed={"fee": 'tariff("feuer", 2, at=d)'}, rules=(("fee > euro(1)", "d"),))
    assert found(right) == [(("rules", 0, "ensure"), "possibly_absent")]
    problem = only(form(asked, computed={"fee": "euro(1) + tariff(t, at=d)"}))
    assert (problem.path, problem.code, problem.start, problem.end) == (("computed", "fee"), "tariff_name", 10, 25)
    assert found(form(asked, computed={"fee": 'tariff("feuer")'})) == [(("computed", "fee"), "keyword_needed")]


def test_elsewhere_the_computed_value_stands_for_the_tariff() -> None:
    made = form(
        page("a", field("date", "d"), field("text", "t", when='tariff("x", at=d) > euro(1)')),
        rules=(('tariff("x", at=d) > euro(1)', "d"),),
        routes=(('tariff("x", at=d) > euro(1)', "bau"),),
        conditions={"teuer": 'tariff("x", at=d) > euro(1)'},
    )
    places = (("pages", 0, "fields", 1, "when"), ("rules", 0, "ensure"), ("routes", 0, "when"), ("workflow", "teuer"))
    assert found(made) == [(place, "tariff_outside_computed") for place in places]
    assert found(form(page("a", field("date", "d", when="tarif(today)")))) == [
        (("pages", 0, "fields", 0, "when"), "unknown_function")
    ]
