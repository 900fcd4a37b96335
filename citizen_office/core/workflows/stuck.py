"""Whether a form and its workflow leave a case a way on, whatever was answered.

Answers decide which actions are open, and they stay as they are until the citizen corrects them. So for all that may
be answered it is known where a case gets to, and whether anything leads on from there. Only what is certain is said;
what nobody can count is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeAlias

from citizen_office.core.expressions import Expression, compile_expression
from citizen_office.core.expressions.nodes import Comparison, is_missing_literal
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.scope import fields_behind, sources_of
from citizen_office.core.forms.worlds import Worlds, worlds_of
from citizen_office.core.workflows.bundle import condition
from citizen_office.core.workflows.model import Action, Guard, Parameter, Workflow
from citizen_office.core.workflows.needs import CORRECTIONS
from citizen_office.core.workflows.problems import WorkflowProblem
from citizen_office.core.workflows.reach import closure
from citizen_office.core.workflows.walk import placed_actions

#: Comparisons of what is typed that are looked at together: each doubles the work.
MOST_COMPARISONS: Final = 4

#: Whether conditions hold, by their text.
Truths: TypeAlias = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way out of a state: open where ``when`` holds and ``unless`` does not."""

    state: str
    to: str
    when: Expression | None = None
    unless: Expression | None = None

    def conditions(self) -> tuple[Expression, ...]:
        """Both, where they are there."""
        return tuple(each for each in (self.when, self.unless) if each is not None)

    def open(self, truths: Truths) -> bool | None:
        """Whether it is open; None where that is not known."""
        held = None if self.unless is None else truths.get(self.unless.text)
        known = {True if self.when is None else truths.get(self.when.text)}
        known.add(True if self.unless is None else None if held is None else not held)
        return False if False in known else None if None in known else True


def stuck_problems(form: CompiledForm, workflow: Workflow) -> tuple[WorkflowProblem, ...]:
    """Actions that are never open with this form, and states in which a case with certain answers stays for ever.

    The pair must be free of other problems.
    """
    return (*_never_open(form, workflow), *_stuck(form, workflow))


def _never_open(form: CompiledForm, workflow: Workflow) -> Iterator[WorkflowProblem]:
    """What a form binds may close a part of the shared workflow on purpose; what the workflow says itself may not."""
    for placed in placed_actions(workflow):
        when, unless = placed.action.when, placed.action.unless
        if isinstance(when, Parameter) or isinstance(unless, Parameter):
            continue
        way = _Way(placed.state.id, "", when, unless)
        worlds = worlds_of(form, *way.conditions(), submitted=True)
        if worlds is None or not worlds.ways:
            continue
        if not any(way.open(truths) for truths in _truths(worlds, way.conditions())):
            yield WorkflowProblem(placed.place, "action_closed", {"action": placed.action.id, "form": form.form.id})


def _stuck(form: CompiledForm, workflow: Workflow) -> Iterator[WorkflowProblem]:
    ways = tuple(_ways(form, workflow))
    found: dict[str, str] = {}
    for truths in _possible(form, ways):
        for state_id in _traps(workflow, ways, truths):
            found.setdefault(state_id, _told(state_id, ways, truths))
    for state_id, answers in found.items():
        params = {"state": state_id, "form": form.form.id, "answers": answers}
        yield WorkflowProblem(("states", state_id), "state_stuck", params)


def _ways(form: CompiledForm, workflow: Workflow) -> Iterator[_Way]:
    """Every way from one state to another. What stays leads nowhere."""
    for state in workflow.states.values():
        for action in state.actions:
            if action.to != state.id:
                yield _Way(state.id, action.to, _resolved(action.when, form), _resolved(action.unless, form))
        yield from (_Way(state.id, after.to) for after in state.after)


def _resolved(guard: Guard | None, form: CompiledForm) -> Expression | None:
    return None if guard is None else condition(guard, form.form.binding)


