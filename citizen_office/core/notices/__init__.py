"""Notices as data: what stands in a letter, before anybody draws it, and what the law asks to stand there."""

from citizen_office.core.notices.bill import bill_blocks, bill_subject
from citizen_office.core.notices.costs import Charge, Costs, Position, charges_of, costs_of, tariff_title
from citizen_office.core.notices.deliveries import PAPER, Delivery, ReturnReason, Role, name_of, one_line, place_of
from citizen_office.core.notices.lifecycle import NoticeStanding, standing
from citizen_office.core.notices.model import Enclosure, InfoLine, Letter, Letterhead
from citizen_office.core.notices.parts import (
    CourtMissing,
    Matter,
    attachments,
    attachments_title,
    dated_title,
    legal_parts,
    summary_title,
)
from citizen_office.core.notices.proof import (
    Code,
    Proof,
    ProofKeys,
    code_matches,
    document_id,
    issue_code,
    printed_code,
    read_code,
)
from citizen_office.core.notices.record import Origin, PaperKind, notice_record, record_digest, record_salt, says
from citizen_office.core.notices.translation import Translation, needs_translation

__all__ = [
    "PAPER",
    "Charge",
    "Code",
    "Costs",
    "CourtMissing",
    "Delivery",
    "Enclosure",
    "InfoLine",
    "Letter",
    "Letterhead",
    "Matter",
    "NoticeStanding",
    "Origin",
    "PaperKind",
    "Position",
    "Proof",
    "ProofKeys",
    "ReturnReason",
    "Role",
    "Translation",
    "attachments",
    "attachments_title",
    "bill_blocks",
    "bill_subject",
    "charges_of",
    "code_matches",
    "costs_of",
    "dated_title",
    "document_id",
    "issue_code",
    "legal_parts",
    "name_of",
    "needs_translation",
    "notice_record",
    "one_line",
    "place_of",
    "printed_code",
    "read_code",
    "record_digest",
    "record_salt",
    "says",
    "standing",
    "summary_title",
    "tariff_title",
]
