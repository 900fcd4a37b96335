"""The page of a case: who it is, what was answered, what happened, what can be done; its letters and their posting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from citizen_office.core.cases.numbers import read_case_number
from citizen_office.core.errors import NotFound
from citizen_office.core.forms.model import Regime
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.core.workflows.policy import Verb
from citizen_office.http.downloads import file_download, pdf_download
from citizen_office.i18n.marker import N_
from citizen_office.i18n.problems import filled_sentence
from citizen_office.i18n.workflows import workflow_in_words
from citizen_office.services.attachments import read_file
from citizen_office.services.bound_file import bound_file
from citizen_office.services.case_file import CaseFile, case_file
from citizen_office.services.cover_notes import Todo, cover_note
from citizen_office.services.covering import cover_pdf
from citizen_office.services.notices import notice_pdf, notice_record_json
from citizen_office.services.posting import record_posting
from citizen_office.services.public_service import public_notice_pdf
from citizen_office.services.reading import choose_reading, large_print_pdf
from citizen_office.web.clerk.history import told
from citizen_office.web.clerk.onward import inbox_page
from citizen_office.web.clerk.rows import headline_or_title
from citizen_office.web.rendering import translate as _
from citizen_office.web.security import access, current_actor
from citizen_office.web.visit import current_desk, current_language
from citizen_office.web.wishes import asked_wishes, wish_choices

#: Which recipient is meant, in the query of an address.
WAY = "versand"


@dataclass(frozen=True, slots=True)
class RefusedReceipt:
    """Money that could not be written down for a payment: day and amount as typed, and sentences by input.

    ``problem`` is the sentence about the whole, empty where single inputs are wrong. ``reverses`` is the number of the
    receipt that could not be reversed, with the ``reason`` as typed; 0 for money that came in.
    """

    payment_id: UUID
    day: str
    amount: str
    errors: Mapping[str, str]
    problem: str = ""
    reverses: int = 0
    reason: str = ""


#: How a letter reaches the citizen.
CHANNEL_WORDS: Mapping[str, str] = {
    "post": N_("Brief mit der Post"),
    "formal": N_("Förmliche Zustellung"),
    "public": N_("Öffentliche Zustellung"),
    "email": N_("per E-Mail"),
    "portal": N_("im Portal"),
    "online": N_("nur online"),
}

#: The law of the procedure.
REGIME_WORDS: Mapping[Regime, str] = {
    Regime.VWVFG_MV: N_("Verwaltungsverfahrensgesetz Mecklenburg-Vorpommern"),
    Regime.AO: N_("Abgabenordnung"),
    Regime.NONE: N_("kein Verwaltungsakt"),
}
#: What is still to be done with a letter.
TODO_WORDS: Mapping[Todo, str] = {
    Todo.POST: N_("Zur Post geben, und am selben Tag den Ab-Vermerk speichern: Von diesem Tag an wird gezählt."),
    Todo.LARGE: N_("Großdruck ausdrucken und beilegen: Die Empfängerin oder der Empfänger hat darum gebeten."),
    Todo.CONFIRM: N_("Regel der Bekanntgabe prüfen lassen: Sie ist für das Landesrecht nicht bestätigt."),
    Todo.SERVE: N_("Auf anderem Weg bekannt geben: Das Schreiben gilt als nicht bekannt gegeben."),
}


@access(Verb.SEE_CASE)
def show(number: str) -> ResponseReturnValue:
    """The page of the case; NotFound where it is not for this clerk."""
    return case_page(file_of(number))


@access(Verb.SEE_CASE)
def notice(number: str, notice_id: UUID) -> ResponseReturnValue:
    """The letter as it was issued, to keep or to print; with ``versand`` the covering letter of that delivery."""
    if WAY in request.args:
        found, pdf = cover_pdf(current_desk(), current_actor(), _read(number), _read_way(request.args[WAY]))
        return pdf_download(pdf, f"{_read(number)} {_('Anschreiben')} {found.title}.pdf")
    found, pdf = notice_pdf(current_desk(), current_actor(), _read(number), notice_id)
    return pdf_download(pdf, f"{_read(number)} {found.title}.pdf")


@access(Verb.SEE_CASE)
def notice_record(number: str, notice_id: UUID) -> ResponseReturnValue:
    """A notice for programs, as JSON."""
    record = notice_record_json(current_desk(), current_actor(), _read(number), notice_id)
    return file_download(record, f"{_read(number)}.json", "application/json")


@access(Verb.SEE_CASE)
def large_print(number: str, notice_id: UUID) -> ResponseReturnValue:
    """The letter in large print, to put in with it."""
    found, pdf = large_print_pdf(current_desk(), current_actor(), _read(number), notice_id)
    return pdf_download(pdf, f"{_read(number)} {found.title} ({_('Großdruck')}).pdf")


@access(Verb.SEE_CASE)
def cover(number: str, notice_id: UUID) -> ResponseReturnValue:
    """What only the clerk needs to know of a letter: the days that follow from it, and what is still to be done."""
    note = cover_note(current_desk(), current_actor(), _read(number), notice_id)
    return render_template(
        "pages/clerk/cover.html",
        note=note,
        channel=_(CHANNEL_WORDS[note.channel]),
        law=_(REGIME_WORDS[note.regime]),
        todo=[_(TODO_WORDS[each]) for each in note.todo],
    )


@access(Verb.SEE_CASE)
def file(number: str, file_id: UUID) -> ResponseReturnValue:
    """A file of the citizen, as a copy that is safe to look at."""
    found, content = read_file(current_desk(), current_actor(), _read(number), file_id)
    return file_download(content, found.name, found.media_type)


@access(Verb.SEE_CASE)
def original(number: str, file_id: UUID) -> ResponseReturnValue:
    """The same file as it came in, byte for byte."""
    found, content = read_file(current_desk(), current_actor(), _read(number), file_id, original=True)
    return file_download(content, _("Original %(name)s") % {"name": found.name}, found.media_type)


@access(Verb.TAKE_FILE)
def whole(number: str) -> ResponseReturnValue:
    """The whole file as one PDF. That it was taken is a line of the file: so it is asked for, not just followed."""
    pdf = bound_file(current_desk(), current_actor(), _read(number), current_language())
    return pdf_download(pdf, f"{_('Akte')} {_read(number)}.pdf")


@access(Verb.RECORD_POSTING)
def posting(number: str, notice_id: UUID) -> ResponseReturnValue:
    """Write the Ab-Vermerk: on which day the letter left the house."""
    number, typed = _read(number), request.form.get("tag", "").strip()
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        problem = _("Geben Sie den Tag an, an dem der Brief zur Post ging.")
        return make_response(case_page(file_of(number), posting=(notice_id, typed, problem)), 422)
    try:
        record_posting(current_desk(), current_actor(), number, notice_id, day)
    except DataInvalid as invalid:
        problem = filled_sentence(invalid.problems[0], "", current_language())
        return make_response(case_page(file_of(number), posting=(notice_id, typed, problem)), 422)
    flash(_("Der Ab-Vermerk ist gespeichert."), "success")
    return redirect(url_for("clerk.case", number=number), 303)


@access(Verb.SEE_CASE)
def public_notice(number: str, delivery_id: UUID) -> ResponseReturnValue:
    """The notification of a public service, to print and to post up."""
    pdf = public_notice_pdf(current_desk(), current_actor(), _read(number), delivery_id)
    return pdf_download(pdf, f"{_read(number)} {_('Benachrichtigung zum Aushang')}.pdf")


@access(Verb.CHOOSE_READING)
def reading(number: str) -> ResponseReturnValue:
    """Write down how the citizen wants to read from now on, as they said at the counter or on the telephone."""
    number = _read(number)
    choose_reading(current_desk(), current_actor(), number, asked_wishes())
    flash(_("Gespeichert. So gehen die nächsten Schreiben hinaus."), "success")
    return redirect(url_for("clerk.case", number=number, _anchor="lesen"), 303)


def file_of(number: str) -> CaseFile:
    """The file of the case with this number, for whoever is signed in; NotFound otherwise."""
    return case_file(current_desk(), current_actor(), _read(number), current_language())


def heading_of(file: CaseFile) -> str:
    """What to call the case."""
    return headline_or_title(file.headline, file.form.title)


def case_page(
    file: CaseFile, *, posting: tuple[UUID, str, str] | None = None, refused: RefusedReceipt | None = None
) -> str:
    """The page, with what could not be kept: the day of a ``posting`` (notice, as typed, sentence), or a receipt."""
    language, departments = current_language(), file.authority.departments
    names = {
        function: departments[key].name.in_language(language) for function, key in file.authority.functions.items()
    }
    return render_template(
        "pages/clerk/case.html",
        file=file,
        heading=heading_of(file),
        lines=told(file.history, file.authority),
        channels={channel: _(words) for channel, words in CHANNEL_WORDS.items()},
        reply=file.prefill.get("answer", ""),
        posting_problem=posting,
        refused=refused,
        inbox_url=inbox_page(),
        diagram=Markup(current_desk().diagram(file.workflow, language, file.state.id)),  # noqa: S704 - the port's promise
        wishes=wish_choices(),
        stands=workflow_in_words(file.workflow, language, file.state.id, names),
    )


def _read_way(written: str) -> UUID:
    """The id of a delivery; NotFound for what can be none."""
    try:
        return UUID(written)
    except ValueError:
        raise NotFound(delivery=written[:40]) from None


def _read(number: str) -> str:
    """A case number as it is stored; NotFound for what cannot be one."""
    read = read_case_number(number)
    if read is None:
        raise NotFound(number=number)
    return read
