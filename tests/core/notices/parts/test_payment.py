from __future__ import annotations

from dataclasses import replace

from citizen_office.core.cases.payments import Payment
from citizen_office.core.notices.parts import legal_parts, payment_panel, words
from citizen_office.core.texts import plain_text
from citizen_office.core.texts.blocks import Fact, Heading, Panel, Paragraph, runs
from tests.core.notices.matters import MATTER, PAYMENT


def panel(payment: Payment, language: str = "de") -> Panel:
    please, found = payment_panel(payment, words(language))
    assert isinstance(please, Paragraph)
    assert isinstance(found, Panel)
    return found


def test_a_notice_says_how_much_until_when_and_leads_to_the_bill() -> None:
    heading, sentence = legal_parts(replace(MATTER, payment=PAYMENT), "de", ["payment"])["payment"]
    assert heading == Heading(2, runs("Zahlung"))
    for there in ("115,00\u00a0€", "4.\u00a0Januar 2027", "Zahlungsaufforderung", "5200.000123.4"):
        assert there in plain_text((sentence,))


def test_everything_that_a_transfer_needs_stands_in_words_and_in_the_code() -> None:
    found = panel(PAYMENT)
    assert found.facts == (
        Fact("Zu zahlen", "115,00\u00a0€", major=True),
        Fact("Zahlbar bis", "4.\u00a0Januar 2027", major=True),
        Fact("Empfänger", "Stadt Hagenow, Stadtkasse"),
        Fact("IBAN", "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000"),
        Fact("Kassenzeichen", "5200.000123.4"),
    )
    assert found.code.split("\n")[5:8] == ["Stadt Hagenow, Stadtkasse", "DE89370400440532013000", "EUR115.00"]
    assert found.code.endswith("5200.000123.4")
    assert found.caption


def test_a_bic_stands_there_where_there_is_one() -> None:
    assert Fact("BIC", "COBADEFFXXX") in panel(replace(PAYMENT, bic="COBADEFFXXX")).facts


def test_without_a_code_nothing_is_said_about_it() -> None:
    found = panel(replace(PAYMENT, payee="K" * 71))
    assert (found.code, found.caption) == ("", "")
    assert Fact("Empfänger", "K" * 71) in found.facts


def test_the_sentence_says_until_when() -> None:
    please, _ = payment_panel(PAYMENT, words("en"))
    assert "Please transfer the amount by 4 January 2027." in str(please)
    notice = legal_parts(replace(MATTER, payment=PAYMENT), "en", ["payment"])["payment"]
    assert "Please pay €115.00 by 4 January 2027." in str(notice[1])
