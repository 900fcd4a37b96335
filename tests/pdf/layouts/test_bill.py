"""The bill: the measures of a letter, and a box with all that a transfer needs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.notices import Letter, bill_blocks
from citizen_office.core.texts.blocks import Paragraph, runs
from tests.core.notices.matters import COSTS, PAYMENT
from tests.pdf.layouts.test_certificate import PROOF
from tests.pdf.layouts.test_letter_din5008 import place, places, strokes
from tests.pdf.letters import BILL, LETTER, read, text_of
from tests.pdf.scanning import scanned


def in_mm(drawn: Letter, text: str) -> tuple[float, float]:
    x, y, _ = place(drawn, text)
    return x, y


@pytest.mark.parametrize("line", LETTER.address)
def test_the_address_stands_where_that_of_a_letter_stands(line: str) -> None:
    assert in_mm(BILL, line) == pytest.approx(in_mm(LETTER, line))


def test_it_has_the_marks_of_a_letter() -> None:
    assert [stroke for stroke in strokes(BILL) if stroke[2] < 20] == [
        pytest.approx(stroke) for stroke in strokes(LETTER) if stroke[2] < 20
    ]


def test_the_subject_is_larger_than_that_of_a_letter_and_not_higher() -> None:
    x, y, size = place(BILL, "Zahlungsaufforderung")
    assert x == pytest.approx(25, abs=0.1)
    assert size == 15.5 > place(LETTER, LETTER.subject)[2]
    assert y - size * 0.714 / 72 * 25.4 > 98.4


def test_all_of_it_fits_on_one_page_and_reads_in_order() -> None:
    assert len(read(BILL).pages) == 1
    text = text_of(BILL)
    order = [
        "Zahlungsaufforderung: Hund anmelden",
        "Guten Tag Dr. Müller,",
        "Hundesteuer, Stufe 1",
        "Gesamtbetrag 115,00 €",
        "Bitte überweisen Sie",
        "Zahlbar bis 4. Januar 2027",
        "DE89 3704 0044 0532 0130 00",
        BILL.signatory[0],
    ]
    found = [text.index(words) for words in order]
    assert found == sorted(found)


def test_the_code_asks_for_what_the_words_ask_for() -> None:
    ((content, level),) = scanned(BILL)
    assert level == "M"
    assert content.split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        "",
        PAYMENT.payee,
        PAYMENT.iban,
        "EUR115.00",
        "",
        "",
        PAYMENT.reference,
    ]


def test_the_note_is_small_print_and_may_be_left_out() -> None:
    assert place(BILL, BILL.signatory[0])[2] < 9
    assert BILL.signatory[0] not in [text for text, *_ in places(read(replace(BILL, signatory=())))]


def test_a_long_bill_goes_on_overleaf_with_its_box_in_one_piece() -> None:
    many = replace(COSTS, positions=COSTS.positions * 12)
    long = replace(BILL, blocks=bill_blocks("Guten Tag", "Hund anmelden", many, PAYMENT, "de"))
    pages = [page.extract_text() for page in read(long).pages]
    assert len(pages) > 1
    (holding,) = [page for page in pages if "Zahlbar bis" in page]
    assert "Bitte überweisen Sie" in holding
    assert PAYMENT.reference in holding


def test_a_long_subject_and_a_head_with_a_banner_are_no_reason_to_go_overleaf() -> None:
    subject = "Zahlungsaufforderung: Straße oder Gehweg nutzen (Sondernutzung)"
    two = replace(COSTS, positions=COSTS.positions[:1] * 2)
    blocks = bill_blocks("Sehr geehrte Frau Nguyễn", "Straße oder Gehweg nutzen (Sondernutzung)", two, PAYMENT, "de")
    drawn = replace(BILL, subject=subject, blocks=blocks, banner="TEST", proof=PROOF)
    assert len(read(drawn).pages) == 1
    assert place(drawn, subject)[2] < 15.5


def test_a_few_lines_too_many_make_the_text_smaller_before_it_goes_overleaf() -> None:
    def drawn(count: int) -> Letter:
        # Behind the salutation, the lead, the table and the panel.
        return replace(BILL, blocks=(*BILL.blocks, *[Paragraph(runs("Eine Zeile mehr."))] * count))

    pages = [len(read(drawn(count)).pages) for count in range(16)]
    full = pages.index(2) - 1
    size = place(drawn(full), "Eine Zeile mehr.")[2]
    assert 9.0 <= size < place(BILL, "Guten Tag")[2] == 10.5
    # Where even that does not help, nothing is small.
    assert place(drawn(full + 1), "Eine Zeile mehr.")[2] == 10.5
    assert place(drawn(0), "Guten Tag")[2] == 10.5
