"""A letter made ready for drawing: every text composed and checked against the font before a page exists."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import combining

from citizen_office.core.notices import InfoLine, Letter, Letterhead, Translation
from citizen_office.core.texts import with_addresses
from citizen_office.core.texts.blocks import (
    Block,
    BulletList,
    Fact,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Run,
    Runs,
    Table,
)
from citizen_office.pdf.fonts import printable


def legible(letter: Letter) -> Letter:
    """The same letter with drawable texts. Raises ``GlyphMissing`` where one is not."""
    return replace(
        letter,
        letterhead=_letterhead(letter.letterhead),
        address=_texts(letter.address),
        info=tuple(InfoLine(printable(line.label), printable(line.value)) for line in letter.info),
        subject=printable(letter.subject),
        blocks=tuple(_block(block) for block in letter.blocks),
        signatory=_texts(letter.signatory),
        number=printable(letter.number),
        banner=printable(letter.banner),
        translation=letter.translation and _translation(letter.translation),
        summary=tuple(_block(block) for block in letter.summary),
        attachments=_texts(letter.attachments),
        enclosures=tuple(replace(each, title=printable(each.title)) for each in letter.enclosures),
    )


def _translation(translation: Translation) -> Translation:
    return replace(
        translation,
        notice=printable(translation.notice),
        subject=printable(translation.subject),
        blocks=tuple(_block(block) for block in translation.blocks),
        summary=tuple(_block(block) for block in translation.summary),
    )


def _letterhead(head: Letterhead) -> Letterhead:
    return replace(
        head,
        name=printable(head.name),
        department=printable(head.department),
        return_line=printable(head.return_line),
        footer=tuple(_texts(column) for column in head.footer),
    )


def _texts(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(printable(line) for line in lines)


def _runs(runs: Runs) -> Runs:
    """The same runs, with the addresses of links in words: paper is read by people who cannot follow one.

    A mark with which a run begins belongs to the letter before it, whatever face that has.
    """
    whole: list[Run] = []
    for run in with_addresses(runs):
        marks = next((at for at, each in enumerate(run.text) if not combining(each)), len(run.text))
        if marks and whole:
            whole[-1] = replace(whole[-1], text=whole[-1].text + run.text[:marks])
            run = replace(run, text=run.text[marks:])
        if run.text:
            whole.append(run)
    return tuple(replace(run, text=printable(run.text)) for run in whole)


def _block(block: Block) -> Block:
    match block:
        case Heading(level, runs):
            return Heading(level, _runs(runs))
        case Paragraph(runs):
            return Paragraph(_runs(runs))
        case BulletList(items):
            return BulletList(tuple(_runs(item) for item in items))
        case NumberedList(items):
            return NumberedList(tuple(_runs(item) for item in items))
        case Panel(facts, code, caption):
            # What a code holds is read by machines, not drawn in letters.
            legible_facts = (Fact(printable(each.label), printable(each.value), each.major) for each in facts)
            return Panel(tuple(legible_facts), code, printable(caption))
    cells = tuple(tuple(_runs(cell) for cell in row) for row in block.rows)
    return Table(tuple(_runs(cell) for cell in block.header), cells, block.alignments)
