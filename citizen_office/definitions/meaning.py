"""What needs the meaning of whole definitions: the core's checks, their paths turned into lines and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citizen_office.core.expressions import NO_NAMES
from citizen_office.core.forms.checks import check_form
from citizen_office.core.forms.model import Form
from citizen_office.core.texts import check_text, parse_text
from citizen_office.definitions.findings import Finding
from citizen_office.definitions.folder import ContentFolder, Loaded
from citizen_office.definitions.nodes import MappingNode, Node, ScalarNode, node_at


def meaning_findings(folder: ContentFolder) -> Iterator[Finding]:
    """Findings of every form that was read."""
    for loaded in folder.forms.values():
        yield from _form(loaded)


def at_path(
    root: Node, path: Sequence[str | int], code: str, params: Mapping[str, str | int], start: int | None = None
) -> Finding:
    """A problem of the core as a finding. ``start`` is an offset into the expression that stands at ``path``."""
    node, place = node_at(root, path)
    if start is not None and isinstance(node, ScalarNode):
        place = node.place_of(start)
    return Finding.at(place, code, **params)


def _form(loaded: Loaded[Form]) -> Iterator[Finding]:
    for problem in check_form(loaded.model):
        yield at_path(loaded.root, problem.path, problem.code, problem.params, problem.start)
    sections = loaded.root.get("sections")
    if isinstance(sections, MappingNode):
        for node in sections.values():
            yield from _section(node)


def _section(node: Node) -> Iterator[Finding]:
    """What is wrong with the text of a section, in each of its languages; it may name no answers."""
    for each in node.values() if isinstance(node, MappingNode) else (node,):
        if isinstance(each, ScalarNode):
            template, problems = parse_text(each.text)
            for problem in (*problems, *check_text(template, NO_NAMES)):
                place = each.place_of(problem.column - 1) if problem.line == 1 else each.place
                yield Finding.at(place, problem.code, **problem.params)
