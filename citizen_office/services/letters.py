"""Letters and receipts, put together from a case, a text and the authority's letterhead of the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from citizen_office.core.authorities import Authority
from citizen_office.core.cases.payments import Payment
from citizen_office.core.expressions import DATE
from citizen_office.core.forms.model import Regime
from citizen_office.core.forms.recipient import addressee
from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES
from citizen_office.core.notices import (
    Costs,
    Delivery,
    InfoLine,
    Letter,
    Letterhead,
    Role,
    Translation,
    attachments,
    bill_blocks,
    bill_subject,
    needs_translation,
)
from citizen_office.core.notices.reading import load_letter
from citizen_office.core.texts.blocks import Block, Blocks, Heading, Paragraph, Table, runs
from citizen_office.core.texts.formats import written
from citizen_office.core.workflows.effects import USUAL_LAYOUT
from citizen_office.services.charges import NO_CHARGES, Charges
from citizen_office.services.corrections import corrected_lines
from citizen_office.services.desk import Desk
from citizen_office.services.file import AnsweredPage, Lines, OpenCase
from citizen_office.services.ports import Notice
from citizen_office.services.recipients import Way, ways_of
from citizen_office.services.texts import Material, fill_version, language_wanted

#: Fixed words of letters by language. German stands in for what is missing.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "number": "Vorgangsnummer",
        "department": "Auskunft erteilt",
        "phone": "Telefon",
        "email": "E-Mail",
        "training": "TEST · Übungsbetrieb – keine echte Verwaltungspost",
        "reading": "Lesefassung – zum Mitlesen über den persönlichen Link",
        "copy": "Abdruck – zur Kenntnis",
        "for": "Für",
        "again": "Hiermit erhalten Sie noch einmal das Schreiben „{title}“ vom {day}. Es ist beigefügt.",
        "as_copy": "Das beigefügte Schreiben „{title}“ vom {day} bekommen Sie zur Kenntnis. Es gilt nicht für Sie.",
        "also": "Das beigefügte Schreiben „{title}“ vom {day} richtet sich auch an Sie.",
        "draft": "Entwurf – noch nicht erlassen",
        "large": "Lesefassung in großer Schrift",
        "received": "Eingangsbestätigung",
        "nothing": "Keine Einträge",
        "corrected": "Diese Angaben wurden zuletzt am {day} korrigiert.",
        "signature": "Dieses Schreiben wurde elektronisch erstellt und ist ohne Unterschrift gültig.",
        "reference": "Kassenzeichen",
    },
    "en": {
        "number": "Case number",
        "department": "In charge",
        "phone": "Phone",
        "email": "E-mail",
        "training": "TEST · Training mode – no real official letter",
        "reading": "Reading copy – through the personal link",
        "copy": "Copy – for information",
        "for": "For",
        "again": "With this you receive the letter “{title}” of {day} once more. It is enclosed.",
        "as_copy": "You receive the enclosed letter “{title}” of {day} for information. It is not addressed to you.",
        "also": "The enclosed letter “{title}” of {day} is addressed to you as well.",
        "draft": "Draft – not issued yet",
        "large": "Reading copy in large print",
        "received": "Acknowledgement of receipt",
        "nothing": "No entries",
        "corrected": "These answers were last corrected on {day}.",
        "signature": "This letter was made electronically and is valid without a signature.",
        "reference": "Kassenzeichen",
    },
}


def words(language: str) -> Mapping[str, str]:
    """The fixed words in ``language``, or in German."""
    return _WORDS.get(language.partition("-")[0], _WORDS["de"])


def notice_letter(
    desk: Desk,
    opened: OpenCase,
    text_id: str,
    layout: str,
    data: Mapping[str, str],
    at: datetime,
    charges: Charges = NO_CHARGES,
) -> Letter:
    """The letter that a notice text makes of this case, dated with the day of ``at``.

    An administrative act is German; where its text exists in the citizen's language, that follows as a translation.
    Raises CourtMissing where the remedy leads to a court that nobody named.
    """
    form, dated = opened.bundle.form.form, opened.context.day_of(at)
    # The letter carries no link: through a secret nobody is served (§ 41 Abs. 2a VwVfG), and paper gets lost.
    material = Material(data, "", charges, dated)
    is_act = form.regime is not Regime.NONE
    wanted = language_wanted(opened, text_id)
    text = fill_version(desk, opened, text_id, DEFAULT_LANGUAGE if is_act else wanted, material)
    signatory = _signatory(opened, text.language, dated)
    letter = addressed_letter(
        desk, opened, text.language, layout, text.subject, text.body, _address(opened), dated, signatory
    )
    translation = _translation(desk, opened, text_id, wanted, material) if is_act else None
    return replace(
        letter,
        info=(*_represented(opened, text.language), *letter.info),
        summary=text.summary,
        tenor=text.tenor,
        translation=translation,
        attachments=attachments(charges.payment, text.language),
    )


def bill_letter(desk: Desk, opened: OpenCase, costs: Costs, payment: Payment) -> Letter:
    """The paper that asks for ``payment``, dated with the day of the request."""
    language = opened.case.language
    form, who = opened.bundle.form.form, addressee(opened.bundle.form.form, opened.values)
    service, said = form.title.in_language(language), words(language)
    letter = addressed_letter(
        desk,
        opened,
        language,
        "bill",
        bill_subject(service, language),
        bill_blocks(who.greeting(language), service, costs, payment, language),
        _address(opened),
        opened.context.day_of(payment.requested),
        (said["signature"],),
    )
    return replace(letter, info=(*letter.info[:1], InfoLine(said["reference"], payment.reference), *letter.info[1:]))


def receipt_letter(desk: Desk, opened: OpenCase, language: str) -> Letter:
    """The acknowledgement of receipt with every answer as it is now, dated with the day of the opening."""
    said = words(language)
    body = (*_corrected(opened, language), *answer_blocks(opened.answered_pages(language), language))
    subject = f"{said['received']}: {opened.bundle.form.form.title.in_language(language)}"
    dated = opened.case.opened.astimezone(opened.context.zone).date()
    who = addressee(opened.bundle.form.form, opened.values)
    return addressed_letter(desk, opened, language, "receipt", subject, body, who.address_lines(), dated, ())


def answer_blocks(pages: Iterable[AnsweredPage], language: str, level: int = 2) -> Blocks:
    """Every question with its answer, page by page below headings of ``level``."""
    body: list[Block] = []
    for page in pages:
        body.append(Heading(level, runs(page.page.title.in_language(language))))
        if page.lines:
            body.append(_questions(page.lines, language))
        elif not page.items:
            body.append(Paragraph(runs(words(language)["nothing"])))
        for item in page.items:
            body += [Heading(level + 1, runs(item.title)), _questions(item.lines, language)]
    return tuple(body)


def _questions(lines: Lines, language: str) -> Table:
    """Questions and answers as rows; their header is empty, for such a list needs none."""
    rows = tuple((runs(field.label.in_language(language)), runs("\n".join(texts))) for field, texts in lines)
    return Table((runs(""), runs("")), rows, ("left", "left"))


def reading_copy(letter: Letter) -> Letter:
    """The same letter, marked on every page as the copy that a secret link shows, and without its record."""
    return _marked(replace(letter, record=b""), "reading")


def further_letter(letter: Letter, way: Way) -> Letter:
    """The same letter to one more recipient, marked as a copy where it is only for information (Abdruck)."""
    own = replace(letter, address=way.address)
    return _marked(own, "copy") if way.role is Role.COPY else own


def covering_letter(desk: Desk, opened: OpenCase, notice: Notice, delivery: Delivery) -> Letter:
    """What goes on top of a notice that somebody gets later, or once more: their address, and why they get it.

    The notice below it stays as it was issued, to the letter.
    """
    language = opened.case.language if opened.bundle.form.form.regime is Regime.NONE else DEFAULT_LANGUAGE
    said, context = words(language), opened.context
    key = "as_copy" if delivery.role is Role.COPY else "again" if delivery.replaces else "also"
    day = written(context.day_of(notice.issued), "", DATE, language)
    body = (Paragraph(runs(said[key].format(title=notice.title, day=day))),)
    dated = context.day_of(delivery.created)
    return addressed_letter(
        desk, opened, language, USUAL_LAYOUT, notice.title, body, delivery.address, dated, (said["signature"],)
    )


def draft_copy(letter: Letter) -> Letter:
    """The same letter, marked on every page as one that nobody has decided yet."""
    return _marked(letter, "draft")


def kept_letter(content: bytes, authority: Authority) -> Letter:
    """A letter as it was kept for reading, in the font of its ``authority`` on its day. Raises Unreadable."""
    letter = load_letter(content)
    return replace(letter, letterhead=replace(letter.letterhead, font=authority.font_on(letter.dated)))


def large_copy(letter: Letter) -> Letter:
    """The same letter in large print, marked as what it is: the notice that it goes with is the one that counts."""
    return replace(_marked(letter, "large"), layout="large_print", record=b"", proof=None)


def _marked(letter: Letter, mark: str) -> Letter:
    note = words(letter.language)[mark]
    return replace(letter, banner=f"{letter.banner} · {note}" if letter.banner else note)


def _translation(desk: Desk, opened: OpenCase, text_id: str, language: str, material: Material) -> Translation | None:
    """The notice in the citizen's language, where its text was translated."""
    text = fill_version(desk, opened, text_id, language, material)
    if not needs_translation(text.language):
        return None
    return Translation(text.language, LANGUAGES[text.language].courtesy, text.subject, text.body, text.summary)


