"""Whether a form and the workflow it uses go together, with every text that the two name.

A workflow is shared; what it leaves open each form binds. So each pair is verified, and each pair with each
authority that offers it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from citizen_office.core.authorities.model import ANY_FORM, Authority
from citizen_office.core.authorities.tariffs import tariff_calls
from citizen_office.core.expressions import BOOL, Scope, check, suggestion
from citizen_office.core.forms.model import Binding, Form
from citizen_office.core.notices.composition import composition_problems
from citizen_office.core.notices.costs import charges_of
from citizen_office.core.notices.instruction import instruction_problems
from citizen_office.core.texts import Template, TextProblem, check_text
from citizen_office.core.workflows.effects import DOCUMENT_LAYOUTS, EFFECT_KINDS, REQUEST_PAYMENT
from citizen_office.core.workflows.given import Given, given_by_state, given_to
from citizen_office.core.workflows.model import OWNER, Parameter, ParameterKind, Workflow
from citizen_office.core.workflows.payable import places_after_request
from citizen_office.core.workflows.problems import Definition, Place, WorkflowProblem
from citizen_office.core.workflows.standing import DECISION
from citizen_office.core.workflows.text_scope import guard_scope, text_scope
from citizen_office.core.workflows.walk import PlacedEffect, Trigger, placed_actions, placed_effects, placed_guards

#: The kinds of parameter that name a text.
_TEXT_KINDS = (ParameterKind.MESSAGE, ParameterKind.NOTICE)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts at hand: id → language → text, messages and notices apart."""

    messages: Mapping[str, Mapping[str, Template]] = field(default_factory=dict)
    notices: Mapping[str, Mapping[str, Template]] = field(default_factory=dict)

    def of(self, kind: ParameterKind) -> Mapping[str, Mapping[str, Template]]:
        """The messages or the notices."""
        return self.messages if kind is ParameterKind.MESSAGE else self.notices

    def kind_of(self, text_id: str) -> ParameterKind | None:
        """Whether the id is that of a message or a notice; None where there is no such text."""
        if text_id in self.messages:
            return ParameterKind.MESSAGE
        return ParameterKind.NOTICE if text_id in self.notices else None


@dataclass(frozen=True, slots=True)
class FaultyText:
    """One finding in one language of one text."""

    text: str
    language: str
    problem: TextProblem


def verify_pair(form: Form, workflow: Workflow, texts: Texts) -> tuple[WorkflowProblem, ...]:
    """Everything that keeps ``form`` from using ``workflow``: what it binds too little, too much or wrongly, texts that
    are not there, and conditions of the workflow that do not go with the form's fields.

    The conditions that the form binds are typed in ``check_form``. A problem's ``definition`` says whose file its path
    leads through.
    """
    return (
        *_binding_problems(form.binding, workflow),
        *_bound_text_problems(form.binding, workflow, texts),
        *_named_text_problems(workflow, texts),
        *_guard_problems(workflow, guard_scope(form)),
    )


def verify_texts(form: Form, workflow: Workflow, texts: Texts) -> tuple[FaultyText, ...]:
    """Everything in the texts of the pair that does not go with what they may name, text by text and language by
    language. Texts that are not there are the business of ``verify_pair``.
    """
    found: list[FaultyText] = []
    known, payable = given_by_state(workflow), _payable_texts(form.binding, workflow)
    letters = _letter_texts(form.binding, workflow)
    charges = bool(form.binding.amounts or charges_of(form))
    for (kind, text_id), triggers in texts_brought(form.binding, workflow).items():
        given = given_to(triggers, known)
        scope = text_scope(form, kind, given, payable=(kind, text_id) in payable)
        for language, template in texts.of(kind).get(text_id, {}).items():
            problems = check_text(template, scope, legal_parts=kind is ParameterKind.NOTICE)
            if kind is ParameterKind.NOTICE:
                # Where a workflow begins nowhere, everything is certain of everything: that is its own finding.
                begins = workflow.start in workflow.states
                decided = (begins and _is_decided(given) and text_id in letters) or _tells_decision(template, scope)
                problems += instruction_problems(template, form.regime, decided=decided)
                problems += composition_problems(template, form.regime, decided=decided, charges=charges)
            found += [FaultyText(text_id, language, problem) for problem in problems]
    return tuple(found)


