"""The reference of the API says what the API says of itself."""

from __future__ import annotations

import pytest

from citizen_office.api.openapi import description
from citizen_office.api.routes import OPERATIONS
from scripts.api_reference import PAGE, reference


@pytest.fixture(scope="module")
def page() -> str:
    """The page as it should be."""
    return reference(description())


def test_the_page_is_up_to_date(page: str) -> None:
    assert PAGE.read_text(encoding="utf-8") == page, "run: python -m scripts.api_reference"


def test_every_operation_and_every_shape_that_is_linked_has_a_section(page: str) -> None:
    assert page.count("\n### GET ") + page.count("\n### POST ") == len(OPERATIONS)
    linked = {part.partition(")")[0] for part in page.split("](#")[1:]}
    assert linked <= {part.partition(")")[0] for part in page.split("\n(")[1:]}
