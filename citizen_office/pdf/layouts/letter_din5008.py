"""The letter of an authority after DIN 5008, forms A and B, for window envelopes DIN long.

All measures below are those of the standard, in millimetres from the upper left corner of an A4 sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from citizen_office.core.notices import Letter, attachments_title
from citizen_office.pdf import furniture
from citizen_office.pdf.boxes import summary_box
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.flow import Frame
from citizen_office.pdf.flowables import NewPage, TextLines
from citizen_office.pdf.furniture import LEFT, SHEET_HEIGHT, TEXT_WIDTH
from citizen_office.pdf.lines import HAIRLINE, INK, MUTED, Style, break_text, break_texts, draw_lines, fit_lines
from citizen_office.pdf.proof_box import ProofBox
from citizen_office.pdf.sheet import Sheet
from citizen_office.pdf.story import BODY, Section, flowables, heading
from citizen_office.pdf.structure import Element, Facts

# The window is 85 mm wide and 45 mm high at 20/45 mm, in form A at 20/27 mm. Its upper 17.7 mm are for remarks and the
# return line, the lower 27.3 mm for six lines of address; text begins 5 mm inside, at the left margin of the letter.
_WINDOW_RIGHT = 105.0
_ADDRESS_HEIGHT = 27.3
_RETURN_HEIGHT = 7.0
_INFO_LEFT = 125.0
# The standard allows 75 mm; what is wider than the text overhangs its right margin.
_INFO_WIDTH = 65.0
_INFO_LABEL = 26.0
#: Measured from the lower edge: below this no subject would fit on the first page.
_INFO_LOWEST = 80.0
#: Two empty lines between what stands above and the subject.
_SUBJECT_GAP = 8.46
_PUNCH = 148.5
_FOLLOWING_TOP = 32.0

_ADDRESS_STYLES = tuple(Style(size, size * 1.228) for size in (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0))
_RETURN_STYLES = tuple(Style(size, size * 1.25, MUTED) for size in (6.5, 6.0, 5.5, 5.0))
_INFO_LABEL_STYLE = Style(8.0, 12.5, MUTED)
_INFO_VALUE_STYLES = tuple(Style(size, 12.5) for size in (8.5, 8.0, 7.5))
_SUBJECT = Style(12.5, 17.0, bold=True)
_ATTACHED = Style(BODY.size, BODY.leading, bold=True)
_COURTESY = Style(9.5, 13.0, MUTED, bold=True)


@dataclass(frozen=True, slots=True)
class _Form:
    """What differs between the two forms; from the upper edge of the sheet."""

    address: float
    info: float
    subject: float
    folds: tuple[float, float]


_FORMS: Mapping[str, _Form] = MappingProxyType(
    {"A": _Form(44.7, 32.0, 80.46, (87.0, 192.0)), "B": _Form(62.7, 50.0, 98.46, (105.0, 210.0))}
)


def letter_din5008(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a business letter in the form of its letterhead."""
    return letter_sheet(letter, _story(letter))


def letter_sheet(letter: Letter, story: tuple[Flowable, ...]) -> Sheet:
    """A business letter around ``story``.

    An information block of many lines moves the subject down rather than being cut.
    """
    form = _FORMS[letter.letterhead.form]
    subject_top = min(SHEET_HEIGHT - form.subject * mm, _draw_info(None, letter) - _SUBJECT_GAP * mm)
    following = Frame(LEFT, SHEET_HEIGHT - _FOLLOWING_TOP * mm, TEXT_WIDTH, furniture.text_bottom(letter, 2))

    def head(canvas: TaggedCanvas, page: int, pages: int) -> None:
        furniture.draw_banner(canvas, letter)
        if page > 1:
            furniture.draw_continuation(canvas, letter)
            return
        furniture.draw_letterhead(canvas, letter)
        _draw_window(canvas, letter)
        _draw_info(canvas, letter)

    def foot(canvas: TaggedCanvas, page: int, pages: int) -> None:
        furniture.draw_foot(canvas, letter, page, pages)
        _draw_marks(canvas, form.folds if page == 1 else ())

    return Sheet(
        story=story,
        first=Frame(LEFT, subject_top, TEXT_WIDTH, furniture.text_bottom(letter, 1)),
        following=following,
        head=head,
        foot=foot,
    )


