from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import StreamObject

from citizen_office.pdf.canvas import TaggedCanvas
from citizen_office.pdf.objects import PdfFile
from citizen_office.pdf.pictures import draw_picture, picture_sides
from tests.pdf.pictures import picture


def drawn(*contents: bytes) -> PdfReader:
    file = PdfFile()
    root = file.reserve()
    canvas = TaggedCanvas(file)
    canvas.begin_page()
    for content in contents:
        draw_picture(canvas, content, (10, 20, 30, 40), "Ein Wappen")
    canvas.showPage()
    file.put(f"<</Type/Catalog{canvas.finish()}>>", root)
    return PdfReader(io.BytesIO(file.finish(root, file.put("<<>>"), b"test")[0]))


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "L"), ("JPEG", "CMYK")])
def test_every_picture_becomes_three_opaque_colours(kind: str, mode: str) -> None:
    [image] = drawn(picture(60, 40, kind, mode)).pages[0].images
    stream = image.indirect_reference.get_object() if image.indirect_reference else None
    assert isinstance(stream, StreamObject)
    described = [str(stream[key]) for key in ("/ColorSpace", "/Width", "/Height")]
    assert described == ["/DeviceRGB", "60", "40"]
    assert "/SMask" not in stream


def test_transparent_places_become_white() -> None:
    [image] = drawn(picture(60, 40, "PNG", "RGBA")).pages[0].images
    assert image.image is not None
    assert image.image.getpixel((5, 5)) == (255, 255, 255)


def test_a_turned_photo_is_drawn_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    made = io.BytesIO()
    Image.new("RGB", (200, 150)).save(made, "JPEG", exif=turned)
    assert picture_sides(made.getvalue()) == (150, 200)


def test_the_same_picture_is_in_the_file_once() -> None:
    reader = drawn(picture(), picture())
    content = reader.pages[0].get_contents()
    assert content is not None
    assert content.get_data().count(b" Do") == 2
    assert len(reader.pages[0].images) == 1
    assert len(drawn(picture(), picture(300, 200)).pages[0].images) == 2
