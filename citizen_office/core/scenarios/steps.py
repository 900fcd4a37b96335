"""What can happen in a story: one table of the kinds of step, and how each takes the story on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, cast

from citizen_office.core.actors import Role, citizen
from citizen_office.core.cases.model import Timer
from citizen_office.core.deadlines import Period
from citizen_office.core.errors import ActionNotOpen, Forbidden, OpinionsAwaited, Refused, SecondPersonNeeded, TooMuch
from citizen_office.core.forms import AnswersInvalid
from citizen_office.core.scenarios.model import Moment, Step, Who
from citizen_office.core.scenarios.people import actor_of, role_for
from citizen_office.core.scenarios.story import Story, check_raw
from citizen_office.core.workflows.consulting import give_opinion, recall_opinion
from citizen_office.core.workflows.engine import Corrected, advance, expire
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.steps import last_day

#: Timers that may pass during one wait: whoever needs more has a workflow that goes round in circles.
MOST_TIMERS: Final = 1_000
#: The codes with which the office refuses a step.
REFUSALS: Final = tuple(
    error.code for error in (ActionNotOpen, OpinionsAwaited, Forbidden, SecondPersonNeeded, DataInvalid, AnswersInvalid)
)
#: The keys that may stand beside that of a step.
AS, PERSON, DATA, ANSWERS = "as", "person", "data", "answers"


class ClockPassed(Refused):
    """The clock is already past the moment that was to be waited for."""

    code = "clock_passed"


class SubjectKind(StrEnum):
    """What stands behind the key of a step."""

    ACTION = "action"
    FUNCTION = "function"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class StepKind:
    """One kind of step: what stands behind its key, the keys it may and must have beside it, and what it does.

    ``take`` raises the error that the office would refuse the step with.
    """

    subject: SubjectKind
    take: Callable[[Story, Step], Story]
    may: tuple[str, ...] = ()
    must: tuple[str, ...] = ()


def _act(story: Story, step: Step) -> Story:
    """Somebody of the staff takes an action."""
    bundle, case = story.world.bundle, story.open_case
    action = bundle.workflow.states[case.state].action(step.name)
    actor = actor_of(story, step.who, step.person, role_for(story, action))
    taken = advance(bundle, case, step.name, step.data, actor, story.context(), seen=case.revision)
    return story.after(taken, action.needs if action else ())


def _citizen(story: Story, step: Step) -> Story:
    """The citizen takes an action, and may send the form again for it; answers with problems are refused."""
    bundle, case, context = story.world.bundle, story.open_case, story.context()
    corrected = None
    if step.answers is not None:
        raw = {**story.raw, **step.answers}
        checked = check_raw(story.world, raw, story.today)
        if checked.problems:
            raise AnswersInvalid(checked.problems)
        story = replace(story, raw=raw, checked=checked)
        corrected = Corrected(story.values(), MappingProxyType({}))
    action, actor = bundle.workflow.states[case.state].action(step.name), citizen(case.authority, case.id)
    taken = advance(bundle, case, step.name, step.data, actor, context, seen=case.revision, corrected=corrected)
    return story.after(taken, action.needs if action else ())


def _wait(story: Story, step: Step) -> Story:
    """The clock moves on, and what passes on the way happens at its own instant, one after the other."""
    end = _until(story, step).instant(story.world.zone)
    if end <= story.now:
        raise ClockPassed()
    for _ in range(MOST_TIMERS):
        timer = min((each for each in story.timers if each.due <= end), key=lambda each: each.due, default=None)
        if timer is None:
            return replace(story, now=end)
        story = _passed(replace(story, now=timer.due), timer)
    raise TooMuch("more timers pass than one case can have", limit=MOST_TIMERS)


def _until(story: Story, step: Step) -> Moment:
    """When the waiting ends: a period ends with its last day, so on the day after it."""
    if isinstance(step.subject, Moment):
        return step.subject
    last = last_day(story.today, cast("Period", step.subject), story.world.calendar)
    return Moment(last + timedelta(days=1))


def _passed(story: Story, timer: Timer) -> Story:
    """The story after a timer passed, which it does once."""
    story = replace(story, timers=tuple(each for each in story.timers if each != timer))
    step = expire(story.world.bundle, story.open_case, timer, story.context())
    return story if step is None else story.after(step)


def _answer(story: Story, step: Step) -> Story:
    """Somebody of the department that was asked gives its opinion."""
    actor = actor_of(story, Who(step.name), step.person, Role.CLERK)
    bundle, case, context = story.world.bundle, story.open_case, story.context()
    return story.after(give_opinion(bundle, case, step.name, step.data, actor, context, seen=case.revision))


def _recall(story: Story, step: Step) -> Story:
    """Somebody of the department that has the case does without an opinion."""
    actor = actor_of(story, step.who, step.person, Role.CLERK)
    bundle, case, context = story.world.bundle, story.open_case, story.context()
    return story.after(recall_opinion(bundle, case, step.name, step.data, actor, context, seen=case.revision))


#: kind of step -> what it is and does.
STEP_KINDS: Mapping[str, StepKind] = MappingProxyType(
    {
        "act": StepKind(SubjectKind.ACTION, _act, may=(PERSON, DATA), must=(AS,)),
        "citizen": StepKind(SubjectKind.ACTION, _citizen, may=(DATA, ANSWERS)),
        "wait": StepKind(SubjectKind.TIME, _wait),
        "answer": StepKind(SubjectKind.FUNCTION, _answer, may=(PERSON, DATA)),
        "recall": StepKind(SubjectKind.FUNCTION, _recall, may=(PERSON, DATA), must=(AS,)),
    }
)
