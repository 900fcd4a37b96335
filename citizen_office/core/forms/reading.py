"""Fields read one after the other, each condition over what was read before: those of a form, and those of an item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from citizen_office.core.expressions import MISSING, Value
from citizen_office.core.forms.compiled import CompiledField, Condition
from citizen_office.core.forms.fields import RawAnswers
from citizen_office.core.forms.problems import Problem


@dataclass(slots=True)
class Sheet:
    """What is known while fields are read.

    ``scope`` is what conditions look at, ``unreadable`` the names whose answers are wrong. ``values`` are the readable
    answers of this sheet, ``asked`` the ids of what was asked on it.
    """

    today: date
    scope: dict[str, Value]
    unreadable: set[str] = field(default_factory=set)
    values: dict[str, Value] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def inner(self) -> Sheet:
        """An empty sheet for one item, whose conditions see everything that is known here."""
        return Sheet(self.today, dict(self.scope), set(self.unreadable))

    def holds(self, when: Condition | None) -> bool:
        """Whether a condition holds; one that stands on an unreadable answer does not hold yet."""
        return when is None or (self.unreadable.isdisjoint(when.uses) and when.holds(self.scope) is True)

    def read(self, fields: Iterable[CompiledField], raw: RawAnswers) -> bool:
        """Read those of ``fields`` that are asked; whether any was."""
        before = len(self.asked)
        for each in fields:
            if each.when is None or self.holds(each.when):
                self.asked.add(each.id)
                reading = each.type.read(each.field, raw.get(each.id), self.today)
                if reading.problems:
                    self.refuse(each.id, reading.problems)
                elif reading.value is not MISSING:
                    self.keep(each.id, reading.value)
        return len(self.asked) > before

    def keep(self, name: str, value: Value) -> None:
        """Take a readable answer in."""
        self.scope[name] = self.values[name] = value

    def refuse(self, name: str, problems: tuple[Problem, ...]) -> None:
        """Note what is wrong with an answer; whatever stands on it has to wait."""
        self.unreadable.add(name)
        self.problems.extend(problems)
