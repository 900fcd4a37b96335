"""A workflow in words: what happens on each way between its states, and who does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citizen_office.core.actors import Role
from citizen_office.core.workflows.model import OWNER, After, Workflow
from citizen_office.core.workflows.transitions import Mover, Transition, ways_out
from citizen_office.i18n.catalogue import gettext
from citizen_office.i18n.marker import N_
from citizen_office.i18n.periods import period_words

#: What a role of the staff is called, as the one who acts.
ROLE_WORDS: Mapping[Role, str] = MappingProxyType(
    {
        Role.CLERK: N_("Sachbearbeitung"),
        Role.APPROVER: N_("Zeichnung"),
        Role.ADMIN: N_("Verwaltung"),
    }
)
#: No names of departments are known: functions stand for themselves.
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a state, in words. ``note`` says more where the definition does."""

    action: str
    who: str
    to: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """A state and the ways out of it, in words; no way out of an end. ``present`` marks where the case stands."""

    title: str
    ways: tuple[Way, ...]
    present: bool


def workflow_in_words(
    workflow: Workflow, language: str, present: str = "", departments: Mapping[str, str] = _NO_NAMES
) -> tuple[Stand, ...]:
    """What the diagram of ``workflow`` shows, as text. ``departments`` names the department of each function."""
    return tuple(
        Stand(
            state.title.in_language(language),
            tuple(_way(workflow, each, language, departments) for each in ways_out(workflow, state)),
            state.id == present,
        )
        for state in workflow.states.values()
    )


def cause_words(transition: Transition, language: str) -> str:
    """What takes the case along: the title of an action, or the time that passes."""
    cause = transition.cause
    if isinstance(cause, After):
        return gettext(language, N_("Frist: {period}")).format(period=period_words(cause.period, language))
    return cause.title.in_language(language)


def _way(workflow: Workflow, transition: Transition, language: str, departments: Mapping[str, str]) -> Way:
    cause = transition.cause
    return Way(
        cause_words(transition, language),
        _who(workflow, transition, language, departments),
        transition.to.title.in_language(language),
        cause.note.in_language(language) if isinstance(cause, After) else "",
    )


def _who(workflow: Workflow, transition: Transition, language: str, departments: Mapping[str, str]) -> str:
    cause = transition.cause
    if isinstance(cause, After):
        return gettext(language, N_("von selbst"))
    if transition.mover is Mover.CITIZEN:
        return gettext(language, N_("Bürgerin oder Bürger"))
    rule = workflow.roles[cause.by]
    role = gettext(language, ROLE_WORDS[rule.role])
    return role if rule.of == OWNER else f"{role}, {departments.get(rule.of, rule.of)}"
