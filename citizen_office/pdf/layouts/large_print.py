"""The reading version in large print: nothing on it is smaller than 18 points, and everything stands below each other.

It is drawn as a letter on a sheet less than half the size, and then enlarged, so that every block is there and in
proportion. The paper that counts is the notice itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from citizen_office.core.notices import Letter, attachments_title
from citizen_office.core.texts.blocks import Block, Blocks, Panel, Paragraph, Run, Runs, Table
from citizen_office.pdf import furniture
from citizen_office.pdf.boxes import summary_box
from citizen_office.pdf.canvas import PAGE_FOOT, TaggedCanvas
from citizen_office.pdf.flow import Frame
from citizen_office.pdf.flowables import NewPage, TextLines
from citizen_office.pdf.furniture import SHEET_HEIGHT, SHEET_WIDTH
from citizen_office.pdf.lines import ACCENT, Style, break_text, break_texts, draw_lines
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.story import BODY, Section, flowables, heading
from citizen_office.pdf.structure import Element

#: The smallest letters of a letter, those of the labels of a box, become 18 points.
_SMALLEST = 8.5
_SCALE = 18.0 / _SMALLEST
_WIDTH, _HEIGHT = SHEET_WIDTH / _SCALE, SHEET_HEIGHT / _SCALE
_MARGIN = 18 * mm / _SCALE
_TEXT = _WIDTH - 2 * _MARGIN
_FOOT = Style(_SMALLEST, 11.0)
_BANNER = Style(_SMALLEST, 11.0, bold=True)
_SENDER = Style(12.5, 16.0, colour=ACCENT, bold=True)
_SUBJECT = Style(13.0, 17.0, bold=True)
_STRONG = Style(BODY.size, BODY.leading, bold=True)


def large_print(letter: Letter) -> Sheet:
    """Lay ``letter`` out to be read by whoever needs large letters."""
    frame = Frame(_MARGIN, _HEIGHT - _MARGIN, _TEXT, _MARGIN + 2 * _FOOT.leading)

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        canvas.scale(_SCALE, _SCALE)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        text = furniture.words(letter.language)["page"].format(page=page, pages=pages)
        with canvas.artifact(PAGE_FOOT):
            lines = break_text(text, _FOOT, _TEXT)
            draw_lines(canvas, _MARGIN, _MARGIN + _FOOT.leading, lines, _FOOT, Element("P"), width=_TEXT, side="right")

    return Sheet(story=tuple(_story(letter)), first=frame, following=frame, head=head, foot=foot)


def _story(letter: Letter) -> Iterator[Flowable]:
    section = Section(letter.language)
    if letter.banner:
        yield TextLines(break_text(letter.banner, _BANNER, _TEXT), _BANNER, after=6.0)
    yield from _line(letter.letterhead.name, _SENDER)
    yield from _line(letter.letterhead.department, BODY, after=8.0)
    yield from _line("\n".join(line for line in letter.address if line), BODY, after=8.0)
    yield from _facts(letter, section)
    yield heading(letter.subject, _SUBJECT, _TEXT, section, after=8.0)
    yield from summary_box(letter.summary, _TEXT, section, furniture.look(letter))
    yield from flowables(_readable(letter.blocks), _TEXT, section)
    yield from _line("\n".join(letter.signatory), BODY, before=12.0)
    if letter.attachments:
        yield from _line(attachments_title(letter.language), _STRONG, before=12.0)
        yield from _line("\n".join(letter.attachments), BODY)
    for column in letter.letterhead.footer:
        yield from _line("\n".join(column), BODY, before=10.0)
    yield from _translated(letter, section)


def _translated(letter: Letter, original: Section) -> Iterator[Flowable]:
    translation = letter.translation
    if translation is not None:
        section = original.translation(translation.language)
        yield NewPage()
        notice = break_text(translation.notice, _STRONG, _TEXT)
        yield TextLines(notice, _STRONG, Element("P", section.element), after=8.0, keep=True)
        yield heading(translation.subject, _SUBJECT, _TEXT, section, after=8.0)
        yield from summary_box(translation.summary, _TEXT, section, furniture.look(letter))
        yield from flowables(_readable(translation.blocks), _TEXT, section)


def _facts(letter: Letter, section: Section) -> Iterator[Flowable]:
    """The information block, a line for each fact."""
    lines = [(Run(f"{line.label}: ", bold=True), Run(line.value)) for line in furniture.info_lines(letter)]
    joined = tuple(run for line in lines for run in (*line, Run("\n")))[:-1]
    yield from flowables((Paragraph(joined),), _TEXT, section)


def _line(text: str, style: Style, before: float = 0.0, after: float = 0.0) -> Iterator[Flowable]:
    if text.strip():
        yield TextLines(break_texts(text.split("\n"), style, _TEXT), style, before=before, after=after)


def _readable(blocks: Blocks) -> Blocks:
    """The blocks without pictures of codes, and with tables that are too wide for large letters row by row."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Panel):
            found.append(replace(block, code="", caption=""))
        elif isinstance(block, Table) and len(block.header) > 2:
            found += [Paragraph(_row(block, row)) for row in block.rows]
        else:
            found.append(block)
    return tuple(found)


def _row(table: Table, row: tuple[Runs, ...]) -> Runs:
    """One row as lines, each with what stands above its column."""
    found: list[Run] = []
    for head, cell in zip(table.header, row, strict=True):
        label = "".join(run.text for run in head).strip()
        if not any(run.text.strip() for run in cell):
            continue
        found += [Run("\n")] if found else []
        found += [Run(f"{label}: ", bold=True)] if label else []
        found += [Run(run.text.replace("\n", ", "), run.bold, run.link) for run in cell]
    return tuple(found)
