"""Images: decoded as a whole, then drawn anew without anything that is no picture."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from citizen_office.core.forms.fields.file_kinds import MAX_MEGAPIXELS
from citizen_office.files.refusal import FileRefused

#: Pillow's own limit only warns; ours refuses, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None
#: The longer side of the copy for viewing. The original is kept as it came.
_VIEWING_SIDE = 3_000
_QUALITY = 85
#: The most pixels that are resized in one piece, and how many rows of the result are made at a time.
_RESIZED = 16_000_000
_STRIP = 128
#: Pillow's name of each kind, and how its copy is written.
_FORMATS = {"jpeg": "JPEG", "png": "PNG"}
#: Colours that the copy of each kind can have; all others become RGB.
_MODES = {"jpeg": frozenset({"L", "RGB"}), "png": frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})}


def examine_image(content: bytes, kind: str) -> bytes:
    """The copy for viewing of an image of ``kind``: the pixels alone, upright, at most ``_VIEWING_SIDE`` wide or high.

    FileRefused where there are too many pixels (said by the head of the file, before anything is decoded), or where not
    all of them are there.
    """
    try:
        image: Image.Image = Image.open(io.BytesIO(content), formats=(_FORMATS[kind],))
        if image.width * image.height > MAX_MEGAPIXELS[kind] * 1_000_000:
            raise FileRefused("image_too_large")
        # A JPEG can be decoded at a fraction of its size, which reads all of it and takes a fraction of the memory.
        image.draft(None, (_VIEWING_SIDE, _VIEWING_SIDE))
        image.load()
        # One after the other, so that the large image is gone before the small one is worked on.
        image = _reduced(image, _factor(image))
        image.thumbnail((_VIEWING_SIDE, _VIEWING_SIDE))
        return _redrawn(_upright(image), kind)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise FileRefused("file_broken") from error


def _factor(image: Image.Image) -> int:
    """By which whole number the image can be reduced and still be as large as it is viewed; 1 where it is small."""
    longest = max(image.size)
    if longest <= _VIEWING_SIDE or image.mode == "I;16":
        return 1
    return max(longest // _VIEWING_SIDE, 2 if image.width * image.height > _RESIZED else 1)


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """The image at a fraction of its size, in colours that can be averaged; made strip by strip, because Pillow copies
    as a whole what it converts. A small image is left as it is.
    """
    if max(image.size) <= _VIEWING_SIDE or image.mode == "I;16":
        return image
    averaged = {"P": "RGBA" if "transparency" in image.info else "RGB", "1": "L"}.get(image.mode, image.mode)
    small = Image.new(averaged, (-(-image.width // factor), -(-image.height // factor)))
    for top in range(0, image.height, factor * _STRIP):
        strip = image.crop((0, top, image.width, min(top + factor * _STRIP, image.height)))
        small.paste(strip.convert(averaged).reduce(factor), (0, top // factor))
    # It also says which way up the image stands.
    small.info = image.info
    return small


def _upright(image: Image.Image) -> Image.Image:
    """The image as it was taken. What cameras write beside the pixels is often wrong: then it stays as it is."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image


def _redrawn(image: Image.Image, kind: str) -> bytes:
    # What is no pixel stays behind; the colour that stands for nothing belongs to the pixels.
    plain = image if image.mode in _MODES[kind] else image.convert("RGB")
    plain.info = {key: value for key, value in plain.info.items() if key == "transparency"}
    written = io.BytesIO()
    plain.save(written, _FORMATS[kind], **({"quality": _QUALITY} if kind == "jpeg" else {}))
    return written.getvalue()
