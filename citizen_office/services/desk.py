"""What a service works with: every port it may need, handed over as one frozen object.

``build_office`` lays a desk with real adapters, tests lay one with fakes; a service cannot tell the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from citizen_office.core.authorities import Authority
from citizen_office.core.expressions import Value
from citizen_office.core.notices import ProofKeys
from citizen_office.core.workflows.steps import Context
from citizen_office.services.library import Library
from citizen_office.services.ports import (
    Calendars,
    Clock,
    Diagrams,
    FileInspector,
    PaperBinder,
    PasswordHasher,
    Proofreader,
    Renderer,
    SealReader,
    Seals,
    Store,
    Transport,
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """Keys for one purpose each (32 bytes): status secrets, MACs of submitted bodies, and codes on notices."""

    status: bytes
    body: bytes
    codes: ProofKeys


@dataclass(frozen=True, slots=True)
class Desk:
    """The ports at hand.

    ``new_id`` and ``random_bytes`` are the only sources of chance. ``base_url`` starts every link that leaves the
    house, without a slash at its end. ``default_authority`` is served without a prefix. ``forms_per_hour``
    is how many forms one network may begin, and send, within an hour; 0 for as many as it likes. ``training`` marks
    every page and letter as an exercise.
    """

    store: Store
    library: Library
    proofreader: Proofreader
    calendars: Calendars
    clock: Clock
    new_id: Callable[[], UUID]
    random_bytes: Callable[[int], bytes]
    secrets: Secrets
    render: Renderer
    seals: Seals
    read_seal: SealReader
    binder: PaperBinder
    diagram: Diagrams
    inspect: FileInspector
    transport: Transport
    hasher: PasswordHasher
    base_url: str
    default_authority: str
    forms_per_hour: int
    training: bool = False

    def context(self, authority: Authority, values: Mapping[str, Value], now: datetime | None = None) -> Context:
        """The world as it is now, for the engine and for what answers say."""
        moment = now or self.clock()
        zone = ZoneInfo(authority.zone)
        calendar = self.calendars.of(authority, moment.astimezone(zone).year)
        return Context(moment, zone, calendar, authority, values)

    def today(self, authority: Authority) -> date:
        """The date in the authority's zone."""
        return self.clock().astimezone(ZoneInfo(authority.zone)).date()

    def soon_until(self, today: date) -> date:
        """The last day that counts as soon due: three days ahead, weekends included, so that Friday warns of Monday."""
        return today + timedelta(days=3)

    def link(self, authority: Authority, path: str) -> str:
        """An absolute link into the authority's pages; ``path`` starts with a slash."""
        prefix = "" if authority.key == self.default_authority else f"/a/{authority.key}"
        return f"{self.base_url}{prefix}{path}"
