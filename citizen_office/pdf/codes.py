"""QR codes as modules, and drawn as one path: sharp at every size, and small in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from typing import Final, TypeAlias

from reportlab.graphics.barcode.qrencoder import (
    QR8bitByte,
    QRAlphaNum,
    QRBitBuffer,
    QRCode,
    QRErrorCorrectLevel,
    QRRSBlock,
)
from reportlab.lib.colors import black, white

from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.reed_solomon import interleaved
from citizen_office.pdf.structure import Element

#: The rows of a code from above; True is a dark module.
Modules: TypeAlias = tuple[tuple[bool, ...], ...]

#: What the largest code that payment codes allow (version 13, level M) holds, in bytes.
MOST_BYTES: Final = 331
#: Modules of white around a code, without which readers do not find it.
QUIET: Final = 4
_MASK: Final = 3
_DARK: Final = re.compile(rb"\x01+")


#: What a code holds in its mode for capitals.
_PLAIN: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def code_modules(content: str) -> Modules:
    """The modules of the smallest QR code, error correction M, that holds ``content`` as UTF-8.

    Raises ``PartTooLong`` beyond ``MOST_BYTES``: a code that dense is no longer read from paper.
    """
    if len(content.encode()) > MOST_BYTES:
        raise PartTooLong("the QR code cannot hold its text", part="code")
    code = QRCode(None, QRErrorCorrectLevel.M)
    # Capitals and digits take two thirds of the room.
    code.addData(QRAlphaNum(content) if _PLAIN.issuperset(content) else QR8bitByte(content))
    # Any of the eight masks is read as well as the others. Finding the prettiest takes longer than drawing the letter.
    code.version = code.calculate_version()  # type: ignore[no-untyped-call]  # the stubs leave it untyped
    code.dataCache = _codewords(code)
    code._dataPosList = _places(code.version)  # type: ignore[attr-defined]  # the stubs leave it out
    code.makeImpl(False, _MASK)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


@cache
def _places(version: int) -> list[tuple[int, int]]:
    """Where the modules of a code of this size stand that hold data, in their order."""
    code = QRCode(version, QRErrorCorrectLevel.M)
    code.moduleCount = 4 * version + 17
    return list(code.dataPosIterator())  # type: ignore[no-untyped-call]  # the stubs leave it untyped


def _codewords(code: QRCode) -> list[int]:
    """What the code holds, filled up, with the words that correct it."""
    # The stubs leave the sizes of blocks and the length of the buffer untyped.
    blocks = QRRSBlock.getRSBlocks(code.version, QRErrorCorrectLevel.M)  # type: ignore[no-untyped-call]
    room = sum(block.dataCount for block in blocks)
    bits = QRBitBuffer()
    for data in code.dataList:
        data.write(bits, code.version)
    bits.put(0, min(4, 8 * room - bits.getLengthInBits()))  # type: ignore[no-untyped-call]
    words = [*bits.buffer, *islice(cycle((QRCode.PAD0, QRCode.PAD1)), room - len(bits.buffer))]
    return interleaved(words, [(block.dataCount, block.totalCount - block.dataCount) for block in blocks])


def draw_code(
    canvas: TaggedCanvas,
    left: float,
    bottom: float,
    side: float,
    modules: Modules,
    alternative: str,
    parent: Element | None = None,
) -> None:
    """Draw ``modules`` with their quiet zone into a white square with this lower left corner; all in points.

    ``alternative`` says to those who do not see it what it is for. What it holds has to stand beside it in words.
    """
    with canvas.figure((left, bottom, side, side), alternative, parent):
        canvas.setFillColor(white)
        canvas.rect(left, bottom, side, side, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.fill_cells(_dark_runs(modules), left, bottom, side / (len(modules) + 2 * QUIET))


def _dark_runs(modules: Modules) -> Iterator[tuple[int, int, int]]:
    """Where neighbouring dark modules begin, counted from the lower left corner of the white, and how many they are."""
    for up, row in enumerate(reversed(modules), start=QUIET):
        for run in _DARK.finditer(bytes(row)):
            yield QUIET + run.start(), up, run.end() - run.start()
