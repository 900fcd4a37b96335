"""The letter of an authority after DIN 5008, form B, for window envelopes DIN long.

All measures below are those of the standard, in millimetres from the upper left corner of an A4 sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from citizen_office.core.notices import Letter, Translation, attachments_title
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

# The window is 85 mm wide and 45 mm high at 20/45 mm. Its upper 17.7 mm are for remarks and the return line,
# the lower 27.3 mm for six lines of address; text begins 5 mm inside, at the left margin of the letter.
_WINDOW_RIGHT = 105.0
_ADDRESS_TOP = 62.7
_ADDRESS_HEIGHT = 27.3
_RETURN_HEIGHT = 7.0
_INFO_LEFT = 125.0
_INFO_TOP = 50.0
_INFO_WIDTH = 75.0
_INFO_LABEL = 27.0
#: Measured from the lower edge: below this no subject would fit on the first page.
_INFO_LOWEST = 80.0
_SUBJECT_TOP = 98.46
#: Two empty lines between what stands above and the subject.
_SUBJECT_GAP = 8.46
_FOLDS = (105.0, 210.0)
_PUNCH = 148.5
_FOLLOWING_TOP = 32.0

_ADDRESS_STYLES = tuple(Style(size, size * 1.228) for size in (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0))
_RETURN_STYLES = tuple(Style(size, size * 1.25, MUTED) for size in (6.5, 6.0, 5.5, 5.0))
_INFO_LABEL_STYLE = Style(8.0, 12.5, MUTED)
_INFO_VALUE_STYLE = Style(8.5, 12.5)
_SUBJECT = Style(12.5, 17.0, bold=True)
_ATTACHED = Style(BODY.size, BODY.leading, bold=True)
_COURTESY = Style(9.5, 13.0, MUTED, bold=True)


def letter_din5008(letter: Letter) -> Sheet:
    """Lay ``letter`` out as a business letter, form B."""
    return letter_sheet(letter, _story(letter))


def letter_sheet(letter: Letter, story: tuple[Flowable, ...]) -> Sheet:
    """A business letter, form B, around ``story``.

    An information block of many lines moves the subject down rather than being cut.
    """
    subject_top = min(SHEET_HEIGHT - _SUBJECT_TOP * mm, _draw_info(None, letter) - _SUBJECT_GAP * mm)
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
        _draw_marks(canvas, page)

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
    summary = tuple(summary_box(letter.summary, TEXT_WIDTH, section))
    story = flowables(letter.blocks, TEXT_WIDTH, section)
    if letter.signatory and story:
        # A signature alone on a page could belong to any letter: two lines of text go with it, the greeting apart.
        greeting = story[-1]
        greeting.keepWithNext = 1
        if isinstance(greeting, TextLines) and len(greeting.lines) == 1 and len(story) > 1:
            story[-2].keepWithNext = 1
    signature = break_texts(letter.signatory, BODY, TEXT_WIDTH)
    keep = bool(letter.attachments) or letter.proof is not None
    return (
        subject,
        *summary,
        *story,
        *([TextLines(signature, BODY, before=16.0, keep=keep)] if signature else []),
        *_attached(letter, section),
        *([ProofBox(letter.proof, letter.language, TEXT_WIDTH)] if letter.proof else []),
        *_translated(letter.translation, section),
    )


def _attached(letter: Letter, section: Section) -> Iterator[Flowable]:
    """What comes with the letter, below the signature."""
    if letter.attachments:
        title = break_text(attachments_title(letter.language), _ATTACHED, TEXT_WIDTH)
        yield TextLines(title, _ATTACHED, Element("P", section.element), before=16.0, keep=True)
        keep = letter.proof is not None
        yield TextLines(
            break_texts(letter.attachments, BODY, TEXT_WIDTH), BODY, Element("P", section.element), keep=keep
        )


def _translated(translation: Translation | None, letter: Section) -> Iterator[Flowable]:
    """The translation on a page of its own, under what says that it is no more than that."""
    if translation is not None:
        section = letter.translation(translation.language)
        notice = break_text(translation.notice, _COURTESY, TEXT_WIDTH)
        yield NewPage()
        yield TextLines(notice, _COURTESY, Element("P", section.element), after=12.0, keep=True)
        yield heading(translation.subject, _SUBJECT, TEXT_WIDTH, section, after=14.0)
        yield from summary_box(translation.summary, TEXT_WIDTH, section)
        yield from flowables(translation.blocks, TEXT_WIDTH, section)


def _draw_window(canvas: TaggedCanvas, letter: Letter) -> None:
    """The return line and the address, both within the window; neither where there is no address."""
    if not any(letter.address):
        return
    width = _WINDOW_RIGHT * mm - LEFT
    style, lines = fit_lines([letter.letterhead.return_line], _RETURN_STYLES, width, _RETURN_HEIGHT * mm, "return line")
    rule = SHEET_HEIGHT - (_ADDRESS_TOP - 1.5) * mm
    draw_lines(canvas, LEFT, rule + 1 + len(lines) * style.leading, lines, style, Element("P"))
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, rule, LEFT + width, rule)
    style, lines = fit_lines(letter.address, _ADDRESS_STYLES, width, _ADDRESS_HEIGHT * mm, "address")
    draw_lines(canvas, LEFT, SHEET_HEIGHT - _ADDRESS_TOP * mm, lines, style, Element("P"))


def _draw_info(canvas: TaggedCanvas | None, letter: Letter) -> float:
    """Draw the information block, or only measure it without a canvas; answer its lower end in points."""
    top = SHEET_HEIGHT - _INFO_TOP * mm
    left, value_left = _INFO_LEFT * mm, (_INFO_LEFT + _INFO_LABEL) * mm
    facts = Facts()
    for info in furniture.info_lines(letter):
        labels = break_text(info.label, _INFO_LABEL_STYLE, (_INFO_LABEL - 2) * mm)
        values = break_text(info.value, _INFO_VALUE_STYLE, (_INFO_WIDTH - _INFO_LABEL) * mm)
        if canvas is not None:
            label, value = facts.pair()
            draw_lines(canvas, left, top, labels, _INFO_LABEL_STYLE, label)
            draw_lines(canvas, value_left, top, values, _INFO_VALUE_STYLE, value)
        top -= max(len(labels), len(values)) * _INFO_VALUE_STYLE.leading
    if top < _INFO_LOWEST * mm:
        raise PartTooLong("the information block leaves no room for the letter", part="info")
    return top


def _draw_marks(canvas: TaggedCanvas, page: int) -> None:
    """Fold marks on the first page, the punch mark on each: at the left edge, where nobody reads."""
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.3)
    for down in _FOLDS if page == 1 else ():
        canvas.line(5 * mm, SHEET_HEIGHT - down * mm, 9 * mm, SHEET_HEIGHT - down * mm)
    canvas.line(5 * mm, SHEET_HEIGHT - _PUNCH * mm, 11 * mm, SHEET_HEIGHT - _PUNCH * mm)
