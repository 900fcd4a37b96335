"""What an office stands on, all of it in order until a test says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from citizen_office.core.errors import InstanceUnusable
from citizen_office.services.ports import DatabaseFacts, FolderFacts, KeyUse, ProgramFacts

SQLITE = DatabaseFacts("sqlite", "3.53.4", "current", "wal")
KEYS = (KeyUse("k1", 7, opens=True, current=True),)
FOLDER = FolderFacts("/srv/office", settings_readable=False, open_to_all=False, free=9 * 1024**3)


@dataclass
class FakeSurroundings:
    """``ports.Surroundings``; ``facts`` and ``place`` may be refusals."""

    facts: DatabaseFacts | InstanceUnusable = SQLITE
    uses: tuple[KeyUse, ...] = KEYS
    place: FolderFacts | InstanceUnusable = FOLDER

    def program(self) -> ProgramFacts:
        return ProgramFacts("1.2.3", "3.13.0")

    def database(self) -> DatabaseFacts:
        if isinstance(self.facts, InstanceUnusable):
            raise self.facts
        return self.facts

    def keys(self) -> tuple[KeyUse, ...]:
        return self.uses

    def folder(self) -> FolderFacts:
        if isinstance(self.place, InstanceUnusable):
            raise self.place
        return self.place
