"""How to pay: in words, in facts to copy, and as a code for the banking app."""

from __future__ import annotations

from citizen_office.core.cases.payments import Payment
from citizen_office.core.notices.epc import payment_code
from citizen_office.core.notices.parts.matter import Matter
from citizen_office.core.notices.parts.words import Words
from citizen_office.core.texts.blocks import Blocks, Fact, Heading, Panel, Paragraph, runs

_GROUP = 4


def payment(matter: Matter, said: Words) -> Blocks:
    """What to pay by when under which number; nothing where nothing was requested.

    The account and the code stand on the bill, which every request makes: twice the same box would be paid twice.
    """
    asked = matter.payment
    if asked is None:
        return ()
    amount, day = said.money(asked.amount), said.day(asked.due)
    sentence = said.say("pay_with_bill", amount=amount, day=day, reference=asked.reference)
    return (Heading(2, runs(said.say("payment"))), Paragraph(runs(sentence)))


def payment_panel(asked: Payment, said: Words) -> Blocks:
    """The sentence that asks, and the box with everything that a transfer needs."""
    facts = (
        Fact(said.say("to_pay"), said.money(asked.amount), major=True),
        Fact(said.say("due_on"), said.day(asked.due), major=True),
        Fact(said.say("payee"), asked.payee),
        Fact(said.say("iban"), in_groups(asked.iban)),
        *([Fact(said.say("bic"), asked.bic)] if asked.bic else []),
        Fact(said.say("reference"), asked.reference),
    )
    code = payment_code(asked.payee, asked.iban, asked.bic, asked.amount, asked.reference)
    please = said.say("please_pay", day=said.day(asked.due))
    return (Paragraph(runs(please)), Panel(facts, code, said.say("scan") if code else ""))


def in_groups(iban: str) -> str:
    """An IBAN as it stands on bank cards: in groups of four, between which no line breaks."""
    return "\u00a0".join(iban[start : start + _GROUP] for start in range(0, len(iban), _GROUP))
