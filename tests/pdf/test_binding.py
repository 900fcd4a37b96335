"""Papers joined for the printer."""

from __future__ import annotations

import io

import pikepdf
import pytest

from citizen_office.pdf import Binder


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
