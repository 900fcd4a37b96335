"""Rows of the Arbeitskorb in words: how urgent, which case, where it stands, who has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flask import current_app, render_template, request
from markupsafe import Markup

from citizen_office.core.actors import Actor
from citizen_office.core.authorities import Authority
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.model import State
from citizen_office.core.workflows.steps import CONSULT_ITEM
from citizen_office.i18n.marker import N_
from citizen_office.services.deadlines import urgency
from citizen_office.services.desk import Desk
from citizen_office.services.payments import PAYMENT_ITEM
from citizen_office.services.ports import InboxRow
from citizen_office.services.row_titles import RowTitles
from citizen_office.services.sending import POST_ITEM, PUBLIC_ITEM, RETURN_ITEM
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.rendering import translate_plural as ngettext
from citizen_office.web.skeletons import HoleName, Skeletons, hole
from citizen_office.web.visit import current_language


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done beside the case itself, in words and with a shape of its own."""

    shape: str
    words: str


#: So many kinds of lines a process keeps, half a kilobyte each.
KEPT_ROWS = 2_000
#: In place of a number and a headline while a line is drawn that will be filled in.
_NO_NUMBER, _HEADLINE = "NUMBER-OF-A-CASE", hole("headline")
#: kind of work item -> what is to be done. The case itself needs no word.
TASKS: Mapping[str, Task] = {
    POST_ITEM: Task("→", N_("Brief zu versenden")),
    RETURN_ITEM: Task("←", N_("Brief kam zurück")),
    PUBLIC_ITEM: Task("§", N_("Aushang zur öffentlichen Zustellung")),
    CONSULT_ITEM: Task("?", N_("Stellungnahme")),
    PAYMENT_ITEM: Task("€", N_("Zahlung offen")),
}


class Row(NamedTuple):
    """One line of the table. ``urgency`` is ``overdue``, ``soon``, ``open``, ``none`` or ``done``.

    ``task`` is what ``department`` has to do where that is not the case itself; ``case_of`` the department that has the
    case, empty where it is the same.
    """

    number: str
    headline: str
    service: str
    state: str
    ended: bool
    department: str
    assignee: str
    mine: bool
    urgency: str
    urgent_on: date | None
    task: Task | None
    case_of: str


def rows_of(
    desk: Desk, actor: Actor, authority: Authority, found: Iterable[InboxRow], titles: RowTitles
) -> tuple[Row, ...]:
    """The lines of the table for what a query found."""
    today = desk.today(authority)
    soon, language = desk.soon_until(today), current_language()
    return tuple(
        _row(
            row,
            actor,
            language,
            titles.services[row.case.publication],
            titles.states[row.case.publication],
            authority,
            urgency(row.urgent_on, today, soon),
        )
        for row in found
    )


def drawn(rows: Iterable[Row], today: date, with_department: bool) -> list[Markup]:
    """The lines as HTML: of all that differ in nothing but number and headline one is drawn, the others filled in."""
    skeletons: Skeletons = current_app.extensions["row_skeletons"]
    where = (today, with_department, current_language(), request.script_root)

    def one(row: Row) -> Markup:
        blank = row._replace(number=_NO_NUMBER, headline=_HEADLINE)
        skeleton = skeletons.find((blank, *where), lambda: _blank(blank, today, with_department))
        values: dict[HoleName, str] = {("number",): row.number, ("headline",): row.headline}
        return Markup(skeleton.filled(values.__getitem__))  # noqa: S704 - filled in escaped

    return [one(row) for row in rows]


def _blank(blank: Row, today: date, with_department: bool) -> str:
    """A line with holes. A number is the same in an address and in a text: capitals, digits and hyphens."""
    return str(plain(blank, today, with_department)).replace(_NO_NUMBER, hole("number"))


def plain(row: Row, today: date, with_department: bool) -> Markup:
    """One line as Jinja draws it."""
    html = render_template("pages/clerk/row.html", row=row, today=today, with_department=with_department)
    return Markup(html)  # noqa: S704 - drawn escaped


def headline_or_title(headline: str, title: LocalText) -> str:
    """What to call a case: its own words, or its service where it has none (or they were erased)."""
    return headline or local(title)


def days_until(day: date, today: date) -> str:
    """How far away a day is, in words."""
    days = (day - today).days
    if days == 0:
        return _("heute")
    number = abs(days)
    if days < 0:
        return ngettext("seit einem Tag", "seit %(number)s Tagen", number) % {"number": number}
    return ngettext("noch ein Tag", "noch %(number)s Tage", number) % {"number": number}


def _row(
    row: InboxRow,
    actor: Actor,
    language: str,
    service: LocalText,
    states: Mapping[str, State],
    authority: Authority,
    urgent: str,
) -> Row:
    case, state, title = row.case, states[row.case.state], service.in_language(language)
    return Row(
        number=case.number,
        headline=row.headline or title,
        service=title,
        state=state.title.in_language(language),
        ended=state.end,
        department=_department(authority, row.department, language),
        assignee=row.assignee_name,
        mine=case.assignee == actor.id,
        urgency="done" if state.end and row.urgent_on is None else urgent,
        urgent_on=row.urgent_on,
        task=TASKS.get(row.kind),
        case_of=_department(authority, case.department, language) if row.department != case.department else "",
    )


def _department(authority: Authority, key: str, language: str) -> str:
    """The name of a department; its key where the authority has dissolved it since."""
    found = authority.departments.get(key)
    return found.name.in_language(language) if found else key
