"""Pages drawn once and kept: pieces of HTML with named holes between them, for what differs from answer to answer.

Jinja draws a page with ``hole(name)`` where a value will stand; ``cut`` takes the result apart. What is filled in is
escaped here and nowhere else, as Jinja escapes it: only ``Markup`` passes as it is. A page that was filled and one that
was drawn differ in nothing but the time that they take (``docs/performance.md``).
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

from markupsafe import Markup, escape

#: What stands in a hole: a fact of the page by its name, or a field's id, what is asked of it and about which part.
HoleName: TypeAlias = tuple[str, ...]
#: So many skeletons a process keeps, some ten kilobytes each: a page has one for each way in which it can be asked.
KEPT = 400
#: Around the name of a hole, and between its parts. Drawn anew by each process, so that nothing that a page shows,
#: whoever wrote it, can look like a hole.
_EDGE, _BETWEEN = f"\x00{secrets.token_hex(8)}\x00", "\x1f"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The pieces of a page, and the places among them that are holes."""

    pieces: tuple[str, ...]
    holes: tuple[tuple[int, HoleName], ...]

    def filled(self, value_of: Callable[[HoleName], object]) -> str:
        """The page with the value of each hole, escaped."""
        pieces = list(self.pieces)
        for place, name in self.holes:
            pieces[place] = escape(value_of(name))
        return "".join(pieces)


def hole(*name: str) -> Markup:
    """What is drawn where a value will stand."""
    return Markup(f"{_EDGE}{_BETWEEN.join(name)}{_EDGE}")  # noqa: S704 - a mark that ``cut`` takes out again


def cut(drawn: str) -> Skeleton:
    """Take a page with holes apart."""
    pieces = drawn.split(_EDGE)
    holes = tuple((place, tuple(pieces[place].split(_BETWEEN))) for place in range(1, len(pieces), 2))
    return Skeleton(tuple(pieces), holes)


class Skeletons:
    """The skeletons that a process keeps, those that were asked for last."""

    def __init__(self, kept: int = KEPT) -> None:
        """Begin with none, and keep so many at most."""
        self._kept = kept
        self._known: OrderedDict[Hashable, Skeleton] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._known)

    def find(self, key: Hashable, draw: Callable[[], str]) -> Skeleton:
        """The skeleton under ``key``, which names everything that its page shows outside of holes; ``draw`` draws it
        where it is not known.
        """
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
        made = cut(draw())
        with self._lock:
            self._known[key] = made
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
        return made
