"""Letters and receipts, put together from a case, a text and the authority's letterhead of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from citizen_office.core.expressions import MISSING, Value
from citizen_office.core.forms import form_scope
from citizen_office.core.notices import InfoLine, Letter, Letterhead
from citizen_office.core.texts import fill
from citizen_office.core.texts.blocks import Block, Blocks, Heading, Runs, Table, runs
from citizen_office.core.workflows.standing import DECISION, Decision
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase
from citizen_office.services.recipient import addressee

#: Fixed words of letters by language. German stands in for what is missing.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "number": "Vorgangsnummer",
        "department": "Auskunft erteilt",
        "phone": "Telefon",
        "email": "E-Mail",
        "training": "Übungsbetrieb – keine echte Verwaltungspost",
        "reading": "Lesefassung – zum Mitlesen über den persönlichen Link",
        "received": "Eingangsbestätigung",
        "signature": "Dieses Schreiben wurde elektronisch erstellt und ist ohne Unterschrift gültig.",
    },
    "en": {
        "number": "Case number",
        "department": "In charge",
        "phone": "Phone",
        "email": "E-mail",
        "training": "Training mode – no real official letter",
        "reading": "Reading copy – through the personal link",
        "received": "Acknowledgement of receipt",
        "signature": "This letter was made electronically and is valid without a signature.",
    },
}


def words(language: str) -> Mapping[str, str]:
    """The fixed words in ``language``, or in German."""
    return _WORDS.get(language.partition("-")[0], _WORDS["de"])


def text_values(desk: Desk, opened: OpenCase, language: str, data: Mapping[str, str], secret: str) -> dict[str, Value]:
    """What a text of this case may name: answers, the case, its authority and department, and the action's data.

    The names are those of ``core.workflows.text_scope``. Without a ``secret`` there is no link.
    """
    case, department = opened.case, opened.department
    who = addressee(opened.bundle.form.form, opened.values)
    return {
        **opened.values,
        "today": opened.context.today,
        "case": {
            "number": case.number,
            "opened": case.opened.astimezone(opened.context.zone).date(),
            "department": department.name.in_language(language),
            "link": desk.link(opened.authority, f"/status/{case.number}/{secret}") if secret else MISSING,
            "salutation": who.greeting(language),
        },
        "authority": {"name": opened.authority.name},
        "department": {
            "name": department.name.in_language(language),
            "phone": department.phone,
            "email": department.email,
        },
        "reply": data.get("reply", MISSING),
        "remark": data.get("remark", MISSING),
        DECISION: _decision(data),
    }


def _decision(data: Mapping[str, str]) -> Value:
    """The decision among the data, if there is one."""
    if "outcome" not in data:
        return MISSING
    return Decision(data["outcome"], data.get("conditions", ""), data.get("reasons", "")).value()


def filled_text(
    desk: Desk, opened: OpenCase, text_id: str, data: Mapping[str, str], secret: str
) -> tuple[str, Blocks, str]:
    """A text of the case's publication, filled: its subject, everything else, and the language that it really is in.

    A text without a heading has the title of the form as its subject.
    """
    form = opened.bundle.form.form
    template, language = opened.bundle.text(text_id, opened.case.language)
    values = text_values(desk, opened, language, data, secret)
    subject, body = split_subject(fill(template, values, language, form_scope(form, language)))
    return subject or form.title.in_language(language), body, language


def notice_letter(
    desk: Desk, opened: OpenCase, text_id: str, layout: str, data: Mapping[str, str], at: datetime
) -> Letter:
    """The letter that a notice text makes of this case, dated with the day of ``at``."""
    # The letter carries no link: through a secret nobody is served (§ 41 Abs. 2a VwVfG), and paper gets lost.
    subject, body, language = filled_text(desk, opened, text_id, data, "")
    who = addressee(opened.bundle.form.form, opened.values)
    dated = at.astimezone(opened.context.zone).date()
    address = who.address_lines() if who.channel == "post" else (who.name,) if who.name else ()
    return _letter(desk, opened, language, layout, subject, body, address, dated, _signatory(opened, language, dated))


def receipt_letter(desk: Desk, opened: OpenCase, language: str) -> Letter:
    """The acknowledgement of receipt with every answer, dated with the day on which the case was opened."""
    said = words(language)
    body: list[Block] = []
    for page in opened.answered_pages(language):
        rows = tuple((runs(field.label.in_language(language)), runs("\n".join(lines))) for field, lines in page.lines)
        body.append(Heading(2, runs(page.page.title.in_language(language))))
        # An empty header: a list of questions and answers needs none.
        body.append(Table((runs(""), runs("")), rows, ("left", "left")))
    subject = f"{said['received']}: {opened.bundle.form.form.title.in_language(language)}"
    dated = opened.case.opened.astimezone(opened.context.zone).date()
    who = addressee(opened.bundle.form.form, opened.values)
    return _letter(desk, opened, language, "receipt", subject, tuple(body), who.address_lines(), dated, ())


def reading_copy(letter: Letter) -> Letter:
    """The same letter, marked on every page as the copy that a secret link shows."""
    note = words(letter.language)["reading"]
    return replace(letter, banner=f"{letter.banner} · {note}" if letter.banner else note)


def split_subject(blocks: Blocks) -> tuple[str, Blocks]:
    """The level-1 heading of a text as the subject line, and everything else; no subject where there is no heading."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            return _plain(block.runs), blocks[:place] + blocks[place + 1 :]
    return "", blocks


def _plain(line: Runs) -> str:
    return " ".join("".join(run.text for run in line).split())


def _letter(
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
    said, department = words(language), opened.department
    head = opened.authority.letterhead_on(dated)
    info = [
        (said["number"], opened.case.number),
        (said["department"], department.name.in_language(language)),
        (said["phone"], department.phone),
        (said["email"], department.email),
    ]
    return Letter(
        layout=layout,
        language=language,
        letterhead=Letterhead(
            name=head.sender,
            department=department.name.in_language(language),
            return_line=f"{head.sender} · {head.street} · {head.postcode} {head.town}",
            footer=head.footer,
        ),
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
