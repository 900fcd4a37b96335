"""The life of a notice with legal weight, from the draft to the day on which nobody can contest it any more.

Nothing here is stored: a stage follows from dated facts, of which the store keeps those that people set and the
deadline rules compute the rest. So no stage can contradict what happened, and tomorrow's needs no job at night.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol
from uuid import UUID

from citizen_office.core.errors import Refused


class Stage(StrEnum):
    """Where a notice stands towards one recipient."""

    #: Proposed, and not signed.
    DRAFT = "draft"
    #: Signed: somebody is responsible for it.
    APPROVED = "approved"
    #: Drawn and kept: from here on not a letter of it changes.
    SEALED = "sealed"
    #: It has left the house.
    DISPATCHED = "dispatched"
    #: The recipient, whose identity was proved, has opened it in the portal.
    RETRIEVED = "retrieved"
    #: It was made known, and works from then on (§ 43 Abs. 1 VwVfG, § 124 Abs. 1 AO).
    EFFECTIVE = "effective"
    #: The time for a remedy is over (Bestandskraft).
    FINAL = "final"
    #: Stopped before anybody could get it: it has never worked.
    RECALLED = "recalled"
    #: A later notice took its place.
    SUPERSEDED = "superseded"
    #: Taken back or revoked (§§ 48, 49 VwVfG, §§ 130, 131 AO).
    WITHDRAWN = "withdrawn"


#: What may follow upon what. The three last lines are ends.
STEPS: Mapping[Stage, frozenset[Stage]] = MappingProxyType(
    {
        Stage.DRAFT: frozenset({Stage.APPROVED}),
        Stage.APPROVED: frozenset({Stage.DRAFT, Stage.SEALED}),
        Stage.SEALED: frozenset({Stage.DISPATCHED, Stage.RECALLED}),
        # A letter that comes back has to be dispatched once more.
        Stage.DISPATCHED: frozenset(
            {Stage.SEALED, Stage.RETRIEVED, Stage.EFFECTIVE, Stage.SUPERSEDED, Stage.WITHDRAWN}
        ),
        Stage.RETRIEVED: frozenset({Stage.EFFECTIVE, Stage.SUPERSEDED, Stage.WITHDRAWN}),
        Stage.EFFECTIVE: frozenset({Stage.FINAL, Stage.SUPERSEDED, Stage.WITHDRAWN}),
        # What nobody can contest can still be taken back by the authority itself.
        Stage.FINAL: frozenset({Stage.SUPERSEDED, Stage.WITHDRAWN}),
        Stage.RECALLED: frozenset(),
        Stage.SUPERSEDED: frozenset(),
        Stage.WITHDRAWN: frozenset(),
    }
)
#: The stages after which nothing follows.
ENDS = frozenset(stage for stage, following in STEPS.items() if not following)
_ORDER = tuple(Stage)


class FactsContradict(Refused):
    """These days cannot all be true of one notice."""

    code = "notice_facts_contradict"


@dataclass(frozen=True, slots=True)
class Facts:
    """The days of one notice towards one recipient; None for what has not happened and is not foreseen.

    ``effective`` and ``final`` come from the rules of the law and may lie ahead; ``final`` is the first day on which no
    remedy is left.
    """

    proposed: date | None = None
    approved: date | None = None
    issued: date | None = None
    dispatched: date | None = None
    retrieved: date | None = None
    effective: date | None = None
    final: date | None = None
    recalled: date | None = None
    superseded: date | None = None
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage, and the day on which it began."""

    stage: Stage
    day: date


def life(facts: Facts, today: date) -> tuple[Reached, ...]:
    """The stages that were reached by ``today``, in their order. Raises FactsContradict where ``STEPS`` forbids one.

    What would have come after an end has not come any more.
    """
    days = {
        Stage.DRAFT: facts.proposed,
        Stage.APPROVED: facts.approved,
        Stage.SEALED: facts.issued,
        Stage.DISPATCHED: facts.dispatched,
        Stage.RETRIEVED: facts.retrieved,
        Stage.EFFECTIVE: facts.effective,
        Stage.FINAL: facts.final,
        Stage.RECALLED: facts.recalled,
        Stage.SUPERSEDED: facts.superseded,
        Stage.WITHDRAWN: facts.withdrawn,
    }
    reached = [Reached(stage, day) for stage, day in days.items() if day is not None and day <= today]
    ended = min((each.day for each in reached if each.stage in ENDS), default=None)
    if ended is not None:
        # What happens on the very day of the end still counts: a letter is posted in the morning.
        reached = [each for each in reached if each.stage in ENDS or each.day <= ended]
    for before, after in pairwise(reached):
        if after.stage not in STEPS[before.stage]:
            raise FactsContradict(before=before.stage, after=after.stage)
    return tuple(reached)


def stage_of(facts: Facts, today: date) -> Stage:
    """Where the notice stands on ``today``; a draft where nothing is known."""
    reached = life(facts, today)
    return reached[-1].stage if reached else Stage.DRAFT


def slowest(stages: Iterable[Stage]) -> Stage:
    """Where a notice to several people stands as a whole: no further than with the one who is furthest behind."""
    return min(stages, key=_ORDER.index, default=Stage.SEALED)


class NoticeStanding(StrEnum):
    """What anybody who holds a notice may know of it."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Ended(Protocol):
    """What a notice tells of its end."""

    @property
    def recalled_on(self) -> date | None:
        """The day on which it was stopped before anybody could get it."""

    @property
    def superseded_by(self) -> UUID | None:
        """The notice that took its place."""

    @property
    def withdrawn_on(self) -> date | None:
        """The day on which it was taken back or revoked."""


def standing(notice: Ended) -> NoticeStanding:
    """Whether a notice still counts. One that was recalled never did, which for whoever holds it is the same as a
    withdrawal.
    """
    if notice.recalled_on is not None or notice.withdrawn_on is not None:
        return NoticeStanding.WITHDRAWN
    return NoticeStanding.SUPERSEDED if notice.superseded_by is not None else NoticeStanding.VALID