def verify_offer(form: Form, workflow: Workflow, authority: Authority) -> tuple[WorkflowProblem, ...]:
    """What the pair needs and ``authority`` lacks: departments for functions, without which its cases would reach
    nobody, tariffs, without which nobody could say what they cost, the court that a remedy leads to, and an account.
    """
    form_file, workflow_file = Definition.FORM, Definition.WORKFLOW
    named: list[tuple[Place, str, Definition]] = [(("owner",), form.owner, form_file)]
    named += [(("routes", index, "to"), route.to, form_file) for index, route in enumerate(form.routes)]
    named += [(("roles", name), rule.of, workflow_file) for name, rule in workflow.roles.items() if rule.of != OWNER]
    named += [
        ((*placed.place, "consult", index), function, workflow_file)
        for placed in placed_actions(workflow)
        for index, function in enumerate(placed.action.consult)
    ]
    functions = (
        WorkflowProblem(place, "function_missing", {"name": name, "authority": authority.key}, definition=definition)
        for place, name, definition in named
        if authority.department_for(name) is None
    )
    return (
        *functions,
        *_tariff_problems(form, authority),
        *_court_problems(form, authority),
        *_treasury_problems(workflow, authority),
        *_signing_problems(form, workflow, authority),
    )


def _signing_problems(form: Form, workflow: Workflow, authority: Authority) -> Iterator[WorkflowProblem]:
    """Notices that leave the house without being signed where the authority demands a second person."""
    rules = [dated.value for dated in authority.signing if dated.value.form == form.id]
    rules = rules or [dated.value for dated in authority.signing if dated.value.form == ANY_FORM]
    if not any(rule.second_person for rule in rules):
        return
    known = given_by_state(workflow)
    decides = any("decision" in placed.action.needs for placed in placed_actions(workflow))
    for placed in placed_effects(workflow):
        # Where decisions are taken, what goes out before one decides nothing, as a hearing (§ 28 VwVfG).
        binds = not decides or _is_decided(given_to(placed.triggers, known))
        if placed.spec.kind == "issue" and binds and not all(trigger.signs for trigger in placed.triggers):
            yield WorkflowProblem(placed.place, "issue_unsigned", {"authority": authority.key})


def _is_decided(given: Given) -> bool:
    """Whether a decision is there in any case. One that was given back may be there as well, and is none any more."""
    return "outcome" in given.certain


def _tells_decision(template: Template, scope: Scope) -> bool:
    """Whether a notice says something of the decision, so that it could not be written without one."""
    without = {name: symbol for name, symbol in scope.items() if name != DECISION}
    return check_text(template, without, legal_parts=True) != check_text(template, scope, legal_parts=True)


def _tariff_problems(form: Form, authority: Authority) -> Iterator[WorkflowProblem]:
    """Tariffs that computed values name and ``authority`` has not, on any day."""
    known = {dated.value.name for dated in authority.tariffs}
    for each in form.computed:
        for call, name in tariff_calls(each.value):
            if name is not None and name not in known:
                params = {"name": name, "authority": authority.key, "suggestion": suggestion(name, known)}
                place = ("computed", each.id)
                yield WorkflowProblem(place, "tariff_missing", params, call.start, call.end, Definition.FORM)


def _court_problems(form: Form, authority: Authority) -> Iterator[WorkflowProblem]:
    """A remedy that leads to a court where ``authority`` names none: without it the instruction would be wrong."""
    if form.legal_remedy.leads_to_court and not authority.courts:
        params = {"authority": authority.key}
        yield WorkflowProblem(("remedy",), "court_missing", params, definition=Definition.FORM)


def _treasury_problems(workflow: Workflow, authority: Authority) -> Iterator[WorkflowProblem]:
    """Money that is asked for where ``authority`` has no account for it."""
    for placed in placed_effects(workflow):
        if placed.spec.kind == REQUEST_PAYMENT and not authority.treasury:
            yield WorkflowProblem(placed.place, "treasury_missing", {"authority": authority.key})


def texts_brought(binding: Binding, workflow: Workflow) -> Mapping[tuple[ParameterKind, str], tuple[Trigger, ...]]:
    """Every text that the pair names, by kind and id, with everything that brings it about."""
    brought: dict[tuple[ParameterKind, str], tuple[Trigger, ...]] = {}
    for placed in placed_effects(workflow):
        kind = EFFECT_KINDS.get(placed.spec.kind)
        text_id = _text_id(placed, binding)
        if kind is not None and kind.target in _TEXT_KINDS and text_id:
            key = (kind.target, text_id)
            brought[key] = brought.get(key, ()) + placed.triggers
    return brought


