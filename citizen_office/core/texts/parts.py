"""The legal parts that a text may name: what stands in them is built by ``core.notices.parts``, never written here.

    {% part remedy %}

An author says where a part stands; the law, the decision and the fee say what is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from citizen_office.core.texts.nodes import (
    HeadingNode,
    IfNode,
    IncludeNode,
    ItemNode,
    Node,
    ParagraphNode,
    PartNode,
    Template,
    TenorNode,
)

#: part → the name that must be among those of the text for the part to have anything to say; empty: none.
PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Nebenbestimmungen.
        "conditions": "decision",
        # Begründung.
        "reasons": "decision",
        # Kosten.
        "costs": "",
        # Rechtsbehelfsbelehrung.
        "remedy": "",
        # To whom, how much, by when, under which Kassenzeichen.
        "payment": "payment",
    }
)


def parts_in(template: Template) -> Mapping[str, PartNode]:
    """The parts that a text names, each with its first place."""
    found: dict[str, PartNode] = {}
    for node in _part_nodes(template.nodes):
        found.setdefault(node.name, node)
    return found


def always_says(template: Template, part: str) -> bool:
    """Whether the part stands in the text whatever the conditions in it come to."""
    return _always(template.nodes, lambda node: isinstance(node, PartNode) and node.name == part)


def always_decides(template: Template) -> bool:
    """Whether the text has a tenor that says something whatever the conditions in it come to."""
    return any(isinstance(node, TenorNode) and _always(node.body, _is_text) for node in template.nodes)


def always_sums_up(template: Template) -> bool:
    """Whether the summary says something whatever the conditions in it come to."""
    return _always(template.summary, _is_text)


def in_reading_order(nodes: tuple[Node, ...]) -> Iterable[PartNode | TenorNode | HeadingNode | IfNode]:
    """Parts, tenor, headings and conditions in the order in which they are read, those of text blocks among them."""
    for node in nodes:
        match node:
            case IncludeNode(body=body):
                yield from in_reading_order(body)
            case PartNode() | TenorNode() | HeadingNode() | IfNode():
                yield node
            case _:
                # Neither a loop nor anything else holds a part.
                pass


def _part_nodes(nodes: tuple[Node, ...]) -> Iterable[PartNode]:
    for node in in_reading_order(nodes):
        if isinstance(node, PartNode):
            yield node
        elif isinstance(node, IfNode):
            for branch in node.branches:
                yield from _part_nodes(branch.body)


def _always(nodes: tuple[Node, ...], wanted: Callable[[Node], bool]) -> bool:
    return any(_is_always(node, wanted) for node in nodes)


def _is_always(node: Node, wanted: Callable[[Node], bool]) -> bool:
    """A condition says it where every branch does, and there is one for all that is left. A loop may have no round."""
    match node:
        case IfNode(branches=branches):
            complete = any(branch.condition is None for branch in branches)
            return complete and all(_always(branch.body, wanted) for branch in branches)
        case IncludeNode(body=body):
            return _always(body, wanted)
        case _:
            return wanted(node)


def _is_text(node: Node) -> bool:
    return isinstance(node, (ParagraphNode, ItemNode))
