"""Notices as data: what stands in a letter, before anybody draws it, and what the law asks to stand there."""

from citizen_office.core.notices.bill import bill_blocks, bill_subject
from citizen_office.core.notices.costs import Charge, Costs, Position, charges_of, costs_of, tariff_title
from citizen_office.core.notices.model import InfoLine, Letter, Letterhead
from citizen_office.core.notices.parts import (
    CourtMissing,
    Matter,
    attachments,
    attachments_title,
    dated_title,
    legal_parts,
    summary_title,
)
from citizen_office.core.notices.translation import Translation, needs_translation

__all__ = [
    "Charge",
    "Costs",
    "CourtMissing",
    "InfoLine",
    "Letter",
    "Letterhead",
    "Matter",
    "Position",
    "Translation",
    "attachments",
    "attachments_title",
    "bill_blocks",
    "bill_subject",
    "charges_of",
    "costs_of",
    "dated_title",
    "legal_parts",
    "needs_translation",
    "summary_title",
    "tariff_title",
]
