from dataclasses import replace
from uuid import UUID

import pytest

from citizen_office.core.actors import Actor, Role, anonymous, citizen, system
from citizen_office.core.workflows.policy import (
    Deed,
    Ending,
    Post,
    Scope,
    Subject,
    Task,
    Verb,
    can,
    department_of,
    scope,
)
from tests.core.authorities.town import TOWN
from tests.core.workflows.making import BUILDER, CASE, WORKFLOW, case, staff

HERE = case()
ELSEWHERE = case(department="fb1", owner="buergerbuero")
ABROAD = case(authority="fern")
OWNER = citizen("probe", CASE)
STRANGER = citizen("probe", UUID(int=999))
ADMIN = staff(("", Role.ADMIN))
APPROVER = staff(("fb2", Role.APPROVER))
EVERYBODY = [anonymous("probe"), OWNER, STRANGER, BUILDER, APPROVER, ADMIN, system("probe")]


def deed(by: str, subject: object = HERE) -> Deed:
    assert isinstance(subject, type(HERE))
    return Deed(subject, by, WORKFLOW, TOWN)


def test_queries_reach_no_further_than_the_actor() -> None:
    assert scope(system("probe")) == Scope("probe", None)
    assert scope(OWNER) == Scope("probe", None, CASE)
    assert scope(BUILDER) == Scope("probe", frozenset({"fb2"}))
    assert scope(ADMIN) == scope(anonymous("probe")) == Scope("probe", frozenset())


@pytest.mark.parametrize("verb", [Verb.SEE_CATALOGUE, Verb.FILE_REQUEST, Verb.SEE_DEMO_MAIL])
@pytest.mark.parametrize("actor", EVERYBODY)
def test_what_is_for_everybody(actor: Actor, verb: Verb) -> None:
    assert can(actor, verb)
    assert not can(actor, verb, HERE)


@pytest.mark.parametrize(
    ("actor", "here", "elsewhere"),
    [
        (anonymous("probe"), False, False),
        (OWNER, True, True),
        (STRANGER, False, False),
        (BUILDER, True, False),
        (APPROVER, True, False),
        (ADMIN, False, False),
        (system("probe"), True, True),
    ],
)
def test_who_sees_a_case(actor: Actor, here: bool, elsewhere: bool) -> None:
    assert can(actor, Verb.SEE_CASE, HERE) is here
    assert can(actor, Verb.SEE_CASE, ELSEWHERE) is elsewhere


def test_whoever_watches_over_the_money_writes_down_what_comes_in() -> None:
    awaited = case(department="fb1", owner="buergerbuero", sharing=frozenset({"fb2"}))
    assert can(BUILDER, Verb.RECORD_PAYMENT, Task(awaited, "fb2"))
    assert not can(BUILDER, Verb.RECORD_PAYMENT, Task(awaited, "fb1"))
    # Once all is paid, the case does not lie before them any more; what comes in after that is theirs all the same.
    assert can(BUILDER, Verb.RECORD_PAYMENT, Task(awaited._replace(sharing=frozenset()), "fb2"))
    assert not can(BUILDER, Verb.RECORD_PAYMENT, Task(awaited._replace(authority="anderswo"), "fb2"))
    assert can(BUILDER, Verb.RECORD_PAYMENT, Post(BUILDER.authority, "fb2"))
    for elsewhere in (Post(BUILDER.authority, "fb1"), Post("anderswo", "fb2")):
        assert not can(BUILDER, Verb.RECORD_PAYMENT, elsewhere)
    assert not can(BUILDER, Verb.RECORD_PAYMENT, awaited)
    for other in (APPROVER, ADMIN, OWNER, STRANGER):
        assert not can(other, Verb.RECORD_PAYMENT, Task(HERE, "fb2"))


def test_a_department_with_a_task_in_a_case_sees_it_and_does_nothing_else_to_it() -> None:
    shared = case(department="fb1", owner="buergerbuero", sharing=frozenset({"fb2"}))
    assert can(BUILDER, Verb.SEE_CASE, shared)
    assert not can(BUILDER, Verb.ACT, deed("sachbearbeitung", shared))
    assert not can(BUILDER, Verb.RECORD_POSTING, shared)


@pytest.mark.parametrize("actor", EVERYBODY)
def test_nobody_sees_the_cases_of_another_authority(actor: Actor) -> None:
    assert not can(actor, Verb.SEE_CASE, ABROAD)
    assert not can(actor, Verb.ACT, deed("sachbearbeitung", ABROAD))
    assert not can(actor, Verb.ACT, deed("citizen", ABROAD))
    assert not can(actor, Verb.RECORD_POSTING, ABROAD)


@pytest.mark.parametrize(
    ("by", "who"),
    [
        ("sachbearbeitung", [BUILDER]),
        ("citizen", [OWNER]),
        ("ordnung", []),
        ("gibt_es_nicht", []),
    ],
)
def test_who_acts(by: str, who: list[Actor]) -> None:
    assert [actor for actor in EVERYBODY if can(actor, Verb.ACT, deed(by))] == who


def test_a_role_in_another_department_needs_sight_of_the_case() -> None:
    assert not can(staff(("fb3", Role.APPROVER)), Verb.ACT, deed("ordnung"))
    assert can(staff(("fb3", Role.APPROVER), ("fb2", Role.CLERK)), Verb.ACT, deed("ordnung"))


def test_a_role_of_a_function_that_is_not_there_is_nobody_s() -> None:
    without = replace(TOWN, functions={"bau": "fb2"})
    rule = WORKFLOW.roles["ordnung"]
    assert department_of(rule, HERE, without) == ""
    assert department_of(rule, HERE, TOWN) == "fb3"
    assert department_of(WORKFLOW.roles["sachbearbeitung"], HERE, without) == "fb2"
    everywhere = staff(("fb2", Role.APPROVER), ("fb3", Role.APPROVER), ("", Role.ADMIN))
    assert not can(everywhere, Verb.ACT, Deed(HERE, "ordnung", WORKFLOW, without))


@pytest.mark.parametrize(
    ("verb", "subject", "who"),
    [
        (Verb.SEE_INBOX, None, [BUILDER, APPROVER]),
        (Verb.SEE_INBOX, HERE, []),
        (Verb.RECORD_POSTING, HERE, [BUILDER]),
        (Verb.CHOOSE_READING, HERE, [OWNER, BUILDER]),
        (Verb.CHOOSE_READING, ELSEWHERE, [OWNER]),
        (Verb.RECORD_POSTING, ELSEWHERE, []),
        (Verb.RECORD_POSTING, None, []),
        (Verb.ADMINISTER, None, [ADMIN]),
        (Verb.ADMINISTER, HERE, []),
        (Verb.SEE_CASE, None, []),
        (Verb.ACT, HERE, []),
    ],
)
def test_who_does_the_rest(verb: Verb, subject: Subject, who: list[Actor]) -> None:
    assert [actor for actor in EVERYBODY if can(actor, verb, subject)] == who


def test_whoever_may_sign_orders_public_service() -> None:
    assert [actor for actor in EVERYBODY if can(actor, Verb.ORDER_PUBLIC, Ending(HERE))] == [BUILDER, APPROVER]
    assert [actor for actor in EVERYBODY if can(actor, Verb.ORDER_PUBLIC, Ending(HERE, Role.APPROVER))] == [APPROVER]
    assert not any(can(actor, Verb.ORDER_PUBLIC, Ending(ELSEWHERE)) for actor in EVERYBODY)


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_has_a_rule(verb: Verb) -> None:
    assert can(anonymous("probe"), verb, HERE) is False
