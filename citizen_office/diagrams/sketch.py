"""What is to be drawn, before anybody knows where: boxes for states, arrows for the ways between them.

A sketch is made of plain values only, so that equal sketches are one key: whatever was published under whatever hash,
the same picture is drawn once.
"""

from __future__ import annotations

from dataclasses import dataclass

from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.transitions import Mover, Transition, transitions
from citizen_office.diagrams.lettering import broken, width_of
from citizen_office.i18n.catalogue import gettext
from citizen_office.i18n.marker import N_
from citizen_office.i18n.workflows import cause_words

#: Sizes in the unit of the drawing, of which 16 are one rem.
BOX_TEXT, LABEL_TEXT = 14.0, 13.0
BOX_LINE, LABEL_LINE = 19.0, 17.0
#: The space between two labels of one arrow, and the indent that makes room for their bullets.
LABEL_GAP, BULLET = 4.0, 11.0
#: The line that says where the case stands.
HERE_LINE = 18.0
_BOX_COLUMNS, _LABEL_COLUMNS = 22, 24
_BOX_MIN, _BOX_SIDES, _BOX_ENDS = 104.0, 32.0, 20.0
_LABEL_SIDES = 14.0


@dataclass(frozen=True, slots=True)
class Box:
    """A state. ``here`` are the words for the present state, empty for every other."""

    lines: tuple[str, ...]
    here: str
    end: bool
    waiting: bool

    @property
    def width(self) -> float:
        """How wide it is, borders included."""
        texts = (*self.lines, self.here)
        return max(_BOX_MIN, width_of(texts, BOX_TEXT) + _BOX_SIDES)

    @property
    def height(self) -> float:
        """How high it is."""
        return len(self.lines) * BOX_LINE + _BOX_ENDS + (HERE_LINE if self.here else 0)


@dataclass(frozen=True, slots=True)
class Arrow:
    """All ways of one kind from one box to another, by their indexes; a label (of lines) for each way."""

    tail: int
    head: int
    mover: Mover
    labels: tuple[tuple[str, ...], ...]

    @property
    def indent(self) -> float:
        """The room for bullets, which only several labels need."""
        return BULLET if len(self.labels) > 1 else 0.0

    @property
    def width(self) -> float:
        """How wide the labels are."""
        lines = [line for label in self.labels for line in label]
        return width_of(lines, LABEL_TEXT) + self.indent + _LABEL_SIDES

    @property
    def height(self) -> float:
        """How high the labels are together."""
        return sum(map(len, self.labels)) * LABEL_LINE + (len(self.labels) - 1) * LABEL_GAP


@dataclass(frozen=True, slots=True)
class Sketch:
    """A whole diagram: its name, the boxes, the arrows between them, and the box where a case begins."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    start: int


def sketched(workflow: Workflow, language: str, present: str) -> Sketch:
    """The sketch of ``workflow``; ``present`` is the id of the state to mark, or empty."""
    ways = transitions(workflow)
    waited = {way.state.id for way in ways if way.waiting}
    here = gettext(language, N_("jetzt hier"))
    boxes = tuple(
        Box(
            broken(state.title.in_language(language), _BOX_COLUMNS),
            here if state.id == present else "",
            state.end,
            state.id in waited,
        )
        for state in workflow.states.values()
    )
    order = {state_id: index for index, state_id in enumerate(workflow.states)}
    return Sketch(_title(workflow, language, present), boxes, _arrows(ways, order, language), order[workflow.start])


def _title(workflow: Workflow, language: str, present: str) -> str:
    """What the picture shows, for whoever does not see it. The table says the rest."""
    name = " ".join(broken(workflow.title.in_language(language), 80))
    if present not in workflow.states:
        return gettext(language, N_("Ablauf „{name}“")).format(name=name)
    state = " ".join(broken(workflow.states[present].title.in_language(language), 80))
    return gettext(language, N_("Ablauf „{name}“, jetzt im Stand „{state}“")).format(name=name, state=state)


def _arrows(ways: tuple[Transition, ...], order: dict[str, int], language: str) -> tuple[Arrow, ...]:
    """One arrow for all that leads from here to there in the same manner: fewer lines, easier to follow."""
    labels: dict[tuple[int, int, Mover], list[tuple[str, ...]]] = {}
    for way in ways:
        ends = (order[way.state.id], order[way.to.id], way.mover)
        labels.setdefault(ends, []).append(broken(cause_words(way, language), _LABEL_COLUMNS))
    return tuple(Arrow(*ends, tuple(found)) for ends, found in labels.items())
