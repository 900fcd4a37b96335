"""The catalogue of services, the page of one service, and the answers that the town has published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.errors import NotFound
from citizen_office.core.forms.model import Form, Section
from citizen_office.core.texts import Blocks, fill, parse_text
from citizen_office.core.workflows.policy import Verb
from citizen_office.i18n.marker import N_
from citizen_office.services.catalogue import find_services, get_service
from citizen_office.services.charges import Rate, service_rates
from citizen_office.services.draft import start_draft
from citizen_office.services.replies import PAGE_ROWS, public_replies
from citizen_office.web.citizen.proofs import remember_draft
from citizen_office.web.rendering import local
from citizen_office.web.security import access
from citizen_office.web.visit import authority_key, current_authority, current_desk, current_language, network_key

#: The parts of a service page by their XZuFi name, in the order of the page.
SECTION_TITLES: Mapping[str, str] = {
    "beschreibung": N_("Worum es geht"),
    "voraussetzungen": N_("Voraussetzungen"),
    "ablauf": N_("So läuft es ab"),
    "unterlagen": N_("Was Sie brauchen"),
    "kosten": N_("Kosten"),
    "dauer": N_("Dauer"),
    "hinweise": N_("Hinweise"),
    "rechtsgrundlage": N_("Rechtsgrundlage"),
}
#: Short facts, shown beside the text.
FACTS = ("kosten", "dauer")


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One part of a service page, and the language in which it is written."""

    key: str
    blocks: Blocks
    language: str

    @property
    def title(self) -> str:
        """Its heading, in German."""
        return SECTION_TITLES[self.key]


@access(Verb.SEE_CATALOGUE)
def show_catalogue() -> ResponseReturnValue:
    """All services, or those that fit what was searched for."""
    query = request.args.get("q", "").strip()[:200]
    found = find_services(current_desk(), authority_key(), query, current_language())
    return render_template("pages/citizen/catalogue.html", forms=found, query=query)


@access(Verb.SEE_CATALOGUE)
def show_service(form_id: str) -> ResponseReturnValue:
    """What a service is about, who is responsible, and the way in."""
    desk, authority = current_desk(), current_authority()
    form = get_service(desk, authority.key, form_id).form.form
    rates = service_rates(form, authority, desk.today(authority))
    return render_template(
        "pages/citizen/service.html",
        form=form,
        sections=[part for part in _sections(form) if part.key not in FACTS],
        facts=_facts(form, rates),
        rates=rates,
        department=authority.department_for(form.owner),
        purposes=[field for field in form.fields() if field.purpose is not None],
    )


@access(Verb.FILE_REQUEST)
def start(form_id: str) -> ResponseReturnValue:
    """Begin a form and go to its first page."""
    opened = start_draft(current_desk(), authority_key(), form_id, current_language(), network_key())
    remember_draft(opened.draft.id, opened.secret)
    return redirect(url_for("citizen.form_page", draft_id=opened.draft.id, page_id=opened.pages[0].id), 303)


@access(Verb.SEE_CATALOGUE)
def show_replies() -> ResponseReturnValue:
    """Ideas and answers that were published, newest first."""
    replies = public_replies(current_desk(), authority_key(), _before(request.args.get("vor")))
    more = replies[-1].published.isoformat() if len(replies) == PAGE_ROWS else ""
    return render_template("pages/citizen/replies.html", replies=replies, more=more)


def _facts(form: Form, rates: tuple[Rate, ...]) -> list[ShownSection]:
    """The short facts; the costs stand there also where the form says nothing about them but takes a tariff."""
    facts = [part for part in _sections(form) if part.key in FACTS]
    silent = rates and not any(part.key == "kosten" for part in facts)
    return [ShownSection("kosten", (), current_language()), *facts] if silent else facts


def _sections(form: Form) -> list[ShownSection]:
    """The form's sections in the order of the page, in the language of the page."""
    order = list(SECTION_TITLES)
    known = [section for section in form.sections if section.key in SECTION_TITLES]
    return [
        ShownSection(section.key, _blocks(section), section.text.language_for(current_language()))
        for section in sorted(known, key=lambda each: order.index(each.key))
    ]


def _blocks(section: Section) -> Blocks:
    # The definition was checked when it was published; there is nothing in it to be filled in.
    template, _ = parse_text(local(section.text))
    return fill(template, {}, current_language())


def _before(text: str | None) -> datetime | None:
    """The instant to page from, None for the newest; NotFound for what is no instant."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        # An instant at the very end of time may not exist in UTC.
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError) as refusal:
        raise NotFound() from refusal
