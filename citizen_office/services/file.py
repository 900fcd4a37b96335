"""A case in hand: everything that reading or acting on it needs, fetched once in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.authorities import Authority, Department
from citizen_office.core.cases.model import Case, Event
from citizen_office.core.errors import Erased, NotFound
from citizen_office.core.expressions import Value
from citizen_office.core.forms import Answers, item_title, scope_values
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.model import Field, Form, Page
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.model import State
from citizen_office.core.workflows.policy import Verb, can, scope
from citizen_office.core.workflows.standing import standing_of
from citizen_office.core.workflows.steps import Context
from citizen_office.services.desk import Desk
from citizen_office.services.ports import UnitOfWork

#: Questions, each with the lines of its answer.
Lines: TypeAlias = tuple[tuple[Field, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """One item of a page that repeats: what it is called, its answers as lines for the screen, and as ``values``."""

    title: str
    lines: Lines
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """One page of the form with its answers as lines for the screen, and as ``values``; a page that repeats has
    ``items`` instead.
    """

    page: Page
    lines: Lines
    items: tuple[AnsweredItem, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case with its bundle, its answers (None after an erasure), its file, and the world as it is now."""

    case: Case
    bundle: Bundle
    authority: Authority
    answers: Answers | None
    events: tuple[Event, ...]
    context: Context

    @property
    def state(self) -> State:
        """Where the case stands."""
        return self.bundle.workflow.states[self.case.state]

    @property
    def department(self) -> Department:
        """The department that has the case."""
        return self.department_named(self.case.department)

    def department_named(self, key: str) -> Department:
        """The department with this key; under its key alone where the authority has dissolved it since."""
        return self.authority.department_named(key)

    @property
    def values(self) -> Mapping[str, Value]:
        """What the answers say, by name."""
        return self.context.values

    def answered_pages(self, language: str) -> tuple[AnsweredPage, ...]:
        """The answers by page, without pages on which nothing was asked; nothing after an erasure."""
        return () if self.answers is None else answered_pages(self.bundle.form.form, self.answers, language)


def answered_pages(form: Form, answers: Answers, language: str) -> tuple[AnsweredPage, ...]:
    """Answers to a form by page, without pages on which nothing was asked."""
    values = answers.values
    return tuple(_answered(page, values, language) for page in form.pages if not values.keys().isdisjoint(page.names))


def open_by_number(desk: Desk, work: UnitOfWork, actor: Actor, number: str) -> OpenCase:
    """The case with this number, if ``actor`` may see it; NotFound otherwise."""
    return _opened(desk, work, actor, work.cases.get(scope(actor), number))


def open_by_id(desk: Desk, work: UnitOfWork, actor: Actor, case_id: UUID) -> OpenCase:
    """The case with this id, if ``actor`` may see it; NotFound otherwise."""
    return _opened(desk, work, actor, work.cases.get_by_id(scope(actor), case_id))


def _opened(desk: Desk, work: UnitOfWork, actor: Actor, case: Case) -> OpenCase:
    # The query was scoped already; the policy is asked all the same, so that one mistake is not enough.
    if not can(actor, Verb.SEE_CASE, case):
        raise NotFound(number=case.number)
    authority = desk.library.authority(work, case.authority)
    bundle = desk.library.bundle(work, case.publication)
    context = desk.context(authority, {})
    events = work.events.of_case(case)
    try:
        answers = Answers.load(bundle.form, work.cases.answers(case))
    except Erased:
        return OpenCase(case, bundle, authority, None, events, context)
    values = scope_values(bundle.form, answers, context.day_of(case.opened))
    standing = standing_of(bundle.workflow, (event.entry for event in events), context.zone)
    return OpenCase(case, bundle, authority, answers, events, replace(context, values=values, standing=standing))


def _answered(page: Page, values: Mapping[str, Value], language: str) -> AnsweredPage:
    """One page on which something was answered."""
    if page.repeat is None:
        return AnsweredPage(page, _lines(page, values, language), values=values)
    items = enumerate(cast("Sequence[Mapping[str, Value]]", values[page.id]), 1)
    answered = (
        AnsweredItem(item_title(page, page.repeat, place, item, language), _lines(page, item, language), item)
        for place, item in items
    )
    return AnsweredPage(page, (), tuple(answered))


def _lines(page: Page, values: Mapping[str, Value], language: str) -> Lines:
    """The answers of one page, or of one item of it."""
    return tuple(
        (asked, FIELD_TYPES[asked.type].show(asked, values[asked.id], language))
        for asked in page.fields
        if asked.id in values
    )
