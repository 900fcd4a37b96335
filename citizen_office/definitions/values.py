"""The kinds of value that a key of a definition may hold, each as one marshmallow field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from marshmallow import ValidationError

from citizen_office.core.deadlines import Period, parse_period
from citizen_office.core.expressions import Expression, ExpressionError, parse
from citizen_office.core.expressions.functions import TIME_OF_DAY
from citizen_office.core.forms.fields import ID
from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES, LocalText
from citizen_office.core.workflows.model import Guard, Parameter
from citizen_office.definitions.findings import Finding, did_you_mean
from citizen_office.definitions.nodes import MappingNode, Node, Place, ScalarNode
from citizen_office.definitions.schema import FORMAT, Collected, NodeField, ScalarField, refuse, shape

#: The longest label, hint or sentence; longer texts have files of their own.
SENTENCE = 2_000
#: How numbers with a point are written.
DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
#: How days are written.
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: What ``$`` begins: a parameter that the form binds.
PARAMETER_SIGN = "$"
E_ = TypeVar("E_", bound=StrEnum)


class Format(ScalarField[str]):
    """The format of the file."""

    def convert(self, node: ScalarNode) -> str:
        """The one format there is."""
        return node.text if node.text == FORMAT else refuse(node.place, "format_unknown", found=node.text)


class Text(ScalarField[str]):
    """A text; an empty one only where it is written ``''`` and ``empty`` allows it."""

    def __init__(self, limit: int = SENTENCE, *, empty: bool = False, **options: Any) -> None:
        """Take the number of characters that are allowed."""
        super().__init__(**options)
        self.limit = limit
        self.empty = empty

    def convert(self, node: ScalarNode) -> str:
        """The text without space around it."""
        text = node.text.strip()
        return text if len(text) <= self.limit else refuse(node.place, "value_too_long", limit=self.limit)


class Shaped(ScalarField[str]):
    """A text of one form, such as five digits; ``example`` shows it."""

    def __init__(self, pattern: str, example: str, **options: Any) -> None:
        """Take the pattern that the whole text must match."""
        super().__init__(**options)
        self.pattern = re.compile(pattern)
        self.example = example

    def convert(self, node: ScalarNode) -> str:
        """The text."""
        if self.pattern.fullmatch(node.text) is None:
            refuse(node.place, "pattern_expected", found=node.text, form=self.example)
        return node.text


class Id(ScalarField[str]):
    """An id of the house."""

    def convert(self, node: ScalarNode) -> str:
        """The id."""
        check_id(node.text, node.place)
        return node.text


def check_id(text: str, place: Place) -> None:
    """Refuse what is no id."""
    if ID.fullmatch(text) is None:
        refuse(place, "id_expected", found=text)


class OneOf(ScalarField[str]):
    """One of a few words."""

    def __init__(self, words: Iterable[str], **options: Any) -> None:
        """Take the words."""
        super().__init__(**options)
        self.words = tuple(words)

    def convert(self, node: ScalarNode) -> str:
        """The word."""
        check_word(node.text, node.place, self.words)
        return node.text


def check_word(text: str, place: Place, words: Iterable[str], code: str = "word_unknown") -> None:
    """Refuse a text that is none of ``words``, and say which was probably meant."""
    known = tuple(words)
    if text not in known:
        refuse(place, code, found=text, allowed=", ".join(known), suggestion=did_you_mean(text, known))


class Function(Text):
    """A function of the town, such as ``steuern``. Whether there is one of that name is for the core to say."""


class Member(ScalarField[E_]):
    """A member of an enumeration, by its value."""

    def __init__(self, members: type[E_], **options: Any) -> None:
        """Take the enumeration."""
        super().__init__(**options)
        self.members = members

    def convert(self, node: ScalarNode) -> E_:
        """The member."""
        check_word(node.text, node.place, [member.value for member in self.members])
        return self.members(node.text)


class Whole(ScalarField[int]):
    """A whole number, within bounds where there are some."""

    def __init__(self, least: int | None = None, most: int | None = None, **options: Any) -> None:
        """Take the bounds, both or none."""
        super().__init__(**options)
        self.bounds = None if least is None or most is None else (least, most)

    def convert(self, node: ScalarNode) -> int:
        """The number; written in digits without quotes."""
        if not node.plain or _WHOLE.fullmatch(node.text) is None:
            refuse(node.place, "integer_expected", found=node.text)
        number = int(node.text)
        if self.bounds is not None and not self.bounds[0] <= number <= self.bounds[1]:
            refuse(node.place, "integer_range", least=self.bounds[0], most=self.bounds[1], found=number)
        return number


class DecimalText(ScalarField[str]):
    """A number with a point, kept as it is written."""

    def convert(self, node: ScalarNode) -> str:
        """The text."""
        found = DECIMAL.fullmatch(node.text)
        return node.text if found else refuse(node.place, "decimal_expected", found=node.text)


class Amount(ScalarField[Decimal]):
    """An amount in euro: a number with a point and at most two places, so that no cent is lost; not below zero."""

    def convert(self, node: ScalarNode) -> Decimal:
        """The amount."""
        if DECIMAL.fullmatch(node.text) is None:
            refuse(node.place, "decimal_expected", found=node.text)
        if node.text.startswith("-") or len(node.text.partition(".")[2]) > 2:
            refuse(node.place, "amount_expected", found=node.text)
        return Decimal(node.text)


class Flag(ScalarField[bool]):
    """``true`` or ``false``."""

    def convert(self, node: ScalarNode) -> bool:
        """The truth value; ``yes``, ``on`` and quoted words are texts."""
        if not node.plain or node.text not in ("true", "false"):
            refuse(node.place, "flag_expected", found=node.text, suggestion=_TRUTHS.get(node.text.lower(), ""))
        return node.text == "true"


_TRUTHS = {"yes": "true", "on": "true", "ja": "true", "true": "true"} | dict.fromkeys(
    ("no", "off", "nein", "false"), "false"
)


class Day(ScalarField[date]):
    """A day such as ``2026-01-31``."""

    def convert(self, node: ScalarNode) -> date:
        """The day."""
        return read_day(node.text) or refuse(node.place, "date_expected", found=node.text)


class DayOrToday(ScalarField[str]):
    """``today``, or a day such as ``2026-01-31``."""

    def convert(self, node: ScalarNode) -> str:
        """The text."""
        if node.text != "today" and read_day(node.text) is None:
            refuse(node.place, "date_or_today_expected", found=node.text)
        return node.text


class ClockTime(ScalarField[str]):
    """A time of day such as ``09:30``."""

    def convert(self, node: ScalarNode) -> str:
        """The text."""
        found = TIME_OF_DAY.fullmatch(node.text)
        return node.text if found else refuse(node.place, "time_expected", found=node.text)


def read_day(text: str) -> date | None:
    """The day that a text such as ``2026-01-31`` names; None where it names none."""
    if DAY.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Length(ScalarField[Period]):
    """A period such as ``10 working days``."""

    def convert(self, node: ScalarNode) -> Period:
        """The period."""
        return parse_period(node.text) or refuse(node.place, "period_expected", found=node.text)


class Formula(ScalarField[Expression]):
    """An expression; a mistake in it is found at its own column."""

    def convert(self, node: ScalarNode) -> Expression:
        """The expression, read but not yet checked against any names."""
        return read_expression(node)


def read_expression(node: ScalarNode) -> Expression:
    """The expression that a text holds. Raises ``ValidationError`` with one finding."""
    try:
        return parse(node.text)
    except ExpressionError as error:
        found = error.problem
        raise ValidationError([Finding.at(node.place_of(found.start), found.code, **found.params)]) from error


class Condition(ScalarField[Guard]):
    """An expression, or ``$name`` for a condition that the form binds."""

    def convert(self, node: ScalarNode) -> Guard:
        """The expression or the parameter."""
        return read_parameter(node) or read_expression(node)


def read_parameter(node: ScalarNode) -> Parameter | None:
    """The parameter that a text names with ``$``; None where it names none."""
    if not node.text.startswith(PARAMETER_SIGN):
        return None
    name = node.text.removeprefix(PARAMETER_SIGN)
    if ID.fullmatch(name) is None:
        refuse(node.place, "guard_parameter", found=name)
    return Parameter(name)


class Words(NodeField[LocalText]):
    """A text in German, or a mapping from language tags to texts with German among them."""

    def __init__(self, limit: int = SENTENCE, **options: Any) -> None:
        """Take the number of characters that are allowed in each language."""
        super().__init__(**options)
        self.text = Text(limit)

    def read(self, node: Node, key: str) -> LocalText:
        """The text in all languages that it was written in."""
        match node:
            case ScalarNode():
                return LocalText.german(self.text.read(node, key))
            case MappingNode():
                return self._translated(node)
            case _:
                return refuse(node.place, "shape_local_text", found=shape(node))

    def _translated(self, node: MappingNode) -> LocalText:
        collected = Collected()
        texts: dict[str, str] = {}
        for tag, each in node.items():
            collected.take(check_word, tag, node.key_place(tag), LANGUAGES, "language_unknown")
            texts[tag] = collected.take(self.text.read, each, tag) or ""
        if DEFAULT_LANGUAGE not in node:
            collected.take(refuse, node.place, "german_missing")
        collected.close()
        return LocalText(MappingProxyType(texts))
