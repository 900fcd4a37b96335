"""What a story of the demo is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from citizen_office.core.json import Json

#: Stands for the year after the present one in an answer: a fire is notified ahead.
NEXT_YEAR = "{next year}"
#: Stands for the day a week from now in an answer.
IN_A_WEEK = "{in a week}"


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody of the staff did: which login, which action, with which data.

    With ``opinion_of`` they gave the opinion for which this function had been asked; there is no action then.
    """

    login: str
    action: str
    data: Mapping[str, str]
    opinion_of: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One request and what has happened to it since.

    ``files`` are the names of what goes with it, by field; their content is drawn when the story is told.
    """

    service: str
    raw: Mapping[str, Json]
    deeds: tuple[Deed, ...] = ()
    language: str = "de"
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def answers_of(story: Story, today: date) -> Mapping[str, Json]:
    """What the story answers when it is told ``today``."""
    return {name: _dated(value, today) for name, value in story.raw.items()}


def _dated(value: Json, today: date) -> Json:
    if isinstance(value, Mapping):
        return {name: _dated(part, today) for name, part in value.items()}
    if not isinstance(value, str):
        return value
    soon = (today + timedelta(weeks=1)).isoformat()
    return value.replace(NEXT_YEAR, str(today.year + 1)).replace(IN_A_WEEK, soon)
