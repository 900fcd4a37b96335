"""Links and fields: in the tree, described, printed, and met in the order of the structure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.pdf.auditing.finding import Finding
from tests.pdf.auditing.tree import Node

_TAGS = {"/Link": "Link", "/Widget": "Form"}
_PRINT, _HIDDEN, _LOCKED = 4, 1 | 2 | 32, 128


def findings(pdf: pikepdf.Pdf, root: Node) -> Iterator[Finding]:
    """What is wrong with annotations."""
    owners = {kid.objgen: node for node in root.walk() for kid in node.kids if isinstance(kid, pikepdf.Object)}
    seen = set()
    for page in pdf.pages:
        annotations = list(page.obj.get("/Annots", []))
        if annotations and page.obj.get("/Tabs") != "/S":
            yield Finding("tabs_not_by_structure")
        for annotation in annotations:
            seen.add(annotation.objgen)
            yield from _annotation(annotation, owners)
    form: Any = pdf.Root.get("/AcroForm", {})
    for field in form.get("/Fields", []):
        if field.objgen not in seen:
            yield Finding("field_on_no_page")
        if not str(field.get("/TU", "")).strip():
            yield Finding("field_without_name")


def _annotation(annotation: pikepdf.Object, owners: dict[tuple[int, int], Node]) -> Iterator[Finding]:
    kind = str(annotation.Subtype)
    owner = owners.get(annotation.objgen)
    if owner is None:
        yield Finding("annotation_outside_tree", kind)
    elif owner.tag != _TAGS.get(kind, "Annot"):
        yield Finding("annotation_in_wrong_element", f"{kind} in {owner.tag}")
    flags = int(annotation.get("/F", 0))
    wanted = _PRINT | _LOCKED if str(annotation.get("/FT")) == "/Sig" else _PRINT
    if flags & wanted != wanted or flags & _HIDDEN:
        yield Finding("annotation_flags", kind)
    if not str(annotation.get("/Contents", "")).strip():
        yield Finding("annotation_without_contents", kind)
    sides = [float(side) for side in annotation.Rect]
    if "/AP" not in annotation and kind != "/Link" and (sides[0] != sides[2] or sides[1] != sides[3]):
        yield Finding("annotation_without_appearance", kind)
