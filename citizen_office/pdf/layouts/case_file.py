"""The file of a case (Akte): what it is about, a table of contents that leads to everything, and the parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from reportlab.platypus import Flowable

from citizen_office.core.notices.model import Letter
from citizen_office.pdf import furniture
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.contents import ContentsLine, Target
from citizen_office.pdf.fact_panel import FactPanel
from citizen_office.pdf.flow import Placed, paginate
from citizen_office.pdf.flowables import NewPage, TextLines
from citizen_office.pdf.furniture import TEXT_WIDTH
from citizen_office.pdf.lines import Style, break_text, plain
from citizen_office.pdf.plain_sheet import draw_head, plain_frames
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.story import Section, flowables, heading
from citizen_office.pdf.structure import Element

_TOP = 46.0
_SUBJECT = Style(18.0, 24.0, bold=True)
_CONTENTS = Style(12.0, 18.0, bold=True)
#: The names of places: of the parts here, and of the papers behind.
_PART, _PAPER = "part{}", "paper{}"


def case_file(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a file. Pages are counted through the enclosures, which are bound behind it."""
    first, following = plain_frames(letter, _TOP)
    story, contents = _story(letter)
    _count(letter, contents, paginate(story, first, following))
    behind = sum(enclosure.pages for enclosure in letter.enclosures)

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        draw_head(canvas, letter, page)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        furniture.draw_foot(canvas, letter, page, pages + behind)

    return Sheet(story=story, first=first, following=following, head=head, foot=foot)


def _story(letter: Letter) -> tuple[tuple[Flowable, ...], Sequence[ContentsLine]]:
    """Everything in order, and the lines of its contents, whose pages are not known yet."""
    section, look = Section(letter.language), furniture.look(letter)
    subject = heading(letter.subject, _SUBJECT, TEXT_WIDTH, section, after=9.0)
    table, contents = Element("TOC"), list[ContentsLine]()
    parts = list(_parts(flowables(letter.blocks, TEXT_WIDTH, section, look), table, contents))
    for at, enclosure in enumerate(letter.enclosures):
        contents.append(ContentsLine(enclosure.title, _PAPER.format(at), TEXT_WIDTH, table))
    listed: list[Flowable] = []
    if contents:
        title = break_text(furniture.words(letter.language)["contents"], _CONTENTS, TEXT_WIDTH)
        listed = [TextLines(title, _CONTENTS, after=4.0, keep=True), *contents, NewPage()]
    return (
        subject,
        FactPanel(furniture.info_lines(letter), TEXT_WIDTH, furniture.accent(letter)),
        *listed,
        *parts,
    ), contents


def _parts(story: Sequence[Flowable], table: Element, contents: list[ContentsLine]) -> Iterator[Flowable]:
    """The parts, each with a place to lead to; what is listed of them goes into ``contents``."""
    for flowable in story:
        if isinstance(flowable, TextLines) and flowable.element.tag == "H2":
            name = _PART.format(len(contents))
            contents.append(ContentsLine(plain(flowable.lines), name, TEXT_WIDTH, table))
            yield Target(name)
        yield flowable


def _count(letter: Letter, contents: Sequence[ContentsLine], pages: Sequence[Sequence[Placed]]) -> None:
    """Tell each line of the contents its page."""
    found = {
        placed.flowable.name: number
        for number, page in enumerate(pages, start=1)
        for placed in page
        if isinstance(placed.flowable, Target)
    }
    starts = accumulate((enclosure.pages for enclosure in letter.enclosures), initial=len(pages) + 1)
    found |= {_PAPER.format(at): start for at, start in enumerate(starts)}
    for line in contents:
        line.page = found[line.target]
