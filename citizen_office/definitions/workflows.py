"""Workflows: the keys of ``workflows/*.yaml``, and how they become a ``Workflow``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from citizen_office.core.actors import Role
from citizen_office.core.workflows.effects import EFFECT_KINDS, EffectKind
from citizen_office.core.workflows.model import (
    Action,
    After,
    Assign,
    EffectSpec,
    Limit,
    Parameter,
    ParameterKind,
    RoleRule,
    State,
    Workflow,
)
from citizen_office.core.workflows.needs import NEEDS
from citizen_office.definitions.findings import did_you_mean
from citizen_office.definitions.nodes import MappingNode, Node, ScalarNode
from citizen_office.definitions.schema import (
    Block,
    Collected,
    DefinitionSchema,
    FileSchema,
    ListOf,
    MapOf,
    NodeField,
    ScalarField,
    mapping,
    refuse,
)
from citizen_office.definitions.values import (
    Condition,
    Flag,
    Format,
    Function,
    Id,
    Length,
    Member,
    OneOf,
    Text,
    Words,
    check_id,
    read_parameter,
)

_ROLE: Final = re.compile(r"(clerk|approver) of ([a-z][a-z0-9_]{0,39})")
#: The key of an effect that says when it happens; every kind may have it.
WHEN: Final = "when"


class RoleField(ScalarField[RoleRule]):
    """``clerk of owner``, ``approver of steuern``."""

    def convert(self, node: ScalarNode) -> RoleRule:
        """Who the role is."""
        found = _ROLE.fullmatch(node.text)
        if found is None:
            refuse(node.place, "role_form", found=node.text)
        return RoleRule(Role(found[1]), found[2])


class TextReference(ScalarField[Parameter | str]):
    """The id of a text, or ``$name`` for one that the form binds."""

    def convert(self, node: ScalarNode) -> Parameter | str:
        """The parameter or the id."""
        parameter = read_parameter(node)
        if parameter is None:
            check_id(node.text, node.place)
        return parameter or node.text


class AmountReference(ScalarField[Parameter]):
    """``$name`` for an amount that the form binds; the workflow itself knows no fields."""

    def convert(self, node: ScalarNode) -> Parameter:
        """The parameter."""
        return read_parameter(node) or refuse(node.place, "amount_parameter", found=node.text)


class Effect(NodeField[EffectSpec]):
    """One effect: the key of its kind, ``when``, and the options of the kind."""

    def read(self, node: Node, key: str) -> EffectSpec:
        """The effect as declared."""
        found = mapping(node)
        kinds = [name for name in found if name in EFFECT_KINDS]
        if len(kinds) != 1:
            hint = next(filter(None, (did_you_mean(name, EFFECT_KINDS) for name in found)), "") if not kinds else ""
            named = {"found": ", ".join(kinds or found), "allowed": ", ".join(EFFECT_KINDS)}
            refuse(found.place, "effect_kind", **named, suggestion=hint)
        kind = EFFECT_KINDS[kinds[0]]
        collected = Collected()
        for name in found:
            collected.take(self._check_key, name, kind, found)
        words = collected.take(Words().read, found[kind.name], kind.name) if kind.says else None
        target = "" if kind.says else collected.take(self._target, found[kind.name], kind)
        when = collected.take(Condition().read, found[WHEN], WHEN) if WHEN in found else None
        options = {name: collected.take(Text().read, found[name], name) or "" for name in kind.options if name in found}
        collected.close()
        return EffectSpec(kind.name, target or "", MappingProxyType(options), when, words)

    def _check_key(self, name: str, kind: EffectKind, found: MappingNode) -> None:
        known = (kind.name, WHEN, *kind.options)
        if name not in known:
            refuse(found.key_place(name), "key_unknown", key=name, suggestion=did_you_mean(name, known))

    def _target(self, node: Node, kind: EffectKind) -> Parameter | str:
        if kind.target is ParameterKind.AMOUNT:
            return AmountReference().read(node, kind.name)
        if kind.target is not None:
            return TextReference().read(node, kind.name)
        if not Flag().read(node, kind.name):
            refuse(node.place, "target_unwanted", key=kind.name)
        return ""


class ActionSchema(DefinitionSchema):
    """One thing that can be done in a state; its id is the key it stands under."""

    title = Words(required=True)
    hint = Words()
    to = Id()
    by = Id(required=True)
    needs = ListOf(OneOf(NEEDS), distinct=True)
    when = Condition()
    unless = Condition()
    waits = Flag()
    consult = ListOf(Function())
    due = Length()
    sign = Flag()
    assign = Member(Assign)
    effects = ListOf(Effect())
    confirm = Words()
    model = dict


class AfterSchema(DefinitionSchema):
    """What the system does when a period has passed."""

    model = After
    period = Length(required=True)
    to = Id(required=True)
    note = Words(required=True)


class StateSchema(DefinitionSchema):
    """Where a case can stand; its id is the key it stands under."""

    title = Words(required=True)
    citizen = Words(required=True)
    target = Length()
    enter = ListOf(Effect())
    actions = MapOf(Id(), lambda key: Block(ActionSchema))
    after = ListOf(Block(AfterSchema))
    clock = OneOf(("stopped",))
    end = Flag()
    model = dict


class LimitSchema(DefinitionSchema):
    """How long the law gives the house."""

    model = Limit
    period = Length(required=True)
    law = Text(required=True)


class WorkflowSchema(FileSchema):
    """A whole workflow."""

    format = Format(required=True)
    workflow = Id(required=True, attribute="id")
    title = Words(required=True)
    parameters = MapOf(Id(), lambda key: Member(ParameterKind))
    roles = MapOf(Id(), lambda key: RoleField(), required=True)
    start = Id(required=True)
    deadline = Block(LimitSchema)
    opening = ListOf(Effect())
    states = MapOf(Id(), lambda key: Block(StateSchema), required=True)

    @staticmethod
    def model(
        states: Mapping[str, dict[str, Any]], parameters: Mapping[str, ParameterKind] | None = None, **data: Any
    ) -> Workflow:
        """The workflow, with ids put into what they name."""
        return Workflow(
            **data,
            parameters=parameters or MappingProxyType({}),
            states=MappingProxyType({name: _state(name, **state) for name, state in states.items()}),
        )


def _state(
    name: str, actions: Mapping[str, dict[str, Any]] | None = None, clock: str | None = None, **data: Any
) -> State:
    # An action that leads nowhere else stays where it is.
    made = tuple(Action(**{"id": key, "to": name, **action}) for key, action in (actions or {}).items())
    return State(id=name, **data, actions=made, stopped=clock is not None)


def read_workflow(root: MappingNode) -> Workflow:
    """The workflow that a file describes. Raises ``ValidationError`` with findings."""
    workflow: Workflow = WorkflowSchema().load(root)
    return workflow
