"""The foot of a notice by which it can be checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.notices import Proof, ProofKeys, issue_code, printed_code
from citizen_office.pdf.codes import code_modules
from tests.pdf.letters import letter, text_of
from tests.pdf.scanning import scanned

CODE = str(issue_code(ProofKeys(0, {0: b"c" * 32}), bytes(range(10)), bytes(32)))
PROOF = Proof(f"HTTPS://BUERGERBUERO.HAGENOW.DE/V/{CODE}", CODE)


@pytest.mark.parametrize("layout", ["letter_din5008", "bill"])
def test_a_notice_shows_the_same_by_code_and_in_words(layout: str) -> None:
    drawn = letter(layout=layout, proof=PROOF)
    assert (PROOF.address, "M") in scanned(drawn)
    text = " ".join(text_of(drawn).split())
    assert printed_code(CODE) in text
    assert "https://buergerbuero.hagenow.de/v." in text
    assert "Echtheit prüfen" in text


def test_the_code_is_of_the_smallest_version_that_leaves_room_for_a_host() -> None:
    # Version 4 has 33 modules a side; 45 characters are left for a host.
    assert len(code_modules(f"HTTPS://{'H' * 45}/V/{CODE}")) == 33
    assert len(code_modules(f"HTTPS://{'H' * 46}/V/{CODE}")) == 37
    assert len(code_modules(PROOF.address.lower())) > 33


def test_other_languages_have_words_of_their_own() -> None:
    assert "Check this letter" in text_of(replace(letter(), proof=PROOF, language="en"))
    assert "Echtheit prüfen" in text_of(replace(letter(), proof=PROOF, language="de-simple"))


def test_an_address_with_a_path_is_shown_as_it_is() -> None:
    proof = Proof(f"https://stadt.example/Buero/v/{CODE}", CODE)
    assert "https://stadt.example/Buero/v" in text_of(replace(letter(), proof=proof))


def test_a_letter_without_proof_has_no_such_foot() -> None:
    assert "Echtheit" not in text_of(letter())
