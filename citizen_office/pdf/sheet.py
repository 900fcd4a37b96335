"""What a layout answers: text, where it may stand, and what is drawn around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable

from citizen_office.core.notices.model import Letter
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.flow import Frame

#: Draws on one page: the canvas, the page from 1, and how many there are.
PagePainter: TypeAlias = Callable[[TaggedCanvas, int, int], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter laid out but not yet cut into pages.

    ``head`` is drawn before the text of each page and ``foot`` after it, so that a screen reader meets the
    parts in the order in which one reads a letter. On following pages both are artifacts. ``size`` is that of the paper
    in points.
    """

    story: tuple[Flowable, ...]
    first: Frame
    following: Frame
    head: PagePainter
    foot: PagePainter
    size: tuple[float, float] = A4


#: Lays a legible letter out. Raises ``PartTooLong`` where a part of fixed size cannot hold its text.
Layout: TypeAlias = Callable[[Letter], Sheet]
