"""The file of a case: its contents lead to every part, and count the pages of what is bound behind."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from citizen_office.core.notices import Enclosure, Letter
from citizen_office.core.texts.blocks import Blocks, Heading, Paragraph, runs
from citizen_office.pdf import render
from tests.pdf.auditing import reading
from tests.pdf.letters import LETTER, REPLY, read, text_of

PARTS = ("Stammdaten", "Angaben", "Verlauf")
TEXT = Paragraph(runs(f"{REPLY} " * 12))
BLOCKS: Blocks = tuple(block for part in PARTS for block in (Heading(2, runs(part)), TEXT, TEXT))
FILE = replace(
    LETTER,
    layout="case_file",
    subject="Akte: Lindenplatz",
    blocks=BLOCKS,
    enclosures=(Enclosure("Plan.pdf", 3), Enclosure("Foto.jpg", 1)),
    signatory=(),
)


def links(drawn: Letter) -> list[dict[str, Any]]:
    annotations = read(drawn).pages[0].get("/Annots", [])
    return [annotation.get_object() for annotation in annotations]


def listed(drawn: Letter) -> dict[str, int]:
    """The contents: title → page, as they are printed."""
    first = read(drawn).pages[0].extract_text()
    return {
        title: int(found[1])
        for title in (*PARTS, *(each.title for each in drawn.enclosures))
        if (found := re.search(rf"{re.escape(title)}\s+(\d+)", first))
    }


def test_each_part_begins_on_the_page_that_the_contents_say() -> None:
    pages = [page.extract_text() for page in read(FILE).pages]
    contents = listed(FILE)
    assert list(contents) == [*PARTS, "Plan.pdf", "Foto.jpg"]
    for part in PARTS:
        assert part in pages[contents[part] - 1]
    assert contents["Plan.pdf"] == len(pages) + 1
    assert contents["Foto.jpg"] == len(pages) + 4
    assert f"Seite 2 von {len(pages) + 4}" in pages[1].replace("\n", " ")


def test_each_line_of_the_contents_leads_to_its_place() -> None:
    reader = read(FILE)
    catalog: Any = reader.trailer["/Root"]
    targets = catalog["/Dests"]
    found = links(FILE)
    assert [link["/Dest"] for link in found] == ["/part0", "/part1", "/part2", "/paper0", "/paper1"]
    contents = listed(FILE)
    for at, part in enumerate(PARTS):
        page = targets[f"/part{at}"][0]
        assert reader.pages[contents[part] - 1].indirect_reference == page.indirect_reference
    assert str(found[3]["/Contents"]) == f"Plan.pdf: {contents['Plan.pdf']}"
    assert all(link["/F"] == 4 for link in found)


def test_each_line_of_the_contents_is_read_as_title_and_page() -> None:
    said = [text for tag, text in reading(render(FILE)) if tag == "Link"]
    assert said == [f"{title} {page}" for title, page in listed(FILE).items()]


def test_links_are_tagged() -> None:
    reader = read(FILE)
    tree: Any = reader.trailer["/Root"]
    tags: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, dict) and "/S" in element:
            tags.append(str(element["/S"]))
            for kid in element.get("/K", []):
                walk(kid)

    walk(tree["/StructTreeRoot"]["/K"])
    assert tags.count("/TOCI") == tags.count("/Link") == 5
    assert tags.index("/TOC") < tags.index("/TOCI") < tags.index("/Reference") < tags.index("/Link")


def test_bookmarks_name_the_parts() -> None:
    outline: list[Any] = read(FILE).outline[1]  # type: ignore[assignment]  # what stands below the subject
    assert [str(item["/Title"]) for item in outline] == list(PARTS)


def test_a_long_file_costs_no_more_than_its_pages() -> None:
    long = replace(FILE, blocks=FILE.blocks * 30)
    assert len(read(long).pages) > 80
    # A hundred lines of contents go on overleaf.
    assert "Verlauf" in read(long).pages[1].extract_text()


def test_a_file_without_parts_has_no_contents() -> None:
    bare = replace(FILE, blocks=(Paragraph(runs("Nichts.")),), enclosures=())
    assert "Inhalt" not in text_of(bare)
    assert links(bare) == []


def test_the_contents_follow_the_language() -> None:
    assert "Contents" in text_of(replace(FILE, language="en"))


@pytest.mark.parametrize("title", ["Ein sehr langer Name einer Datei, der in keine Zeile passt " * 3])
def test_long_titles_wrap(title: str) -> None:
    drawn = replace(FILE, enclosures=(Enclosure(title, 1),))
    assert " ".join(title.split()) in text_of(drawn)
