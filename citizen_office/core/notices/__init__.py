"""Notices as data: what stands in a letter, before anybody draws it, and what the law asks to stand there."""

from citizen_office.core.notices.bill import bill_blocks, bill_subject
from citizen_office.core.notices.costs import Charge, Costs, Position, charges_of, costs_of, tariff_title
from citizen_office.core.notices.deliveries import PAPER, Delivery, ReturnReason, Role, one_line
from citizen_office.core.notices.lifecycle import NoticeStanding, standing
from citizen_office.core.notices.model import InfoLine, Letter, Letterhead
from citizen_office.core.notices.parts import CourtMissing, Matter, legal_parts
from citizen_office.core.notices.translation import Translation, needs_translation

__all__ = [
    "PAPER",
    "Charge",
    "Costs",
    "CourtMissing",
    "Delivery",
    "InfoLine",
    "Letter",
    "Letterhead",
    "Matter",
    "NoticeStanding",
    "Position",
    "ReturnReason",
    "Role",
    "Translation",
    "bill_blocks",
    "bill_subject",
    "charges_of",
    "costs_of",
    "legal_parts",
    "needs_translation",
    "one_line",
    "standing",
    "tariff_title",
]
