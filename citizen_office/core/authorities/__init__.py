"""Whose letterhead, departments, calendar and signing rules apply."""

from citizen_office.core.authorities.model import (
    Authority,
    Court,
    Dated,
    Department,
    LetterFont,
    LetterheadText,
    Logo,
    OpeningHours,
    SigningRule,
    Tariff,
    Treasury,
    in_force,
)
from citizen_office.core.authorities.tariffs import Tariffs, TariffsUsed, TariffUse, load_tariffs_used, tariff_on

__all__ = [
    "Authority",
    "Court",
    "Dated",
    "Department",
    "LetterFont",
    "LetterheadText",
    "Logo",
    "OpeningHours",
    "SigningRule",
    "Tariff",
    "TariffUse",
    "Tariffs",
    "TariffsUsed",
    "Treasury",
    "in_force",
    "load_tariffs_used",
    "tariff_on",
]
