"""Pictures in letters: opened and packed once in a process, then only copied into each letter."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass, field
from functools import lru_cache

from PIL import Image, ImageOps

from citizen_office.pdf.canvas import Box, TaggedCanvas


@dataclass(frozen=True, slots=True)
class PackedPicture:
    """A picture as the file takes it: its sides in pixels, and three bytes a pixel, compressed."""

    width: int
    height: int
    data: bytes = field(repr=False)


def picture_sides(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in pixels, as it will be drawn."""
    packed = _packed(content)
    return packed.width, packed.height


def draw_picture(canvas: TaggedCanvas, content: bytes, box: Box, alternative: str) -> None:
    """Draw a PNG or JPEG into ``box`` (left, bottom, width, height in points); ``alternative`` says what it shows."""
    packed = _packed(content)
    entries = f"/Type/XObject/Subtype/Image/Width {packed.width}/Height {packed.height}"
    entries += "/ColorSpace/DeviceRGB/BitsPerComponent 8/Interpolate false"
    with canvas.figure(box, alternative):
        canvas.draw_image(entries, packed.data, box)


@lru_cache(maxsize=32)
def _packed(content: bytes) -> PackedPicture:
    """The picture in three colours on white: paper has no transparency, and printers' colours would shift."""
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    flat = Image.alpha_composite(ground, picture).convert("RGB")
    return PackedPicture(flat.width, flat.height, zlib.compress(flat.tobytes()))
