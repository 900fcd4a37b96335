"""Who may do what: one function, ``can``, and one scope for queries. Nothing else decides.

Whoever may not see an object is told that it is not there; whoever may see it but not act is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias
from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind, Role
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case
from citizen_office.core.workflows.model import CITIZEN_ROLE, OWNER, RoleRule, Workflow


class Verb(StrEnum):
    """What can be asked of ``can``."""

    SEE_CATALOGUE = "see catalogue"
    FILE_REQUEST = "file request"
    VERIFY_NOTICE = "verify notice"
    SEE_CASE = "see case"
    TAKE_FILE = "take file"
    ACT = "act"
    SEE_INBOX = "see inbox"
    CHOOSE_READING = "choose reading"
    RECORD_POSTING = "record posting"
    SEND_NOTICE = "send notice"
    END_NOTICE = "end notice"
    ORDER_PUBLIC = "order public service"
    SEE_POST = "see post"
    RECORD_PAYMENT = "record payment"
    GIVE_OPINION = "give opinion"
    RECALL_OPINION = "recall opinion"
    ADMINISTER = "administer"
    SEE_DEMO_MAIL = "see demo mail"


class Deed(NamedTuple):
    """An act to be judged: by which role of the workflow, on which case, in whose authority.

    ``signing`` is the role that a signing rule demands, in place of the workflow's.
    """

    case: Case
    by: str
    workflow: Workflow
    authority: Authority
    signing: Role | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What a department is to do in a case that need not be its own."""

    case: Case
    department: str


@dataclass(frozen=True, slots=True)
class Ending:
    """A notice of a case that is to count no longer, or to be served publicly: what whoever may sign it answers for.

    ``signing`` is the role that a signing rule demands, if any.
    """

    case: Case
    signing: Role | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """The outgoing post of a department."""

    authority: str
    department: str


#: What a verb is asked about: nothing, a case, a deed, a task, the end of a notice, or post.
Subject: TypeAlias = Case | Deed | Task | Ending | Post | None


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
    # The same as ``scope`` says of queries, asked of one case without making a scope.
    if actor.case_id is not None:
        return subject.id == actor.case_id
    return (
        actor.works_in(subject.department)
        or any(map(actor.works_in, subject.sharing))
        or actor.kind is ActorKind.SYSTEM
    )


def _takes_file(actor: Actor, subject: Subject) -> bool:
    """Whether the actor may have the whole file as one PDF: staff who see the case. Who asks for access to files (§ 29
    VwVfG) gets it from them, after a look at whose secrets are in it.
    """
    return actor.kind is ActorKind.STAFF and _sees_case(actor, subject)


def _acts(actor: Actor, subject: Subject) -> bool:
    if not isinstance(subject, Deed) or not _sees_case(actor, subject.case):
        return False
    if subject.by == CITIZEN_ROLE:
        return actor.kind is ActorKind.CITIZEN
    rule = subject.workflow.roles.get(subject.by)
    if rule is None:
        return False
    department = department_of(rule, subject.case, subject.authority)
    if subject.signing is None:
        return actor.has(rule.role, department)
    # Where clerks may sign, whoever approves others may do so too.
    return actor.works_in(department) if subject.signing is Role.CLERK else actor.has(subject.signing, department)


def _gives_opinion(actor: Actor, subject: Subject) -> bool:
    return isinstance(subject, Task) and _sees_case(actor, subject.case) and actor.works_in(subject.department)


def _takes_in(actor: Actor, subject: Subject) -> bool:
    """Whether the actor is a clerk of the department that watches over the money: without a case, over that of any.

    The case itself need not lie before them. Once all is paid it does not, and then a second transfer comes.
    """
    if isinstance(subject, Post):
        return subject.authority == actor.authority and actor.has(Role.CLERK, subject.department)
    if not isinstance(subject, Task):
        return False
    return subject.case.authority == actor.authority and actor.has(Role.CLERK, subject.department)


def _sees_inbox(actor: Actor, subject: Subject) -> bool:
    return subject is None and actor.kind is ActorKind.STAFF and bool(actor.departments())


def _handles_post(actor: Actor, subject: Subject) -> bool:
    """Whether the actor is a clerk of the department whose letter or post it is."""
    if isinstance(subject, Post):
        return subject.authority == actor.authority and actor.has(Role.CLERK, subject.department)
    return _handles(actor, subject)


def _handles(actor: Actor, subject: Subject) -> bool:
    """Whether the actor is a clerk of the department that has the case."""
    return isinstance(subject, Case) and _sees_case(actor, subject) and actor.has(Role.CLERK, subject.department)


def _says_how_to_read(actor: Actor, subject: Subject) -> bool:
    """Whether the actor is the citizen of the case, or a clerk of its department, whom the citizen told."""
    return _handles(actor, subject) or (actor.kind is ActorKind.CITIZEN and _sees_case(actor, subject))


def _ends(actor: Actor, subject: Subject) -> bool:
    """Whether the actor may sign what becomes of a notice: whoever may sign one, in the department of the case.

    Without a signing rule, and where clerks may sign, that is anybody who works there.
    """
    if not isinstance(subject, Ending) or not _sees_case(actor, subject.case):
        return False
    department = subject.case.department
    if subject.signing in (None, Role.CLERK):
        return actor.works_in(department)
    return actor.has(subject.signing, department)


def _sees_post(actor: Actor, subject: Subject) -> bool:
    """Whether the actor may see the post of a department; without one, whether there is any post for them to see."""
    if subject is None:
        return _sees_inbox(actor, None)
    return isinstance(subject, Post) and subject.authority == actor.authority and actor.works_in(subject.department)


def _administers(actor: Actor, subject: Subject) -> bool:
    return subject is None and actor.kind is ActorKind.STAFF and actor.is_admin


def department_of(rule: RoleRule, case: Case, authority: Authority) -> str:
    """The department in which ``rule`` looks for the role; empty where the authority has no such function."""
    return case.department if rule.of == OWNER else authority.functions.get(rule.of, "")


_RULES: Mapping[Verb, Callable[[Actor, Subject], bool]] = {
    Verb.SEE_CATALOGUE: _anyone,
    Verb.FILE_REQUEST: _anyone,
    Verb.VERIFY_NOTICE: _anyone,
    Verb.SEE_CASE: _sees_case,
    Verb.TAKE_FILE: _takes_file,
    Verb.ACT: _acts,
    Verb.SEE_INBOX: _sees_inbox,
    Verb.CHOOSE_READING: _says_how_to_read,
    Verb.RECORD_POSTING: _handles_post,
    Verb.SEND_NOTICE: _handles,
    Verb.END_NOTICE: _ends,
    Verb.ORDER_PUBLIC: _ends,
    Verb.SEE_POST: _sees_post,
    Verb.RECORD_PAYMENT: _takes_in,
    Verb.GIVE_OPINION: _gives_opinion,
    Verb.RECALL_OPINION: _handles,
    Verb.ADMINISTER: _administers,
    Verb.SEE_DEMO_MAIL: _anyone,
}
