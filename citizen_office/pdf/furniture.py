"""What stands around the text of every letter: letterhead, banner, information block, foot, marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from babel.dates import format_date
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from citizen_office.core.authorities import Logo
from citizen_office.core.notices.model import InfoLine, Letter
from citizen_office.pdf.canvas import PAGE_FOOT, TaggedCanvas
from citizen_office.pdf.lines import (
    ACCENT,
    HAIRLINE,
    INK,
    MUTED,
    Line,
    Style,
    break_text,
    break_texts,
    draw_lines,
    fit_lines,
)
from citizen_office.pdf.pictures import draw_picture, picture_sides
from citizen_office.pdf.story import Look
from citizen_office.pdf.structure import Element

#: The sheet, and the text between its margins: 25 mm at the left, 20 mm at the right (DIN 5008).
SHEET_WIDTH, SHEET_HEIGHT = A4
LEFT = 25 * mm
RIGHT = SHEET_WIDTH - 20 * mm
TEXT_WIDTH = RIGHT - LEFT

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "locale": "de_DE",
            "page": "Seite {page} von {pages}",
            "number": "Vorgangsnummer",
            "date": "Datum",
            "case": "Vorgang",
            "check": "Echtheit prüfen:",
            "contents": "Inhalt",
        },
        "en": {
            "locale": "en_GB",
            "page": "Page {page} of {pages}",
            "number": "Case number",
            "date": "Date",
            "case": "Case",
            "check": "Check that it is genuine:",
            "contents": "Contents",
        },
    }
)

_FOOT_BOTTOM = 10 * mm
_FOOT_STYLES = tuple(Style(size, size * 1.3, MUTED) for size in (7.0, 6.5, 6.0, 5.5, 5.0))
_FOOT_MOST = 30 * mm
_NAME_STYLES = tuple(Style(size, size * 1.2, ACCENT, bold=True) for size in (19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0))
_DEPARTMENT_STYLES = tuple(Style(size, size * 1.3, MUTED) for size in (10.5, 9.5, 8.5, 7.5, 6.5, 5.5))


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the letterhead stands: top and rule from the upper edge, and the heights of what is in it, in mm."""

    top: float
    rule: float
    logo: float
    name: float
    department: float


_HEADS: Mapping[str, _Head] = MappingProxyType(
    {"A": _Head(15.0, 26.0, 9.0, 5.7, 4.3), "B": _Head(18.0, 36.0, 16.5, 10.0, 8.0)}
)
_BANNER_STYLES = tuple(Style(size, size * 1.3, INK, bold=True) for size in (9.0, 8.0, 7.0, 6.0, 5.0))
_SMALL = Style(8.0, 11.0, MUTED)


def words(language: str) -> Mapping[str, str]:
    """The fixed words in ``language``, by its first subtag (``de-simple`` is German); else German."""
    return _WORDS.get(language.partition("-")[0].lower(), _WORDS["de"])


def long_date(letter: Letter) -> str:
    """The date of the letter in its language: ``12. März 2026``, ``12 March 2026``."""
    return format_date(letter.dated, format="long", locale=words(letter.language)["locale"])


def info_lines(letter: Letter) -> tuple[InfoLine, ...]:
    """The facts of the letter with its number first and its date last, unless the letter names them itself.

    A number is known by its value, the date by its label: another line may well hold the same day.
    """
    fixed = words(letter.language)
    numbered = not letter.number or any(line.value == letter.number for line in letter.info)
    dated = any(line.label == fixed["date"] for line in letter.info)
    return (
        *(() if numbered else (InfoLine(fixed["number"], letter.number),)),
        *letter.info,
        *(() if dated else (InfoLine(fixed["date"], long_date(letter)),)),
    )


def draw_banner(canvas: TaggedCanvas, letter: Letter) -> None:
    """The boxed line at the head of every page, 7 to 14 mm from the top; nothing without a banner."""
    if not letter.banner:
        return
    style, lines = fit_lines([letter.banner], _BANNER_STYLES, TEXT_WIDTH - 8 * mm, 7 * mm, "banner")
    bottom, height = SHEET_HEIGHT - 14 * mm, 7 * mm
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.rect(LEFT, bottom, TEXT_WIDTH, height, stroke=1, fill=0)
    top = bottom + height / 2 + len(lines) * style.leading / 2
    draw_lines(canvas, LEFT, top, lines, style, Element("P"), width=TEXT_WIDTH, side="centre")


def accent(letter: Letter) -> Color:
    """The colour of the authority, or that of the house."""
    return HexColor(letter.letterhead.accent) if letter.letterhead.accent else ACCENT


def look(letter: Letter) -> Look:
    """How its blocks look: in the colour of the authority."""
    return Look(accent=accent(letter))


