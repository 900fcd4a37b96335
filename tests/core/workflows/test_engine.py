from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.actors import SYSTEM_ID, Actor, ActorKind, Role, citizen, system
from citizen_office.core.authorities import Dated, SigningRule
from citizen_office.core.cases.model import Timer, WorkItem
from citizen_office.core.deadlines import Calendar, Period, Unit
from citizen_office.core.errors import ActionNotOpen, Forbidden, NotFound, SecondPersonNeeded, StaleRevision
from citizen_office.core.expressions import parse
from citizen_office.core.workflows.engine import (
    Corrected,
    Hold,
    Opening,
    advance,
    expire,
    held_actions,
    open_actions,
    open_case,
)
from citizen_office.core.workflows.model import After, Assign, RoleRule
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.standing import Decision, Standing
from citizen_office.core.workflows.steps import CASE_ITEM, Context, Step, target_on
from tests.core.authorities.town import TOWN
from tests.core.forms.making import text
from tests.core.workflows.making import (
    BUILDER,
    CASE,
    CLERK,
    NOW,
    WORKFLOW,
    action,
    bundle,
    case,
    context,
    send,
    staff,
    state,
    with_states,
)

LATER = NOW + timedelta(days=2)


def opened(owner: str = "bau") -> Step:
    opening = Opening(CASE, "PRB-2026-000001-0", owner, "de", {"service": "probe"})
    return open_case(bundle(), opening, citizen("probe", CASE), context())


def test_a_new_case_stands_at_the_start() -> None:
    step = opened()
    assert step.case == case()
    assert step.entry.kind == "case.opened"
    assert (step.entry.actor_kind, step.entry.actor_id) == (ActorKind.CITIZEN, CASE)
    assert step.entry.payload == {"service": "probe", "state": "eingegangen"}
    assert [(effect.kind, effect.key) for effect in step.effects] == [("send", f"{CASE}/0/0")]
    assert step.effects[0].payload == {"text": "eingang", "revision": 0}
    # Three working days from Monday.
    assert step.items == (WorkItem("probe", CASE, "fb2", CASE_ITEM, date(2026, 11, 26), None),)
    assert step.timers == ()


def test_a_case_that_would_reach_nobody_is_not_opened() -> None:
    with pytest.raises(NotFound) as refusal:
        opened("bibliothek")
    assert refusal.value.params == {"function": "bibliothek"}


def test_a_workflow_may_begin_with_its_end() -> None:
    told = replace(WORKFLOW, start="beantwortet")
    opening = Opening(CASE, "PRB-2026-000001-0", "bau", "de", {})
    step = open_case(bundle(workflow=told), opening, citizen("probe", CASE), context(anschreiben=True))
    assert step.case.closed == NOW
    assert step.items == ()
    assert [effect.key for effect in step.effects] == [f"{CASE}/0/0", f"{CASE}/0/1"]


def test_an_action_takes_the_case_on() -> None:
    step = advance(bundle(), case(), "uebernehmen", {}, BUILDER, context(LATER), seen=0)
    assert step.case == case("bearbeitung", revision=1, entered=LATER, assignee=CLERK)
    assert step.entry.kind == "action.taken"
    assert step.entry.at == LATER
    assert step.entry.payload == {
        "action": "uebernehmen",
        "from": "eingegangen",
        "to": "bearbeitung",
        "revision": 1,
        "name": "Kim Klar",
        "department": "fb2",
        "data": {},
    }
    assert step.effects == ()
    assert step.items == (WorkItem("probe", CASE, "fb2", CASE_ITEM, None, CLERK),)


def test_an_end_closes_the_case_and_leaves_the_inbox() -> None:
    now = context(LATER, dringend=False, anschreiben=True)
    step = advance(bundle(), case("bearbeitung", revision=4), "beantworten", {"reply": "Ja."}, BUILDER, now, seen=4)
    assert step.case.closed == LATER
    assert (step.items, step.timers) == ((), ())
    assert [(effect.kind, effect.key) for effect in step.effects] == [
        ("issue", f"{CASE}/5/0"),
        ("send", f"{CASE}/5/1"),
    ]
    assert step.effects[0].payload == {"text": "antwort", "revision": 5, "layout": "letter_din5008"}
    assert step.entry.payload["data"] == {"reply": "Ja."}


