"""Images are decoded as a whole; the copy for viewing is their pixels and nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from citizen_office.core.forms.fields.file_kinds import MAX_MEGAPIXELS
from citizen_office.files.images import examine_image
from citizen_office.files.refusal import FileRefused
from tests.files import samples


def _opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def test_the_copy_shows_the_same_and_tells_nothing() -> None:
    original = samples.jpeg(maker="Kamera von Erika")
    copy = examine_image(original, "jpeg")
    assert b"Kamera von Erika" in original
    assert b"Kamera" not in copy
    assert (_opened(copy).format, _opened(copy).size) == ("JPEG", (40, 30))
    assert not _opened(copy).getexif()


def test_the_copy_stands_upright() -> None:
    assert _opened(examine_image(samples.jpeg((40, 30), way_up=6), "jpeg")).size == (30, 40)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_photographs_of_every_colour_are_drawn(mode: str) -> None:
    assert _opened(examine_image(samples.jpeg(mode=mode), "jpeg")).mode in ("L", "RGB")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(40, 30), (6200, 20)])
def test_drawings_of_every_colour_are_drawn(mode: str, size: tuple[int, int]) -> None:
    copy = _opened(examine_image(samples.png(size, mode=mode), "png"))
    assert copy.format == "PNG"
    assert max(copy.size) == min(max(size), 3000)


def test_a_large_drawing_keeps_what_is_transparent() -> None:
    written = io.BytesIO()
    Image.new("P", (3100, 10)).save(written, "PNG", transparency=0)
    assert _opened(examine_image(written.getvalue(), "png")).mode == "RGBA"


def test_large_photographs_are_shown_smaller() -> None:
    assert _opened(examine_image(samples.jpeg((4000, 1000)), "jpeg")).size == (3000, 750)


@pytest.mark.parametrize(("width", "height"), [(50_000, 50_000), (1, MAX_MEGAPIXELS["png"] * 1_000_000 + 1)])
def test_too_many_pixels_are_refused_before_they_are_decoded(width: int, height: int) -> None:
    with pytest.raises(FileRefused) as refused:
        examine_image(samples.huge_png(width, height), "png")
    assert refused.value.code == "image_too_large"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (samples.jpeg((400, 300))[:-300], "jpeg"),
        (samples.png((400, 300), mode="RGBA")[:-60], "png"),
        (samples.huge_png(3000, 3000), "png"),
        (samples.png(), "jpeg"),
        (samples.png()[:8], "png"),
        (b"\xff\xd8\xff" + bytes(100), "jpeg"),
    ],
)
def test_what_is_not_all_there_is_refused(content: bytes, kind: str) -> None:
    with pytest.raises(FileRefused) as refused:
        examine_image(content, kind)
    assert refused.value.code == "file_broken"
