"""Each kind of step takes the story on as the office would, and is refused as the office would refuse it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.errors import ActionNotOpen, Forbidden, OfficeError, SecondPersonNeeded, TooMuch
from citizen_office.core.forms import AnswersInvalid
from citizen_office.core.scenarios import REFUSALS, STEP_KINDS, Moment, Step
from citizen_office.core.scenarios.steps import ClockPassed
from citizen_office.core.scenarios.story import Story
from citizen_office.core.workflows.model import After, Workflow
from citizen_office.core.workflows.needs import DataInvalid
from tests.core.forms.making import text
from tests.core.scenarios.making import MONDAY, WORKFLOW, act, begun, bundle, wait, world
from tests.core.workflows.making import action, state

TAKE = act("uebernehmen")
REFUSE = {"outcome": "refused", "reasons": "Zu laut"}
PROPOSE = act("vorschlagen", data=REFUSE)
ASK_MORE = act("nachfordern", data={"remark": "Bitte die Größe."})


def after(*steps: Step, story: Story | None = None) -> Story:
    """The story after some steps."""
    story = story or begun()
    for step in steps:
        story = STEP_KINDS[step.kind].take(story.at(story.now), step)
    return story


def test_the_staff_act() -> None:
    story = after(TAKE, PROPOSE)
    assert story.open_case.state == "zeichnung"
    assert story.standing.decision is not None
    assert dict(story.quotable) == REFUSE
    signed = after(act("zeichnen"), story=story)
    assert [(effect.kind, effect.payload["text"]) for effect in signed.latest] == [("issue", "bescheid")]
    assert len(signed.effects) == 2
    assert signed.open_case.closed == signed.now


@pytest.mark.parametrize(
    ("steps", "error"),
    [
        ((act("zeichnen"),), ActionNotOpen),
        ((act("gibt_es_nicht"),), ActionNotOpen),
        ((act("uebernehmen", "bau"),), Forbidden),
        ((act("uebernehmen", role=Role.APPROVER),), Forbidden),
        ((TAKE, act("vorschlagen")), DataInvalid),
        ((TAKE, act("vorschlagen", data=REFUSE, person="Kim"), act("zeichnen", person="Kim")), SecondPersonNeeded),
        ((TAKE, Step("citizen", "zuruecknehmen")), ActionNotOpen),
        ((TAKE, Step("answer", "bau")), ActionNotOpen),
        ((Step("wait", Moment(MONDAY, time(8))),), ClockPassed),
    ],
)
def test_refuses_what_the_office_refuses(steps: tuple[Step, ...], error: type[OfficeError]) -> None:
    story = after(*steps[:-1])
    with pytest.raises(error):
        after(steps[-1], story=story)
    assert (error.code in REFUSALS) is (error is not ClockPassed)


def test_the_citizen_acts() -> None:
    story = after(TAKE, ASK_MORE, Step("citizen", "zuruecknehmen"))
    assert story.open_case.state == "ende"


def test_the_citizen_sends_the_form_again() -> None:
    story = after(TAKE, ASK_MORE)
    corrected = after(Step("citizen", "nachreichen", answers={"gross": "ja", "grund": "Platz"}), story=story)
    assert corrected.open_case.state == "arbeit"
    assert corrected.raw == {"name": "Erika", "gross": "ja", "grund": "Platz"}
    assert corrected.values()["grund"] == "Platz"
    # The form as it was, sent once more, is a form that was sent; without it, none was.
    assert after(Step("citizen", "nachreichen", answers={}), story=story).open_case.state == "arbeit"
    with pytest.raises(DataInvalid):
        after(Step("citizen", "nachreichen"), story=story)


def test_corrections_with_problems_are_refused_and_change_nothing() -> None:
    story = after(TAKE, ASK_MORE)
    with pytest.raises(AnswersInvalid) as refused:
        after(Step("citizen", "nachreichen", answers={"name": "x"}), story=story)
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [("name", "rule")]
    assert story.raw["name"] == "Erika"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        # Monday is not counted, and the last day counts whole: what comes next comes on the day after it.
        ("1 day", date(2026, 11, 25)),
        ("5 working days", date(2026, 12, 1)),
        # The 27th is a Sunday: the period ends with the Monday.
        ("34 days", date(2026, 12, 29)),
    ],
)
def test_the_clock_moves_past_a_period(words: str, day: date) -> None:
    story = after(Step("wait", wait(words)))
    assert story.now == datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
    assert story.open_case.state == "neu"


def test_the_clock_moves_to_a_moment() -> None:
    story = after(Step("wait", Moment(date(2026, 12, 1), time(14, 30))))
    assert story.now == datetime(2026, 12, 1, 13, 30, tzinfo=UTC)


def test_what_passes_on_the_way_happens_at_its_own_instant() -> None:
    story = after(TAKE, ASK_MORE, Step("wait", wait("4 weeks")))
    assert story.open_case.state == "ruhend"
    assert story.open_case.entered == datetime(2026, 12, 21, 23, 0, tzinfo=UTC)
    assert [effect.kind for effect in story.latest] == ["send"]
    # A timer that was set by a passed one passes too: one week from the 22nd, which is not counted.
    story = after(TAKE, ASK_MORE, Step("wait", wait("3 months")))
    assert story.open_case.state == "ende"
    assert story.open_case.closed == datetime(2026, 12, 29, 23, 0, tzinfo=UTC)


def test_a_period_that_has_not_passed_changes_nothing() -> None:
    assert after(TAKE, ASK_MORE, Step("wait", wait("3 weeks"))).open_case.state == "nachforderung"


def test_others_are_asked_and_answer_or_not() -> None:
    story = after(TAKE, act("beteiligen"), Step("answer", "bau", data={"stance": "agree"}, person="Kim"))
    by_function = {each.function: each for each in story.standing.consultations}
    assert (by_function["bau"].stance, by_function["bau"].by) == ("agree", "Kim")
    assert by_function["ordnung"].is_awaited
    with pytest.raises(ActionNotOpen):
        after(PROPOSE, story=story)
    late = after(Step("wait", wait("5 working days")), story=story)
    assert next(each for each in late.standing.consultations if each.function == "ordnung").late
    assert after(PROPOSE, story=late).open_case.state == "zeichnung"


def test_an_opinion_is_done_without() -> None:
    recall = Step("recall", "ordnung", act("x").who, data={"remark": "Eilt."})
    answered = Step("answer", "bau", data={"stance": "agree"})
    story = after(TAKE, act("beteiligen"), answered, recall, PROPOSE)
    assert story.open_case.state == "zeichnung"
    with pytest.raises(Forbidden):
        after(TAKE, act("beteiligen"), replace(recall, who=act("x", "bau").who))


def test_a_timer_that_nobody_waits_for_any_more_does_nothing() -> None:
    story = after(TAKE, act("beteiligen"))
    stale = story.timers[0]._replace(due=datetime(2026, 11, 24, tzinfo=UTC))
    assert after(Step("wait", wait("1 day")), story=replace(story, timers=(stale,))).open_case == story.open_case


def circling() -> Workflow:
    """A workflow that time takes round and round."""
    day = Period(1, Unit.DAYS)
    there, back = (After(day, to, text("Weiter")) for to in ("b", "a"))
    states = (
        state("a", after=(there,)),
        state("b", action("zu", "ende", by="amt"), after=(back,)),
        state("ende", end=True),
    )
    return replace(WORKFLOW, start="a", states={each.id: each for each in states})


def test_a_story_that_goes_round_for_ever_is_ended() -> None:
    story = begun(world(bundle(workflow=circling())))
    with pytest.raises(TooMuch):
        after(Step("wait", wait("100 years")), story=story)
