"""What is known of a value before there is one: the types of a form's fields, and what may be absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Scalar:
    """A type without parts, known by its ``kind``."""

    kind: str


BOOL: Final = Scalar("bool")
TEXT: Final = Scalar("text")
NUMBER: Final = Scalar("number")
MONEY: Final = Scalar("money")
DATE: Final = Scalar("date")
#: Of what could not be typed, and of ``missing``: it goes with every type, so that one mistake is reported
#: once.
ANY: Final = Scalar("any")


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that is one of ``options``: stored value → label, in the language the scope was built for."""

    options: Mapping[str, str] = field(hash=False)
    kind: str = field(default="choice", init=False)


@dataclass(frozen=True, slots=True)
class Choices:
    """A list of texts out of ``options``: stored value → label."""

    options: Mapping[str, str] = field(hash=False)
    kind: str = field(default="choices", init=False)


@dataclass(frozen=True, slots=True)
class Record:
    """A value with named parts, such as a person or one dog of several."""

    parts: Mapping[str, Symbol] = field(hash=False)
    kind: str = field(default="record", init=False)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A list of at most ``max`` records of one shape."""

    record: Record
    max: int
    kind: str = field(default="repeat", init=False)


Type: TypeAlias = Scalar | Choice | Choices | Record | Repeat


@dataclass(frozen=True, slots=True)
class Symbol:
    """One name that an expression may use.

    ``maybe`` says that the value can be missing: the field is optional, or a ``when`` hides it. ``item`` says that the
    name stands for one item of a list after the other, so that it has a place there.
    """

    type: Type
    maybe: bool = False
    item: bool = False


Scope: TypeAlias = Mapping[str, Symbol]

#: A scope without names.
NO_NAMES: Final[Scope] = MappingProxyType({})


def item_type(collection: Type) -> Type | None:
    """The type of one item of a list, or ``None`` where the type is no list."""
    match collection:
        case Repeat(record=record):
            return record
        case Choices(options=options):
            return Choice(options)
        case Scalar(kind="any"):
            return ANY
        case _:
            return None


def most_items(collection: Type) -> int:
    """How many items a list of this type has at most; 1 for what is no list."""
    match collection:
        case Repeat(max=limit):
            return limit
        case Choices(options=options):
            return len(options)
        case _:
            return 1


def joined(left: Type, right: Type) -> Type | None:
    """The one type of a value from either of two sources; ``None`` where they do not go together.

    A choice joined with a text stays a choice, so that its values still print as their labels.
    """
    if left is ANY or left == right:
        return right
    if right is ANY:
        return left
    match left, right:
        case Choice(), Scalar(kind="text"):
            return left
        case Scalar(kind="text"), Choice():
            return right
        case Choice(options=first), Choice(options=second):
            return Choice({**first, **second})
        case _:
            return None
