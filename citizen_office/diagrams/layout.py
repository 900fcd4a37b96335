"""Where boxes and arrows go: Graphviz decides, and is told nothing but sizes.

No text of a definition reaches Graphviz and none of its markup reaches a page; only numbers come and go. So it needs
no fonts, and places the same things on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

import pygraphviz

from citizen_office.diagrams.sketch import Arrow, Sketch

#: x and y; y grows downwards.
Point: TypeAlias = tuple[float, float]

#: Graphviz keeps state of its own and must not be entered twice.
_GRAPHVIZ = Lock()
#: Points to the inch: we give Graphviz our unit as its point.
_INCH = 72.0
#: The side of the dot from which a new case comes.
DOT = 12.0
#: A place for a label: an empty table of the wanted size, so that no font is measured.
_ROOM = (
    '<<TABLE BORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}">'
    "<TR><TD></TD></TR></TABLE>>"
)


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of Bézier curves (first point, then three for each piece) to where the head of an arrow begins."""

    points: tuple[Point, ...]
    tip: Point
    label: Point


@dataclass(frozen=True, slots=True)
class Placed:
    """The centres of dot and boxes, the curves of the arrows in their order, and how large the whole is."""

    width: float
    height: float
    dot: Point
    boxes: tuple[Point, ...]
    entry: Curve
    arrows: tuple[Curve, ...]


def placed(sketch: Sketch) -> Placed:
    """Places for everything in ``sketch``, from top to bottom."""
    with _GRAPHVIZ:
        graph = _graph(sketch)
        try:
            graph.layout(prog="dot")
            return _read(graph, sketch)
        finally:
            graph.close()


def _graph(sketch: Sketch) -> pygraphviz.AGraph:
    graph = pygraphviz.AGraph(directed=True, strict=False, rankdir="TB", nodesep="0.45", ranksep="0.4")
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    graph.add_node("dot", width=DOT / _INCH, height=DOT / _INCH, shape="circle")
    for index, box in enumerate(sketch.boxes):
        graph.add_node(_name(index), width=f"{box.width / _INCH:.4f}", height=f"{box.height / _INCH:.4f}")
    graph.add_edge("dot", _name(sketch.start), key="entry")
    for index, arrow in enumerate(sketch.arrows):
        graph.add_edge(_name(arrow.tail), _name(arrow.head), key=str(index), label=_room(arrow))
    return graph


def _name(index: int) -> str:
    return f"box{index}"


def _room(arrow: Arrow) -> str:
    return _ROOM.format(width=round(arrow.width), height=round(arrow.height))


def _read(graph: pygraphviz.AGraph, sketch: Sketch) -> Placed:
    _, _, width, height = (float(number) for number in graph.graph_attr["bb"].split(","))

    def point(text: str) -> Point:
        """Graphviz counts from the lower edge, a page from the upper."""
        x, y = text.split(",")
        return float(x), height - float(y)

    def curve(tail: str, head: str, key: str) -> Curve:
        found = graph.get_edge(tail, head, key).attr
        tip, *points = found["pos"].removeprefix("e,").split()
        return Curve(tuple(map(point, points)), point(tip), point(found["lp"] or "0,0"))

    return Placed(
        width,
        height,
        point(graph.get_node("dot").attr["pos"]),
        tuple(point(graph.get_node(_name(index)).attr["pos"]) for index in range(len(sketch.boxes))),
        curve("dot", _name(sketch.start), "entry"),
        tuple(curve(_name(arrow.tail), _name(arrow.head), str(index)) for index, arrow in enumerate(sketch.arrows)),
    )
