"""Scanning the codes of a drawn letter, as a phone would: its squares painted, and read by another library."""

from __future__ import annotations

import io
import re

import zxingcpp
from PIL import Image, ImageDraw
from pypdf import PdfReader

from citizen_office.core.notices import Letter
from citizen_office.pdf import render

#: Pixels for a point of the page.
_SCALE = 4
_NUMBER = r"(-?[\d.]+) "
#: A white square, and after it the dark modules on a grid of their own.
_CODE = re.compile(
    rf"1 1 1 rg\nn {_NUMBER * 4}re f\*\n0 0 0 rg\nq {_NUMBER}0 0 {_NUMBER * 3}cm\n((?:{_NUMBER * 4}re\s)+)f Q"
)
_MODULES = re.compile(rf"{_NUMBER * 4}re\s")


def scanned(drawn: Letter) -> list[tuple[str, str]]:
    """The text and the level of error correction of every code in the letter, in order."""
    return codes_in(render(drawn))


def codes_in(written: bytes) -> list[tuple[str, str]]:
    """The same of a letter that was drawn."""
    contents = [page.get_contents() for page in PdfReader(io.BytesIO(written)).pages]
    return [
        code for content in contents if content is not None for code in _codes(content.get_data().decode("latin-1"))
    ]


def _codes(content: str) -> list[tuple[str, str]]:
    found = []
    for match in _CODE.finditer(content):
        left, bottom, side, _, grid, _, from_left, from_bottom = map(float, match.groups()[:8])
        assert abs(from_left - left) + abs(from_bottom - bottom) < 0.01
        image = Image.new("L", (int(side * _SCALE), int(side * _SCALE)), 255)
        draw = ImageDraw.Draw(image)
        for cell in _MODULES.finditer(match[9]):
            x, y, width, height = (float(measure) * grid for measure in cell.groups())
            low, high = (x, side - y - height), (x + width, side - y)
            # A pixel belongs to what begins in it, so that neighbours do not overlap.
            draw.rectangle((*(round(each * _SCALE) for each in low), *(round(each * _SCALE) - 1 for each in high)), 0)
        found += [(code.text, str(code.ec_level)) for code in zxingcpp.read_barcodes(image)]
    return found
