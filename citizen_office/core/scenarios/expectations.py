"""What can be expected of a story: one table of the kinds of expectation, and how each is held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from citizen_office.core.cases.model import Case, Effect
from citizen_office.core.expressions import MISSING, Money, Value
from citizen_office.core.scenarios.people import open_to_anybody
from citizen_office.core.scenarios.problems import Place
from citizen_office.core.scenarios.story import Story
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.core.workflows.steps import deadline_of, target_on

#: An effect (kind and text) or a problem (path and code).
Pair: TypeAlias = tuple[str, str]
#: What stands where there is nothing.
NOTHING: Final = "–"


class ValueKind(StrEnum):
    """What stands behind the key of an expectation."""

    STATE = "state"
    FUNCTION = "function"
    FLAG = "flag"
    DAY = "day"
    ACTIONS = "actions"
    EFFECTS = "effects"
    PROBLEMS = "problems"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Difference:
    """What was expected at a place below the expectation, and what was found."""

    expected: str
    found: str
    at: Place = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """One kind of expectation: what stands behind its key, and where a story differs from it."""

    value: ValueKind
    differences: Callable[[Story, Any], Iterator[Difference]]


def _of_case(found: Callable[[Story, Case], str]) -> Callable[[Story, object], Iterator[Difference]]:
    """Hold one word against what is ``found`` of the case."""

    def differences(story: Story, expected: object) -> Iterator[Difference]:
        word = found(story, story.case) if story.case else NOTHING
        if word != _written(expected):
            yield Difference(_written(expected), word)

    return differences


def _department(story: Story, expected: str) -> Iterator[Difference]:
    """Two functions may be fulfilled by one department; then it has the case either way."""
    case, functions = story.case, story.world.authority.functions
    if case is None or case.department != functions[expected]:
        yield Difference(expected, case.owner if case else NOTHING)


def _target(story: Story, case: Case) -> str:
    state, context = story.world.bundle.workflow.states[case.state], story.context()
    return _day(target_on(state, context.day_of(case.entered), context.calendar))


def _deadline(story: Story, case: Case) -> str:
    limit = deadline_of(story.world.bundle, case, story.standing, story.context())
    return _day(limit.day if limit else None)


def _open_actions(story: Story, expected: tuple[str, ...]) -> Iterator[Difference]:
    found = open_to_anybody(story)
    if sorted(found) != sorted(expected):
        yield Difference(_listed(expected), _listed(found))


def _effects(story: Story, expected: tuple[Pair, ...]) -> Iterator[Difference]:
    found = tuple(_effect(effect) for effect in story.latest)
    if found != expected:
        yield Difference(_listed(map(_pair, expected)), _listed(map(_pair, found)))


def _effect(effect: Effect) -> Pair:
    """The effect as a workflow writes it: its kind, and the text that it names or ``true``."""
    return effect.kind, str(effect.payload["text"]) if EFFECT_KINDS[effect.kind].names_text else "true"


def _problems(story: Story, expected: tuple[Pair, ...]) -> Iterator[Difference]:
    """Problems in any order: each that is missing is told where it was expected; else all, where there are more."""
    found = tuple((problem.path, problem.code) for problem in story.problems)
    missing = [index for index, each in enumerate(expected) if each not in found]
    for index in missing:
        yield Difference(_pair(expected[index]), _listed(map(_pair, found)), (index,))
    if not missing and len(found) > len(expected):
        yield Difference(_listed(map(_pair, expected)), _listed(map(_pair, found)))


def _computed(story: Story, expected: Mapping[str, str]) -> Iterator[Difference]:
    for name, word in expected.items():
        found = story.checked.answers.computed.get(name, MISSING)
        if not _says(word, found):
            yield Difference(word, _written(found), (name,))


def _says(word: str, value: Value) -> bool:
    """Whether ``word`` is a value in writing; of numbers and money ``45`` says the same as ``45.00``."""
    number = value.amount if isinstance(value, Money) else value
    if isinstance(number, Decimal):
        try:
            return Decimal(word) == number
        except InvalidOperation:
            return False
    return word == _written(value)


def _written(value: object) -> str:
    """A value as a scenario writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case Money():
            return str(value.amount)
        case date():
            return value.isoformat()
    return NOTHING if value is MISSING else str(value)


def _day(day: date | None) -> str:
    return NOTHING if day is None else day.isoformat()


def _pair(pair: Pair) -> str:
    return ": ".join(pair)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or NOTHING


#: kind of expectation -> what it is held against.
EXPECTATIONS: Mapping[str, Expectation] = MappingProxyType(
    {
        "state": Expectation(ValueKind.STATE, _of_case(lambda story, case: case.state)),
        "closed": Expectation(ValueKind.FLAG, _of_case(lambda story, case: _written(case.closed is not None))),
        "department": Expectation(ValueKind.FUNCTION, _department),
        "open_actions": Expectation(ValueKind.ACTIONS, _open_actions),
        "target": Expectation(ValueKind.DAY, _of_case(_target)),
        "deadline": Expectation(ValueKind.DAY, _of_case(_deadline)),
        "effects": Expectation(ValueKind.EFFECTS, _effects),
        "computed": Expectation(ValueKind.COMPUTED, _computed),
        "problems": Expectation(ValueKind.PROBLEMS, _problems),
    }
)
