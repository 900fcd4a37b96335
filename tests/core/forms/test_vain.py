"""What nobody is ever asked, where no case goes, and what nobody can keep."""

from __future__ import annotations

import pytest

from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.vain import vain_problems
from tests.core.forms.making import SIZES, field, form, page

SIZE = field("choice", "groesse", choices=SIZES)
DOG = field("yes_no", "hund")
BOTH = 'groesse == "klein" and groesse == "gross"'


def found(made: Form) -> list[tuple[tuple[str | int, ...], str]]:
    return [(problem.path, problem.code) for problem in vain_problems(CompiledForm.build(made))]


def test_what_may_come_about_is_no_problem() -> None:
    made = form(
        page("a", DOG, SIZE, field("text", "name", when="hund"), field("text", "art", when='name == "x"')),
        page("b", field("text", "kette", when='groesse == "gross"'), when="hund"),
        rules=(('hund or groesse == "klein"', "hund"),),
        routes=(('groesse == "gross"', "bau"), ('groesse in ["gross", "klein"]', "ordnung"), ("hund", "gruen")),
        conditions={"eilig": "hund", "nie": "false", "immer": "true"},
    )
    assert found(made) == []


@pytest.mark.parametrize(
    ("made", "path"),
    [
        (form(page("a", SIZE, field("text", "x", when=BOTH))), ("pages", 0, "fields", 1, "when")),
        (form(page("a", SIZE, field("text", "x", when="false"))), ("pages", 0, "fields", 1, "when")),
        # A question contradicts its page; of a page that nobody sees its questions are not said as well.
        (
            form(page("a", DOG), page("b", field("text", "x", when="not hund"), when="hund")),
            ("pages", 1, "fields", 0, "when"),
        ),
        (form(page("a", SIZE), page("b", field("text", "x", when=BOTH), when=BOTH)), ("pages", 1, "when")),
        (form(page("a", SIZE), routes=((BOTH, "bau"),)), ("routes", 0, "when")),
        (form(page("a", SIZE), conditions={"eilig": BOTH}), ("workflow", "eilig")),
        # The rule leaves no answer that could be sent and goes this way.
        (form(page("a", DOG), rules=(("hund", "hund"),), routes=(("not hund", "bau"),)), ("routes", 0, "when")),
    ],
)
def test_a_condition_that_never_holds_is_found(made: Form, path: tuple[str | int, ...]) -> None:
    assert found(made) == [(path, "never_holds")]


def test_a_question_is_judged_by_itself_where_its_page_cannot_be() -> None:
    made = form(page("a", field("text", "name"), SIZE), page("b", field("text", "x", when=BOTH), when='name == "x"'))
    assert found(made) == [(("pages", 1, "fields", 0, "when"), "never_holds")]


def test_a_rule_that_nobody_can_keep_is_found_and_nothing_that_follows_from_it() -> None:
    made = form(page("a", SIZE), rules=((BOTH, "groesse"),), routes=((BOTH, "bau"),))
    assert found(made) == [(("rules", 0, "ensure"), "rule_never_kept")]
