"""What a letter has to say, text by text in the order of reading, worked out from the letter alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citizen_office.core.notices import Letter
from citizen_office.core.texts.blocks import (
    Block,
    BulletList,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Runs,
    Table,
)
from citizen_office.pdf.furniture import info_lines


def spoken(letter: Letter) -> list[str]:
    """Every text of ``letter``; one that is blank is not said."""
    head = letter.letterhead
    facts = [text for info in info_lines(letter) for text in (info.label, info.value)]
    if letter.layout == "receipt":
        opening = [" ".join(letter.address), letter.subject, *facts]
    else:
        opening = [head.return_line if any(letter.address) else "", " ".join(letter.address), *facts, letter.subject]
    said = [letter.banner, head.name, head.department, *opening]
    said += [*_blocks(letter.blocks), " ".join(letter.signatory)]
    if letter.translation:
        said += [letter.translation.notice, letter.translation.subject, *_blocks(letter.translation.blocks)]
    return [text for text in (*said, *map(" ".join, head.footer)) if text.strip()]


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
