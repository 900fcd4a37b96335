"""Plain runs broken into lines and drawn.

ReportLab's own paragraphs read markup, and drop the space where a line breaks: copied text runs together.
Here nothing is ever parsed (a name like ``<img src=...>`` is only odd letters), and every space is drawn.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby
from typing import Literal

from reportlab.lib.colors import Color, HexColor

from citizen_office.core.texts.blocks import Run, Runs
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.fonts import face
from citizen_office.pdf.links import write_linked
from citizen_office.pdf.structure import NEEDED, Element

INK = HexColor("#16202B")
MUTED = HexColor("#4F5B68")
ACCENT = HexColor("#14447C")
HAIRLINE = HexColor("#C3CCD6")
TINT = HexColor("#EDF2F7")

# A line may break after a space (but not behind §), after a hyphen or slash between two letters (not inside
# 03883 0000-10), and before the @ of an address. Three patterns that begin with what they look for are found faster
# than one.
_SPACES = re.compile(r" (?<!§ )(?=[^ ])")
_JOINTS = re.compile(r"[-/‐](?<=[^\W\d_].)(?=[^\W\d_])")
_AT = re.compile(r"@(?<=\w.)(?=\w)")

Side = Literal["left", "centre", "right"]
_SHARES: dict[Side, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text looks; ``size`` and ``leading`` (distance of baselines) in points."""

    size: float
    leading: float
    colour: Color = INK
    bold: bool = False

    def baseline(self, top: float) -> float:
        """The baseline of a line whose box begins at ``top``: capitals stand in the middle of the box."""
        return top - self.leading / 2 - self.size * (face(False).cap_height / 1000) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line. ``width`` is what the eye sees, without the space on which the line was broken."""

    runs: Runs
    width: float


def break_lines(runs: Runs, style: Style, width: float) -> list[Line]:
    """Break ``runs`` into lines of at most ``width`` points. An overlong word is cut between letters.

    Each line but the last ends as the text goes on: with the space at which it was broken, or within a word.
    """
    bold = tuple(Run(run.text, True, run.link) for run in runs) if style.bold else runs
    *ended, last = (list(_fill(paragraph, style.size, width)) for paragraph in _hard_lines(bold))
    return [line for lines in ended for line in (*lines[:-1], _spaced(lines[-1]))] + last


def break_text(text: str, style: Style, width: float) -> list[Line]:
    """``break_lines`` for one plain text."""
    return break_lines((Run(text),), style, width)


def break_texts(texts: Iterable[str], style: Style, width: float) -> list[Line]:
    """Several plain texts, each on lines of its own; none of no text."""
    texts = tuple(texts)
    return break_text("\n".join(texts), style, width) if texts else []


def fit_lines(
    texts: Iterable[str], styles: Sequence[Style], width: float, height: float, part: str
) -> tuple[Style, list[Line]]:
    """Break ``texts`` in the first of ``styles`` in which all fit into ``width`` by ``height`` points.

    Raises ``PartTooLong`` with the name of the ``part`` where not even the last one is small enough.
    """
    texts = tuple(texts)
    for style in styles:
        lines = break_texts(texts, style, width)
        if len(lines) * style.leading <= height + 0.01:
            return style, lines
    raise PartTooLong(f"the {part} does not fit", part=part)


def draw_lines(
    canvas: TaggedCanvas,
    x: float,
    top: float,
    lines: Sequence[Line],
    style: Style,
    element: Element,
    *,
    width: float = 0.0,
    side: Side = "left",
) -> float:
    """Draw ``lines`` of ``element`` downwards from ``top``, at one side of a column of ``width`` points from ``x`` on.

    Answer where the next box would begin.
    """
    share = _SHARES[side]
    baseline = style.baseline(top)
    places, texts = [], []
    for at, line in enumerate(lines):
        if any(run.text.strip() for run in line.runs):
            places.append((x + (width - line.width) * share if share else x, baseline - at * style.leading))
            texts.append(line.runs)
    if any(run.link for runs in texts for run in runs):
        write_linked(canvas, places, texts, style.size, style.colour, element)
    elif places:
        with canvas.marked(element):
            canvas.write_text(places, texts, style.size, style.colour)
    elif element.tag in NEEDED:
        canvas.structure.add(element)
    return top - len(lines) * style.leading


def plain(lines: Iterable[Line]) -> str:
    """What ``lines`` say, in one line."""
    return " ".join("".join(run.text for line in lines for run in line.runs).split())


def _spaced(line: Line) -> Line:
    """A line that ends although there was room, with a space: without one, readers would join two words."""
    text = line.runs[-1].text if line.runs else ""
    if not text or text.endswith(" "):
        return line
    return Line((*line.runs[:-1], replace(line.runs[-1], text=f"{text} ")), line.width)


def _hard_lines(runs: Runs) -> Iterator[Runs]:
    """Cut at line breaks."""
    current: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        current.append(replace(run, text=first))
        for text in others:
            yield tuple(current)
            current = [replace(run, text=text)]
    yield tuple(current)


def _fill(runs: Runs, size: float, width: float) -> Iterator[Line]:
    """Greedy line filling: as many words as fit, found by how far each of them reaches."""
    runs = _merged(runs)
    text = "".join([run.text for run in runs])
    scale = size / 1000
    limit = width / scale + 1e-6
    reach = [0.0, *accumulate(chain.from_iterable([map(face(run.bold).advance_of, run.text) for run in runs]))]
    ends = _ends(text)
    # The spaces at the end of a line need no room.
    shown = [reach[_bare(text, end)] for end in ends]
    start = done = 0
    while done < len(ends):
        fitting = bisect_right(shown, reach[start] + limit, done)
        if fitting > done:
            done, end, seen = fitting, ends[fitting - 1], shown[fitting - 1]
        else:
            end = _cut(text, reach, start, limit)
            seen = reach[end]
        yield Line(_slice(runs, start, end), (seen - reach[start]) * scale)
        start = end


def _ends(text: str) -> list[int]:
    """Where a line may end, and where the text does."""
    ends = [found.end() for found in _SPACES.finditer(text)]
    joints = [found.end() for found in _JOINTS.finditer(text)]
    if "@" in text:
        joints += [found.start() for found in _AT.finditer(text)]
    return [*(sorted({*ends, *joints}) if joints else ends), len(text)]


def _bare(text: str, end: int) -> int:
    """Where ``text`` up to ``end`` ends without its spaces."""
    while end and text[end - 1] == " ":
        end -= 1
    return end


def _cut(text: str, reach: Sequence[float], start: int, limit: float) -> int:
    """Where an overlong word has to be cut: after at least one letter, never between a letter and the marks on it."""
    end = bisect_right(reach, reach[start] + limit) - 1
    while end > start and unicodedata.combining(text[end]):
        end -= 1
    if end > start:
        return end
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _slice(runs: Runs, start: int, end: int) -> Runs:
    """The runs from one place of their text to another."""
    parts, at = [], 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            parts.append(run if text == run.text else Run(text, run.bold, run.link))
        at += len(run.text)
    return tuple(parts)


def _merged(runs: Runs) -> Runs:
    """The same text in as few runs as there are changes of face."""
    if len(runs) < 2:
        return runs
    faces = groupby((run for run in runs if run.text), key=lambda run: (run.bold, run.link))
    return tuple(Run("".join([run.text for run in same]), *face) for face, same in faces)
