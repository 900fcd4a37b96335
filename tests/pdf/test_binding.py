"""Papers joined for the printer."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pypdf import PdfReader

from citizen_office.pdf import Binder, render
from tests.fakes.seal import FakeSeal
from tests.pdf.letters import LETTER
from tests.pdf.pictures import picture


def paper(pages: int, width: float = 500) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(width, 700))
    buffer = io.BytesIO()
    document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def widths(pdf: bytes) -> list[int]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [int(page.mediabox[2]) for page in document.pages]


def test_pages_are_counted() -> None:
    assert [Binder().pages(paper(count)) for count in (1, 3)] == [1, 3]


@pytest.mark.parametrize(
    ("two_sided", "expected"), [(False, [300, 400, 400, 500]), (True, [300, 595, 400, 400, 500, 595])]
)
def test_each_paper_begins_on_a_sheet_of_its_own(two_sided: bool, expected: list[int]) -> None:
    bound = Binder().bind([paper(1, 300), paper(2, 400), paper(1, 500)], two_sided=two_sided)
    assert widths(bound) == expected


def test_the_same_papers_give_the_same_bytes() -> None:
    papers = [paper(1), paper(2)]
    assert Binder().bind(papers, two_sided=True) == Binder().bind(papers, two_sided=True)


def outline(pdf: bytes) -> list[tuple[str, int]]:
    reader = PdfReader(io.BytesIO(pdf))
    return [(str(item["/Title"]), reader.get_destination_page_number(item) or 0) for item in reader.outline]  # type: ignore[arg-type, call-overload]  # a flat outline has no lists


def test_what_is_enclosed_is_found_by_bookmarks_and_targets() -> None:
    bound = Binder().enclose(paper(1, 300), [("Plan", paper(2, 400)), ("Foto", paper(1, 500))])
    assert widths(bound) == [300, 400, 400, 500]
    assert outline(bound) == [("Plan", 1), ("Foto", 3)]
    with pikepdf.open(io.BytesIO(bound)) as document:
        targets = document.Root.Dests
        assert [targets[f"/paper{at}"][0].objgen for at in (0, 1)] == [
            document.pages[index].obj.objgen for index in (1, 3)
        ]
    assert bound == Binder().enclose(paper(1, 300), [("Plan", paper(2, 400)), ("Foto", paper(1, 500))])


def test_what_is_enclosed_is_there_to_be_looked_at_alone() -> None:
    sealed = render(LETTER, FakeSeal())
    bound = Binder().enclose(render(LETTER), [("Bescheid", sealed)])
    with pikepdf.open(io.BytesIO(bound)) as document:
        assert "/AcroForm" not in document.Root
        assert "/Metadata" not in document.Root
        own = len(document.pages) // 2
        assert all("/StructParents" in page.obj for page in document.pages[:own])
        assert not any({"/StructParents", "/Annots"} & set(page.obj.keys()) for page in document.pages[own:])


def test_a_paper_without_enclosures_stays_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(Binder().enclose(render(LETTER), []))) as document:
        assert "/Metadata" in document.Root


@pytest.mark.parametrize(
    ("content", "wide"),
    [(picture(2000, 1000), 595), (picture(1000, 2000, "JPEG"), 421), (picture(200, 100, mode="RGBA"), 595)],
)
def test_a_picture_becomes_a_page_no_larger_than_a4(content: bytes, wide: int) -> None:
    sheet = Binder().sheet(content)
    assert Binder().pages(sheet) == 1
    assert widths(sheet)[0] == pytest.approx(wide, abs=2)
    with pikepdf.open(io.BytesIO(sheet)) as document:
        assert float(document.pages[0].mediabox[3]) <= 842
