"""What may stand in what: headings, lists, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tests.pdf.auditing.finding import Finding
from tests.pdf.auditing.tree import Node

#: What an element may hold, where that is a closed list.
_INSIDE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "L": frozenset({"Caption", "L", "LI"}),
        "LI": frozenset({"Lbl", "LBody"}),
        "Table": frozenset({"Caption", "THead", "TBody", "TFoot", "TR"}),
        "THead": frozenset({"TR"}),
        "TBody": frozenset({"TR"}),
        "TR": frozenset({"TH", "TD"}),
    }
)
#: A4 in points.
_WIDTH, _HEIGHT = 595.3, 841.9
_AROUND: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "LI": frozenset({"L"}),
        "Lbl": frozenset({"LI"}),
        "LBody": frozenset({"LI"}),
        "THead": frozenset({"Table"}),
        "TBody": frozenset({"Table"}),
        "TR": frozenset({"Table", "THead", "TBody", "TFoot"}),
        "TH": frozenset({"TR"}),
        "TD": frozenset({"TR"}),
    }
)


def findings(root: Node) -> Iterator[Finding]:
    """What stands where it may not."""
    for node in root.walk():
        for kid in node.elements:
            if kid.tag not in _INSIDE.get(node.tag, {kid.tag}) or node.tag not in _AROUND.get(kid.tag, {node.tag}):
                yield Finding("nesting", f"{kid.tag} in {node.tag}")
        if node.tag in _INSIDE and len(node.elements) != len(node.kids):
            yield Finding("nesting", f"text in {node.tag}")
        yield from _alone(node)
    yield from _headings([node.tag for node in root.walk() if node.tag[:1] == "H" and node.tag[1:].isdigit()])


def _alone(node: Node) -> Iterator[Finding]:
    if node.tag == "Figure":
        yield from _figure(node)
    if node.tag == "L" and node.attribute("/ListNumbering") is None:
        yield Finding("list_without_numbering")
    # A label, what it stands before, or both, once each (ISO 32000-1, table 336).
    if node.tag == "LI" and [kid.tag for kid in node.elements] not in (["Lbl", "LBody"], ["Lbl"], ["LBody"]):
        yield Finding("item_incomplete", str([kid.tag for kid in node.elements]))
    if node.tag == "TH" and node.attribute("/Scope") is None:
        yield Finding("header_without_scope")
    if node.tag == "Table":
        yield from _table(node)


def _figure(node: Node) -> Iterator[Finding]:
    if not str(node.raw.get("/Alt", "")).strip():
        yield Finding("figure_without_alternative")
    left, bottom, right, top = map(float, node.attribute("/BBox") or (0, 0, 0, 0))
    if not (0 <= left < right <= _WIDTH and 0 <= bottom < top <= _HEIGHT):
        yield Finding("figure_without_box")


def _table(table: Node) -> Iterator[Finding]:
    """Every row has as many cells, and there are headers to tell what they are."""
    rows = [node for node in table.walk() if node.tag == "TR"]
    widths = {sum(int(cell.attribute("/ColSpan") or 1) for cell in row.elements) for row in rows}
    if len(widths) != 1:
        yield Finding("table_irregular", str(sorted(widths)))
    if not any(node.tag == "TH" for node in table.walk()):
        yield Finding("table_without_headers")


def _headings(tags: list[str]) -> Iterator[Finding]:
    """The first is of the first level and the only one of it; none goes deeper by more than one."""
    if tags.count("H1") > 1:
        yield Finding("two_titles")
    last = 0
    for tag in tags:
        level = int(tag[1:])
        if level > last + 1:
            yield Finding("heading_skipped", f"{tag} after H{last}")
        last = level
