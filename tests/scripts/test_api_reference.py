"""The reference of the API says what the API says of itself."""

from __future__ import annotations

from pathlib import Path

from citizen_office.api.routes import OPERATIONS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"


def test_every_operation_and_every_shape_that_is_linked_has_a_section() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert sum(page.count(f"\n### {method} ") for method in ("GET", "POST", "PUT")) == len(OPERATIONS)
    linked = {part.partition(")")[0] for part in page.split("](#")[1:]}
    assert linked <= {part.partition(")")[0] for part in page.split("\n(")[1:]}