def _letter_texts(binding: Binding, workflow: Workflow) -> frozenset[str]:
    """The texts of letters. A document that goes with one, such as a permit, needs no instruction of its own."""
    issued = (each for each in placed_effects(workflow) if each.spec.kind == "issue")
    return frozenset(
        _text_id(each, binding) for each in issued if (each.spec.options or {}).get("layout") not in DOCUMENT_LAYOUTS
    )


def _payable_texts(binding: Binding, workflow: Workflow) -> frozenset[tuple[ParameterKind, str]]:
    """The texts before which money may have been asked for."""
    after = places_after_request(workflow)
    placed = ((EFFECT_KINDS.get(each.spec.kind), each) for each in placed_effects(workflow) if each.place in after)
    return frozenset((kind.target, _text_id(each, binding)) for kind, each in placed if kind and kind.target)


def _text_id(placed: PlacedEffect, binding: Binding) -> str:
    """The text that an effect names, directly or through the form; empty where the form binds none."""
    target = placed.spec.target
    return binding.texts.get(target.name, "") if isinstance(target, Parameter) else target


def _binding_problems(binding: Binding, workflow: Workflow) -> Iterator[WorkflowProblem]:
    """Parameters without a value, values without a parameter, and values of another kind."""
    bound: Collection[str] = [*binding.texts, *binding.conditions, *binding.amounts]
    for name, kind in workflow.parameters.items():
        if name not in bound:
            yield _in_form(("workflow", name), "binding_missing", name=name, kind=kind)
    for name in bound:
        expected = workflow.parameters.get(name)
        if expected is None:
            hint = suggestion(name, workflow.parameters)
            yield _in_form(("workflow", name), "binding_unknown", name=name, suggestion=hint)
        elif name not in _values_of(binding, expected):
            yield _in_form(("workflow", name), "binding_kind", name=name, expected=expected)


def _values_of(binding: Binding, kind: ParameterKind) -> Collection[str]:
    """The names for which the form gives a value of this kind."""
    match kind:
        case ParameterKind.CONDITION:
            return binding.conditions
        case ParameterKind.AMOUNT:
            return binding.amounts
        case _:
            return binding.texts


def _bound_text_problems(binding: Binding, workflow: Workflow, texts: Texts) -> Iterator[WorkflowProblem]:
    """Texts that the form binds and that are not there."""
    for name, text_id in binding.texts.items():
        kind = workflow.parameters.get(name)
        if kind in _TEXT_KINDS:
            for code, params in _text_problem(text_id, kind, texts):
                yield _in_form(("workflow", name), code, **params)


def _named_text_problems(workflow: Workflow, texts: Texts) -> Iterator[WorkflowProblem]:
    """Texts that the workflow names itself and that are not there."""
    for placed in placed_effects(workflow):
        kind = EFFECT_KINDS.get(placed.spec.kind)
        target = placed.spec.target
        if kind is not None and kind.target in _TEXT_KINDS and isinstance(target, str) and target:
            for code, params in _text_problem(target, kind.target, texts):
                yield WorkflowProblem((*placed.place, kind.name), code, params)


def _text_problem(text_id: str, expected: ParameterKind, texts: Texts) -> Iterator[tuple[str, Mapping[str, str]]]:
    kind = texts.kind_of(text_id)
    if kind is None:
        hint = suggestion(text_id, texts.of(expected))
        yield "text_unknown", {"text": text_id, "kind": expected, "suggestion": hint}
    elif kind is not expected:
        yield "text_kind", {"text": text_id, "kind": kind, "expected": expected}


def _guard_problems(workflow: Workflow, scope: Scope) -> Iterator[WorkflowProblem]:
    """Conditions written in the workflow that are no conditions over the answers of the form."""
    for place, guard in placed_guards(workflow):
        if not isinstance(guard, Parameter):
            for found in check(guard, scope, expected=BOOL)[1]:
                yield WorkflowProblem(place, found.code, found.params, found.start, found.end)


def _in_form(place: Place, code: str, **params: str) -> WorkflowProblem:
    return WorkflowProblem(place, code, params, definition=Definition.FORM)