def _possible(form: CompiledForm, ways: tuple[_Way, ...]) -> tuple[Truths, ...]:
    """What the conditions of ``ways`` may be together, as far as somebody can really answer that way."""
    conditions = tuple({each.text: each for way in ways for each in way.conditions()}.values())
    counted = tuple(each for each in conditions if worlds_of(form, each, submitted=True) is not None)
    worlds = worlds_of(form, *counted, submitted=True)
    if worlds is None or not worlds.exact:
        return ()
    typed = _comparisons(form, conditions, counted)
    outcomes = [dict(zip(typed, held, strict=True)) for held in product((True, False), repeat=len(typed))]
    return tuple({**truths, **outcome} for truths in _truths(worlds, counted) for outcome in outcomes)


def _truths(worlds: Worlds, conditions: tuple[Expression, ...]) -> tuple[Truths, ...]:
    """What ``conditions`` are in each of the worlds, every combination once."""
    compiled = [(each.text, compile_expression(each)) for each in conditions]
    found = {tuple((text, holds(way) is True) for text, holds in compiled) for way in worlds.ways}
    return tuple(dict(each) for each in sorted(found))


def _comparisons(
    form: CompiledForm, conditions: tuple[Expression, ...], counted: tuple[Expression, ...]
) -> tuple[str, ...]:
    """Comparisons of what is typed that may come out either way: they share no answer with another condition."""
    sources = sources_of(form.form)
    behind = {each.text: fields_behind(each, sources) for each in conditions}
    free: list[str] = []
    for each in conditions:
        others = [names for text, names in behind.items() if text != each.text]
        alone = all(behind[each.text].isdisjoint(names) for names in others)
        if each not in counted and alone and _is_open(form, each, behind[each.text]):
            free.append(each.text)
    return tuple(free[:MOST_COMPARISONS])


def _is_open(form: CompiledForm, condition: Expression, names: frozenset[str]) -> bool:
    """Whether a condition compares answers that no rule and no option of their fields holds to anything."""
    root = condition.root
    if not isinstance(root, Comparison) or is_missing_literal(root.left) or is_missing_literal(root.right):
        return False
    ruled = any(not rule.uses.isdisjoint(names) for rule in form.rules)
    return not ruled and all(name in form.fields and not form.fields[name].field.options for name in names)


def _traps(workflow: Workflow, ways: tuple[_Way, ...], truths: Truths) -> tuple[str, ...]:
    """States that a case certainly gets to, and from which it certainly gets to no end: those with a closed way out."""
    certain: dict[str, set[str]] = {}
    backwards: dict[str, set[str]] = {}
    for way in ways:
        opened = way.open(truths)
        if opened:
            certain.setdefault(way.state, set()).add(way.to)
        if opened is not False:
            backwards.setdefault(way.to, set()).add(way.state)
    # Other answers may lead on: where they can be given, nothing is certain.
    ends = {state.id for state in workflow.states.values() if state.end or any(map(_corrects, state.actions))}
    trapped = closure({workflow.start}, certain) - closure(ends, backwards)
    closed = {way.state for way in ways if way.open(truths) is False and way.to not in trapped}
    ordered = [state_id for state_id in workflow.states if state_id in trapped]
    return tuple(state_id for state_id in ordered if state_id in closed) or tuple(ordered[:1])


def _corrects(action: Action) -> bool:
    return CORRECTIONS in action.needs


def _told(state_id: str, ways: tuple[_Way, ...], truths: Truths) -> str:
    """The answers that close the ways out of a state, or those behind it, as one condition."""
    own = _known(tuple(way for way in ways if way.state == state_id), truths)
    texts = own or _known(ways, truths)
    return " and ".join(text if truths[text] else f"not ({text})" for text in texts)


def _known(ways: tuple[_Way, ...], truths: Truths) -> tuple[str, ...]:
    """The conditions of ``ways`` of which something is known, each once."""
    texts = (each.text for way in ways for each in way.conditions())
    return tuple(text for text in dict.fromkeys(texts) if text in truths)
