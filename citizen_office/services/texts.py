"""Texts of a case, filled: what they may name, and the legal parts of notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from citizen_office.core.cases.reading import ReadingWish, wishes_of
from citizen_office.core.expressions import Symbol
from citizen_office.core.forms import form_scope
from citizen_office.core.languages import EASY_LANGUAGE
from citizen_office.core.notices import Matter, legal_parts
from citizen_office.core.texts import fill, fill_summary, fill_tenor, parts_in
from citizen_office.core.texts.blocks import Blocks, Heading, Runs
from citizen_office.core.workflows.needs import REFUSED
from citizen_office.core.workflows.standing import DECISION
from citizen_office.core.workflows.text_scope import decision_record
from citizen_office.core.workflows.text_values import text_values
from citizen_office.services.charges import NO_CHARGES, Charges
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase


@dataclass(frozen=True, slots=True)
class Material:
    """What a text is filled with beside the case itself."""

    data: Mapping[str, str]
    secret: str
    charges: Charges
    dated: date


@dataclass(frozen=True, slots=True)
class Filled:
    """A text, filled: its subject, its summary, everything else, and the language that it really is in; ``tenor`` has
    the points of the decision in it.
    """

    subject: str
    summary: Blocks
    body: Blocks
    language: str
    tenor: tuple[str, ...]


def filled_text(
    desk: Desk, opened: OpenCase, text_id: str, data: Mapping[str, str], secret: str, charges: Charges = NO_CHARGES
) -> Filled:
    """A text of the case's publication, filled in the language that is wanted.

    Without a ``secret`` there is no link in it. A text without a heading has the title of the form as its subject.
    """
    return fill_version(
        desk, opened, text_id, language_wanted(opened, text_id), Material(data, secret, charges, opened.context.today)
    )


def language_wanted(opened: OpenCase, text_id: str) -> str:
    """The language in which a citizen wants to read a text: that of the application, or Leichte Sprache where they
    wished for it and the text has it.
    """
    easy = ReadingWish.EASY in wishes_of(event.entry for event in opened.events)
    return EASY_LANGUAGE if easy and EASY_LANGUAGE in opened.bundle.texts[text_id] else opened.case.language


def fill_version(desk: Desk, opened: OpenCase, text_id: str, language: str, material: Material) -> Filled:
    """The version of a text in ``language``, or else in German."""
    form = opened.bundle.form.form
    template, language = opened.bundle.text(text_id, language)
    case, secret = opened.case, material.secret
    link = desk.link(opened.authority, f"/status/{case.number}/{secret}") if secret else ""
    payment = material.charges.payment
    values = text_values(form, case, opened.department, opened.context, language, material.data, link, payment)
    scope = {**form_scope(form, language), DECISION: Symbol(decision_record(language), maybe=True)}
    parts = legal_parts(matter_of(opened, material), language, parts_in(template))
    summary = fill_summary(template, values, language, scope)
    tenor = fill_tenor(template, values, language, scope)
    subject, body = split_subject(fill(template, values, language, scope, parts))
    return Filled(subject or form.title.in_language(language), summary, body, language, tenor)


def matter_of(opened: OpenCase, material: Material) -> Matter:
    """What the legal parts of a notice of this case stand on."""
    form, head = opened.bundle.form.form, opened.authority.letterhead_on(material.dated)
    charges = material.charges
    # Who is refused what they asked for pays nothing for it, unless money was asked for all the same.
    nothing = material.data.get("outcome") == REFUSED and charges.payment is None
    return Matter(
        regime=form.regime,
        remedy=form.legal_remedy,
        dated=material.dated,
        authority=(head.sender, head.street, f"{head.postcode} {head.town}"),
        court=opened.authority.court_on(material.dated),
        conditions=material.data.get("conditions", ""),
        reasons=material.data.get("reasons", ""),
        costs=None if nothing else charges.costs,
        payment=charges.payment,
    )


def split_subject(blocks: Blocks) -> tuple[str, Blocks]:
    """The level-1 heading of a text as the subject line, and everything else; no subject where there is no heading."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            return _plain(block.runs), blocks[:place] + blocks[place + 1 :]
    return "", blocks


def _plain(line: Runs) -> str:
    return " ".join("".join(run.text for run in line).split())
