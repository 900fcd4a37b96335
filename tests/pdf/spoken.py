"""What a letter has to say, text by text in the order of reading, worked out from the letter alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from citizen_office.core.notices import Letter, attachments_title, printed_code, summary_title
from citizen_office.core.texts.blocks import (
    Block,
    Blocks,
    BulletList,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Runs,
    Table,
)
from citizen_office.pdf.certificates import issued
from citizen_office.pdf.furniture import info_lines, words
from citizen_office.pdf.proof_box import proof_texts


def spoken(letter: Letter) -> list[str]:
    """Every text of ``letter``; one that is blank is not said."""
    said = [letter.banner, letter.letterhead.name, letter.letterhead.department]
    said += _BODIES[letter.layout](letter)
    # A card has no room for the columns of the letterhead.
    said += [] if letter.layout == "certificate_a6" else map(" ".join, letter.letterhead.footer)
    return [text for text in said if text.strip()]


def _letter(letter: Letter) -> Iterator[str]:
    yield letter.letterhead.return_line if any(letter.address) else ""
    yield " ".join(letter.address)
    yield from _info(letter)
    yield letter.subject
    yield from _summary(letter.summary, letter.language)
    yield from _signed(letter)
    if letter.attachments:
        yield attachments_title(letter.language)
        yield " ".join(letter.attachments)
    yield from _proof(letter)
    if letter.translation:
        yield from (letter.translation.notice, letter.translation.subject)
        yield from _summary(letter.translation.summary, letter.translation.language)
        yield from _blocks(letter.translation.blocks)


def _bill(letter: Letter) -> Iterator[str]:
    yield from _letter(replace(letter, summary=(), attachments=(), translation=None))


def _receipt(letter: Letter) -> Iterator[str]:
    yield from (" ".join(letter.address), letter.subject, *_info(letter))
    yield from _signed(letter)


def _council_paper(letter: Letter) -> Iterator[str]:
    numbered = [info for info in info_lines(letter) if letter.number and info.value == letter.number]
    yield from (*(info.label for info in numbered[:1]), letter.number, letter.subject)
    for info in info_lines(letter):
        if info not in numbered:
            yield from (info.label, info.value)
    yield from _signed(letter)


def _certificate(letter: Letter) -> Iterator[str]:
    yield from (letter.subject, *_blocks(letter.blocks))
    yield " ".join((issued(letter), *letter.signatory))
    yield _caption(letter)


def _card(letter: Letter) -> Iterator[str]:
    yield from (letter.subject, *_blocks(letter.blocks))
    yield " · ".join(letter.signatory)
    yield from (_caption(letter), issued(letter))


def _caption(letter: Letter) -> str:
    """What stands below the code of a certificate."""
    if letter.proof is None:
        return ""
    place = letter.proof.address.removesuffix(letter.proof.code)
    return f"{words(letter.language)['check']} {place} {printed_code(letter.proof.code)}"


_BODIES: Mapping[str, Callable[[Letter], Iterator[str]]] = {
    "letter_din5008": _letter,
    "bill": _bill,
    "receipt": _receipt,
    "certificate": _certificate,
    "certificate_a6": _card,
    "council_paper": _council_paper,
}


def _info(letter: Letter) -> Iterator[str]:
    for info in info_lines(letter):
        yield from (info.label, info.value)


def _summary(summary: Blocks, language: str) -> Iterator[str]:
    if summary:
        yield summary_title(language)
        yield from _blocks(summary)


def _signed(letter: Letter) -> Iterator[str]:
    yield from _blocks(letter.blocks)
    yield " ".join(letter.signatory)


def _proof(letter: Letter) -> Iterator[str]:
    if letter.proof:
        yield from proof_texts(letter.proof, letter.language)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(_, runs) | Paragraph(runs):
                yield _text(runs)
            case BulletList(items):
                yield from (text for item in items for text in ("•", _text(item)))
            case NumberedList(items):
                yield from (text for at, item in enumerate(items, 1) for text in (f"{at}.", _text(item)))
            case Table(header, rows):
                yield from (_text(cell) for row in (header, *rows) for cell in row)
            case Panel(facts, code, caption):
                in_order = sorted(facts, key=lambda fact: not fact.major)
                yield from (text for fact in in_order for text in (fact.label, fact.value))
                yield caption if code else ""


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)
