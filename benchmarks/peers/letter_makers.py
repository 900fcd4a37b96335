"""Other ways to a letter of one page: plain Platypus, WeasyPrint, typst. None of them tags anything here."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import Final

import pymupdf_fonts
import segno
import typst
import weasyprint
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from benchmarks.letters import ADDRESS, HEADER, NUMBERS, ROWS, SENDER, SENTENCES, SUBJECT, code

_FONT: Final = "BenchmarkSans"
_SIDE = 93.0
#: Draws a letter; the bytes of a PDF.
Maker = Callable[[], bytes]


class _Code(Flowable):
    """A QR code as one path."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self._rows = segno.make(content, error="m", micro=False).matrix

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (names of Platypus)
        """Answer the side."""
        return _SIDE, _SIDE

    def draw(self) -> None:
        """Draw."""
        module = _SIDE / (len(self._rows) + 8)
        path = self.canv.beginPath()
        for down, row in enumerate(self._rows, start=5):
            for across, dark in enumerate(row, start=4):
                if dark:
                    path.rect(across * module, _SIDE - down * module, module, module)
        self.canv.drawPath(path, stroke=0, fill=1)


def platypus() -> Maker:
    """ReportLab's own paragraphs and tables, with the same font and segno's code."""
    pdfmetrics.registerFont(TTFont(_FONT, io.BytesIO(pymupdf_fonts.myfont("notos"))))
    style = ParagraphStyle("body", fontName=_FONT, fontSize=10.5, leading=15, spaceAfter=7.5)

    def make() -> bytes:
        number, made = next(NUMBERS), io.BytesIO()
        lines = (SENDER, *ADDRESS, f"{SUBJECT} {number}", *SENTENCES)
        story: list[Flowable] = [Paragraph(escape(line), style) for line in lines]
        story += [Table([HEADER, *ROWS], style=[("FONT", (0, 0), (-1, -1), _FONT, 9.5)]), _Code(code(number))]
        SimpleDocTemplate(made).build(story)
        return made.getvalue()

    return make


def weasy() -> Maker:
    """WeasyPrint, from HTML with a little CSS."""

    def make() -> bytes:
        number = next(NUMBERS)
        lines = "".join(f"<p>{escape(line)}</p>" for line in (SENDER, *ADDRESS))
        text = "".join(f"<p>{escape(each)}</p>" for each in SENTENCES)
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in (HEADER, *ROWS))
        picture = segno.make(code(number), error="m", micro=False).svg_inline(scale=2)
        html = f"<html lang=de><style>p{{margin:0 0 6pt}}table{{width:100%}}</style>{lines}<h1>{SUBJECT} {number}</h1>"
        written: bytes = weasyprint.HTML(string=f"{html}{text}<table>{rows}</table>{picture}").write_pdf()
        return written

    return make


def typesetter() -> Maker:
    """typst, from its markup; segno draws the code, for typst has none."""

    def make() -> bytes:
        number = next(NUMBERS)
        rows = "".join(f"[{cell}]," for row in (HEADER, *ROWS) for cell in row)
        made = io.BytesIO()
        segno.make(code(number), error="m", micro=False).save(made, kind="svg")
        picture = made.getvalue().decode().replace("\\", "\\\\").replace('"', '\\"')
        address = " \\\n".join((SENDER, *ADDRESS))
        text = "\n\n".join(SENTENCES)
        source = f"{address}\n\n= {SUBJECT} {number}\n\n{text}\n\n#table(columns: 3, {rows})\n"
        written: bytes = typst.compile(f'{source}#image(bytes("{picture}"), width: 33mm)'.encode())
        return written

    return make


#: Each with how many times as fast we want to be.
MAKERS: Mapping[str, tuple[Callable[[], Maker], float]] = MappingProxyType(
    {"plain Platypus + segno": (platypus, 1.4), "WeasyPrint": (weasy, 10.0), "typst": (typesetter, 1.3)}
)
