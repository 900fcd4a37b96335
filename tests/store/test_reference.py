"""An undocumented table is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.store.tables import metadata

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "tables.md"


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_each_table_is_documented_with_all_its_columns(table: object) -> None:
    name, columns = table.name, table.columns.keys()  # type: ignore[attr-defined]
    (line,) = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith(f"| `{name}` |")]
    assert [column for column in columns if column != "authority" and f"`{column}`" not in line] == []


def test_nothing_is_documented_that_is_not_there() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    named = {line.split("`")[1] for line in lines if line.startswith("| `")}
    assert named == set(metadata.tables)
