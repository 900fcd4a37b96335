"""Play a scenario: everything that happens otherwise than it is told. Pure; nothing is written, nothing is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from citizen_office.core.errors import OfficeError
from citizen_office.core.expressions import suggestion
from citizen_office.core.forms import AnswersInvalid, Problem, RawAnswers
from citizen_office.core.scenarios.expectations import EXPECTATIONS, NOTHING
from citizen_office.core.scenarios.model import Expect, Scenario, Step
from citizen_office.core.scenarios.names import INPUTS
from citizen_office.core.scenarios.people import open_to_anybody
from citizen_office.core.scenarios.problems import Place, ScenarioProblem
from citizen_office.core.scenarios.steps import ANSWERS, DATA, STEP_KINDS
from citizen_office.core.scenarios.story import Brought, Story, World, begin
from citizen_office.core.workflows.needs import DataInvalid

#: The expectation that lets answers or data be refused.
PROBLEMS = "problems"


def play(scenario: Scenario, world: World) -> tuple[ScenarioProblem, ...]:
    """Every difference between ``scenario`` and what the office does; nothing where it comes out as told.

    Its names must lead somewhere (``check_names``). After a step that is refused against what was expected nothing
    further can be said.
    """
    named = {"scenario": scenario.id}
    return tuple(replace(problem, params={**named, **problem.params}) for problem in _played(scenario, world))


def brought_about(scenario: Scenario, world: World) -> tuple[tuple[Brought, ...], bool]:
    """The effects that a story brings about, each with its moment, and whether it could be played to its end.

    Its names must lead somewhere, as for ``play``.
    """
    try:
        story = begin(scenario.given, world)
    except OfficeError:
        return (), False
    if story.case is None:
        # Answers that are refused are the end of a story that expects it.
        return (), PROBLEMS in scenario.expect
    for index, step in enumerate(scenario.when):
        after = _taken(("when", index), step, story.at(story.now)).story
        if after is None:
            return story.brought, False
        story = after
    return story.brought, True


def _played(scenario: Scenario, world: World) -> Iterator[ScenarioProblem]:
    try:
        story = begin(scenario.given, world)
    except OfficeError as refused:
        yield ScenarioProblem(("given",), "scenario_refused", {"error": refused.code, "open": NOTHING})
        return
    yield from _opening(scenario, story)
    for index, step in enumerate(scenario.when):
        if story.case is None:
            return
        outcome = _taken(("when", index), step, story.at(story.now))
        yield from outcome.problems
        if outcome.story is None:
            return
        story = outcome.story
    if story.case is not None or PROBLEMS in scenario.expect:
        yield from _differences(("expect",), scenario.expect, replace(story, latest=story.effects))


def _opening(scenario: Scenario, story: Story) -> Iterator[ScenarioProblem]:
    """What is wrong with the answers, or with the texts that they bring about."""
    place: Place = ("given", ANSWERS)
    if story.case is not None:
        yield from _unasked(place, scenario.given.answers, story)
        yield from _flaws(("given",), story)
    elif PROBLEMS not in scenario.expect:
        yield from (_input(place, problem, story.world.bundle.form.parts) for problem in story.problems)
    elif scenario.when:
        yield ScenarioProblem(("when",), "scenario_no_case")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a step; without a ``story`` nothing can be said of what follows."""

    story: Story | None
    problems: tuple[ScenarioProblem, ...]


def _taken(place: Place, step: Step, story: Story) -> _Outcome:
    try:
        after = STEP_KINDS[step.kind].take(story, step)
    except OfficeError as refused:
        return _refused(place, step, story, refused)
    problems = [*_flaws((*place, step.kind), after)]
    problems += _unasked((*place, ANSWERS), step.answers or {}, after)
    if step.refused:
        problems.append(ScenarioProblem((*place, "refused"), "scenario_not_refused", {"expected": step.refused}))
    problems += _differences((*place, "expect"), step.expect, after)
    return _Outcome(after, tuple(problems))


def _refused(place: Place, step: Step, story: Story, error: OfficeError) -> _Outcome:
    """A refusal that was expected, by its code or by what is wrong with the input; or one that ends the story."""
    problems = error.problems if isinstance(error, AnswersInvalid | DataInvalid) else ()
    if error.code == step.refused or (problems and not step.refused and PROBLEMS in step.expect):
        told = replace(story, problems=problems)
        return _Outcome(told, tuple(_differences((*place, "expect"), step.expect, told)))
    if step.refused:
        params = {"what": "refused", "expected": step.refused, "found": error.code}
        return _Outcome(None, (ScenarioProblem((*place, "refused"), "scenario_differs", params),))
    if problems:
        key = ANSWERS if isinstance(error, AnswersInvalid) else DATA
        known: Mapping[str, Collection[str]] = (
            story.world.bundle.form.parts if key == ANSWERS else dict.fromkeys(INPUTS, ())
        )
        return _Outcome(None, tuple(_input((*place, key), problem, known) for problem in problems))
    open_ids = ", ".join(open_to_anybody(story)) or NOTHING
    params = {"error": error.code, "open": open_ids}
    return _Outcome(None, (ScenarioProblem((*place, step.kind), "scenario_refused", params),))


def _input(place: Place, problem: Problem, parts: Mapping[str, Collection[str]]) -> ScenarioProblem:
    """A refused answer, or a refused part of an action's data, at its own place."""
    first, _, rest = problem.path.partition(".")
    known = parts.get(first, ()) if rest else parts
    hint = suggestion(rest or first, known) if problem.code == "unknown_field" else ""
    params = {"path": problem.path, "problem": problem.code, "suggestion": hint}
    steps = tuple(int(step) if step.isdecimal() else step for step in problem.path.split("."))
    return ScenarioProblem((*place, *steps), "scenario_input", params, of_key=problem.code == "unknown_field")


def _unasked(place: Place, answers: RawAnswers, story: Story) -> Iterator[ScenarioProblem]:
    """Answers to questions that were not asked: whoever wrote them down expects that they count."""
    for name in answers:
        if name not in story.checked.asked:
            yield ScenarioProblem((*place, name), "scenario_not_asked", {"name": name}, of_key=True)


def _flaws(place: Place, story: Story) -> Iterator[ScenarioProblem]:
    return (ScenarioProblem(place, flaw.code, flaw.params) for flaw in story.flaws)


def _differences(place: Place, expect: Expect, story: Story) -> Iterator[ScenarioProblem]:
    for key, expected in expect.items():
        for each in EXPECTATIONS[key].differences(story, expected):
            params = {"what": key, "expected": each.expected, "found": each.found}
            yield ScenarioProblem((*place, key, *each.at), "scenario_differs", params)
