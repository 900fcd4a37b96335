"""Collateral clauses (Nebenbestimmungen) and their kinds (§ 36 Abs. 2 VwVfG M-V, § 120 Abs. 2 AO).

A clerk writes one a line and begins it with its kind: ``Auflage: Löschwasser steht bereit.``
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ClauseKind(StrEnum):
    """What a clause does to the act that it belongs to."""

    #: The act holds for a time.
    TIME_LIMIT = "befristung"
    #: The act depends on something that may happen.
    CONDITION = "bedingung"
    #: The act may be taken back.
    REVOCATION = "widerrufsvorbehalt"
    #: Something has to be done, borne or left; the act holds all the same.
    REQUIREMENT = "auflage"
    #: Requirements may be added, changed or completed later.
    RESERVATION = "auflagenvorbehalt"


#: Kind → how it stands in the letter, by language.
CLAUSE_NAMES: Mapping[ClauseKind, Mapping[str, str]] = MappingProxyType(
    {
        ClauseKind.TIME_LIMIT: {"de": "Befristung", "en": "Time limit"},
        ClauseKind.CONDITION: {"de": "Bedingung", "en": "Condition"},
        ClauseKind.REVOCATION: {"de": "Widerrufsvorbehalt", "en": "Reservation of revocation"},
        ClauseKind.REQUIREMENT: {"de": "Auflage", "en": "Requirement"},
        ClauseKind.RESERVATION: {"de": "Auflagenvorbehalt", "en": "Reservation of requirements"},
    }
)
_KIND = re.compile(rf"({'|'.join(ClauseKind)})\s*:\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its kind, and what it says."""

    kind: ClauseKind
    text: str

    def name(self, language: str) -> str:
        """What the kind is called in ``language`` (BCP 47), or in German."""
        names = CLAUSE_NAMES[self.kind]
        return names.get(language.partition("-")[0], names["de"])


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text, one for each line that is not empty.

    A line that names no kind is a requirement: where an act leaves open which of the two is meant, a requirement
    burdens less than a condition, on which the whole act would hang.
    """
    return tuple(_clause(line.strip()) for line in text.splitlines() if line.strip())


def _clause(line: str) -> Clause:
    named = _KIND.match(line)
    if named is None:
        return Clause(ClauseKind.REQUIREMENT, line)
    return Clause(ClauseKind(named[1].lower()), line[named.end() :])
