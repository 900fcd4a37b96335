"""Links in letters: an element for each, and a place to click for each line of it."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf

from citizen_office.core.texts.blocks import Blocks, BulletList, Paragraph, Run, runs
from citizen_office.pdf import render
from tests.pdf.auditing import findings
from tests.pdf.letters import letter

ADDRESS = "https://www.hagenow.example/hunde"


@dataclass(frozen=True)
class Place:
    """Where one clicks: left, bottom, right and top; where it leads, and how that is told."""

    sides: tuple[float, ...]
    address: str
    told: str


def places(blocks: Blocks) -> list[Place]:
    """The places to click in a letter that has nothing to find fault with."""
    pdf = render(letter(blocks=blocks))
    assert findings(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [each for page in opened.pages for each in page.get("/Annots", []) if each.Subtype == "/Link"]
        return [Place(tuple(map(float, each.Rect)), str(each.A.URI), str(each.Contents)) for each in found]


def test_a_link_leads_to_its_address_and_says_so() -> None:
    text = (Run("Mehr dazu steht "), Run("auf unserer Seite", link=ADDRESS), Run(" und in der Satzung."))
    (place,) = places((Paragraph(text),))
    assert place.address == ADDRESS
    assert place.told == f"auf unserer Seite (www.hagenow.example/hunde) ({ADDRESS})"
    left, bottom, right, top = place.sides
    assert right - left > 50
    assert 10 < top - bottom < 15


def test_one_that_goes_on_in_the_next_line_has_two_places() -> None:
    found = places((Paragraph((Run("Mehr dazu: "), Run("auf unserer Seite mit allem " * 6, link=ADDRESS))),))
    assert len(found) > 1
    assert {place.address for place in found} == {ADDRESS}
    # No place reaches over the space at the end of its line, and so beyond the text.
    assert all(place.sides[2] < 541 for place in found)


def test_two_in_a_row_are_two() -> None:
    mail = "mailto:steuern@hagenow.example"
    items = (Run("Seite", link=ADDRESS), Run(" oder "), Run("Post", link=mail))
    assert [place.address for place in places((BulletList((items,)),))] == [ADDRESS, mail]


def test_letters_beyond_ascii_are_written_as_browsers_do() -> None:
    (place,) = places((Paragraph((Run("Straße", link="https://hagenow.example/straße?a=1&b=2"),)),))
    assert place.address == "https://hagenow.example/stra%C3%9Fe?a=1&b=2"


def test_a_letter_without_links_has_none() -> None:
    assert places((Paragraph(runs("Nichts zu klicken.")),)) == []
