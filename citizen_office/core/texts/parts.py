"""The legal parts that a text may name: what stands in them is built by ``core.notices.parts``, never written here.

    {% part remedy %}

An author says where a part stands; the law, the decision and the fee say what is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from citizen_office.core.texts.nodes import ForNode, IfNode, Node, PartNode, Template

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
    return _always(template.nodes, part)


def _part_nodes(nodes: tuple[Node, ...]) -> Iterable[PartNode]:
    for node in nodes:
        match node:
            case PartNode():
                yield node
            case IfNode(branches=branches):
                for branch in branches:
                    yield from _part_nodes(branch.body)
            case ForNode(body=body):
                yield from _part_nodes(body)
            case _:
                pass


def _always(nodes: tuple[Node, ...], part: str) -> bool:
    return any(_is_always(node, part) for node in nodes)


def _is_always(node: Node, part: str) -> bool:
    """A condition says it where every branch does, and there is one for all that is left. A loop may have no round."""
    match node:
        case PartNode(name=name):
            return name == part
        case IfNode(branches=branches):
            complete = any(branch.condition is None for branch in branches)
            return complete and all(_always(branch.body, part) for branch in branches)
        case _:
            return False