def _corrected(opened: OpenCase, language: str) -> tuple[Block, ...]:
    """The note that what follows is not what was sent at first; nothing where it is."""
    lines = corrected_lines(opened.events)
    if not lines:
        return ()
    day = written(opened.context.day_of(lines[-1].entry.at), "", DATE, language)
    return (Paragraph(runs(words(language)["corrected"].format(day=day))),)


def _address(opened: OpenCase) -> tuple[str, ...]:
    """What stands in the window of the letter that counts: the address of whoever gets it by post, else the names."""
    return ways_of(opened)[0].address


def _represented(opened: OpenCase, language: str) -> tuple[InfoLine, ...]:
    """For whom a letter is that goes to their representative; nothing on every other letter."""
    who = addressee(opened.bundle.form.form, opened.values)
    if ways_of(opened)[0].role is not Role.REPRESENTATIVE:
        return ()
    return (InfoLine(words(language)["for"], who.organisation or who.name),)


def addressed_letter(
    desk: Desk,
    opened: OpenCase,
    language: str,
    layout: str,
    subject: str,
    body: Blocks,
    address: tuple[str, ...],
    dated: date,
    signatory: tuple[str, ...],
) -> Letter:
    """A letter of the department that has the case, with the letterhead of the day."""
    said, department = words(language), opened.department
    info = [
        (said["number"], opened.case.number),
        (said["department"], department.name.in_language(language)),
        (said["phone"], department.phone),
        (said["email"], department.email),
    ]
    return Letter(
        layout=layout,
        language=language,
        letterhead=Letterhead.of(opened.authority, dated, department.name.in_language(language)),
        address=address,
        info=tuple(InfoLine(label, value) for label, value in info if value),
        subject=subject,
        blocks=body,
        signatory=signatory,
        dated=dated,
        number=opened.case.number,
        banner=said["training"] if desk.training else "",
    )


def _signatory(opened: OpenCase, language: str, dated: date) -> tuple[str, ...]:
    """Who stands under the letter: the addition of the signing rule in force, the department, and the electronic note.

    § 37 Abs. 3, 5 VwVfG: name or signature of the authority; a notice made by machine may go without.
    """
    rule = opened.authority.signing_rule_on(opened.bundle.form.form.id, dated)
    addition = rule.addition if rule else ""
    name = opened.department.name.in_language(language)
    return (f"{addition} {name}".strip(), words(language)["signature"])