def draw_letterhead(canvas: TaggedCanvas, letter: Letter) -> None:
    """Name and department above a rule, beside the picture where there is one: from 18 to 37 mm, in form A from 15 to
    26 mm below the upper edge.
    """
    head, space = letter.letterhead, _HEADS[letter.letterhead.form]
    top, rule = SHEET_HEIGHT - space.top * mm, SHEET_HEIGHT - space.rule * mm
    left = LEFT
    if head.logo is not None:
        left += draw_logo(canvas, head.logo, LEFT, rule + 1.5 * mm, space.logo * mm) + 4 * mm
    styles = [replace(style, colour=accent(letter)) for style in _NAME_STYLES]
    style, lines = fit_lines([head.name], styles, RIGHT - left, space.name * mm, "name")
    top = draw_lines(canvas, left, top, lines, style, Element("P"))
    style, lines = fit_lines([head.department], _DEPARTMENT_STYLES, RIGHT - left, space.department * mm, "department")
    draw_lines(canvas, left, top - 1, lines, style, Element("P"))
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, rule, RIGHT, rule)
    canvas.setFillColor(accent(letter))
    canvas.rect(LEFT, rule - 0.3, 24 * mm, 1.8, stroke=0, fill=1)


def draw_logo(canvas: TaggedCanvas, logo: Logo, left: float, bottom: float, height: float) -> float:
    """Draw the picture ``height`` points high, or lower where it would be wider than a third of the text; its width."""
    across, down = picture_sides(logo.image)
    width = min(height * across / down, TEXT_WIDTH / 3)
    draw_picture(canvas, logo.image, (left, bottom, width, width * down / across), logo.alt)
    return width


def draw_continuation(canvas: TaggedCanvas, letter: Letter, kind: str = "") -> None:
    """The head of a following page, 17 to 24 mm from the top: who writes, and in which case, or paper of a ``kind``."""
    said = words(letter.language)
    reference = f"{kind or said['case']} {letter.number} · {long_date(letter)}"
    if not letter.number:
        reference = long_date(letter)
    right = break_text(reference, _SMALL, TEXT_WIDTH / 2)[:1]
    names = " · ".join(name for name in (letter.letterhead.name, letter.letterhead.department) if name)
    left = break_text(names, _SMALL, TEXT_WIDTH - right[0].width - 12)[:1]
    baseline = SHEET_HEIGHT - 20.5 * mm
    top = baseline + baseline - _SMALL.baseline(baseline)
    draw_lines(canvas, LEFT, top, left, _SMALL, Element("P"))
    draw_lines(canvas, LEFT, top, right, _SMALL, Element("P"), width=TEXT_WIDTH, side="right")
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, baseline - 2 * mm, RIGHT, baseline - 2 * mm)


def text_bottom(letter: Letter, page: int) -> float:
    """The lower end of the text on ``page``, in points from the bottom of the sheet."""
    return _foot_top(letter, page) + 4 * mm


def draw_foot(canvas: TaggedCanvas, letter: Letter, page: int, pages: int) -> None:
    """Page x of y on each page; on the first one also the columns of the letterhead."""
    top = _foot_top(letter, page)
    text = words(letter.language)["page"].format(page=page, pages=pages)
    with canvas.artifact(PAGE_FOOT):
        line = break_text(text, _SMALL, TEXT_WIDTH)
        draw_lines(canvas, LEFT, top, line, _SMALL, Element("P"), width=TEXT_WIDTH, side="right")
    style, columns = _foot_columns(letter, page)
    if not columns:
        return
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, top - 5 * mm, RIGHT, top - 5 * mm)
    for at, lines in enumerate(columns):
        column = Element("P", canvas.structure.closing)
        draw_lines(canvas, LEFT + at * TEXT_WIDTH / len(columns), top - 7 * mm, lines, style, column)


def _foot_top(letter: Letter, page: int) -> float:
    """Where the foot begins, with the page number as its first line."""
    style, columns = _foot_columns(letter, page)
    most = max((len(lines) for lines in columns), default=0)
    return _FOOT_BOTTOM + 7 * mm + most * style.leading if columns else _FOOT_BOTTOM + 4 * mm


def _foot_columns(letter: Letter, page: int) -> tuple[Style, list[list[Line]]]:
    """The columns at the foot of ``page``."""
    footer = [column for column in letter.letterhead.footer if any(column)] if page == 1 else []
    return _fitted_columns(tuple(footer))


@lru_cache(maxsize=32)
def _fitted_columns(footer: tuple[tuple[str, ...], ...]) -> tuple[Style, list[list[Line]]]:
    """All columns in the largest style in which the longest of them fits. An authority has one foot for long."""
    width = TEXT_WIDTH / max(len(footer), 1) - 3 * mm
    styles = [fit_lines(column, _FOOT_STYLES, width, _FOOT_MOST, "footer")[0] for column in footer]
    style = min(styles, key=lambda one: one.size, default=_FOOT_STYLES[0])
    return style, [break_texts(column, style, width) for column in footer]
