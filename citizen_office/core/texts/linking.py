"""Text blocks put where texts name them, once, when both are read.

    {% include datenschutz %}

A block is a text like any other, in ``templates/textblocks``; it names no other block, so that nothing goes round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from citizen_office.core.expressions import suggestion
from citizen_office.core.texts.directives import SUMMARY, TENOR
from citizen_office.core.texts.nodes import Branch, IfNode, IncludeNode, Node, Template, TenorNode
from citizen_office.core.texts.problems import TextProblem

#: Text blocks by name, then by language.
TextBlocks = Mapping[str, Mapping[str, Template]]


def included_in(template: Template) -> tuple[IncludeNode, ...]:
    """The places at which a text names a block, in reading order."""
    return tuple(_includes(template.nodes))


def linked(template: Template, blocks: TextBlocks, language: str) -> tuple[Template, tuple[TextProblem, ...]]:
    """The text in ``language`` with its blocks in it. A block that is not there in this language says nothing, and is
    a finding: a letter is in one language.
    """
    places = included_in(template)
    if not places:
        return template, ()
    problems = tuple(problem for place in places for problem in _missing(place, blocks, language))
    bodies = {
        place.name: blocks[place.name][language].nodes for place in places if language in blocks.get(place.name, {})
    }
    return replace(template, nodes=_with_bodies(template.nodes, bodies)), problems


def block_problems(template: Template) -> tuple[TextProblem, ...]:
    """What keeps a text from being a block: blocks and sections in it."""
    problems = [TextProblem(1, 1, "section_in_block", {"section": SUMMARY})] if template.summary else []
    problems += [
        TextProblem(node.line, node.column, "section_in_block", {"section": TENOR})
        for node in template.nodes
        if isinstance(node, TenorNode)
    ]
    problems += [
        TextProblem(place.line, place.column, "include_in_block", {"block": place.name})
        for place in included_in(template)
    ]
    return tuple(sorted(problems))


def _includes(nodes: tuple[Node, ...]) -> Iterator[IncludeNode]:
    for node in nodes:
        if isinstance(node, IncludeNode):
            yield node
        elif isinstance(node, IfNode):
            for branch in node.branches:
                yield from _includes(branch.body)


def _missing(place: IncludeNode, blocks: TextBlocks, language: str) -> Iterator[TextProblem]:
    if place.name not in blocks:
        params = {"block": place.name, "suggestion": suggestion(place.name, blocks)}
        yield TextProblem(place.line, place.column, "block_unknown", params)
    elif language not in blocks[place.name]:
        yield TextProblem(place.line, place.column, "block_language", {"block": place.name, "language": language})


def _with_bodies(nodes: tuple[Node, ...], bodies: Mapping[str, tuple[Node, ...]]) -> tuple[Node, ...]:
    return tuple(_with_body(node, bodies) for node in nodes)


def _with_body(node: Node, bodies: Mapping[str, tuple[Node, ...]]) -> Node:
    match node:
        case IncludeNode(name=name):
            return replace(node, body=bodies.get(name, ()))
        case IfNode(branches=branches):
            return IfNode(tuple(Branch(each.condition, _with_bodies(each.body, bodies)) for each in branches))
        case _:
            return node
