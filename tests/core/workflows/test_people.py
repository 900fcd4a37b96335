from __future__ import annotations

from typing import Any

import pytest

from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.workflows.model import Assign
from citizen_office.core.workflows.people import consulting_problems, people_problems
from tests.core.workflows.making import action, state, with_states

DAYS = Period(5, Unit.WORKING_DAYS)
#: Where, which code, with which parameters.
Found = tuple[str, str, dict[str, Any]]


def found(*actions: Any) -> list[Found]:
    """Every problem of a state with these actions."""
    workflow = with_states(state("bearbeitung", *actions))
    problems = [*consulting_problems(workflow), *people_problems(workflow)]
    assert all(each.path[:3] == ("states", "bearbeitung", "actions") for each in problems)
    return [("/".join(map(str, each.path[4:])), each.code, dict(each.params)) for each in problems]


def test_what_is_right_is_not_complained_about() -> None:
    assert not found(
        action("beteiligen", "bearbeitung", consult=("ordnung", "bau"), due=DAYS),
        action("entscheiden", "beantwortet", waits=True, needs=("decision",)),
        action("nachreichen", "bearbeitung", by="citizen", needs=("corrections", "remark")),
    )


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"consult": ("bau",)}, ("consult", "consult_due_missing", {})),
        ({"due": DAYS}, ("due", "due_without_consult", {})),
        ({"consult": ("bau",), "due": DAYS, "by": "citizen"}, ("consult", "consult_by_citizen", {})),
        ({"waits": True}, ("waits", "waits_for_nothing", {})),
        ({"consult": ("bau", "bau"), "due": DAYS}, ("consult/1", "consult_twice", {"name": "bau"})),
        (
            {"consult": ("ordnugn",), "due": DAYS},
            ("consult/0", "function_unknown", {"name": "ordnugn", "suggestion": "ordnung"}),
        ),
        ({"sign": True, "by": "citizen"}, ("sign", "sign_by_citizen", {})),
        ({"sign": True}, ("sign", "sign_without_proposal", {})),
        ({"assign": Assign.ACTOR, "by": "citizen"}, ("assign", "assign_to_citizen", {})),
        ({"needs": ("corrections",)}, ("needs/0", "corrections_by_staff", {})),
        ({"needs": ("remark", "reply"), "by": "citizen"}, ("needs/1", "need_of_staff", {"need": "reply"})),
    ],
)
def test_what_cannot_be_is_named_where_it_stands(more: dict[str, Any], problem: Found) -> None:
    assert found(action("tun", "beantwortet", **more)) == [problem]


@pytest.mark.parametrize("need", ["decision", "reply"])
def test_what_was_proposed_on_every_way_may_be_signed(need: str) -> None:
    workflow = with_states(
        state("bearbeitung", action("vorschlagen", "zeichnung", needs=(need,))),
        state("zeichnung", action("zeichnen", "beantwortet", sign=True)),
    )
    assert list(people_problems(workflow)) == []


def test_what_was_proposed_on_one_way_only_may_not_be_signed() -> None:
    workflow = with_states(
        state("bearbeitung", action("vorschlagen", "zeichnung", needs=("reply",)), action("weiter", "zeichnung")),
        state("zeichnung", action("zeichnen", "beantwortet", sign=True)),
    )
    assert [each.code for each in people_problems(workflow)] == ["sign_without_proposal"]
