"""What a definition may say of a field beyond what all fields share, declared type by type.

The loader of definitions builds its schemas from these declarations; the checks here hold for every type and
need only the declarations. What two options say together is the business of the type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar, cast

from citizen_office.core.expressions import suggestion
from citizen_office.core.expressions.functions import TIME_OF_DAY
from citizen_office.core.forms.fields.patterns import pattern_problem
from citizen_office.core.forms.model import Choice, Field, OptionValue
from citizen_office.core.languages import LocalText

#: The form of every id of the house: of forms, pages, fields and choices.
ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
#: The number of choices of one field, beyond which a search is needed instead of a list.
MOST_CHOICES = 200
#: The length of a line of text where ``max_length`` does not say otherwise.
LINE_LENGTH = 200
#: A maximum or minimum of a number or of money: canonical, with a point.
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
TODAY = "today"
_NO_PARAMS: Mapping[str, str | int] = MappingProxyType({})
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
T = TypeVar("T")


class OptionKind(StrEnum):
    """What an option holds, once loaded."""

    #: A whole number: ``int``.
    INTEGER = "integer"
    #: A number with a point, such as ``12.50``: ``str``.
    DECIMAL_TEXT = "decimal_text"
    #: ``today`` or an ISO date: ``str``.
    DATE_OR_TODAY = "date_or_today"
    #: A time such as ``09:30``: ``str``.
    TIME_OF_DAY = "time_of_day"
    #: A pattern in the grammar of ``patterns``: ``str``.
    PATTERN = "pattern"
    #: A list of ``{id, label, hint}``: a tuple of ``Choice``.
    CHOICES = "choices"
    #: A text in several languages: ``LocalText``.
    TEXT = "text"
    #: ``true`` or ``false``: ``bool``.
    FLAG = "flag"
    #: A list of words out of those that the option names: a tuple of ``str``.
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its kind, whether a definition must say it, the bounds of a whole number, the words of a list.

    ``usual`` is what holds where a definition says nothing; None where nothing does.
    """

    kind: OptionKind
    required: bool = False
    at_least: int = 0
    at_most: int = 0
    among: tuple[str, ...] = ()
    usual: OptionValue | None = None


@dataclass(frozen=True, slots=True)
class OptionProblem:
    """One refusal.

    ``at`` leads from the field to the place, such as ``("choices", 2, "id")``; ``params`` fill its sentence.
    """

    at: tuple[str | int, ...]
    code: str
    params: Mapping[str, str | int] = field(default_factory=lambda: _NO_PARAMS)


def option_problems(declared: Mapping[str, Option], field: Field) -> tuple[OptionProblem, ...]:
    """Every option of ``field`` that is unknown, missing, or not of its kind."""
    problems = [
        OptionProblem((name,), "option_missing", {"option": name})
        for name, option in declared.items()
        if option.required and name not in field.options
    ]
    for name, value in field.options.items():
        option = declared.get(name)
        if option is None:
            problems.append(OptionProblem((name,), "option_unknown", _unknown(declared, name, field)))
        else:
            problems.extend(_kind_problems(name, option, value, field))
    return tuple(problems)


def _unknown(declared: Mapping[str, Option], name: str, field: Field) -> Mapping[str, str | int]:
    return {"option": name, "type": field.type, "suggestion": suggestion(name, declared)}


def _kind_problems(name: str, option: Option, value: OptionValue, field: Field) -> list[OptionProblem]:
    """What is wrong with one value, seen by itself."""
    if not _IS_OF_KIND[option.kind](value):
        return [OptionProblem((name,), "option_kind", {"option": name, "kind": option.kind.value})]
    match value:
        case int() if option.kind is OptionKind.INTEGER and not option.at_least <= value <= option.at_most:
            bounds: dict[str, str | int] = {"option": name, "least": option.at_least, "most": option.at_most}
            return [OptionProblem((name,), "option_out_of_range", bounds)]
        case str() if option.kind is OptionKind.PATTERN:
            code = pattern_problem(value, whole(field, "max_length", LINE_LENGTH))
            # A pattern that is too long is not repeated in full.
            params = {} if code == "pattern_too_long" else {"pattern": value}
            return [OptionProblem((name,), code, params)] if code else []
        case tuple() if option.kind is OptionKind.CHOICES:
            return _choice_problems(name, _of_class(value, Choice))
        case tuple():
            return _word_problems(name, option.among, _of_class(value, str))
        case _:
            return []


def _is_date(text: str) -> bool:
    if _ISO_DATE.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


