"""A publication made ready to run: form, workflow and texts, bound to each other, conditions compiled.

Built once per publication hash and kept; a case names the hash and always meets the same bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from citizen_office.core.expressions import Expression, Value, compile_expression, names_used
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.model import Binding, Form
from citizen_office.core.json import Json
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.notices import Charge, charges_of
from citizen_office.core.texts import Template
from citizen_office.core.workflows.model import Action, EffectSpec, Guard, Parameter, State, Workflow
from citizen_office.core.workflows.needs import Part, parts_of
from citizen_office.core.workflows.standing import DECISION

#: Whether something is open, given the values of the case.
Open = Callable[[Mapping[str, Value]], bool]


@dataclass(frozen=True, slots=True)
class ReadyEffect:
    """An effect whose text is resolved and whose condition is compiled (None: it is always open).

    ``on_decision``: its condition reads the proposed decision.
    ``text`` is the id of the text, or the name of the amount; ``options`` are what is written beside it, with the
    ``words`` of one that says something.
    """

    kind: str
    text: str
    options: Mapping[str, Json]
    when: Open | None = None
    on_decision: bool = False

    def is_open(self, values: Mapping[str, Value]) -> bool:
        """Whether the effect happens, given the values of the case."""
        return self.when is None or self.when(values)


@dataclass(frozen=True, slots=True)
class ReadyAction:
    """An action whose guard is compiled (None: it is always open), whose inputs and effects are resolved.

    ``to`` is the state that it leads to; ``effects`` are its own and, where it leaves its state, those of arriving.
    """

    action: Action
    when: Open | None
    parts: tuple[Part, ...]
    to: State
    effects: tuple[ReadyEffect, ...]

    def is_open(self, values: Mapping[str, Value]) -> bool:
        """Whether the guard lets anybody take the action, given the values of the case."""
        return self.when is None or self.when(values)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything that one publication says. ``texts`` is keyed by id, then by language tag; German is always there.

    ``charges`` is what the form charges, by name; it has every amount that the form gives to the workflow.
    """

    publication: str
    form: CompiledForm
    workflow: Workflow
    texts: Mapping[str, Mapping[str, Template]]
    actions: Mapping[tuple[str, str], ReadyAction]
    enter: Mapping[str, tuple[ReadyEffect, ...]]
    opening: tuple[ReadyEffect, ...]
    charges: Mapping[str, Charge]

    def text(self, text_id: str, language: str) -> tuple[Template, str]:
        """The text and the language it really is in: German where there is no translation."""
        versions = self.texts[text_id]
        return (
            (versions[language], language) if language in versions else (versions[DEFAULT_LANGUAGE], DEFAULT_LANGUAGE)
        )


def build_bundle(
    publication: str, form: Form, workflow: Workflow, texts: Mapping[str, Mapping[str, Template]]
) -> Bundle:
    """Bind ``workflow`` to ``form``. The pair must have been checked: an unbound parameter is a KeyError here."""
    binding = form.binding
    enter = {state.id: tuple(_effect(spec, binding) for spec in state.enter) for state in workflow.states.values()}
    actions = {
        (state.id, action.id): ReadyAction(
            action,
            _both(_guard(action.when, binding, True), _guard(action.unless, binding, False)),
            parts_of(action.needs),
            workflow.states[action.to],
            (
                *(_effect(spec, binding) for spec in action.effects),
                *(enter[action.to] if action.to != state.id else ()),
            ),
        )
        for state in workflow.states.values()
        for action in state.actions
    }
    opening = tuple(_effect(spec, binding) for spec in workflow.opening)
    return Bundle(publication, CompiledForm.build(form), workflow, texts, actions, enter, opening, charges_of(form))


def condition(guard: Guard, binding: Binding) -> Expression:
    """The expression behind a guard: its own, or the one that the form binds."""
    return binding.conditions[guard.name] if isinstance(guard, Parameter) else guard


def _effect(spec: EffectSpec, binding: Binding) -> ReadyEffect:
    said = {"words": dict(spec.words.by_language)} if spec.words else {}
    options: Mapping[str, Json] = {**(spec.options or {}), **said}
    reads = names_used(condition(spec.when, binding)) if spec.when is not None else ()
    on_decision = any(path[0] == DECISION for path in reads)
    return ReadyEffect(spec.kind, _target(spec, binding), options, _guard(spec.when, binding, True), on_decision)


def _target(spec: EffectSpec, binding: Binding) -> str:
    """What the effect names, resolved: the id of a text; an amount goes by the name of its parameter."""
    if not isinstance(spec.target, Parameter):
        return spec.target
    name = spec.target.name
    return name if name in binding.amounts else binding.texts[name]


def _guard(guard: Guard | None, binding: Binding, wanted: bool) -> Open | None:
    """Open where the guard's condition is ``wanted``; None without a guard. Missing counts as false."""
    if guard is None:
        return None
    evaluate = compile_expression(condition(guard, binding))
    return (lambda values: evaluate(values) is True) if wanted else (lambda values: evaluate(values) is not True)


def _both(first: Open | None, second: Open | None) -> Open | None:
    if first is None or second is None:
        return first or second
    return lambda values: first(values) and second(values)
