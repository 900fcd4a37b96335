"""Plain runs broken into lines and drawn.

ReportLab's own paragraphs read markup, and drop the space where a line breaks: copied text runs together.
Here nothing is ever parsed (a name like ``<img src=...>`` is only odd letters), and every space is drawn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportlab.lib.colors import Color, HexColor

from citizen_office.core.texts.blocks import Run, Runs
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.fonts import CAP_HEIGHT, text_width
from citizen_office.pdf.structure import Element

INK = HexColor("#16202B")
MUTED = HexColor("#4F5B68")
ACCENT = HexColor("#14447C")
HAIRLINE = HexColor("#C3CCD6")
TINT = HexColor("#EDF2F7")

# A line may break after a space, after a hyphen or slash between two letters (not inside 03883 0000-10), and
# before the @ of an address.
_BREAKS = re.compile(r"(?<= )(?=[^ ])|(?<=[^\W\d_][-/‐])(?=[^\W\d_])|(?<=\w)(?=@\w)")


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
        return top - self.leading / 2 - self.size * CAP_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line. ``width`` is what the eye sees, without the space on which the line was broken."""

    runs: Runs
    width: float


def break_lines(runs: Runs, style: Style, width: float) -> list[Line]:
    """Break ``runs`` into lines of at most ``width`` points. An overlong word is cut between letters.

    Each line but the last ends as the text goes on: with the space at which it was broken, or within a word.
    """
    bold = tuple(replace(run, bold=run.bold or style.bold) for run in runs)
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
        if any(run.text for run in line.runs):
            places.append((x + (width - line.width) * share if share else x, baseline - at * style.leading))
            texts.append(line.runs)
    if places:
        with canvas.marked(element):
            canvas.write_text(places, texts, style.size, style.colour)
    return top - len(lines) * style.leading


def plain(lines: Iterable[Line]) -> str:
    """What ``lines`` say, in one line."""
    return " ".join("".join(run.text for line in lines for run in line.runs).split())


def _spaced(line: Line) -> Line:
    """A line that ends although there was room, with a space: without one, readers would join two words."""
    text = line.runs[-1].text if line.runs else ""
    if not text or text.endswith(" "):
        return line
    return Line((*line.runs[:-1], Run(f"{text} ", line.runs[-1].bold)), line.width)


def _hard_lines(runs: Runs) -> Iterator[Runs]:
    """Cut at line breaks."""
    current: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        current.append(Run(first, run.bold))
        for text in others:
            yield tuple(current)
            current = [Run(text, run.bold)]
    yield tuple(current)


def _fill(runs: Runs, size: float, width: float) -> Iterator[Line]:
    """Greedy line filling: as many words as fit."""
    current: list[Run] = []
    used = 0.0
    for word in _words(runs):
        advance, seen = _width(word, size), _width(_without_end_space(word), size)
        if current and used + seen > width:
            yield _line(current, size)
            current, used = [], 0.0
        if seen > width:
            *full, word = _chop(word, size, width)
            yield from (_line(list(piece), size) for piece in full)
            advance = _width(word, size)
        current.extend(word)
        used += advance
    yield _line(current, size)


def _words(runs: Runs) -> Iterator[Runs]:
    """Cut where a line may break, each word with the spaces after it; a word may change its face inside."""
    breaks = _BREAKS.finditer("".join(run.text for run in runs))
    cut = next(breaks, None)
    word: list[Run] = []
    start = 0
    for run in runs:
        text = run.text
        while cut is not None and cut.start() <= start + len(text):
            length = cut.start() - start
            yield (*word, Run(text[:length], run.bold)) if length else tuple(word)
            word, text, start = [], text[length:], cut.start()
            cut = next(breaks, None)
        if text:
            word.append(Run(text, run.bold))
        start += len(text)
    yield tuple(word)


def _chop(word: Runs, size: float, width: float) -> list[Runs]:
    """Cut an overlong word into pieces that fit, never between a letter and the marks on it."""
    pieces: list[list[Run]] = [[]]
    used = 0.0
    for letter in _letters(word):
        advance = text_width(letter.text, bold=letter.bold, size=size)
        if pieces[-1] and used + advance > width and letter.text != " ":
            pieces.append([])
            used = 0.0
        pieces[-1].append(letter)
        used += advance
    return [tuple(piece) for piece in pieces]


def _letters(runs: Runs) -> Iterator[Run]:
    for run in runs:
        start = 0
        for at in range(1, len(run.text) + 1):
            if at == len(run.text) or not unicodedata.combining(run.text[at]):
                yield Run(run.text[start:at], run.bold)
                start = at


def _line(runs: list[Run], size: float) -> Line:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].bold == run.bold:
            merged[-1] = Run(merged[-1].text + run.text, run.bold)
        else:
            merged.append(run)
    return Line(tuple(merged), _width(_without_end_space(tuple(merged)), size))


def _width(runs: Iterable[Run], size: float) -> float:
    return sum(text_width(run.text, bold=run.bold, size=size) for run in runs)


def _without_end_space(runs: Runs) -> Runs:
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" "))) if runs else runs
