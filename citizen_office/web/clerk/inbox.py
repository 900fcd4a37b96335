"""The Arbeitskorb: views with their counts, filters, the table, search, and the switch for single keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.cases.numbers import read_case_number
from citizen_office.core.errors import NotFound
from citizen_office.core.workflows.policy import Verb
from citizen_office.i18n.marker import N_
from citizen_office.services.inbox import VIEWS, Inbox, find_cases, inbox
from citizen_office.services.row_titles import row_titles
from citizen_office.web.clerk.onward import inbox_address, own_page, remember_inbox, this_page
from citizen_office.web.clerk.rows import drawn, rows_of
from citizen_office.web.rendering import local
from citizen_office.web.rendering import translate as _
from citizen_office.web.rendering import translate_plural as ngettext
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_authority, current_desk

#: The cookie that switches single keys off (WCAG 2.1.4). It says nothing about anybody.
SHORTCUTS_COOKIE = "kuerzel"
_A_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class View:
    """A view in words: ``slug`` in the address, ``title``, and what an empty one means."""

    slug: str
    title: str
    empty: str


#: Every view of the service, in its order.
VIEW_WORDS: Mapping[str, View] = {
    "all": View("alle", N_("Alle offenen"), N_("Zurzeit liegt kein offener Vorgang bei Ihrer Stelle.")),
    "mine": View("mir", N_("Mir zugewiesen"), N_("Ihnen ist zurzeit kein Vorgang zugewiesen.")),
    "unassigned": View("frei", N_("Nicht zugewiesen"), N_("Jeder offene Vorgang ist zugewiesen.")),
    "overdue": View("ueberfaellig", N_("Überfällig"), N_("Kein Vorgang ist über sein Ziel hinaus.")),
    "soon": View("bald", N_("Bald fällig"), N_("In den nächsten Tagen wird kein Vorgang fällig.")),
    "post": View("post", N_("Zu versendende Post"), N_("Es liegt kein Brief zum Versenden bereit.")),
    "consult": View("beteiligung", N_("Beteiligung"), N_("Zurzeit bittet niemand Ihre Stelle um eine Stellungnahme.")),
}


@access(Verb.SEE_INBOX)
def show_inbox() -> ResponseReturnValue:
    """One page of a view, most urgent first."""
    actor, desk, authority = current_actor(), current_desk(), current_authority()
    form, department = request.args.get("leistung", ""), request.args.get("stelle", "")
    found = inbox(desk, actor, view=_view(), form=form, department=department, cursor=request.args.get("ab", ""))
    chosen = _chosen(found, form, department)
    if (form and "leistung" not in chosen) or (department and "stelle" not in chosen):
        return redirect(inbox_address(chosen), 303)
    remember_inbox(chosen)
    with_department = len(found.departments) > 1
    words = VIEW_WORDS[found.view]
    more = found.page.next_cursor
    return render_template(
        "pages/clerk/inbox.html",
        inbox=found,
        views=_views(found, chosen),
        view_title=_(words.title),
        empty_text=_(words.empty),
        chosen=chosen,
        tags=_tags(found, chosen),
        rows=drawn(rows_of(desk, actor, authority, found.page.rows, found.titles), found.today, with_department),
        with_department=with_department,
        more=inbox_address(chosen, more) if more else "",
        first=inbox_address(chosen) if "ab" in request.args else "",
        here=this_page(),
        shortcuts=_shortcuts_on(),
    )


@access(Verb.SEE_INBOX)
def search() -> ResponseReturnValue:
    """What a number or words find. The number of a case that is there leads straight to it."""
    actor, desk, authority = current_actor(), current_desk(), current_authority()
    text = request.args.get("q", "").strip()[:200]
    found = find_cases(desk, actor, text) if text else ()
    if len(found) == 1 and read_case_number(text) == found[0].case.number:
        return redirect(url_for("clerk.case", number=found[0].case.number), 303)
    today, with_department = desk.today(authority), len(actor.departments()) > 1
    count = ngettext("Ein Vorgang gefunden", "%(number)s Vorgänge gefunden", len(found)) % {"number": len(found)}
    return render_template(
        "pages/clerk/search.html",
        text=text,
        rows=drawn(rows_of(desk, actor, authority, found, row_titles(desk, found)), today, with_department),
        found_text=count,
        with_department=with_department,
        shortcuts=_shortcuts_on(),
    )


@access(Verb.SEE_INBOX)
def shortcuts() -> ResponseReturnValue:
    """Switch single keys on or off for this browser."""
    response = make_response(redirect(own_page(request.form.get("weiter", "")) or url_for("clerk.inbox"), 303))
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    value = "aus" if request.form.get("kuerzel") == "aus" else "an"
    response.set_cookie(SHORTCUTS_COOKIE, value, max_age=_A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


def _view() -> str:
    slug = request.args.get("ansicht", VIEW_WORDS["all"].slug)
    for view, words in VIEW_WORDS.items():
        if words.slug == slug:
            return view
    raise NotFound(view=slug)


def _chosen(found: Inbox, form: str, department: str) -> dict[str, str]:
    """View and filters as parts of an address; without filters that name nothing of ours."""
    chosen = {"ansicht": VIEW_WORDS[found.view].slug}
    if any(form == known.id for known in found.forms):
        chosen["leistung"] = form
    if any(department == known.key for known in found.departments):
        chosen["stelle"] = department
    return chosen


def _views(found: Inbox, chosen: Mapping[str, str]) -> list[dict[str, object]]:
    """The views beside the table; each keeps the filters."""
    return [
        {
            "key": view,
            "title": _(VIEW_WORDS[view].title),
            "url": inbox_address({**chosen, "ansicht": VIEW_WORDS[view].slug}),
            "count": found.counts.get(view, 0),
            "current": view == found.view,
        }
        for view in VIEWS
    ]


def _tags(found: Inbox, chosen: Mapping[str, str]) -> list[dict[str, str]]:
    """The filters in force, each with the address without it."""
    names = {f"leistung={form.id}": local(form.title) for form in found.forms} | {
        f"stelle={department.key}": local(department.name) for department in found.departments
    }
    return [
        {
            "label": names[f"{key}={value}"],
            "without": inbox_address({kept: chosen[kept] for kept in chosen if kept != key}),
        }
        for key, value in chosen.items()
        if key != "ansicht"
    ]


def _shortcuts_on() -> bool:
    return request.cookies.get(SHORTCUTS_COOKIE) != "aus"