def test_effects_whose_condition_fails_are_left_out() -> None:
    now = context(LATER, dringend=True, anschreiben=False)
    step = advance(bundle(), case("bearbeitung"), "eilig_beantworten", {"reply": "Ja."}, BUILDER, now, seen=0)
    assert step.effects == ()


def test_a_case_that_is_passed_on_changes_hands_and_keeps_its_clock() -> None:
    before = case(assignee=CLERK)
    step = advance(
        bundle(), before, "abgeben", {"function": "ordnung", "remark": "Bitte."}, BUILDER, context(LATER), seen=0
    )
    assert step.case == before._replace(revision=1, owner="ordnung", department="fb3", assignee=None)
    # The target still counts from the day of receipt.
    assert step.items == (WorkItem("probe", CASE, "fb3", CASE_ITEM, date(2026, 11, 26), None),)
    assert step.entry.payload["department"] == "fb2"


def test_staying_in_a_state_enters_nothing() -> None:
    again = with_states(state("eingegangen", action("bleiben", "eingegangen"), enter=WORKFLOW.opening))
    step = advance(bundle(workflow=again), case(), "bleiben", {}, BUILDER, context(LATER), seen=0)
    assert step.effects == ()
    assert step.case.entered == NOW


@pytest.mark.parametrize(("assign", "assignee"), [(Assign.KEEP, CASE), (Assign.NOBODY, None), (Assign.ACTOR, CLERK)])
def test_an_action_says_whose_the_case_is(assign: Assign, assignee: object) -> None:
    changed = with_states(state("eingegangen", action("weiter", "bearbeitung", assign=assign)))
    step = advance(bundle(workflow=changed), case(assignee=CASE), "weiter", {}, BUILDER, context(), seen=0)
    assert step.case.assignee == assignee


def test_whoever_saw_an_older_case_is_told_first() -> None:
    with pytest.raises(StaleRevision):
        advance(bundle(), case(revision=1), "gibt_es_nicht", {}, staff(), context(), seen=0)


@pytest.mark.parametrize("action_id", ["gibt_es_nicht", "beantworten"])
def test_what_is_not_open_here_is_refused_before_asking_who(action_id: str) -> None:
    with pytest.raises(ActionNotOpen):
        advance(bundle(), case(), action_id, {}, staff(), context(), seen=0)


def test_what_a_condition_closes_is_refused() -> None:
    with pytest.raises(ActionNotOpen):
        advance(bundle(), case("bearbeitung"), "beantworten", {}, BUILDER, context(dringend=True), seen=0)


def test_whose_action_it_is_not_is_refused_before_looking_at_the_data() -> None:
    with pytest.raises(Forbidden):
        advance(bundle(), case(), "abgeben", {}, staff(("fb2", Role.APPROVER)), context(), seen=0)


def test_data_with_problems_is_refused_with_all_of_them() -> None:
    with pytest.raises(DataInvalid) as refusal:
        advance(bundle(), case(), "abgeben", {"function": "bibliothek"}, BUILDER, context(), seen=0)
    assert [problem.code for problem in refusal.value.problems] == ["unknown_function", "required_remark"]


def test_a_citizen_may_do_what_is_for_citizens() -> None:
    step = advance(bundle(), case("bearbeitung"), "zuruecknehmen", {}, citizen("probe", CASE), context(), seen=0)
    assert step.case.state == "beantwortet"
    assert step.entry.actor_kind is ActorKind.CITIZEN


def arrived(period: Period, calendar: Calendar, now: datetime = NOW) -> tuple[Timer, ...]:
    waiting = with_states(replace(WORKFLOW.states["bearbeitung"], after=(After(period, "beantwortet", text("Ende")),)))
    moment = context(now, calendar)
    return advance(bundle(workflow=waiting), case(), "uebernehmen", {}, BUILDER, moment, seen=0).timers


def test_a_timer_is_due_when_its_last_day_is_over() -> None:
    (timer,) = arrived(Period(4, Unit.WEEKS), Calendar())
    assert (timer.case_id, timer.state, timer.to, timer.name) == (CASE, "bearbeitung", "beantwortet", "after 4 weeks")
    # Monday the 21st of December is the last day, in the authority's zone.
    assert timer.due.astimezone(UTC) == datetime(2026, 12, 21, 23, tzinfo=UTC)


