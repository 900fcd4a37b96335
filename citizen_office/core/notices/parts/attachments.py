"""What goes out with the notice (Anlagen), so that whoever opens the envelope knows whether something is missing."""

from __future__ import annotations

from citizen_office.core.cases.payments import Payment
from citizen_office.core.notices.parts.words import words


def attachments(payment: Payment | None, language: str) -> tuple[str, ...]:
    """One line for each: the bill that was made for the notice. They stand below the signature (DIN 5008)."""
    return () if payment is None else (words(language).say("attached_bill", reference=payment.reference),)


def attachments_title(language: str) -> str:
    """What stands above them."""
    return words(language).say("attachments")
