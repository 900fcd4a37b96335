"""The syntax tree of an expression. Every node knows where in the text it stands (``end`` exclusive)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal as OneOf
from typing import TypeAlias

from citizen_office.core.expressions.values import Missing

Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written out: a number, a text, ``true``, ``false`` or ``missing``."""

    value: bool | str | Decimal | Missing
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its parts: ``person.geburtsdatum`` is the path ``("person", "geburtsdatum")``."""

    path: Path
    start: int
    end: int

    @property
    def dotted(self) -> str:
        """The name as it was written."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class ListLiteral:
    """``[a, b, …]``, the right side of ``in``."""

    items: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """``not operand``."""

    operand: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Minus:
    """``-operand``."""

    operand: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Junction:
    """``a and b and …`` or ``a or b or …``; at least two operands."""

    operator: OneOf["and", "or"]
    operands: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """``left operator right`` with one of ``== != < <= > >=``."""

    operator: str
    left: Node
    right: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Membership:
    """``item in collection``, or ``item not in collection`` where ``negated``."""

    negated: bool
    item: Node
    collection: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left operator right`` with one of ``+ - * /``."""

    operator: str
    left: Node
    right: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Conditional:
    """``chosen if condition else otherwise``."""

    chosen: Node
    condition: Node
    otherwise: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Call:
    """``function(argument, …, keyword=argument, …)``."""

    function: str
    arguments: tuple[Node, ...]
    keywords: tuple[tuple[str, Node], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aggregate:
    """``kind(value for variable in source if condition)``; the only iteration there is."""

    kind: str
    value: Node
    variable: str
    source: Name
    condition: Node | None
    start: int
    end: int


Node: TypeAlias = (
    Literal
    | Name
    | ListLiteral
    | Not
    | Minus
    | Junction
    | Comparison
    | Membership
    | Arithmetic
    | Conditional
    | Call
    | Aggregate
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A text that was read, and its tree. Made by ``parse`` alone, so its size is bounded."""

    text: str
    root: Node


def is_missing_literal(node: Node) -> bool:
    """Whether the node is the word ``missing`` itself."""
    return isinstance(node, Literal) and isinstance(node.value, Missing)
