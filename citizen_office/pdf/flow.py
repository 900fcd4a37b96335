"""Flowables onto pages. Where each stands, and how many pages there are, is known before drawing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable

from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.flowables import NewPage, Splittable


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text may stand on a page, in points from the lower left corner of the sheet."""

    left: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A flowable and its lower left corner."""

    flowable: Flowable
    x: float
    y: float


def paginate(story: Iterable[Flowable], first: Frame, following: Frame) -> list[list[Placed]]:
    """Place the ``story`` on as many pages as it needs, at least one.

    Raises ``PartTooLong`` for a flowable that cannot be split and is higher than a page.
    """
    pages = _Pages(first, following)
    queue = deque(story)
    while queue:
        flowable = queue.popleft()
        queue.extendleft(reversed(pages.put(flowable, _held(flowable, queue, first.width))))
    return pages.pages


def _held(flowable: Flowable, followers: Iterable[Flowable], width: float) -> float:
    """The height that must remain below ``flowable``, because it may not stand last on a page."""
    held = 0.0
    for follower in followers:
        if not flowable.getKeepWithNext():  # type: ignore[no-untyped-call]  # the stubs leave it untyped
            break
        held += max(flowable.getSpaceAfter(), follower.getSpaceBefore()) + _least(follower, width)
        flowable = follower
    return held


def _least(flowable: Flowable, width: float) -> float:
    if isinstance(flowable, Splittable):
        return flowable.least()
    return float(flowable.wrap(width, A4[1])[1])


class _Pages:
    """The pages so far, and the height that is still free on the last one."""

    def __init__(self, first: Frame, following: Frame) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._frame = first
        self._following = following
        self._top = first.top
        self._after = 0.0

    def put(self, flowable: Flowable, held: float) -> list[Flowable]:
        """Place all of ``flowable`` or its beginning; answer what is left for the next page."""
        if isinstance(flowable, NewPage):
            self._turn()
            return []
        gap = max(self._after, flowable.getSpaceBefore()) if self.pages[-1] else 0.0
        room = self._top - gap - self._frame.bottom
        _, height = flowable.wrap(self._frame.width, room)
        if height + (held if self.pages[-1] else 0.0) <= room + 0.01:
            self._place(flowable, gap, height)
            return []
        # Splitting below its own height leaves something to stand with what must follow.
        parts = flowable.split(self._frame.width, min(room, height - 0.1))
        if parts:
            self._place(parts[0], gap, parts[0].wrap(self._frame.width, room)[1])
        elif self._is_blank_following_page():
            raise PartTooLong("a block is higher than a page", part="block")
        self._turn()
        return parts[1:] or [flowable]

    def _place(self, flowable: Flowable, gap: float, height: float) -> None:
        self._top -= gap + height
        self._after = flowable.getSpaceAfter()
        self.pages[-1].append(Placed(flowable, self._frame.left, self._top))

    def _is_blank_following_page(self) -> bool:
        return not self.pages[-1] and len(self.pages) > 1

    def _turn(self) -> None:
        self.pages.append([])
        self._frame = self._following
        self._top, self._after = self._following.top, 0.0
