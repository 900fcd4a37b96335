"""Pages that ask for several of a kind: lists of items become values, or problems with the place of each item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.authorities import Dated, Tariff
from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import Money, Value
from citizen_office.core.forms import (
    PROBLEM_CODES,
    Answers,
    Checked,
    CompiledForm,
    Context,
    check_answers,
    check_form,
    check_page,
    first_incomplete_page,
    item_title,
    pages_to_ask,
    scope_values,
    unknown_inputs,
    visible_fields,
)
from citizen_office.core.forms.inputs import MOST_UNKNOWN
from citizen_office.core.forms.model import MOST_ITEMS, Form
from citizen_office.core.json import Json
from tests.core.forms.making import SIZES, TODAY, dogs, field, form, page
from tests.core.forms.strategies import any_text, raw_values

CONTEXT = Context(TODAY)
#: A household and its dogs. What is asked of a dog depends on the dog and on the household.
DOGS = form(
    page("halter", field("yes_no", "verein"), field("date", "beginn", optional=True)),
    dogs(
        field("number", "alter"),
        field("text", "rufname", max_length=20),
        field("yes_no", "gefaehrlich"),
        field("choice", "groesse", choices=SIZES, when="gefaehrlich and alter > 1"),
        field("text", "chip", optional=True, when='verein or groesse == "gross"'),
        field("date", "wurf", optional=True),
        min=1,
    ),
    page("schluss", field("text", "grund", when="any(hund.gefaehrlich for hund in hunde)")),
    rules=(("count(hund for hund in hunde if hund.gefaehrlich) < 2", "hunde"),),
    computed={
        "alle": "length(hunde)",
        "gross": 'any(hund.groesse == "gross" for hund in hunde)',
        "aeltester": "max(hund.alter for hund in hunde)",
    },
)
BELLO = {"alter": "3", "rufname": "Bello", "gefaehrlich": "nein"}
REX = {"alter": "2", "rufname": "Rex", "gefaehrlich": "ja", "groesse": "gross", "chip": "276"}
RIGHT = {"verein": "nein", "hunde": [BELLO, REX], "grund": "Rex beißt"}


def compiled(made: Form = DOGS) -> CompiledForm:
    assert check_form(made) == ()
    return CompiledForm.build(made)


def check(raw: object, made: Form = DOGS, context: Context = CONTEXT) -> Checked:
    return check_answers(compiled(made), raw, context)  # type: ignore[arg-type]


def codes(checked: Checked) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in checked.problems]


def test_right_items_become_values() -> None:
    checked = check(RIGHT)
    assert checked.problems == ()
    assert checked.answers.values["hunde"] == (
        {"alter": Decimal(3), "rufname": "Bello", "gefaehrlich": False},
        {"alter": Decimal(2), "rufname": "Rex", "gefaehrlich": True, "groesse": "gross", "chip": "276"},
    )
    assert checked.answers.computed == {"alle": Decimal(2), "gross": True, "aeltester": Decimal(3)}
    assert checked.asked == {"verein", "beginn", "hunde", "grund"}
    assert [each.id for each in checked.pages] == ["halter", "hunde", "schluss"]
    assert [sorted(item.asked) for item in checked.items["hunde"]] == [
        ["alter", "gefaehrlich", "rufname", "wurf"],
        ["alter", "chip", "gefaehrlich", "groesse", "rufname", "wurf"],
    ]


def test_what_an_item_hides_is_dropped_whatever_was_sent() -> None:
    checked = check(RIGHT | {"hunde": [BELLO | {"groesse": {"evil": "x"}, "chip": ["a"]}], "grund": "egal"})
    assert checked.problems == ()
    assert checked.answers.values["hunde"] == ({"alter": Decimal(3), "rufname": "Bello", "gefaehrlich": False},)
    assert "grund" not in checked.answers.values


def test_conditions_in_an_item_see_the_item_and_what_was_asked_before() -> None:
    first, second = check(RIGHT | {"verein": "ja"}).items["hunde"]
    assert "chip" in first.asked
    assert "groesse" not in first.asked
    assert "groesse" in second.asked


def test_what_stands_on_a_wrong_answer_of_the_item_is_not_asked_yet() -> None:
    [item] = check(RIGHT | {"hunde": [REX | {"alter": "zwei"}]}).items["hunde"]
    assert not {"groesse", "chip"} & item.asked
    [item] = check(RIGHT | {"verein": "", "hunde": [REX]}).items["hunde"]
    assert "chip" not in item.asked


def test_every_problem_has_the_place_of_its_item() -> None:
    wrong = {"alter": "drei", "rufname": "x" * 21, "gefaehrlich": "", "wurf": {"tag": "40", "monat": "1"}}
    checked = check(RIGHT | {"hunde": [BELLO, wrong]})
    assert codes(checked) == [
        ("hunde.1.alter", "number_form"),
        ("hunde.1.rufname", "too_long"),
        ("hunde.1.gefaehrlich", "required_yes_no"),
        ("hunde.1.wurf.tag", "wrong_tag"),
        ("hunde.1.wurf.jahr", "required_jahr"),
    ]
    assert {problem.field for problem in checked.problems} == {"hunde"}
    assert [item.problems for item in checked.items["hunde"]] == [(), checked.problems]
    # What is right about a wrong item is there to be shown, though not to be kept.
    assert checked.items["hunde"][1].values == {}
    assert "hunde" not in checked.answers.values


def test_one_wrong_item_makes_the_whole_list_unreadable() -> None:
    checked = check(RIGHT | {"hunde": [REX, REX, {"alter": "1"}]})
    # Nothing of what stands on the list is said: neither the rule, nor a value, nor a question.
    assert codes(checked) == [("hunde.2.rufname", "required_text"), ("hunde.2.gefaehrlich", "required_yes_no")]
    assert checked.answers.computed == {}
    assert "grund" not in checked.asked


def test_a_rule_speaks_at_the_list() -> None:
    [problem] = check(RIGHT | {"hunde": [REX, REX]}).problems
    assert (problem.path, problem.code, problem.field) == ("hunde", "rule", "hunde")
    assert str(problem.message) == "Regel hunde"


@pytest.mark.parametrize("nothing", [None, "", [], ()])
def test_at_least_so_many_are_needed(nothing: object) -> None:
    assert codes(check(RIGHT | {"hunde": nothing})) == [("hunde", "required_items")]
    none_needed = replace(DOGS, pages=(DOGS.pages[0], dogs(*DOGS.pages[1].fields), DOGS.pages[2]))
    checked = check({"verein": "nein", "hunde": nothing}, none_needed)
    assert checked.problems == ()
    assert checked.answers.values["hunde"] == ()
    assert checked.answers.computed == {"alle": Decimal(0), "gross": False}
    assert [each.id for each in checked.pages] == ["halter", "hunde"]


def test_too_few_and_too_many_are_counted() -> None:
    pair = form(dogs(field("text", "rufname"), min=2, max=3))
    [few] = check({"hunde": [{"rufname": "a"}]}, pair).problems
    assert (few.path, few.code, few.params) == ("hunde", "too_few_items", {"min": 2, "count": 1})
    many = check({"hunde": [{"rufname": "a"}] * 4}, pair)
    assert [(each.code, each.params) for each in many.problems] == [("too_many_items", {"max": 3, "count": 4})]
    assert "hunde" not in many.answers.values


def test_of_a_flood_no_more_is_looked_at_than_any_list_may_have() -> None:
    checked = check(RIGHT | {"hunde": [{"fremd": "x"}] * 100_000})
    assert len(checked.items["hunde"]) == MOST_ITEMS
    assert codes(checked)[0] == ("hunde", "too_many_items")
    assert sum(code == "unknown_field" for _, code in codes(checked)) == MOST_UNKNOWN


@pytest.mark.parametrize("forged", ["Bello", 3, True, {"0": BELLO}, {"rufname": "x"}, 1.5, b"x"])
def test_what_is_no_list_is_refused(forged: object) -> None:
    checked = check(RIGHT | {"hunde": forged})
    assert codes(checked) == [("hunde", "wrong_shape")]
    assert checked.items["hunde"] == ()


@pytest.mark.parametrize("forged", ["Bello", None, [BELLO], 7])
def test_what_is_no_item_is_refused_at_its_place(forged: object) -> None:
    assert codes(check(RIGHT | {"hunde": [BELLO, forged]})) == [("hunde.1", "wrong_shape")]


def test_names_that_no_item_has_are_refused() -> None:
    strange = {"rasse": "Pudel", "wurf": {"tag": "1", "stunde": "2"}, "chip": {"hidden": "x"}}
    checked = check(RIGHT | {"hunde": [BELLO, REX | {"hund": "x"}, BELLO | strange], "rufname": "außen"})
    assert codes(checked) == [
        ("hunde.2.wurf.monat", "required_monat"),
        ("hunde.2.wurf.jahr", "required_jahr"),
        ("rufname", "unknown_field"),
        ("hunde.1.hund", "unknown_field"),
        ("hunde.2.rasse", "unknown_field"),
        ("hunde.2.wurf.stunde", "unknown_field"),
    ]
    assert checked.problems[-1].params == {"name": "hunde.2.wurf.stunde"}


def test_of_a_list_that_is_not_asked_nothing_is_looked_at() -> None:
    hidden = form(page("a", field("yes_no", "hat")), dogs(field("text", "rufname"), when="hat", min=1))
    for forged in ("x", [{"fremd": "y"}], [7]):
        checked = check({"hat": "nein", "hunde": forged}, hidden)
        assert (checked.problems, dict(checked.items)) == ((), {})
        assert [each.id for each in checked.pages] == ["a"]
    assert codes(check({"hat": "ja"}, hidden)) == [("hunde", "required_items")]


def test_one_page_has_the_problems_of_its_list() -> None:
    raw = {"verein": "vielleicht", "hunde": [{"rufname": "Bello", "alter": "3", "fremd": "x"}]}
    found = check_page(compiled(), "hunde", raw, CONTEXT)
    assert codes(found) == [("hunde.0.gefaehrlich", "required_yes_no"), ("hunde.0.fremd", "unknown_field")]
    assert codes(check_page(compiled(), "halter", raw, CONTEXT)) == [("verein", "unknown_choice")]
    first = first_incomplete_page(compiled(), RIGHT | {"hunde": [{}]}, CONTEXT)
    assert first is not None
    assert first.id == "hunde"


def test_what_is_asked_of_any_item_is_asked() -> None:
    asked = {each.id for each in visible_fields(compiled(), RIGHT, CONTEXT)}
    assert {"verein", "alter", "groesse", "chip", "grund"} <= asked
    assert "groesse" not in {each.id for each in visible_fields(compiled(), RIGHT | {"hunde": [BELLO]}, CONTEXT)}
    assert [each.id for each in pages_to_ask(compiled(), {}, CONTEXT)] == ["halter", "hunde"]


def test_answers_come_back_as_they_were_stored() -> None:
    made = compiled()
    answers = check(RIGHT).answers
    stored = answers.dump(made)
    assert stored["answers"]["hunde"] == [  # type: ignore[call-overload, index]
        {"alter": "3", "rufname": "Bello", "gefaehrlich": False},
        {"alter": "2", "rufname": "Rex", "gefaehrlich": True, "groesse": "gross", "chip": "276"},
    ]
    loaded = Answers.load(made, stored)
    assert loaded == answers
    assert isinstance(loaded.values["hunde"], tuple)
    assert all(isinstance(item, MappingProxyType) for item in loaded.values["hunde"])
    assert scope_values(made, loaded, TODAY)["hunde"] == answers.values["hunde"]
    optional = form(dogs(field("text", "rufname")))
    nothing: Json = {"answers": {"hunde": []}, "computed": {}}
    assert Answers.load(compiled(optional), nothing) == check({}, optional).answers


@pytest.mark.parametrize("stored", ["x", None, {}, [1], [None], [{"fremd": "x"}], [{"alter": []}], [{"hunde": []}]])
def test_anything_else_in_store_is_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        Answers.load(compiled(), {"answers": {"hunde": stored}, "computed": {}})  # type: ignore[dict-item]


def test_a_field_of_an_item_stands_in_no_other_place() -> None:
    with pytest.raises(Unreadable):
        Answers.load(compiled(), {"answers": {"rufname": "Bello"}, "computed": {}})


def test_an_item_page_has_inputs_named_like_its_fields() -> None:
    names = {"rufname": "Bello", "wurf": {"tag": "1", "stunde": "2"}, "hunde": "x", "verein": "ja"}
    found = unknown_inputs(DOGS.pages[1], names)
    assert [problem.path for problem in found] == ["wurf.stunde", "hunde", "verein"]


STEPS = (Decimal("45.00"), Decimal("60.00"), Decimal("75.50"))
TARIFFS = (Dated(date(2026, 1, 1), Tariff("hundesteuer", STEPS[0], "Satzung", STEPS)),)
TAXED = form(
    page("halter", field("date", "beginn")),
    dogs(field("text", "rufname"), field("yes_no", "befreit"), max=5),
    computed={
        "steuer": 'sum(tariff("hundesteuer", position(hund), at=beginn) for hund in hunde)',
        "ermaessigt": 'sum(tariff("hundesteuer", position(hund), at=beginn) for hund in hunde if not hund.befreit)',
    },
)


def test_each_item_takes_the_amount_of_its_place() -> None:
    items = [{"rufname": name, "befreit": "ja" if name == "b" else "nein"} for name in "abcd"]
    checked = check({"beginn": "2026-03-01", "hunde": items}, TAXED, Context(TODAY, TARIFFS))
    assert checked.problems == ()
    assert checked.answers.computed == {
        "steuer": Money(4500 + 6000 + 7550 + 7550),
        "ermaessigt": Money(4500 + 7550 + 7550),
    }
    assert [(use.step, use.amount) for use in checked.tariffs_used["steuer"]] == [
        (1, Money(4500)),
        (2, Money(6000)),
        (3, Money(7550)),
        (4, Money(7550)),
    ]
    assert [use.step for use in checked.tariffs_used["ermaessigt"]] == [1, 3, 4]
    assert {use.valid_from for use in checked.tariffs_used["steuer"]} == {date(2026, 1, 1)}


def test_no_items_cost_nothing_and_an_amount_that_is_lacking_leaves_no_sum() -> None:
    none = check({"beginn": "2026-03-01", "hunde": []}, TAXED, Context(TODAY, TARIFFS))
    assert none.answers.computed["steuer"] == Money(0)
    assert none.tariffs_used == {}
    one = [{"rufname": "a", "befreit": "nein"}]
    assert check({"beginn": "2025-03-01", "hunde": one}, TAXED, Context(TODAY, TARIFFS)).answers.computed == {}


def test_an_item_is_called_by_its_place_and_its_first_text() -> None:
    of_dogs = DOGS.pages[1]
    assert of_dogs.repeat is not None
    names: dict[str, Value] = {"alter": Decimal(3), "chip": "276", "rufname": "Bello"}
    assert item_title(of_dogs, of_dogs.repeat, 2, names, "de") == "Hund 2: Bello"
    assert item_title(of_dogs, of_dogs.repeat, 2, names, "en") == "Dog 2: Bello"
    assert item_title(of_dogs, of_dogs.repeat, 2, {"chip": "276"}, "de") == "Hund 2: 276"
    assert item_title(of_dogs, of_dogs.repeat, 1, {"alter": Decimal(3)}, "de") == "Hund 1"


FIELDS = st.sampled_from(["alter", "rufname", "gefaehrlich", "groesse", "chip", "wurf"])


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "verein": raw_values,
            "hunde": raw_values | st.lists(raw_values | st.dictionaries(FIELDS | any_text, raw_values), max_size=5),
        },
    )
)
def test_nothing_that_is_sent_breaks_it(raw: dict[str, object]) -> None:
    made = CompiledForm.build(DOGS)
    checked = check_answers(made, raw, CONTEXT)
    for problem in checked.problems:
        assert set(problem.params) == set(PROBLEM_CODES[problem.code])
    assert Answers.load(made, checked.answers.dump(made)) == checked.answers
    assert len(checked.items.get("hunde", ())) <= MOST_ITEMS
