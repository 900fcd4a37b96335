"""A scenario: an imagined case, told as data. What is given, what happens one after the other, what must come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from types import MappingProxyType
from typing import Final, TypeAlias

from citizen_office.core.actors import Role
from citizen_office.core.deadlines import Period
from citizen_office.core.forms import RawAnswers
from citizen_office.core.languages import DEFAULT_LANGUAGE, LocalText

#: When things happen on a day of which no time is said.
OPENS: Final = time(9)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and a time of it in the authority's zone."""

    day: date
    at: time = OPENS

    def instant(self, zone: tzinfo) -> datetime:
        """The instant, in an authority of this zone."""
        return datetime.combine(self.day, self.at, zone)


@dataclass(frozen=True, slots=True)
class Given:
    """How the story begins. ``answers`` are raw, as a page would send them; ``authority`` is a key, or empty."""

    on: Moment
    answers: RawAnswers
    authority: str = ""
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody of the department that fulfils ``function``; without a ``role``, in the one that is asked for."""

    function: str
    role: Role | None = None


#: Who is named where nobody of the staff acts.
NOBODY: Final = Who("")
#: What stands behind the key of a step: an id, a function, or how long to wait.
Subject: TypeAlias = str | Period | Moment
#: What stands behind the key of an expectation. Pairs are effects (kind and text) and problems (path and code).
Expected: TypeAlias = str | bool | date | tuple[str, ...] | tuple[tuple[str, str], ...] | Mapping[str, str]
#: Expectations by name.
Expect: TypeAlias = Mapping[str, Expected]
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens. ``kind`` is an entry of ``STEP_KINDS``, ``expect`` has entries of ``EXPECTATIONS``.

    ``person`` tells people of one department apart. ``answers`` take the place of those of the same questions; without
    any, the form was not sent again.
    ``refused`` is the code of the error that the office must refuse the step with.
    """

    kind: str
    subject: Subject
    who: Who = NOBODY
    person: str = ""
    data: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    answers: RawAnswers | None = None
    expect: Expect = field(default_factory=lambda: _NOTHING)
    refused: str = ""

    @property
    def name(self) -> str:
        """The id of the action, or the function, behind the key."""
        return str(self.subject)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One story of a form: what is ``given``, what happens ``when`` …, and what to ``expect`` in the end."""

    id: str
    title: LocalText
    given: Given
    when: tuple[Step, ...] = ()
    expect: Expect = field(default_factory=lambda: _NOTHING)
