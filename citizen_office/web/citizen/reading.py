"""Letters in the shape that somebody needs: as a page, in large print; and what they wish for."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.workflows.policy import Verb
from citizen_office.http.downloads import pdf_download
from citizen_office.services.reading import choose_reading, large_print_pdf, reading_letter
from citizen_office.web.citizen.proofs import shown_citizen
from citizen_office.web.rendering import translate
from citizen_office.web.security import access
from citizen_office.web.visit import current_desk
from citizen_office.web.wishes import asked_wishes


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


@access(Verb.CHOOSE_READING)
def choose(number: str) -> ResponseReturnValue:
    """Keep how the citizen wants to read from now on."""
    choose_reading(current_desk(), shown_citizen(number), number, asked_wishes())
    flash(translate("Gespeichert. So bekommen Sie die nächsten Schreiben."), "success")
    return redirect(url_for("citizen.case", number=number, _anchor="lesen"), 303)
