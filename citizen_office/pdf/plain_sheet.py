"""The sheet without an address window: letterhead, text, foot. What is kept or shown, and not posted, stands on one."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from citizen_office.core.notices.model import Letter
from citizen_office.pdf import furniture
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.flow import Frame
from citizen_office.pdf.furniture import LEFT, SHEET_HEIGHT, TEXT_WIDTH
from citizen_office.pdf.sheet import Sheet

_FOLLOWING_TOP = 32.0


def plain_sheet(letter: Letter, story: tuple[Flowable, ...], top: float) -> Sheet:
    """A plain sheet around ``story``, which begins ``top`` mm below the upper edge."""
    first, following = plain_frames(letter, top)

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        draw_head(canvas, letter, page)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        furniture.draw_foot(canvas, letter, page, pages)

    return Sheet(story=story, first=first, following=following, head=head, foot=foot)


def plain_frames(letter: Letter, top: float, width: float = TEXT_WIDTH) -> tuple[Frame, Frame]:
    """Where the text stands: on the first page from ``top`` mm on, and on those that follow; ``width`` in points."""
    return (
        Frame(LEFT, SHEET_HEIGHT - top * mm, width, furniture.text_bottom(letter, 1)),
        Frame(LEFT, SHEET_HEIGHT - _FOLLOWING_TOP * mm, width, furniture.text_bottom(letter, 2)),
    )


def draw_head(canvas: TaggedCanvas, letter: Letter, page: int, kind: str = "") -> None:
    """Banner and letterhead; on following pages in short who writes, in which case or paper of a ``kind``."""
    furniture.draw_banner(canvas, letter)
    if page == 1:
        furniture.draw_letterhead(canvas, letter)
    else:
        furniture.draw_continuation(canvas, letter, kind)
