"""Check a notice, for anybody who holds one: by the code on it, or by its file."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.workflows.policy import Verb
from citizen_office.http.receiving import held_upload
from citizen_office.i18n.marker import N_
from citizen_office.services.verification import CaseNumberWrong, is_code, verify_code, verify_file
from citizen_office.web.problems import ShownProblem
from citizen_office.web.rendering import translate
from citizen_office.web.security import access
from citizen_office.web.visit import authority_key, current_desk, network_key

CODE_MISSING = N_("Geben Sie den Code ein, der auf dem Schreiben steht.")
NO_CODE = N_("Ein Code hat 34 Buchstaben und Ziffern. Prüfen Sie bitte, ob eines fehlt oder zu viel ist.")
NUMBER_MISSING = N_("Geben Sie die Vorgangsnummer ein.")
NUMBER_WRONG = N_("Zu diesem Schreiben gehört eine andere Vorgangsnummer. Prüfen Sie bitte die Angabe.")
FILE_MISSING = N_("Wählen Sie die PDF-Datei aus, die Sie prüfen möchten.")


@access(Verb.VERIFY_NOTICE)
def ask() -> ResponseReturnValue:
    """Ask for a code or a file."""
    return _asking("", ())


@access(Verb.VERIFY_NOTICE)
def take_code() -> ResponseReturnValue:
    """Take a code in whatever spelling, and lead to what it stands for."""
    typed = request.form.get("code", "").strip()[:100]
    if not is_code(typed):
        return _asking(typed, (ShownProblem("code", "code", translate(NO_CODE if typed else CODE_MISSING)),))
    return redirect(url_for("citizen.verify", code="".join(typed.split())), 303)


@access(Verb.VERIFY_NOTICE)
def show(code: str) -> ResponseReturnValue:
    """Whether a notice with this code was issued. This is where its QR code leads."""
    return _shown(code, "", ())


@access(Verb.VERIFY_NOTICE)
def take_number(code: str) -> ResponseReturnValue:
    """What the notice says, for whoever knows its case number as well."""
    number = request.form.get("nummer", "").strip()[:40]
    if not number:
        return _shown(code, number, (ShownProblem("nummer", "nummer", translate(NUMBER_MISSING)),))
    try:
        return _shown(code, number, ())
    except CaseNumberWrong:
        return _shown(code, "", (ShownProblem("nummer", "nummer", translate(NUMBER_WRONG)),))


@access(Verb.VERIFY_NOTICE)
def take_file() -> ResponseReturnValue:
    """Compare a file with what was issued."""
    file = request.files.get("datei")
    held = held_upload("datei", file) if file is not None and file.filename else None
    if held is None or not held.size:
        return _asking("", (ShownProblem("datei", "datei", translate(FILE_MISSING)),))
    shown = verify_file(current_desk(), authority_key(), held.content, network_key())
    return _kept_out(render_template("pages/citizen/verified_file.html", shown=shown, notice=shown.notice), 200)


def _shown(code: str, number: str, problems: tuple[ShownProblem, ...]) -> ResponseReturnValue:
    notice = verify_code(current_desk(), authority_key(), code, network_key(), number)
    html = render_template("pages/citizen/verified.html", code=code, notice=notice, number=number, problems=problems)
    return _kept_out(html, 422 if problems else 200)


def _asking(code: str, problems: tuple[ShownProblem, ...]) -> ResponseReturnValue:
    html = render_template("pages/citizen/verify.html", code=code, problems=problems)
    return _kept_out(html, 422 if problems else 200)


def _kept_out(html: str, status: int) -> Response:
    """A page that no search engine lists: addresses with codes stand on paper alone."""
    response = make_response(html, status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
