"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

#: The first bytes of what is accepted, by the word of its kind.
SIGNATURES = {"pdf": b"%PDF-", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
#: What people choose by mistake, so that the refusal can name it: offset, bytes, and what it is called.
_OTHERS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", "GIF"),
    (8, b"WEBP", "WebP"),
    (0, b"II*\x00", "TIFF"),
    (0, b"MM\x00*", "TIFF"),
    (0, b"BM", "BMP"),
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypheix", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftypqt", "MOV"),
    (4, b"ftyp", "MP4"),
    (0, b"{\\rtf", "RTF"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97–2003"),
    (0, b"MZ", "EXE"),
    (0, b"\x1f\x8b", "GZ"),
    (0, b"7z\xbc\xaf\x27\x1c", "7Z"),
    (0, b"Rar!", "RAR"),
)
#: What a ZIP archive really is, by a name that its directory holds.
_ZIPPED = ((b"word/", "DOCX"), (b"xl/", "XLSX"), (b"ppt/", "PPTX"), (b"mimetypeapplication/vnd.oasis.", "OpenDocument"))
_ZIP = b"PK\x03\x04"
#: Characters of an ASCII text at the beginning of a file, enough to see that it is markup.
_HEAD = 512
#: The record at the end of a ZIP archive, by which programs find one: its bytes, and the longest comment behind it.
_ZIP_END, _ZIP_END_SIZE, _ZIP_COMMENT = b"PK\x05\x06", 22, 65_535


def kind_of(content: bytes) -> str | None:
    """The word of the accepted kind that ``content`` begins as; None for anything else."""
    return next((word for word, signature in SIGNATURES.items() if content.startswith(signature)), None)


def name_of(content: bytes) -> str:
    """What people call a file that begins like this; empty where we cannot tell."""
    if content.startswith(_ZIP):
        return next((name for inside, name in _ZIPPED if inside in content), "ZIP")
    known = (name for offset, magic, name in _OTHERS if content[offset : offset + len(magic)] == magic)
    return next(known, "") or _markup(content)


def hides_archive(content: bytes) -> bool:
    """Whether a program that looks for a ZIP archive finds one in here, whatever the first bytes say.

    It looks for the last record of an archive whose comment reaches exactly to the end of the file.
    """
    tail = content[-(_ZIP_END_SIZE + _ZIP_COMMENT) :]
    at = tail.rfind(_ZIP_END)
    while at >= 0:
        length = int.from_bytes(tail[at + 20 : at + 22], "little")
        if at + _ZIP_END_SIZE + length == len(tail):
            return True
        at = tail.rfind(_ZIP_END, 0, at)
    return False


def _markup(content: bytes) -> str:
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<script", b"<body")):
        return "HTML"
    if b"<svg" in head and head.startswith(b"<"):
        return "SVG"
    return "XML" if head.startswith(b"<?xml") else ""
