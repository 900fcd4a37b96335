"""Whether the parts of a notice that decides stand there, and in the order in which they are read and attacked.

First what matters in plain words, then what was decided (tenor), under which clauses, why, what it costs, and last
what can be done against it. A notice whose reasons are missing is unlawful (§ 39 VwVfG M-V, § 121 AO), and one whose
tenor has to be looked for is not definite enough (§ 37 Abs. 1 VwVfG M-V, § 119 Abs. 1 AO).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from citizen_office.core.forms.model import Regime
from citizen_office.core.texts import Template, TextProblem, always_decides, always_says, always_sums_up, parts_in
from citizen_office.core.texts.nodes import HeadingNode, IfNode, Node, TenorNode
from citizen_office.core.texts.parts import in_reading_order

_TENOR: Final = "tenor"
#: The order of the parts.
ORDER: Final = (_TENOR, "conditions", "reasons", "costs", "payment", "remedy")
#: The law behind the parts that a notice under a procedure law must always be able to have.
_DEMANDED: Final[Mapping[Regime, Mapping[str, str]]] = MappingProxyType(
    {
        Regime.VWVFG_MV: {"conditions": "§ 36 VwVfG M-V", "reasons": "§ 39 VwVfG M-V"},
        Regime.AO: {"conditions": "§ 120 AO", "reasons": "§ 121 AO"},
    }
)


def composition_problems(
    template: Template, regime: Regime, *, decided: bool, charges: bool
) -> tuple[TextProblem, ...]:
    """What is missing from the text of a notice under ``regime``, and what stands in the wrong place.

    ``decided``: it tells of a decision; one without, such as a hearing, may be written freely. ``charges``: the form
    charges something, so that the by-law behind it has to be named.
    """
    reading = _Reading()
    reading.nodes(template.nodes, -1)
    problems = reading.problems
    if decided:
        problems += _missing(template, regime, charges)
    return tuple(sorted(problems))


def _missing(template: Template, regime: Regime, charges: bool) -> Iterator[TextProblem]:
    if not always_sums_up(template):
        yield TextProblem(1, 1, "summary_missing")
    if regime is Regime.NONE:
        return
    if not always_decides(template):
        yield TextProblem(1, 1, "tenor_missing")
    for part, law in _DEMANDED[regime].items():
        if not always_says(template, part):
            yield TextProblem(1, 1, "part_missing", {"part": part, "law": law})
    # Whoever is refused pays nothing as a rule, so this part may stand under a condition.
    if charges and "costs" not in parts_in(template):
        yield TextProblem(1, 1, "costs_missing")


@dataclass(slots=True)
class _Reading:
    """One reading of a text, from above to below."""

    problems: list[TextProblem] = field(default_factory=list)

    def nodes(self, nodes: tuple[Node, ...], reached: int) -> int:
        """Read ``nodes`` where the part of rank ``reached`` stands above; the rank that stands above what follows."""
        for node in in_reading_order(nodes):
            match node:
                case IfNode(branches=branches):
                    # Only one of the branches is ever read.
                    reached = max((self.nodes(branch.body, reached) for branch in branches), default=reached)
                case HeadingNode():
                    self._heading(node, reached)
                case TenorNode(line=line, column=column):
                    reached = self._part(_TENOR, line, column, reached)
                case _:
                    reached = self._part(node.name, node.line, node.column, reached)
        return reached

    def _part(self, name: str, line: int, column: int, reached: int) -> int:
        rank = ORDER.index(name)
        if rank == reached:
            self.problems.append(TextProblem(line, column, "part_twice", {"part": name}))
        elif rank < reached:
            self.problems.append(TextProblem(line, column, "part_order", {"part": name, "before": ORDER[reached]}))
        return max(rank, reached)

    def _heading(self, node: HeadingNode, reached: int) -> None:
        # Notes behind the instruction would be read as a part of it, and make it wrong (§ 58 VwGO).
        if reached >= ORDER.index("remedy"):
            self.problems.append(TextProblem(node.number, 1, "text_after_remedy"))
