"""The post room: what waits, print runs, one PDF of a run, and the Ab-Vermerk of all its letters."""

from __future__ import annotations

import csv
import io
from datetime import date
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import Conflict
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.http.downloads import file_download, pdf_download
from citizen_office.i18n.problems import filled_sentence
from citizen_office.services.post_room import form_run, post_room, post_run, run_pdf, view_run
from citizen_office.services.posting import initials_of
from citizen_office.services.run_sheet import address_list
from citizen_office.web.clerk.doing import METHOD_WORDS, ROLE_WORDS
from citizen_office.web.rendering import translate as _
from citizen_office.web.rendering import translate_plural as ngettext
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk, current_language


@access(Verb.SEE_POST)
def show() -> ResponseReturnValue:
    """What waits in each department of the clerk, and the runs of the last days."""
    return render_template("pages/clerk/post_room.html", sections=post_room(current_desk(), current_actor()))


@access(Verb.RECORD_POSTING)
def begin(department: str) -> ResponseReturnValue:
    """Form a run of everything that waits, and show it; back to the post room where nothing waits any more."""
    try:
        run = form_run(current_desk(), current_actor(), department)
    except Conflict:
        flash(_("Hier liegt kein Brief mehr. Vielleicht hat jemand gerade einen Postlauf gebildet."), "danger")
        return redirect(url_for("clerk.post_room"), 303)
    return redirect(url_for("clerk.run", run_id=run.id), 303)


@access(Verb.SEE_POST)
def run(run_id: UUID) -> ResponseReturnValue:
    """A run with its letters."""
    return _page(run_id, "", "", initials_of(current_actor().name), None)


@access(Verb.RECORD_POSTING)
def posted(run_id: UUID) -> ResponseReturnValue:
    """Write the Ab-Vermerk of the letters that are ticked. 422 for a day that cannot be, 409 for a run that is done."""
    day, initials, ticked = request.form.get("tag", "").strip(), request.form.get("zeichen", ""), _ticked()
    try:
        when = date.fromisoformat(day)
    except ValueError:
        problem = _("Geben Sie den Tag an, an dem die Briefe zur Post gingen.")
        return make_response(_page(run_id, day, problem, initials, ticked), 422)
    try:
        _run, count = post_run(current_desk(), current_actor(), run_id, ticked, when, initials)
    except DataInvalid as invalid:
        problem = filled_sentence(invalid.problems[0], "", current_language())
        return make_response(_page(run_id, day, problem, initials, ticked), 422)
    except Conflict:
        flash(_("Dieser Postlauf hat schon einen Ab-Vermerk."), "danger")
        return redirect(url_for("clerk.run", run_id=run_id), 303)
    said = ngettext("Der Ab-Vermerk steht bei einem Brief.", "Der Ab-Vermerk steht bei %(number)s Briefen.", count)
    flash(said % {"number": count}, "success")
    return redirect(url_for("clerk.run", run_id=run_id), 303)


@access(Verb.SEE_POST)
def pdf(run_id: UUID) -> ResponseReturnValue:
    """One PDF of the whole run, for printing on both sides unless one is asked for."""
    two_sided = request.args.get("druck") != "einseitig"
    found = run_pdf(current_desk(), current_actor(), run_id, current_language(), two_sided=two_sided)
    return pdf_download(found, f"{_name(run_id)}.pdf")


@access(Verb.SEE_POST)
def addresses(run_id: UUID) -> ResponseReturnValue:
    """The addresses of the run as a table."""
    written = io.StringIO()
    view = view_run(current_desk(), current_actor(), run_id)
    csv.writer(written, delimiter=";").writerows(address_list(view.lines, view.department, current_language()))
    # Spreadsheets take a text without the mark for one in an old code page.
    return file_download(written.getvalue().encode("utf-8-sig"), f"{_name(run_id)}.csv", "text/csv")


def _page(run_id: UUID, day: str, problem: str, initials: str, ticked: frozenset[UUID] | None) -> str:
    """The page of the run, with what could not be kept; ``ticked`` None: every letter."""
    view = view_run(current_desk(), current_actor(), run_id)
    return render_template(
        "pages/clerk/run.html",
        view=view,
        day=day or view.today.isoformat(),
        problem=problem,
        initials=initials,
        ticked=ticked,
        roles={role: _(words) for role, words in ROLE_WORDS.items()},
        methods={method: _(words) for method, words in METHOD_WORDS.items()},
    )


def _ticked() -> frozenset[UUID]:
    """The letters that were ticked; what is no id is nobody's letter."""
    found = []
    for written in request.form.getlist("brief"):
        try:
            found.append(UUID(written))
        except ValueError:
            continue
    return frozenset(found)


def _name(run_id: UUID) -> str:
    view = view_run(current_desk(), current_actor(), run_id)
    return f"{_('Postlauf')} {view.created_on.isoformat()}"
