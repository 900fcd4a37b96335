"""Publish in two steps: put files together and see what comes of them; then publish exactly that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.workflows.policy import Verb
from citizen_office.i18n.marker import N_
from citizen_office.services import amend
from citizen_office.services.amend import ContentMovedOn, NotPublishable, Rejected
from citizen_office.web.rendering import translate as _
from citizen_office.web.rendering import translate_plural as ngettext
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk

#: Why a file was not kept.
REJECTED_WORDS: Mapping[str, str] = {
    "too_large": N_(
        "„%(name)s“ ist zu groß. Eine Datei darf höchstens 256 KB und 5000 Zeilen haben, die einer Behörde 4 MB."
    ),
    "too_many": N_("„%(name)s“ hat keinen Platz mehr. Veröffentlichen Sie zuerst, was schon dabei ist."),
    "foreign": N_("„%(name)s“ beschreibt eine andere Behörde. Hier ändern Sie nur Ihre eigene."),
    "nameless": N_("Eine Datei hat keinen Namen, mit dem sich etwas anfangen lässt."),
}


@access(Verb.ADMINISTER)
def amendments() -> ResponseReturnValue:
    """What waits to be published, and where a new amendment begins."""
    return _list()


@access(Verb.ADMINISTER)
def begin() -> ResponseReturnValue:
    """A new amendment out of files."""
    files = _sent()
    if not files:
        return make_response(_list(_("Wählen Sie mindestens eine Datei aus.")), 422)
    amendment_id, rejected = amend.begin(current_desk(), current_actor(), files)
    _tell(rejected)
    if amendment_id is None:
        return redirect(url_for("admin.amendments"), 303)
    return redirect(url_for("admin.amendment", amendment_id=amendment_id), 303)


@access(Verb.ADMINISTER)
def amendment(amendment_id: UUID) -> ResponseReturnValue:
    """What comes of the files: what is wrong, what is different, which services change."""
    return _page(amendment_id)


@access(Verb.ADMINISTER)
def add(amendment_id: UUID) -> ResponseReturnValue:
    """More files, or corrected ones in place of those of the same name."""
    files = _sent()
    if not files:
        return make_response(_page(amendment_id, problem=_("Wählen Sie mindestens eine Datei aus.")), 422)
    _tell(amend.add_files(current_desk(), current_actor(), amendment_id, files))
    return redirect(url_for("admin.amendment", amendment_id=amendment_id), 303)


@access(Verb.ADMINISTER)
def take_out(amendment_id: UUID) -> ResponseReturnValue:
    """One file less."""
    amend.take_out(current_desk(), current_actor(), amendment_id, request.form.get("datei", ""))
    return redirect(url_for("admin.amendment", amendment_id=amendment_id), 303)


@access(Verb.ADMINISTER)
def publish(amendment_id: UUID) -> ResponseReturnValue:
    """Publish what was seen; where that is no longer what would come, show what is."""
    going_back = request.form.get("zurueck") == "ja"
    seen = request.form.get("gesehen", "")
    try:
        done = amend.publish_amendment(current_desk(), current_actor(), amendment_id, seen, going_back=going_back)
    except ContentMovedOn:
        return make_response(_page(amendment_id, moved_on=True), 409)
    except NotPublishable:
        return make_response(_page(amendment_id, unconfirmed=not going_back), 422)
    if done.changes:
        words = ngettext(
            "Veröffentlicht: Eine Leistung hat eine neue Fassung.",
            "Veröffentlicht: %(number)s Leistungen haben eine neue Fassung.",
            len(done.changes),
        )
        flash(words % {"number": len(done.changes)}, "success")
    else:
        flash(_("Veröffentlicht: Die Beschreibung der Behörde ist neu."), "success")
    return redirect(url_for("admin.offers") if done.changes else url_for("admin.definition"), 303)


@access(Verb.ADMINISTER)
def discard(amendment_id: UUID) -> ResponseReturnValue:
    """Throw the amendment away."""
    amend.discard(current_desk(), current_actor(), amendment_id)
    flash(_("Die Änderung ist verworfen. Veröffentlicht ist, was vorher galt."), "success")
    return redirect(url_for("admin.amendments"), 303)


def _list(problem: str = "") -> str:
    found = amend.amendments(current_desk(), current_actor())
    return render_template("pages/admin/amendments.html", amendments=found, problem=problem)


def _page(amendment_id: UUID, *, problem: str = "", moved_on: bool = False, unconfirmed: bool = False) -> str:
    found = amend.prospect(current_desk(), current_actor(), amendment_id)
    return render_template(
        "pages/admin/amendment.html",
        prospect=found,
        problem=problem,
        moved_on=moved_on,
        unconfirmed=unconfirmed and found.goes_back and found.is_publishable,
    )


def _sent() -> list[tuple[str, bytes]]:
    """The files of the request with their names; an input that was left empty sends none."""
    return [(file.filename, file.read()) for file in request.files.getlist("dateien") if file.filename]


def _tell(rejected: Sequence[Rejected]) -> None:
    for each in rejected:
        flash(_(REJECTED_WORDS[each.reason]) % {"name": each.name[:100]}, "danger")
