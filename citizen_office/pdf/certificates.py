"""What certificates have in common: large facts, a border, and the code to check them by.

Their facts are the rows of tables with two columns: what is bold there is large here, the first of them the largest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from citizen_office.core.notices import Letter, printed_code
from citizen_office.core.texts.blocks import Block, Runs, Table
from citizen_office.pdf import furniture
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.codes import code_modules, draw_code
from citizen_office.pdf.facts import LargeFact
from citizen_office.pdf.flowables import TextLines
from citizen_office.pdf.lines import HAIRLINE, MUTED, Style, break_texts, draw_lines
from citizen_office.pdf.story import Section, flowables, heading
from citizen_office.pdf.structure import Element, Facts

_LABEL_SHARE = 0.36
_GAP = 6 * mm
#: What has more characters is text: in large type it would not fit on a card.
_LONGEST_FACT = 120


@dataclass(frozen=True, slots=True)
class CertificateKind:
    """How one kind of certificate looks. Sizes of type in points: of the title, of the first large fact and of the
    others; ``scale`` is how its text stands to that of a letter. ``code`` is the side of the code in points.
    """

    width: float
    title: Style
    first: float
    others: float
    scale: float
    small: Style
    code: float


def story_width(letter: Letter, kind: CertificateKind) -> float:
    """The width of the text, beside the code where there is one."""
    return kind.width - (kind.code + _GAP if letter.proof else 0.0)


def certificate_story(letter: Letter, kind: CertificateKind, signature: Iterable[str]) -> Iterator[Flowable]:
    """Title, facts and text, and below them the lines of ``signature``."""
    width, title = story_width(letter, kind), replace(kind.title, colour=furniture.accent(letter))
    section = Section(letter.language)
    yield heading(letter.subject, title, width, section, after=title.size * 0.4)
    sizes, facts = iter((kind.first,)), Facts()
    look = replace(furniture.look(letter), label_share=_LABEL_SHARE, scale=kind.scale)
    for block in letter.blocks:
        for part in _parts(block):
            if isinstance(part, tuple):
                size = next(sizes, kind.others)
                yield LargeFact(_plain(part[0]), _plain(part[1]), size, width, facts.pair())
            else:
                # What is read in between ends the list.
                facts = Facts()
                yield from flowables((part,), width, section, look)
    yield TextLines(break_texts(signature, kind.small, width), kind.small, before=kind.small.leading * 0.6)


def _parts(block: Block) -> Iterator[Block | tuple[Runs, Runs]]:
    """A block as it is, or a table of two columns cut into large facts and what stands between them."""
    if not isinstance(block, Table) or len(block.header) != 2:
        yield block
        return
    rows: list[tuple[Runs, ...]] = []
    for row in (block.header, *block.rows):
        if _is_large(row):
            yield from _table(block, rows)
            rows = []
            yield row[0], row[1]
        elif any(_plain(cell) for cell in row):
            rows.append(row)
    yield from _table(block, rows)


def _is_large(row: tuple[Runs, ...]) -> bool:
    label, value = map(_plain, row)
    bold = all(run.bold for run in row[1] if run.text.strip())
    return bold and bool(value) and max(len(label), len(value)) <= _LONGEST_FACT


def _table(block: Table, rows: list[tuple[Runs, ...]]) -> Iterator[Table]:
    if rows:
        yield replace(block, header=((), ()), rows=tuple(rows))


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs).strip()


def issued(letter: Letter) -> str:
    """Number and date."""
    said, day = furniture.words(letter.language), furniture.long_date(letter)
    return f"{said['number']} {letter.number} · {day}" if letter.number else f"{said['date']} {day}"


def draw_proof(canvas: TaggedCanvas, letter: Letter, kind: CertificateKind, right: float, bottom: float) -> None:
    """The code by which anybody can ask whether this was issued, what it holds in words below it; nothing without."""
    if letter.proof is None:
        return
    left, caption = right - kind.code, Style(kind.small.size * 0.85, kind.small.leading * 0.85, MUTED)
    said = furniture.words(letter.language)["check"]
    address = letter.proof.address.removesuffix(letter.proof.code)
    lines = break_texts((said, address, printed_code(letter.proof.code)), caption, kind.code)
    top, closing = bottom + len(lines) * caption.leading, canvas.structure.closing
    draw_code(canvas, left, top, kind.code, code_modules(letter.proof.address), said, closing)
    draw_lines(canvas, left, top, lines, caption, Element("P", closing))


def draw_border(canvas: TaggedCanvas, letter: Letter, corners: tuple[float, float, float, float]) -> None:
    """Two lines around the text, the outer one in the colour of the authority."""
    left, bottom, right, top = corners
    canvas.setStrokeColor(furniture.accent(letter))
    canvas.setLineWidth(1.4)
    canvas.rect(left, bottom, right - left, top - bottom, stroke=1, fill=0)
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    inner = 1.2 * mm
    canvas.rect(left + inner, bottom + inner, right - left - 2 * inner, top - bottom - 2 * inner, stroke=1, fill=0)
