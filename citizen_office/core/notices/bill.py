"""The paper that asks for money (Zahlungsaufforderung). It sets no fee: that is done by the notice it goes with."""

from __future__ import annotations

from citizen_office.core.cases.payments import Payment
from citizen_office.core.notices.costs import Costs
from citizen_office.core.notices.parts import costs_table, payment_panel, words
from citizen_office.core.texts.blocks import Blocks, Paragraph, runs


def bill_subject(service: str, language: str) -> str:
    """What the paper is called, with the name of the service."""
    return words(language).say("bill", service=service)


def bill_blocks(salutation: str, service: str, costs: Costs, payment: Payment, language: str) -> Blocks:
    """What it says: what for, how much, by when, on which account and under which number.

    ``salutation`` is without the comma at its end.
    """
    said = words(language)
    return (
        Paragraph(runs(f"{salutation},")),
        Paragraph(runs(said.say("bill_lead", service=service))),
        costs_table(costs, said),
        *payment_panel(payment, said),
        Paragraph(runs(said.say("bill_paid"))),
    )
