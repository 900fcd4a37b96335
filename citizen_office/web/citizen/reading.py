"""Letters in the shape that somebody needs: as a page, in large print; and what they wish for."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.cases.reading import ReadingWish, known_wishes
from citizen_office.core.workflows.policy import Verb
from citizen_office.http.downloads import pdf_download
from citizen_office.i18n.marker import N_
from citizen_office.services.reading import choose_reading, large_print_pdf, reading_letter
from citizen_office.web.citizen.proofs import shown_citizen
from citizen_office.web.rendering import translate
from citizen_office.web.security import access
from citizen_office.web.visit import current_desk

#: The name of the inputs.
WISH = "lesen"
#: Wish → its words, and what it brings.
WISH_WORDS: Mapping[ReadingWish, tuple[str, str]] = {
    ReadingWish.LARGE: (
        N_("In großer Schrift"),
        N_("Als PDF mit großen Buchstaben. Mit der Post liegt es dem Brief bei."),
    ),
    ReadingWish.PAGE: (N_("Als Internetseite"), N_("Sie stellen die Schrift selbst ein. Gut für Vorleseprogramme.")),
    ReadingWish.EASY: (N_("In Leichter Sprache"), N_("Als Erklärung zum Bescheid. Nicht alle Schreiben haben eine.")),
}


@access(Verb.SEE_CASE)
def page(number: str, notice_id: UUID) -> ResponseReturnValue:
    """A letter as a page that goes with any screen and any size of letters."""
    notice, letter = reading_letter(current_desk(), shown_citizen(number), number, notice_id)
    return render_template("pages/citizen/letter.html", number=number, notice=notice, letter=letter)


@access(Verb.SEE_CASE)
def large(number: str, notice_id: UUID) -> ResponseReturnValue:
    """A letter in large print."""
    notice, pdf = large_print_pdf(current_desk(), shown_citizen(number), number, notice_id)
    return pdf_download(pdf, f"{notice.title} {number} ({translate('Großdruck')}).pdf")


@access(Verb.SEE_CASE)
def choose(number: str) -> ResponseReturnValue:
    """Keep how the citizen wants to read from now on."""
    choose_reading(current_desk(), shown_citizen(number), number, asked_wishes())
    flash(translate("Gespeichert. So bekommen Sie die nächsten Schreiben."), "success")
    return redirect(url_for("citizen.case", number=number, _anchor="lesen"), 303)


def asked_wishes() -> frozenset[ReadingWish]:
    """What was ticked."""
    return known_wishes(request.form.getlist(WISH))


def wish_choices() -> tuple[tuple[str, str, str], ...]:
    """What can be ticked: value, words, and what it brings."""
    return tuple((wish.value, translate(words), translate(hint)) for wish, (words, hint) in WISH_WORDS.items())
