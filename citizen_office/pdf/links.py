"""Words that lead somewhere: written, underlined, and made a place to click.

A link is an element of its own amid its paragraph; each place of it on a page comes behind its words (ISO 14289-1,
7.18.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from reportlab.lib.colors import Color

from citizen_office.core.texts.blocks import Run, Runs
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.fonts import text_width
from citizen_office.pdf.structure import Element

_UNDERLINE = 0.5
#: What the place to click reaches below the baseline and how high it is, of the size of the type.
_BELOW, _HIGH = 0.25, 1.15


def write_linked(
    canvas: TaggedCanvas,
    places: Sequence[tuple[float, float]],
    lines: Sequence[Runs],
    size: float,
    colour: Color,
    element: Element,
) -> None:
    """Write ``lines`` of ``element``, some words of which are links, each from one of ``places`` on.

    A link that goes on in the next line is one element with two places to click.
    """
    link, leads = element, ""
    for (left, baseline), runs in zip(places, lines, strict=True):
        for address, group in groupby(runs, key=lambda run: run.link):
            part = tuple(group)
            if address != leads:
                link, leads = Element("Link", element), address
            with canvas.marked(link if address else element):
                canvas.write_text([(left, baseline)], [part], size, colour)
            if address:
                seen = (*part[:-1], replace(part[-1], text=part[-1].text.rstrip(" ")))
                _make_clickable(canvas, link, seen, (left, baseline), size, colour)
            left += _width(part, size)


def _make_clickable(
    canvas: TaggedCanvas, link: Element, part: Runs, place: tuple[float, float], size: float, colour: Color
) -> None:
    left, baseline = place
    width, address = _width(part, size), part[0].link
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(_UNDERLINE)
    canvas.line(left, baseline - 0.15 * size, left + width, baseline - 0.15 * size)
    box = (left, baseline - _BELOW * size, width, _HIGH * size)
    canvas.link_to(link, box, address, f"{''.join(run.text for run in part)} ({address})")


def _width(runs: Sequence[Run], size: float) -> float:
    return sum(text_width(run.text, bold=run.bold, size=size) for run in runs)
