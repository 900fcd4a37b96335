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
    Run,
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
    if letter.layout not in _WITHOUT_FOOT:
        said += map(" ".join, letter.letterhead.footer)
    return [text for text in said if text.strip()]


def _letter(letter: Letter) -> Iterator[str]:
    yield letter.letterhead.return_line if any(letter.address) else ""
    yield " ".join(letter.address)
    yield from _info(letter)
    yield letter.subject
    yield from _summary(letter.summary, letter.language)
    yield from _signed(letter)
    yield from _attached(letter)
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


def _large_print(letter: Letter) -> Iterator[str]:
    yield " ".join(letter.address)
    yield " ".join(f"{info.label}: {info.value}" for info in info_lines(letter))
    yield letter.subject
    yield from _summary(letter.summary, letter.language)
    yield from _blocks(map(_below_each_other, letter.blocks))
    yield " ".join(letter.signatory)
    yield from _attached(letter)
    yield from map(" ".join, letter.letterhead.footer)
    if letter.translation:
        yield from (letter.translation.notice, letter.translation.subject)
        yield from _summary(letter.translation.summary, letter.translation.language)
        yield from _blocks(map(_below_each_other, letter.translation.blocks))


def _below_each_other(block: Block) -> Block:
    """A block as large letters have it: without a code, and a row of many columns as a text of its own."""
    if isinstance(block, Panel):
        return replace(block, code="")
    if not isinstance(block, Table) or len(block.header) < 3:
        return block
    texts = (" ".join(_labelled(block.header, row)) for row in block.rows)
    return Table((), tuple(((Run(text),),) for text in texts), ())


def _labelled(header: tuple[Runs, ...], row: tuple[Runs, ...]) -> Iterator[str]:
    for label, cell in zip(map(_text, header), map(_text, row), strict=True):
        if cell.strip():
            cell = cell.replace("\n", ", ")
            yield f"{label.strip()}: {cell}" if label.strip() else cell


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
    "large_print": _large_print,
}
#: A card has no room for the columns of the letterhead, and large print has them above a translation.
_WITHOUT_FOOT = ("certificate_a6", "large_print")


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


def _attached(letter: Letter) -> Iterator[str]:
    if letter.attachments:
        yield attachments_title(letter.language)
        yield " ".join(letter.attachments)


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
