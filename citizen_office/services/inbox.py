"""The Arbeitskorb: what waits in one's departments, most urgent first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from citizen_office.core.actors import Actor
from citizen_office.core.authorities import Authority, Department
from citizen_office.core.cases.numbers import read_case_number
from citizen_office.core.errors import Forbidden, NotFound
from citizen_office.core.forms.model import Form
from citizen_office.core.workflows.policy import Verb, can, scope
from citizen_office.services.desk import Desk
from citizen_office.services.ports import InboxFilter, InboxPage, InboxRow
from citizen_office.services.row_titles import RowTitles, titles_in

#: The views of the Arbeitskorb, in the order of the screen.
VIEWS = ("all", "mine", "unassigned", "overdue", "soon", "post", "consult")
PAGE_ROWS = 50
SEARCH_ROWS = 50


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of a view, and what stands around it. ``titles`` are those of its rows."""

    page: InboxPage
    counts: Mapping[str, int]
    view: str
    today: date
    soon_until: date
    departments: tuple[Department, ...]
    forms: tuple[Form, ...]
    titles: RowTitles


def inbox(
    desk: Desk,
    actor: Actor,
    *,
    view: str = "all",
    form: str = "",
    department: str = "",
    cursor: str = "",
    limit: int = PAGE_ROWS,
) -> Inbox:
    """The Arbeitskorb of the actor's departments, so many rows of it from ``cursor`` on; Forbidden for others, NotFound
    for a view that does not exist.
    """
    if not can(actor, Verb.SEE_INBOX):
        raise Forbidden()
    if view not in VIEWS:
        raise NotFound(view=view)
    with desk.store.read() as work:
        authority = desk.library.authority(work, actor.authority)
        today = desk.today(authority)
        soon = desk.soon_until(today)
        wanted = InboxFilter(view, today, soon, actor.id, form, department)
        page = work.work_items.page(scope(actor), wanted, cursor, limit)
        return Inbox(
            page=page,
            counts=work.work_items.counts(scope(actor), wanted),
            view=view,
            today=today,
            soon_until=soon,
            departments=own_departments(authority, actor),
            forms=tuple(bundle.form.form for bundle in desk.library.catalogue(work, actor.authority)),
            titles=titles_in(desk, work, page.rows),
        )


def find_cases(desk: Desk, actor: Actor, text: str) -> tuple[InboxRow, ...]:
    """Cases of the actor's departments, open or closed, by number or by what the search index knows of them."""
    if not can(actor, Verb.SEE_INBOX):
        raise Forbidden()
    number = read_case_number(text)
    with desk.store.read() as work:
        return work.search.find(scope(actor), number or text[:200], SEARCH_ROWS)


def own_departments(authority: Authority, actor: Actor) -> tuple[Department, ...]:
    """The departments of the actor, in the order of the authority's definition."""
    own = actor.departments()
    return tuple(department for key, department in authority.departments.items() if key in own)
