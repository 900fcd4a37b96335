"""Pictures in letters: opened and packed once in a process, then only copied into each letter."""

from __future__ import annotations

import copy
import hashlib
import io
from functools import lru_cache

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas


def picture_sides(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in pixels, as it will be drawn."""
    packed = _packed(content)
    return packed.width, packed.height


def draw_picture(canvas: Canvas, content: bytes, left: float, bottom: float, width: float, height: float) -> None:
    """Draw a PNG or JPEG into a rectangle with this lower left corner; all in points."""
    packed = _packed(content)
    document = canvas._doc  # type: ignore[attr-defined]  # drawImage packs each picture anew, in every letter
    name = document.getXObjectName(packed.name)
    if name not in document.idToObject:
        picture = copy.copy(packed)
        canvas._setXObjects(picture)  # type: ignore[attr-defined]  # see above
        document.Reference(picture, name)
        document.addForm(picture.name, picture)
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(width, height)
    canvas._code.append(f"/{name} Do")  # type: ignore[attr-defined]  # see above
    canvas.restoreState()
    canvas._formsinuse.append(packed.name)  # type: ignore[attr-defined]  # see above


@lru_cache(maxsize=32)
def _packed(content: bytes) -> PDFImageXObject:
    """The picture in three colours on white: paper has no transparency, and printers' colours would shift."""
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    flat = Image.alpha_composite(ground, picture).convert("RGB")
    return PDFImageXObject(hashlib.sha256(content).hexdigest()[:32], ImageReader(flat))
