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
    Treasury,
    in_force,
)
from citizen_office.core.authorities.tariffs import Tariffs, TariffUse, tariff_on

__all__ = [
    "Authority",
    "Court",
    "Dated",
    "Department",
    "LetterheadText",
    "OpeningHours",
    "SigningRule",
    "Tariff",
    "TariffUse",
    "Tariffs",
    "Treasury",
    "in_force",
    "tariff_on",
]
