"""The life of a case: states, the actions open in each, effects, targets and timers.

A workflow is shared between forms; what differs from form to form it declares as ``parameters``, which each form
binds. ``$name`` in YAML becomes a ``Parameter`` here and is resolved through the form's ``Binding``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from citizen_office.core.actors import Role
from citizen_office.core.deadlines import Period
from citizen_office.core.expressions import Expression
from citizen_office.core.languages import LocalText

#: The name that stands for whoever holds the secret of the case, where a role is asked for.
CITIZEN_ROLE = "citizen"
#: The word for the function that owns the case, in a role's ``of``.
OWNER = "owner"


class ParameterKind(StrEnum):
    """What a form must bind a parameter to."""

    NOTICE = "notice"
    MESSAGE = "message"
    CONDITION = "condition"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A reference to a value that the form binds."""

    name: str


@dataclass(frozen=True, slots=True)
class RoleRule:
    """Who a role of the workflow is: ``role`` in the department of the function ``of`` (or of the case's owner)."""

    role: Role
    of: str


#: A condition written in the workflow, or left to the form.
Guard: TypeAlias = Expression | Parameter


@dataclass(frozen=True, slots=True)
class EffectSpec:
    """One effect as declared. ``kind`` is an entry of ``EFFECT_KINDS``; ``target`` the text or amount it names, if any,
    ``words`` what it says itself.
    """

    kind: str
    target: Parameter | str = ""
    options: Mapping[str, str] | None = None
    when: Guard | None = None
    words: LocalText | None = None


class Assign(StrEnum):
    """Whose the case is after an action."""

    KEEP = "keep"
    ACTOR = "actor"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done in a state. ``needs`` are entries of ``NEEDS``; ``by`` a role of the workflow.

    Open only where ``when`` holds and ``unless`` does not; one that ``waits`` only once no opinion is awaited any more.
    ``consult`` are functions that are asked for their opinion within ``due``. One to ``sign`` is
    for whomever the signing rule of the authority names.
    """

    id: str
    title: LocalText
    to: str
    by: str
    needs: tuple[str, ...] = ()
    when: Guard | None = None
    unless: Guard | None = None
    assign: Assign = Assign.KEEP
    effects: tuple[EffectSpec, ...] = ()
    confirm: LocalText | None = None
    hint: LocalText | None = None
    consult: tuple[str, ...] = ()
    due: Period | None = None
    waits: bool = False
    sign: bool = False


@dataclass(frozen=True, slots=True)
class After:
    """What the system does by itself when ``period`` has passed in the state: take it to ``to``."""

    period: Period
    to: str
    note: LocalText


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can stand. ``citizen`` says so in plain words; an ``end`` closes the case and has no actions.

    ``stopped``: the clock of the statutory deadline stands still here, because the house waits for somebody else.
    """

    id: str
    title: LocalText
    citizen: LocalText
    actions: tuple[Action, ...] = ()
    enter: tuple[EffectSpec, ...] = ()
    target: Period | None = None
    after: tuple[After, ...] = ()
    end: bool = False
    stopped: bool = False

    def action(self, action_id: str) -> Action | None:
        """The action with this id, if this state has it."""
        return next((action for action in self.actions if action.id == action_id), None)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long the law gives the house to decide, counted from the day of receipt; ``law`` as it is cited."""

    period: Period
    law: str


@dataclass(frozen=True, slots=True)
class Workflow:
    """States and how a case moves between them. ``opening`` are the effects of a new case, once in its life."""

    id: str
    title: LocalText
    parameters: Mapping[str, ParameterKind]
    roles: Mapping[str, RoleRule]
    start: str
    states: Mapping[str, State]
    opening: tuple[EffectSpec, ...] = ()
    deadline: Limit | None = None
