"""The file that a PDF is: numbered objects, and a table of where each begins (ISO 32000-1, 7.5).

ReportLab draws the pages; it knows neither tags nor archives nor seals, and leaves out the line end before
``endstream`` that PDF/A asks for. So the file around the pages is written here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

# The second line tells programs that guess that this is no text.
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
#: It takes half as long as the usual 6, and makes letters a twentieth larger.
_LEVEL = 3
_PLAIN = re.compile(r"[\x20-\x7e]*")
_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


class PdfFile:
    """Objects in the order of their numbers, from 1; each is written once."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """A number for an object that others refer to before it is known."""
        self._bodies.append(b"")
        return len(self._bodies)

    def put(self, body: str, number: int = 0) -> int:
        """Write an object of ASCII characters, under a reserved ``number`` or the next; answer its number."""
        return self._put(body.encode("ascii"), number)

    def put_stream(self, entries: str, content: bytes, number: int = 0, *, packed: bool = True) -> int:
        """Write a stream with ``entries`` in its dictionary; what others read without a PDF library stays unpacked."""
        if packed:
            return self.put_packed(entries, pack(content), number)
        return self._put_data(entries, content, number)

    def put_packed(self, entries: str, data: bytes, number: int = 0) -> int:
        """Write a stream whose ``data`` have been compressed before."""
        return self._put_data(f"{entries}/Filter/FlateDecode", data, number)

    def finish(self, root: int, info: int, identity: bytes) -> tuple[bytearray, list[int]]:
        """The whole file, and where each object's body begins, by number - 1.

        ``identity`` is what no other document shares.
        """
        written = bytearray(_HEADER)
        starts, bodies = [], []
        for number, body in enumerate(self._bodies, start=1):
            starts.append(len(written))
            written += b"%d 0 obj\n" % number
            bodies.append(len(written))
            written += body
            written += b"\nendobj\n"
        table = len(written)
        written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
        written += b"".join(b"%010d 00000 n \n" % start for start in starts)
        name = identity.hex()
        trailer = f"<</Size {len(starts) + 1}/Root {root} 0 R/Info {info} 0 R/ID[<{name}><{name}>]>>"
        written += f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode("ascii")
        return written, bodies

    def _put_data(self, entries: str, data: bytes, number: int) -> int:
        head = f"<<{entries}/Length {len(data)}>>\nstream\n"
        return self._put(b"%s%s\nendstream" % (head.encode("ascii"), data), number)

    def _put(self, body: bytes, number: int) -> int:
        number = number or self.reserve()
        self._bodies[number - 1] = body
        return number


def pack(content: bytes) -> bytes:
    """``content`` compressed, for ``put_packed``."""
    return zlib.compress(content, _LEVEL)


def text_string(text: str) -> str:
    """``text`` as a string object: as it is where it is ASCII, else UTF-16 in hexadecimal digits."""
    if _PLAIN.fullmatch(text):
        return f"({text.translate(_ESCAPED)})"
    return utf16_string(text)


def utf16_string(text: str) -> str:
    """``text`` as a string object in UTF-16 with its byte order mark."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def references(numbers: Iterable[int]) -> str:
    """An array of references."""
    return "[" + " ".join(f"{number} 0 R" for number in numbers) + "]"


def number(value: float) -> str:
    """A number with no more digits than paper needs."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
