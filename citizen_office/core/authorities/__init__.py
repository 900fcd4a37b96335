"""Whose letterhead, departments, calendar and signing rules apply."""

from citizen_office.core.authorities.model import (
    Authority,
    Court,
    Dated,
    Department,
    LetterheadText,
    OpeningHours,
    SigningRule,
    Tariff,
    in_force,
)

__all__ = [
    "Authority",
    "Court",
    "Dated",
    "Department",
    "LetterheadText",
    "OpeningHours",
    "SigningRule",
    "Tariff",
    "in_force",
]
