"""The place of a seal: a signature field, and a hole in the file that the seal fills (PAdES, ETSI EN 319 142-1).

The seal covers every byte but itself. So the file is written with a hole of fixed size, and signed in one pass.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from citizen_office.core.notices.model import Letter
from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.errors import PartTooLong
from citizen_office.pdf.objects import PdfFile, text_string
from citizen_office.pdf.structure import Element
from citizen_office.services.ports import Seal

_RANGE: Final = b"/ByteRange[0 0000000000 0000000000 0000000000]"
_TITLES: Mapping[str, str] = MappingProxyType(
    {"de": "Elektronisches Siegel der Behörde", "en": "Electronic seal of the authority"}
)


class SignatureField:
    """The field of one letter: on its first page, without a shape, and read at the end of the letter."""

    def __init__(self, file: PdfFile, room: int) -> None:
        """Leave a hole for ``room`` bytes."""
        self._file = file
        self._room = room
        self._widget = file.reserve()
        self._dictionary = file.reserve()
        self._page = 0

    def place(self, canvas: TaggedCanvas) -> None:
        """Put the field on the page that is being drawn."""
        self._page = canvas.page.number
        canvas.annotations.append(self._widget)

    def write(self, canvas: TaggedCanvas, letter: Letter) -> str:
        """Write the field and the hole, after the last page; answer what the catalog says of them."""
        title = text_string(_TITLES.get(letter.language.partition("-")[0], _TITLES["de"]))
        key = canvas.structure.annotate(Element("Form"), self._page, self._widget)
        # It is printed and locked (132). Without a size it needs no appearance (ISO 19005-3, 6.3.3).
        self._file.put(
            f"<</Type/Annot/Subtype/Widget/FT/Sig/T(siegel)/TU{title}/Contents{title}/Rect[0 0 0 0]/F 132"
            f"/P {self._page} 0 R/V {self._dictionary} 0 R/StructParent {key}>>",
            self._widget,
        )
        self._file.put(
            f"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name{text_string(letter.letterhead.name)}"
            f"/M(D:{letter.dated:%Y%m%d}){_RANGE.decode()}/Contents<{'0' * 2 * self._room}>>>",
            self._dictionary,
        )
        return f"/AcroForm<</Fields[{self._widget} 0 R]/SigFlags 3>>"

    def fill(self, written: bytearray, bodies: list[int], seal: Seal) -> None:
        """Sign the ``written`` file, whose objects begin at ``bodies``, and put the seal into the hole."""
        dictionary = bodies[self._dictionary - 1]
        start = written.index(b"/Contents<", dictionary) + len(b"/Contents")
        end = start + 2 * self._room + 2
        place = written.index(_RANGE, dictionary)
        covered = f"/ByteRange[0 {start} {end} {len(written) - end}"
        written[place : place + len(_RANGE)] = covered.ljust(len(_RANGE) - 1).encode("ascii") + b"]"
        digest = hashlib.sha256(memoryview(written)[:start])
        digest.update(memoryview(written)[end:])
        made = seal.sign(digest.digest())
        if len(made) > self._room:
            raise PartTooLong(f"the seal has {len(made)} bytes, and room for {self._room}", part="seal")
        written[start + 1 : start + 1 + 2 * len(made)] = made.hex().encode("ascii")
