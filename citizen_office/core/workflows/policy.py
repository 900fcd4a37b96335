"""Who may do what: one function, ``can``, and one scope for queries. Nothing else decides.

Whoever may not see an object is told that it is not there; whoever may see it but not act is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind, Role
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case
from citizen_office.core.workflows.model import CITIZEN_ROLE, OWNER, RoleRule, Workflow


class Verb(StrEnum):
    """What can be asked of ``can``."""

    SEE_CATALOGUE = "see catalogue"
    FILE_REQUEST = "file request"
    SEE_CASE = "see case"
    ACT = "act"
    SEE_INBOX = "see inbox"
    RECORD_POSTING = "record posting"
    ADMINISTER = "administer"
    SEE_DEMO_MAIL = "see demo mail"


@dataclass(frozen=True, slots=True)
class Deed:
    """An act to be judged: by which role of the workflow, on which case, in whose authority."""

    case: Case
    by: str
    workflow: Workflow
    authority: Authority


#: What a verb is asked about: nothing, a case, or a deed.
Subject: TypeAlias = Case | Deed | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What the queries of one actor may reach: one authority, and in it these departments or this one case.

    ``departments`` None means every department (the system itself); ``case_id`` narrows to one case.
    """

    authority: str
    departments: frozenset[str] | None
    case_id: UUID | None = None


def scope(actor: Actor) -> Scope:
    """The scope of ``actor``. A visitor and an administrator reach no case at all."""
    match actor.kind:
        case ActorKind.SYSTEM:
            return Scope(actor.authority, None)
        case ActorKind.CITIZEN:
            return Scope(actor.authority, None, actor.case_id)
        case ActorKind.STAFF:
            return Scope(actor.authority, actor.departments())
    return Scope(actor.authority, frozenset())


def can(actor: Actor, verb: Verb, subject: Subject = None) -> bool:
    """Whether ``actor`` may do ``verb`` to ``subject``. Unknown combinations are refused."""
    return _RULES[verb](actor, subject)


def _anyone(actor: Actor, subject: Subject) -> bool:
    return subject is None


def _sees_case(actor: Actor, subject: Subject) -> bool:
    if not isinstance(subject, Case) or subject.authority != actor.authority:
        return False
    reach = scope(actor)
    if reach.case_id is not None:
        return subject.id == reach.case_id
    return reach.departments is None or not reach.departments.isdisjoint({subject.department, *subject.sharing})


def _acts(actor: Actor, subject: Subject) -> bool:
    if not isinstance(subject, Deed) or not _sees_case(actor, subject.case):
        return False
    if subject.by == CITIZEN_ROLE:
        return actor.kind is ActorKind.CITIZEN
    rule = subject.workflow.roles.get(subject.by)
    return rule is not None and actor.has(rule.role, department_of(rule, subject.case, subject.authority))


def _sees_inbox(actor: Actor, subject: Subject) -> bool:
    return subject is None and actor.kind is ActorKind.STAFF and bool(actor.departments())


def _records_posting(actor: Actor, subject: Subject) -> bool:
    return isinstance(subject, Case) and _sees_case(actor, subject) and actor.has(Role.CLERK, subject.department)


def _administers(actor: Actor, subject: Subject) -> bool:
    return subject is None and actor.kind is ActorKind.STAFF and actor.is_admin


def department_of(rule: RoleRule, case: Case, authority: Authority) -> str:
    """The department in which ``rule`` looks for the role; empty where the authority has no such function."""
    return case.department if rule.of == OWNER else authority.functions.get(rule.of, "")


_RULES: Mapping[Verb, Callable[[Actor, Subject], bool]] = {
    Verb.SEE_CATALOGUE: _anyone,
    Verb.FILE_REQUEST: _anyone,
    Verb.SEE_CASE: _sees_case,
    Verb.ACT: _acts,
    Verb.SEE_INBOX: _sees_inbox,
    Verb.RECORD_POSTING: _records_posting,
    Verb.ADMINISTER: _administers,
    Verb.SEE_DEMO_MAIL: _anyone,
}
