"""A story as far as it has got: the imagined case, the clock, and what has come of it so far.

Everything goes through the same functions as a real case; only what the shell would do with a step is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from typing import Final, cast
from uuid import UUID

from citizen_office.core.actors import citizen
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case, Effect, Timer
from citizen_office.core.cases.numbers import case_number
from citizen_office.core.deadlines import Calendar
from citizen_office.core.expressions import Value
from citizen_office.core.forms import Checked, Problem, RawAnswers, check_answers, scope_values
from citizen_office.core.forms import Context as FormContext
from citizen_office.core.scenarios.files import with_imagined_files
from citizen_office.core.scenarios.model import Given
from citizen_office.core.scenarios.texts import Flaw, flaws_of
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.engine import Opening, open_case
from citizen_office.core.workflows.given import quoted_after
from citizen_office.core.workflows.routing import owner_of
from citizen_office.core.workflows.standing import NOTHING_YET, Standing, standing_after
from citizen_office.core.workflows.steps import Context, Step

#: The id of the one case of a story.
CASE: Final = UUID("5ce0a210-0000-4000-8000-000000000001")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class World:
    """Where a story plays: a publication, an authority, and its zone and working days."""

    bundle: Bundle
    authority: Authority
    zone: tzinfo
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Brought:
    """An effect, and the story at the moment at which it came about."""

    effect: Effect
    story: Story


@dataclass(frozen=True, slots=True)
class Story:
    """One moment of a story.

    ``raw`` are the answers as they were given last, ``checked`` what became of them, ``problems`` what the latest step
    was refused for. ``latest`` are the effects of the latest step, ``effects`` all so far, ``brought`` the same with
    the moment of each; ``flaws`` what is wrong with the texts of the latest. ``quotable`` is what texts may quote.
    Without a ``case`` the answers were refused.
    """

    world: World
    now: datetime
    raw: RawAnswers
    checked: Checked
    case: Case | None = None
    standing: Standing = NOTHING_YET
    timers: tuple[Timer, ...] = ()
    quotable: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    problems: tuple[Problem, ...] = ()
    latest: tuple[Effect, ...] = ()
    effects: tuple[Effect, ...] = ()
    brought: tuple[Brought, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    @property
    def open_case(self) -> Case:
        """The case of a story whose answers were accepted."""
        return cast("Case", self.case)

    @property
    def today(self) -> date:
        """The date in the authority's zone."""
        return self.now.astimezone(self.world.zone).date()

    def values(self) -> Mapping[str, Value]:
        """What conditions and texts see: ``today`` is the day on which the case was opened, as in the office."""
        opened = self.now if self.case is None else self.case.opened
        return scope_values(self.world.bundle.form, self.checked.answers, opened.astimezone(self.world.zone).date())

    def context(self) -> Context:
        """The world as the engine sees it now."""
        world = self.world
        return Context(self.now, world.zone, world.calendar, world.authority, self.values(), self.standing)

    def at(self, now: datetime) -> Story:
        """The same story later, with nothing that belongs to an earlier step."""
        return replace(self, now=now, problems=(), latest=(), flaws=())

    def after(self, step: Step, needs: tuple[str, ...] = ()) -> Story:
        """The story after ``step``, an action that asked for ``needs`` or something else; its effects add up."""
        standing = standing_after(self.world.bundle.workflow, self.standing, step.entry, self.world.zone)
        data = step.entry.payload.get("data")
        brought = {name: str(value) for name, value in data.items()} if isinstance(data, Mapping) else {}
        sharing = frozenset(item.department for item in step.items) - {step.case.department}
        moved = replace(
            self,
            case=step.case._replace(sharing=sharing),
            standing=standing,
            timers=step.timers,
            quotable=quoted_after(self.quotable, needs, brought),
            latest=self.latest + step.effects,
            effects=self.effects + step.effects,
        )
        found = flaws_of(self.world.bundle, step.case, moved.context(), moved.quotable, step.effects)
        come = tuple(Brought(effect, moved) for effect in step.effects)
        return replace(moved, brought=self.brought + come, flaws=self.flaws + tuple(found))


def check_raw(world: World, raw: RawAnswers, today: date) -> Checked:
    """What raw answers turn out to be on a day."""
    return check_answers(
        world.bundle.form, with_imagined_files(world.bundle.form.form, raw), FormContext(today, world.authority.tariffs)
    )


def begin(given: Given, world: World) -> Story:
    """The story at its beginning: the answers were sent. Raises NotFound where nobody is responsible for the case."""
    now = given.on.instant(world.zone)
    checked = check_raw(world, given.answers, given.on.day)
    story = Story(world, now, given.answers, checked, problems=checked.problems)
    if checked.problems:
        return story
    number = case_number(world.authority.prefix, given.on.day.year, 1)
    owner = owner_of(world.bundle, world.authority, story.values())
    opening = Opening(CASE, number, owner, given.language, MappingProxyType({}))
    return story.after(open_case(world.bundle, opening, citizen(world.authority.key, CASE), story.context()))
