"""Words for correction: as the standard has them, and as another implementation computes them."""

from __future__ import annotations

import pytest
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from citizen_office.pdf.codes import MOST_BYTES, code_modules
from citizen_office.pdf.reed_solomon import correction, interleaved


def test_the_words_of_the_example_in_the_standard() -> None:
    # ISO/IEC 18004, annex I: 01234567 in version 1-M.
    words = (0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11)
    assert correction(words, 10) == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55]


def test_blocks_take_turns_and_the_longer_ones_end_last() -> None:
    mixed = interleaved([1, 2, 3, 4, 5], [(2, 1), (3, 1)])
    assert mixed[:5] == [1, 3, 2, 4, 5]
    assert mixed[5:] == [*correction([1, 2], 1), *correction([3, 4, 5], 1)]


@pytest.mark.parametrize("length", [1, 13, 14, 15, 60, 120, 200, MOST_BYTES])
def test_codes_are_those_of_the_slower_way(length: int) -> None:
    content = "äx:\n"[: length % 4] + "a" * (length - len("äx:\n"[: length % 4].encode()))
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(content))
    code.version = code.calculate_version()  # type: ignore[no-untyped-call]
    code.makeImpl(False, 3)
    assert code_modules(content) == tuple(tuple(map(bool, row)) for row in code.modules)
