"""The first screen of both READMEs: short, with pictures that are there, and links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.docs.following import ROOT

READMES = ("README.md", "README.de.md")
MOST_WORDS, MOST_BYTES = 150, 200_000
PICTURE = re.compile(r'<img src="([^"]+)"[^>]* alt="([^"]+)">')
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def first_screen(name: str) -> str:
    """Everything above the first heading of the second level."""
    return (ROOT / name).read_text(encoding="utf-8").partition("\n## ")[0]


@pytest.mark.parametrize("name", READMES)
def test_the_first_screen_is_short(name: str) -> None:
    text = re.sub(r"<!--.*?-->|</?p>|```(?:sh)?", " ", PICTURE.sub(" ", first_screen(name)), flags=re.DOTALL)
    words = re.findall(r"\w[\w.-]*", re.sub(r"\]\([^)]*\)|https?://[^\s`]+", " ", text))
    assert 50 < len(words) < MOST_WORDS
    assert "make run" in text


@pytest.mark.parametrize("name", READMES)
def test_three_pictures_are_there_and_small(name: str) -> None:
    pictures = PICTURE.findall(first_screen(name))
    assert len({path for path, _ in pictures}) == 3
    for path, words in pictures:
        assert (ROOT / path).stat().st_size < MOST_BYTES
        assert len(words.split()) >= 6, "a picture is described for those who do not see it"
        with Image.open(ROOT / path) as picture:
            assert picture.format == "PNG"
            assert min(picture.size) >= 700


def test_the_form_is_that_of_a_phone() -> None:
    with Image.open(ROOT / "docs" / "pictures" / "formular.png") as picture:
        assert picture.width == 2 * 390


@pytest.mark.parametrize("name", READMES)
def test_every_link_leads_somewhere(name: str) -> None:
    links = LINK.findall((ROOT / name).read_text(encoding="utf-8"))
    assert len(links) >= 5
    assert [link for link in links if not (ROOT / Path(link)).exists()] == []
