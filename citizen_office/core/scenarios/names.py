"""Whether every name in a scenario leads somewhere, before it is played: states, actions, functions, texts, fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from citizen_office.core.authorities import Authority
from citizen_office.core.authorities.model import FUNCTIONS
from citizen_office.core.expressions import suggestion
from citizen_office.core.forms import PROBLEM_CODES, RawAnswers, form_scope
from citizen_office.core.forms.scope import TODAY
from citizen_office.core.scenarios.expectations import EXPECTATIONS, ValueKind
from citizen_office.core.scenarios.model import NOBODY, Expect, Scenario, Step
from citizen_office.core.scenarios.problems import Place, ScenarioProblem
from citizen_office.core.scenarios.steps import STEP_KINDS, SubjectKind
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.core.workflows.needs import CORRECTIONS, NEEDS, OPINION

#: The inputs of all actions and opinions.
INPUTS: Final = frozenset(part.name for parts in (*NEEDS.values(), OPINION) for part in parts) | {CORRECTIONS}
#: Every code that a problem with an answer or with the data of an action can have.
KNOWN_PROBLEMS: Final = frozenset(
    {*PROBLEM_CODES, *(f"required_{name}" for name in INPUTS), "conditions_unwanted", "unknown_function"}
)


def check_names(scenario: Scenario, bundle: Bundle, authority: Authority) -> tuple[ScenarioProblem, ...]:
    """Every name in ``scenario`` that ``bundle`` or ``authority`` does not have. One without any can be played."""
    names = _Names(bundle, authority)
    return (
        *names.answers(("given", "answers"), scenario.given.answers),
        *(problem for index, step in enumerate(scenario.when) for problem in names.step(("when", index), step)),
        *names.expect(("expect",), scenario.expect),
    )


class _Names:
    """The names of one publication in one authority."""

    def __init__(self, bundle: Bundle, authority: Authority) -> None:
        """Take what the names belong to."""
        workflow, form = bundle.workflow, bundle.form
        self.authority = authority
        self.states: Collection[str] = workflow.states
        self.actions = frozenset(action.id for state in workflow.states.values() for action in state.actions)
        self.texts: Collection[str] = bundle.texts
        self.computed = frozenset(each.id for each in form.computed)
        self.questions = form_scope(form.form).keys() - self.computed - {TODAY}

    def step(self, place: Place, step: Step) -> Iterator[ScenarioProblem]:
        """What is behind the key of a step, who acts, what is answered anew, what is expected."""
        subject = STEP_KINDS[step.kind].subject
        if subject is SubjectKind.ACTION:
            yield from _unknown((*place, step.kind), "action", step.name, self.actions)
        if subject is SubjectKind.FUNCTION:
            yield from self.function((*place, step.kind), step.name)
        if step.who is not NOBODY:
            yield from self.function((*place, "as"), step.who.function)
        yield from self.answers((*place, "answers"), step.answers or {})
        yield from self.expect((*place, "expect"), step.expect)

    def answers(self, place: Place, answers: RawAnswers) -> Iterator[ScenarioProblem]:
        """Answers to questions that the form does not ask at all."""
        for name in answers:
            if name not in self.questions:
                params = {"name": name, "suggestion": suggestion(name, self.questions)}
                yield ScenarioProblem((*place, name), "field_unknown", params, of_key=True)

    def function(self, place: Place, name: str) -> Iterator[ScenarioProblem]:
        """A function that there is not, or that no department of the authority fulfils."""
        if name not in FUNCTIONS:
            yield ScenarioProblem(place, "function_unknown", {"name": name, "suggestion": suggestion(name, FUNCTIONS)})
        elif self.authority.department_for(name) is None:
            yield ScenarioProblem(place, "function_missing", {"name": name, "authority": self.authority.key})

    def expect(self, place: Place, expect: Expect) -> Iterator[ScenarioProblem]:
        """Names behind expectations."""
        for key, expected in expect.items():
            check = _EXPECTED.get(EXPECTATIONS[key].value)
            if check is not None:
                yield from check(self, (*place, key), expected)

    def state(self, place: Place, name: str) -> Iterator[ScenarioProblem]:
        """A state that the workflow does not have."""
        yield from _unknown(place, "state", name, self.states)

    def opened(self, place: Place, names: tuple[str, ...]) -> Iterator[ScenarioProblem]:
        """Actions that the workflow does not have."""
        for index, name in enumerate(names):
            yield from _unknown((*place, index), "action", name, self.actions)

    def effects(self, place: Place, effects: tuple[tuple[str, str], ...]) -> Iterator[ScenarioProblem]:
        """Texts that neither form nor workflow names."""
        for index, (kind, text) in enumerate(effects):
            if EFFECT_KINDS[kind].names_text and text not in self.texts:
                target = str(EFFECT_KINDS[kind].target)
                params = {"text": text, "kind": target, "suggestion": suggestion(text, self.texts)}
                yield ScenarioProblem((*place, index, kind), "text_unknown", params)

    def problems(self, place: Place, problems: tuple[tuple[str, str], ...]) -> Iterator[ScenarioProblem]:
        """Questions that are not asked, inputs that there are not, and refusals that nobody gives."""
        known = {*self.questions, *INPUTS}
        for index, (path, code) in enumerate(problems):
            first = path.partition(".")[0]
            if first not in known:
                params = {"name": first, "suggestion": suggestion(first, known)}
                yield ScenarioProblem((*place, index), "field_unknown", params)
            yield from _unknown((*place, index, path), "problem", code, KNOWN_PROBLEMS)

    def values(self, place: Place, expected: Mapping[str, str]) -> Iterator[ScenarioProblem]:
        """Computed values that the form does not have."""
        for name in expected:
            if name not in self.computed:
                params = {"name": name, "suggestion": suggestion(name, self.computed)}
                yield ScenarioProblem((*place, name), "computed_unknown", params, of_key=True)


def _unknown(place: Place, what: str, name: str, known: Collection[str]) -> Iterator[ScenarioProblem]:
    if name not in known:
        yield ScenarioProblem(place, f"{what}_unknown", {what: name, "suggestion": suggestion(name, known)})


#: What stands behind an expectation -> how its names are checked; days and truth values have none.
_EXPECTED: Final[Mapping[ValueKind, Callable[[_Names, Place, Any], Iterator[ScenarioProblem]]]] = MappingProxyType(
    {
        ValueKind.STATE: _Names.state,
        ValueKind.FUNCTION: _Names.function,
        ValueKind.ACTIONS: _Names.opened,
        ValueKind.EFFECTS: _Names.effects,
        ValueKind.PROBLEMS: _Names.problems,
        ValueKind.COMPUTED: _Names.values,
    }
)
