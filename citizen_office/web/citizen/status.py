"""How a case stands, for whoever has its secret."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.cases.numbers import read_case_number
from citizen_office.core.cases.secrets import read_secret
from citizen_office.core.errors import NotFound
from citizen_office.core.workflows.policy import Verb
from citizen_office.http.downloads import file_download, pdf_download
from citizen_office.i18n.marker import N_
from citizen_office.services.attachments import read_file
from citizen_office.services.notices import notice_pdf, notice_record_json, receipt_pdf
from citizen_office.services.status import case_status, citizen_actor
from citizen_office.web.citizen.how_far import how_far
from citizen_office.web.citizen.proofs import remember_case, shown_citizen
from citizen_office.web.problems import ShownProblem
from citizen_office.web.rendering import local, translate
from citizen_office.web.security import access
from citizen_office.web.visit import authority_key, current_authority, current_desk, current_language, network_key
from citizen_office.web.wishes import wish_choices

NOT_OURS = N_("Zu dieser Nummer und diesem Code gibt es keinen Vorgang. Prüfen Sie bitte beide Angaben.")
NUMBER_MISSING = N_("Geben Sie die Vorgangsnummer ein.")
CODE_MISSING = N_("Geben Sie den Code ein.")


@access(Verb.SEE_CATALOGUE)
def ask() -> ResponseReturnValue:
    """Ask for number and code."""
    return _asking(request.args.get("nummer", "")[:40], "", ())


@access(Verb.FILE_REQUEST)
def open_by_code() -> ResponseReturnValue:
    """Take number and code as they stand on the confirmation, in whatever spelling."""
    number = request.form.get("nummer", "").strip()[:40]
    code = request.form.get("code", "").strip()[:100]
    problems = _missing(number, code)
    if problems:
        return _asking(number, code, problems)
    try:
        return _opened(number, code)
    except NotFound:
        return _asking(number, code, (ShownProblem("nummer", "nummer", translate(NOT_OURS)),))


@access(Verb.FILE_REQUEST)
def open_by_link(number: str, secret: str) -> ResponseReturnValue:
    """Follow the secret link: the secret leaves the address and goes into the session."""
    return _opened(number, secret)


@access(Verb.SEE_CASE)
def show_case(number: str) -> ResponseReturnValue:
    """Where the case stands, who has it, and what has happened so far."""
    actor = shown_citizen(number)
    status = case_status(current_desk(), actor, number, current_language())
    link = current_desk().link(current_authority(), f"/status/{status.case.number}/{status.secret}")
    asked = [local(department.name) for department in status.asked]
    today = current_desk().today(current_authority())
    return render_template(
        "pages/citizen/case.html",
        status=status,
        link=link,
        asked=asked,
        today=today,
        far=how_far,
        wishes=wish_choices(),
    )


@access(Verb.SEE_CASE)
def receipt(number: str) -> ResponseReturnValue:
    """The acknowledgement of receipt as a PDF."""
    actor = shown_citizen(number)
    pdf = receipt_pdf(current_desk(), actor, number, current_language())
    name = translate("Eingangsbestätigung")
    return pdf_download(pdf, f"{name} {number}.pdf")


@access(Verb.SEE_CASE)
def notice(number: str, notice_id: UUID) -> ResponseReturnValue:
    """A notice as a reading copy: what counts is the letter, or the message."""
    actor = shown_citizen(number)
    found, pdf = notice_pdf(current_desk(), actor, number, notice_id)
    mark = translate("Lesefassung")
    return pdf_download(pdf, f"{found.title} {number} ({mark}).pdf")


@access(Verb.SEE_CASE)
def notice_record(number: str, notice_id: UUID) -> ResponseReturnValue:
    """A notice for programs, as JSON."""
    record = notice_record_json(current_desk(), shown_citizen(number), number, notice_id)
    return file_download(record, f"{number}.json", "application/json")


@access(Verb.SEE_CASE)
def file(number: str, file_id: UUID) -> ResponseReturnValue:
    """A file that came with the case, as a copy that is safe to look at."""
    found, content = read_file(current_desk(), shown_citizen(number), number, file_id)
    return file_download(content, found.name, found.media_type)


def _opened(number: str, secret: str) -> ResponseReturnValue:
    """Remember the secret if it is right; NotFound and Throttled as the service says."""
    citizen_actor(current_desk(), authority_key(), number, secret, network_key())
    tidy = read_case_number(number) or number
    remember_case(tidy, read_secret(secret))
    return redirect(url_for("citizen.case", number=tidy), 303)


def _missing(number: str, code: str) -> tuple[ShownProblem, ...]:
    asked = (("nummer", number, NUMBER_MISSING), ("code", code, CODE_MISSING))
    return tuple(ShownProblem(name, name, translate(text)) for name, typed, text in asked if not typed)


def _asking(number: str, code: str, problems: tuple[ShownProblem, ...]) -> ResponseReturnValue:
    html = render_template("pages/citizen/find_status.html", number=number, code=code, problems=problems)
    return html, 422 if problems else 200
