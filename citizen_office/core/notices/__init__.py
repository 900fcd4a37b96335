"""Notices as data: what stands in a letter, before anybody draws it, and what the law asks to stand there."""

from citizen_office.core.notices.costs import Charge, Costs, Position, charges_of, costs_of
from citizen_office.core.notices.model import InfoLine, Letter, Letterhead
from citizen_office.core.notices.parts import CourtMissing, Matter, legal_parts

__all__ = [
    "Charge",
    "Costs",
    "CourtMissing",
    "InfoLine",
    "Letter",
    "Letterhead",
    "Matter",
    "Position",
    "charges_of",
    "costs_of",
    "legal_parts",
]
