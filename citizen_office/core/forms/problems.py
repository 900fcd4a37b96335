"""What is wrong with an answer: where, which refusal, and the numbers its sentence needs.

The core knows no sentences. ``citizen_office.i18n.problems`` has one for every code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from citizen_office.core.errors import Refused
from citizen_office.core.expressions.values import Money
from citizen_office.core.languages import LocalText

#: What may fill a sentence. Numbers, money and dates stay values: each language writes them in its own way.
Param: TypeAlias = str | int | Decimal | Money | date
_NO_PARAMS: Mapping[str, Param] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal of one answer.

    ``path`` is a field's id, with the input below it where one is to blame (``idee``, ``person.nachname``,
    ``geburt.tag``). ``code`` names the refusal, ``params`` fill its sentence beside the field's label.
    ``message`` is set where the form itself says what to do: by a rule, or by a ``pattern_hint``.
    """

    path: str
    code: str
    params: Mapping[str, Param] = field(default_factory=lambda: _NO_PARAMS)
    message: LocalText | None = None

    @property
    def field(self) -> str:
        """The id of the field that the path lies in."""
        return self.path.partition(".")[0]


class AnswersInvalid(Refused):
    """Answers with problems; ``problems`` has all of them, in the order of the form."""

    code = "answers_invalid"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take every problem found, at least one."""
        super().__init__(", ".join(f"{problem.path}: {problem.code}" for problem in problems))
        self.problems = problems