#: Kind of option → whether a value is of that kind.
_IS_OF_KIND: Mapping[OptionKind, Callable[[OptionValue], bool]] = MappingProxyType(
    {
        OptionKind.INTEGER: lambda value: isinstance(value, int) and not isinstance(value, bool),
        OptionKind.DECIMAL_TEXT: lambda value: isinstance(value, str) and _DECIMAL.fullmatch(value) is not None,
        OptionKind.DATE_OR_TODAY: lambda value: isinstance(value, str) and (value == TODAY or _is_date(value)),
        OptionKind.TIME_OF_DAY: lambda value: isinstance(value, str) and TIME_OF_DAY.fullmatch(value) is not None,
        OptionKind.PATTERN: lambda value: isinstance(value, str),
        OptionKind.CHOICES: lambda value: isinstance(value, tuple) and _are_all(value, Choice),
        OptionKind.TEXT: lambda value: isinstance(value, LocalText),
        OptionKind.FLAG: lambda value: isinstance(value, bool),
        OptionKind.WORDS: lambda value: isinstance(value, tuple) and value != () and _are_all(value, str),
    }
)


def _are_all(values: Sequence[object], kind: type) -> bool:
    return all(isinstance(each, kind) for each in values)


def _of_class(values: Sequence[object], kind: type[T]) -> tuple[T, ...]:
    return tuple(each for each in values if isinstance(each, kind))


def _choice_problems(name: str, choices: tuple[Choice, ...]) -> list[OptionProblem]:
    """Too few or many choices, ids that are no ids, and ids that occur twice."""
    problems: list[OptionProblem] = []
    if not 1 <= len(choices) <= MOST_CHOICES:
        problems.append(OptionProblem((name,), "choices_count", {"most": MOST_CHOICES}))
    seen: set[str] = set()
    for index, choice in enumerate(choices):
        if ID.fullmatch(choice.id) is None:
            problems.append(OptionProblem((name, index, "id"), "id_form", {"id": choice.id}))
        elif choice.id in seen:
            problems.append(OptionProblem((name, index, "id"), "choice_twice", {"id": choice.id}))
        seen.add(choice.id)
    return problems


def _word_problems(name: str, among: tuple[str, ...], words: tuple[str, ...]) -> list[OptionProblem]:
    """Words that there are not, and words that occur twice."""
    problems: list[OptionProblem] = []
    for index, word in enumerate(words):
        if word not in among:
            params = {"word": word, "allowed": ", ".join(among), "suggestion": suggestion(word, among)}
            problems.append(OptionProblem((name, index), "option_word", params))
        elif word in words[:index]:
            problems.append(OptionProblem((name, index), "option_word_twice", {"word": word}))
    return problems


def contradiction(lower: str, upper: str) -> tuple[OptionProblem, ...]:
    """The problem that the option ``lower`` demands more than ``upper`` allows."""
    return (OptionProblem((lower,), "options_contradict", {"option": lower, "other": upper}),)


def whole(field: Field, name: str, default: int) -> int:
    """The whole number that ``field`` says for ``name``."""
    value = field.options.get(name)
    return value if isinstance(value, int) else default


def flag(field: Field, name: str) -> bool:
    """Whether ``field`` says ``true`` for ``name``."""
    return field.options.get(name) is True


def written(field: Field, name: str) -> str | None:
    """The pattern or date that ``field`` says for ``name``."""
    value = field.options.get(name)
    return value if isinstance(value, str) else None


def decimal(field: Field, name: str) -> Decimal | None:
    """The number with a point that ``field`` says for ``name``."""
    value = written(field, name)
    return None if value is None else Decimal(value)


def day(field: Field, name: str, today: date) -> date | None:
    """The date that ``field`` says for ``name``, where ``today`` may stand for the present day."""
    value = written(field, name)
    if value is None:
        return None
    return today if value == TODAY else date.fromisoformat(value)


def local_text(field: Field, name: str) -> LocalText | None:
    """The text in several languages that ``field`` says for ``name``."""
    value = field.options.get(name)
    return value if isinstance(value, LocalText) else None


def choices(field: Field) -> tuple[Choice, ...]:
    """The choices of ``field``, in the order in which they are shown."""
    # Options are checked before a form is built: what stands here are choices and nothing else.
    return cast("tuple[Choice, ...]", field.options.get("choices", ()))


def words(field: Field, name: str) -> tuple[str, ...] | None:
    """The words that ``field`` says for ``name``; None where it says nothing."""
    value = field.options.get(name)
    return _of_class(value, str) if isinstance(value, tuple) else None
