"""Plain runs broken into lines and drawn.

ReportLab's own paragraphs read markup, and drop the space where a line breaks: copied text runs together.
Here nothing is ever parsed (a name like ``<img src=...>`` is only odd letters), and every space is drawn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from citizen_office.core.texts.blocks import Run, Runs
from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.fonts import BOLD, CAP_HEIGHT, REGULAR, text_width

INK = HexColor("#16202B")
MUTED = HexColor("#4F5B68")
ACCENT = HexColor("#14447C")
HAIRLINE = HexColor("#C3CCD6")
TINT = HexColor("#EDF2F7")

# A line may break after a space, after a hyphen or slash between two letters (not inside 03883 0000-10), and
# before the @ of an address.
_BREAKS = re.compile(r"(?<= )(?=[^ ])|(?<=[^\W\d_][-/‐])(?=[^\W\d_])|(?<=\w)(?=@\w)")


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
    """Break ``runs`` into lines of at most ``width`` points. An overlong word is cut between letters."""
    bold = tuple(replace(run, bold=run.bold or style.bold) for run in runs)
    return [line for paragraph in _hard_lines(bold) for line in _fill(paragraph, style.size, width)]


def break_text(text: str, style: Style, width: float) -> list[Line]:
    """``break_lines`` for one plain text."""
    return break_lines((Run(text),), style, width)


def fit_lines(
    texts: Iterable[str], styles: Sequence[Style], width: float, height: float, part: str
) -> tuple[Style, list[Line]]:
    """Break ``texts`` in the first of ``styles`` in which all fit into ``width`` by ``height`` points.

    Raises ``PartTooLong`` with the name of the ``part`` where not even the last one is small enough.
    """
    texts = tuple(texts)
    for style in styles:
        lines = [line for text in texts for line in break_text(text, style, width)]
        if len(lines) * style.leading <= height + 0.01:
            return style, lines
    raise PartTooLong(f"the {part} does not fit", part=part)


def draw_line(canvas: Canvas, x: float, baseline: float, line: Line, style: Style) -> None:
    """Draw one line with its left end at ``x``."""
    text = canvas.beginText(x, baseline)
    text.setFillColor(style.colour)
    for run in line.runs:
        text.setFont(BOLD if run.bold else REGULAR, style.size)
        text.textOut(run.text)
    canvas.drawText(text)


def draw_lines(canvas: Canvas, x: float, top: float, lines: Iterable[Line], style: Style) -> float:
    """Draw ``lines`` downwards from ``top``; answer where the next box would begin."""
    for line in lines:
        draw_line(canvas, x, style.baseline(top), line, style)
        top -= style.leading
    return top


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