def test_a_period_that_ends_on_a_day_off_ends_on_the_next_workday() -> None:
    # § 31 Abs. 3 VwVfG: Monday is a holiday, so the last day is Tuesday.
    (timer,) = arrived(Period(4, Unit.WEEKS), Calendar(holidays=frozenset({date(2026, 12, 21)})))
    assert timer.due.astimezone(UTC) == datetime(2026, 12, 22, 23, tzinfo=UTC)


def test_working_days_are_counted_once() -> None:
    (timer,) = arrived(Period(1, Unit.WORKING_DAYS), Calendar(holidays=frozenset({date(2026, 11, 24)})))
    assert timer.due.astimezone(UTC) == datetime(2026, 11, 25, 23, tzinfo=UTC)


def test_the_day_is_that_of_the_authority() -> None:
    # Half past eleven at night in UTC is already Tuesday in Hagenow.
    (timer,) = arrived(Period(1, Unit.WEEKS), Calendar(), datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    assert timer.due.astimezone(UTC) == datetime(2026, 12, 1, 23, tzinfo=UTC)


@given(st.integers(0, 200_000), st.integers(1, 60))
def test_no_timer_is_due_before_its_period_has_passed(hours: int, count: int) -> None:
    now = NOW + timedelta(hours=hours)
    (timer,) = arrived(Period(count, Unit.DAYS), Calendar(), now)
    assert timer.due - now >= timedelta(days=count, hours=-1)


PASSED = Timer("probe", CASE, "after 4 weeks", NOW, "bearbeitung", "beantwortet")


def test_a_passed_timer_takes_the_case_on() -> None:
    step = expire(bundle(), case("bearbeitung", revision=2), PASSED, context(LATER, anschreiben=True))
    assert step is not None
    assert (step.case.state, step.case.revision, step.case.closed) == ("beantwortet", 3, LATER)
    assert (step.entry.kind, step.entry.actor_id) == ("timer.passed", SYSTEM_ID)
    assert step.entry.payload == {
        "from": "bearbeitung",
        "to": "beantwortet",
        "revision": 3,
        "note": {"de": "Frist abgelaufen"},
    }
    assert [effect.key for effect in step.effects] == [f"{CASE}/3/0"]


@pytest.mark.parametrize("timer", [PASSED._replace(state="eingegangen"), PASSED._replace(to="eingegangen")])
def test_a_timer_whose_state_has_passed_does_nothing(timer: Timer) -> None:
    assert expire(bundle(), case("bearbeitung"), timer, context()) is None


def test_each_person_sees_the_actions_that_are_open_and_theirs() -> None:
    calm, noisy = context(dringend=False, betreff="Bank"), context(dringend=True, betreff="Lärm")
    working = case("bearbeitung")
    enforcer = staff(("fb3", Role.APPROVER), ("fb2", Role.APPROVER))

    def ids(who: Actor, moment: Context) -> list[str]:
        return [each.id for each in open_actions(bundle(), working, who, moment)]

    assert ids(BUILDER, calm) == ["beantworten"]
    assert ids(BUILDER, noisy) == ["eilig_beantworten"]
    assert ids(enforcer, noisy) == ["verbieten"]
    assert ids(enforcer, calm) == []
    assert ids(citizen("probe", CASE), calm) == ["zuruecknehmen"]
    assert ids(system("probe"), calm) == []
    assert open_actions(bundle(), case("beantwortet"), BUILDER, calm) == ()


def test_a_state_without_a_target_sets_no_day() -> None:
    assert target_on(WORKFLOW.states["bearbeitung"], date(2026, 11, 23), Calendar()) is None
    assert target_on(WORKFLOW.states["eingegangen"], date(2026, 11, 27), Calendar()) == date(2026, 12, 2)


def test_the_date_is_that_of_the_authority() -> None:
    assert context(datetime(2026, 11, 23, 22, 59, tzinfo=UTC)).today == date(2026, 11, 23)
    assert context(datetime(2026, 11, 23, 23, 0, tzinfo=UTC)).today == date(2026, 11, 24)


SIGNING = with_states(
    state("bearbeitung", action("vorschlagen", "zeichnung", needs=("decision",))),
    state("zeichnung", action("zeichnen", "beantwortet", by="leitung", sign=True)),
    base=replace(WORKFLOW, roles={**WORKFLOW.roles, "leitung": RoleRule(Role.APPROVER, "owner")}),
)
PROPOSED = Standing(decision=Decision("granted"), proposer=CLERK)
LEADER = UUID(int=201)


def ruled(*rules: SigningRule) -> Context:
    town = replace(TOWN, signing=tuple(Dated(date(2026, 1, 1), rule) for rule in rules))
    return replace(context(LATER), authority=town, standing=PROPOSED)


def signed(by: Actor, *rules: SigningRule) -> Step:
    known, ready = ruled(*rules), bundle(workflow=SIGNING)
    offered = open_actions(ready, case("zeichnung"), by, known)
    try:
        step = advance(ready, case("zeichnung"), "zeichnen", {}, by, known, seen=0)
    except (Forbidden, SecondPersonNeeded):
        assert offered == ()
        raise
    assert [each.id for each in offered] == ["zeichnen"]
    return step


def test_without_a_signing_rule_the_role_of_the_workflow_signs() -> None:
    assert signed(staff(("fb2", Role.APPROVER))).case.closed == LATER
    with pytest.raises(Forbidden):
        signed(BUILDER)


def test_the_signing_rule_says_who_signs() -> None:
    clerks, approvers = SigningRule("*", "clerk", "i. A.", False), SigningRule("probe", "approver", "", False)
    assert signed(BUILDER, clerks).case.closed == LATER
    assert signed(staff(("fb2", Role.APPROVER)), clerks).case.closed == LATER
    with pytest.raises(Forbidden):
        signed(BUILDER, clerks, approvers)
    with pytest.raises(Forbidden):
        signed(staff(("fb3", Role.CLERK)), clerks)


def test_where_two_people_are_demanded_nobody_signs_their_own_proposal() -> None:
    rule = SigningRule("*", "approver", "", True)
    both = staff(("fb2", Role.CLERK), ("fb2", Role.APPROVER))
    with pytest.raises(SecondPersonNeeded):
        signed(both, rule)
    (held,) = held_actions(bundle(workflow=SIGNING), case("zeichnung"), both, ruled(rule))
    assert (held.action.id, held.hold) == ("zeichnen", Hold.SECOND_PERSON)
    assert signed(replace(both, id=LEADER), rule).entry.actor_id == LEADER
    # A town hall of two is halted by no rule of ours: where it demands no second person, one is enough.
    assert signed(both, replace(rule, second_person=False)).case.closed == LATER


CORRECTING = with_states(
    state("bearbeitung", action("nachreichen", "eingegangen", by="citizen", needs=("corrections",)))
)


def test_corrections_come_with_the_new_form_and_the_file_keeps_what_came_before() -> None:
    ready, owner = bundle(workflow=CORRECTING), citizen("probe", CASE)
    step = advance(
        ready,
        case("bearbeitung"),
        "nachreichen",
        {},
        owner,
        context(LATER),
        seen=0,
        corrected=Corrected({}, {"before": {"betreff": "Alt"}, "action": "forged"}),
    )
    assert step.case.state == "eingegangen"
    assert step.entry.payload["before"] == {"betreff": "Alt"}
    assert step.entry.payload["action"] == "nachreichen"


def test_whether_corrections_are_open_the_old_answers_say_and_what_follows_the_new_ones() -> None:
    asked = action(
        "nachreichen",
        "beantwortet",
        by="citizen",
        needs=("corrections",),
        when=parse('betreff == "Unklar"'),
    )
    told = state("beantwortet", enter=(send("eingang", when=parse('betreff == "Klar"')),), end=True)
    ready = bundle(workflow=with_states(state("bearbeitung", asked), told))
    step = advance(
        ready,
        case("bearbeitung"),
        "nachreichen",
        {},
        citizen("probe", CASE),
        context(LATER, betreff="Unklar"),
        seen=0,
        corrected=Corrected({"betreff": "Klar"}, {}),
    )
    assert [effect.kind for effect in step.effects] == ["send"]


def test_corrections_without_a_form_are_none() -> None:
    with pytest.raises(DataInvalid) as refusal:
        advance(
            bundle(workflow=CORRECTING),
            case("bearbeitung"),
            "nachreichen",
            {},
            citizen("probe", CASE),
            context(LATER),
            seen=0,
        )
    assert [(each.path, each.code) for each in refusal.value.problems] == [("corrections", "required_corrections")]
