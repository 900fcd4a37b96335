"""The receipt: facts in a panel, answers beside their questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.notices import InfoLine
from citizen_office.core.texts.blocks import Table, runs
from tests.pdf.layouts.test_letter_din5008 import place, places, strokes
from tests.pdf.letters import LETTER, RECEIPT, read, text_of


def test_facts_stand_in_two_columns_under_their_labels() -> None:
    number, received = place(RECEIPT, "HGN-2026"), place(RECEIPT, "12. März 2026, 14:05 Uhr")
    assert number[1] == pytest.approx(received[1], abs=0.1)
    assert number[0] < 40 < 100 < received[0]
    assert place(RECEIPT, "Vorgangsnummer")[1] < number[1]


def test_an_odd_number_of_facts_is_fine() -> None:
    odd = replace(RECEIPT, info=(InfoLine("Eingegangen", "heute"),))
    assert "Eingegangen heute Datum 12. März 2026" in text_of(odd)


def test_answers_stand_beside_their_questions() -> None:
    question, answer = place(RECEIPT, "Worum geht es?"), place(RECEIPT, "Mehr Bänke auf")
    assert question[1] == pytest.approx(answer[1], abs=0.1)
    assert answer[0] == pytest.approx(25 + 165 * 0.36 + 6 * 25.4 / 72, abs=0.1)


def test_an_answer_of_several_lines_keeps_them() -> None:
    street, town = place(RECEIPT, "Marktstraße 5"), place(RECEIPT, "19230 Hagenow")
    assert street[0] == pytest.approx(town[0])
    assert street[1] < town[1]


def test_a_table_of_three_columns_is_measured_as_in_a_letter() -> None:
    table = next(block for block in LETTER.blocks if isinstance(block, Table))
    drawn = replace(RECEIPT, blocks=(table,))
    assert place(drawn, "Posten")[0] == pytest.approx(place(LETTER, "Posten")[0])
    assert place(drawn, "Grundlage")[0] == pytest.approx(place(LETTER, "Grundlage")[0])


def test_a_header_with_words_is_drawn() -> None:
    table = Table((runs("Frage"), runs("Antwort")), ((runs("a"), runs("b")),), ("left", "left"))
    assert "Frage Antwort a b" in text_of(replace(RECEIPT, blocks=(table,)))


def test_there_are_no_fold_marks_and_no_window() -> None:
    assert not [stroke for stroke in strokes(RECEIPT) if stroke[2] < 20]
    assert LETTER.letterhead.return_line not in text_of(RECEIPT)


def test_an_address_stands_above_the_subject() -> None:
    drawn = replace(RECEIPT, address=("Frau Müller", "Dorfstraße 1"))
    assert place(drawn, "Dorfstraße 1")[1] < place(drawn, "Wir haben Ihre Idee")[1]


def test_a_signature_ends_the_receipt() -> None:
    found = [text for text, *_ in places(read(replace(RECEIPT, signatory=("Ihr Bürgerbüro",))))]
    assert found.index("Ihr Bürgerbüro") > found.index("Anschrift")
