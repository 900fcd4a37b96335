"""The SVG of a workflow.

Built element by element, so that texts are escaped and nothing stands in it but what is written here: no script, no
style, no link. Classes let a page colour it (``diagram.css``); without that it is a legible drawing in black.
"""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement, tostring

from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.transitions import Mover
from citizen_office.diagrams.layout import DOT, Curve, Placed, Point, placed
from citizen_office.diagrams.sketch import (
    BOX_LINE,
    BOX_TEXT,
    BULLET,
    HERE_LINE,
    LABEL_GAP,
    LABEL_LINE,
    LABEL_TEXT,
    Arrow,
    Box,
    Sketch,
    sketched,
)

#: Pictures kept in the process: some tens of workflows, each in all its states and languages.
KEPT = 512
#: Space around everything, for borders and the glow of the present state.
_MARGIN = 6.0
#: Units to a rem: the picture grows with the reader's font.
_REM = 16.0
#: Dashes for what the house waits for: long for the citizen, dots for time.
_DASHES = {Mover.CITIZEN: "7 4", Mover.TIME: "2 4"}
#: How far below the middle of its line a text stands.
_BASELINE = 0.35
_HEAD = 4.0
#: The space between an arrow and its labels.
_ASIDE = 5.0


def workflow_svg(workflow: Workflow, language: str, state: str = "") -> str:
    """The diagram of a checked workflow as one ``<svg>``, titles in ``language``, the present ``state`` marked.

    With an empty (or unknown) state nothing is marked. The same arguments always give the same text.
    """
    return _drawn(sketched(workflow, language, state))


@lru_cache(maxsize=KEPT)
def _drawn(sketch: Sketch) -> str:
    places = placed(sketch)
    root = _root(sketch, places)
    _draw_curve(root, "diagram-arrow diagram-arrow--entry", places.entry, "")
    for arrow, curve in zip(sketch.arrows, places.arrows, strict=True):
        here = bool(sketch.boxes[arrow.tail].here)
        names = f"diagram-arrow diagram-arrow--{arrow.mover}" + (" diagram-arrow--next" if here else "")
        _draw_labels(_draw_curve(root, names, curve, _DASHES.get(arrow.mover, "")), arrow, curve.label)
    SubElement(
        root, "circle", {"class": "diagram-dot", "cx": _n(places.dot[0]), "cy": _n(places.dot[1]), "r": _n(DOT / 2)}
    )
    for index, (box, centre) in enumerate(zip(sketch.boxes, places.boxes, strict=True)):
        _draw_box(root, box, centre, index == sketch.start)
    return tostring(root, encoding="unicode")


def _root(sketch: Sketch, places: Placed) -> Element:
    width, height = places.width + 2 * _MARGIN, places.height + 2 * _MARGIN
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "diagram",
            "role": "img",
            "viewBox": f"{_n(-_MARGIN)} {_n(-_MARGIN)} {_n(width)} {_n(height)}",
            # Its natural width, in the reader's unit; the height follows from the viewBox.
            "width": f"{_n(width / _REM)}rem",
            "font-family": "sans-serif",
        },
    )
    SubElement(root, "title").text = sketch.title
    return root


def _draw_curve(root: Element, names: str, curve: Curve, dashes: str) -> Element:
    group = SubElement(root, "g", {"class": names})
    first, *rest = map(_pair, curve.points)
    line = {"d": f"M{first}C{' '.join(rest)}", "fill": "none", "stroke": "currentColor"}
    SubElement(group, "path", line | ({"stroke-dasharray": dashes} if dashes else {}))
    SubElement(group, "polygon", {"class": "diagram-head", "points": _head(curve), "fill": "currentColor"})
    return group


def _head(curve: Curve) -> str:
    """A triangle from the end of the line to the tip."""
    (x, y), (tip_x, tip_y) = curve.points[-1], curve.tip
    length = max(((tip_x - x) ** 2 + (tip_y - y) ** 2) ** 0.5, 0.1)
    side_x, side_y = -(tip_y - y) / length * _HEAD, (tip_x - x) / length * _HEAD
    return " ".join(map(_pair, ((x + side_x, y + side_y), curve.tip, (x - side_x, y - side_y))))


def _draw_labels(group: Element, arrow: Arrow, centre: Point) -> None:
    """The labels of an arrow one below the other, aligned to the side of the arrow."""
    left = centre[0] - arrow.width / 2 + _ASIDE + arrow.indent
    top = centre[1] - arrow.height / 2
    for label in arrow.labels:
        if arrow.indent:
            _text(group, "diagram-label", "•", (left - BULLET, top + LABEL_LINE / 2), LABEL_TEXT, "start")
        for line in label:
            _text(group, "diagram-label", line, (left, top + LABEL_LINE / 2), LABEL_TEXT, "start")
            top += LABEL_LINE
        top += LABEL_GAP


def _draw_box(root: Element, box: Box, centre: Point, start: bool) -> None:
    kinds = {"present": bool(box.here), "start": start, "end": box.end, "waiting": box.waiting}
    names = " ".join(["diagram-state", *(f"diagram-state--{kind}" for kind, holds in kinds.items() if holds)])
    group = SubElement(root, "g", {"class": names})
    _frame(group, "diagram-frame", box, centre, 0.0)
    if box.end:
        _frame(group, "diagram-inner", box, centre, 4.0)
    middle = centre[1] - (len(box.lines) * BOX_LINE + (HERE_LINE if box.here else 0)) / 2 + BOX_LINE / 2
    for line in box.lines:
        _text(group, "diagram-title", line, (centre[0], middle), BOX_TEXT, "middle")
        middle += BOX_LINE
    if box.here:
        _text(group, "diagram-here", f"▸ {box.here}", (centre[0], middle), LABEL_TEXT, "middle")


def _frame(group: Element, name: str, box: Box, centre: Point, inset: float) -> None:
    width, height = box.width - 2 * inset, box.height - 2 * inset
    SubElement(
        group,
        "rect",
        {
            "class": name,
            "x": _n(centre[0] - width / 2),
            "y": _n(centre[1] - height / 2),
            "width": _n(width),
            "height": _n(height),
            "rx": _n(8.0 - inset),
            "fill": "none",
            "stroke": "currentColor",
        }
        | ({"stroke-width": "3"} if box.here and not inset else {})
        | ({"stroke-dasharray": _DASHES[Mover.CITIZEN]} if box.waiting and not inset else {}),
    )


def _text(group: Element, name: str, text: str, place: Point, size: float, anchor: str) -> None:
    attributes = {
        "class": name,
        "x": _n(place[0]),
        "y": _n(place[1] + size * _BASELINE),
        "font-size": _n(size),
        "text-anchor": anchor,
        "fill": "currentColor",
    }
    SubElement(group, "text", attributes).text = text


def _pair(point: Point) -> str:
    return f"{_n(point[0])},{_n(point[1])}"


def _n(number: float) -> str:
    """A number with a tenth at most, without a zero to no purpose."""
    return f"{number:.1f}".removesuffix(".0")
