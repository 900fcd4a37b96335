"""Problems as pages show them: in a list at the top that leads to each input, and at the input itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """A problem ready for the screen.

    ``anchor`` is the id of the input to go to, empty where there is none; ``url`` the page that has it, where it is not
    the one that is shown.
    """

    path: str
    anchor: str
    text: str
    url: str = ""


def texts_at(problems: Iterable[ShownProblem], path: str) -> tuple[str, ...]:
    """The sentences of the problems at exactly this path."""
    return tuple(problem.text for problem in problems if problem.path == path)