def _story(letter: Letter) -> tuple[Flowable, ...]:
    section = Section(letter.language)
    # First the subject: headings are counted in their order.
    subject = heading(letter.subject, _SUBJECT, TEXT_WIDTH, section, after=14.0)
    summary = tuple(summary_box(letter.summary, TEXT_WIDTH, section, furniture.look(letter)))
    story = flowables(letter.blocks, TEXT_WIDTH, section, furniture.look(letter))
    if letter.signatory and story:
        # A signature alone on a page could belong to any letter: two lines of text go with it, the greeting apart.
        greeting = story[-1]
        greeting.keepWithNext = 1
        if isinstance(greeting, TextLines) and len(greeting.lines) == 1 and len(story) > 1:
            story[-2].keepWithNext = 1
    followed = bool(letter.attachments or letter.proof)
    signature = break_texts(letter.signatory, BODY, TEXT_WIDTH)
    return (
        subject,
        *summary,
        *story,
        *([TextLines(signature, BODY, before=16.0, keep=followed)] if signature else []),
        *_attached(letter),
        *([ProofBox(letter.proof, letter.language, TEXT_WIDTH)] if letter.proof else []),
        *_translated(letter, section),
    )


def _attached(letter: Letter) -> Iterator[Flowable]:
    """What comes with the letter, below the signature."""
    if letter.attachments:
        title, lasts = attachments_title(letter.language), letter.proof is not None
        yield TextLines(break_text(title, _ATTACHED, TEXT_WIDTH), _ATTACHED, before=16.0, keep=True)
        yield TextLines(break_texts(letter.attachments, BODY, TEXT_WIDTH), BODY, keep=lasts)


def _translated(letter: Letter, original: Section) -> Iterator[Flowable]:
    """The translation on a page of its own, under what says that it is no more than that."""
    translation = letter.translation
    if translation is not None:
        section = original.translation(translation.language)
        notice = break_text(translation.notice, _COURTESY, TEXT_WIDTH)
        yield NewPage()
        yield TextLines(notice, _COURTESY, Element("P", section.element), after=12.0, keep=True)
        yield heading(translation.subject, _SUBJECT, TEXT_WIDTH, section, after=14.0)
        yield from summary_box(translation.summary, TEXT_WIDTH, section, furniture.look(letter))
        yield from flowables(translation.blocks, TEXT_WIDTH, section, furniture.look(letter))


def _draw_window(canvas: TaggedCanvas, letter: Letter) -> None:
    """The return line and the address, both within the window; neither where there is no address."""
    if not any(letter.address):
        return
    width = _WINDOW_RIGHT * mm - LEFT
    style, lines = fit_lines([letter.letterhead.return_line], _RETURN_STYLES, width, _RETURN_HEIGHT * mm, "return line")
    top = SHEET_HEIGHT - _FORMS[letter.letterhead.form].address * mm
    rule = top + 1.5 * mm
    draw_lines(canvas, LEFT, rule + 1 + len(lines) * style.leading, lines, style, Element("P"))
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, rule, LEFT + width, rule)
    style, lines = fit_lines(letter.address, _ADDRESS_STYLES, width, _ADDRESS_HEIGHT * mm, "address")
    draw_lines(canvas, LEFT, top, lines, style, Element("P"))


def _draw_info(canvas: TaggedCanvas | None, letter: Letter) -> float:
    """Draw the information block, or only measure it without a canvas; answer its lower end in points."""
    top = SHEET_HEIGHT - _FORMS[letter.letterhead.form].info * mm
    left, value_left, width = _INFO_LEFT * mm, (_INFO_LEFT + _INFO_LABEL) * mm, (_INFO_WIDTH - _INFO_LABEL) * mm
    infos = furniture.info_lines(letter)
    style = _info_style([info.value for info in infos], width)
    facts = Facts()
    for info in infos:
        labels = break_text(info.label, _INFO_LABEL_STYLE, (_INFO_LABEL - 1.5) * mm)
        values = break_text(info.value, style, width)
        if canvas is not None:
            label, value = facts.pair()
            draw_lines(canvas, left, top, labels, _INFO_LABEL_STYLE, label)
            draw_lines(canvas, value_left, top, values, style, value)
        top -= max(len(labels), len(values)) * style.leading
    if top < _INFO_LOWEST * mm:
        raise PartTooLong("the information block leaves no room for the letter", part="info")
    return top


def _info_style(values: Iterable[str], width: float) -> Style:
    """The largest style that breaks no address of mail; the largest of all where even the smallest breaks one."""
    mails = [value for value in values if "@" in value]
    for style in _INFO_VALUE_STYLES:
        if all(len(break_text(mail, style, width)) == 1 for mail in mails):
            return style
    return _INFO_VALUE_STYLES[0]


def _draw_marks(canvas: TaggedCanvas, folds: Iterable[float]) -> None:
    """Fold marks where the sheet is folded, and the punch mark: at the left edge, where nobody reads."""
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.3)
    for down in folds:
        canvas.line(5 * mm, SHEET_HEIGHT - down * mm, 9 * mm, SHEET_HEIGHT - down * mm)
    canvas.line(5 * mm, SHEET_HEIGHT - _PUNCH * mm, 11 * mm, SHEET_HEIGHT - _PUNCH * mm)
