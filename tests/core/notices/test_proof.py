"""Codes on notices: nobody makes one up, and every slip of the pen is found."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.cases.secrets import ALPHABET
from citizen_office.core.notices import Code, ProofKeys, code_matches, document_id, issue_code, printed_code, read_code
from citizen_office.core.notices.proof import LENGTH

KEYS = ProofKeys(2, {0: b"0" * 32, 2: b"2" * 32})
DIGEST = hashlib.sha256(b"a record").digest()
DOCUMENT = bytes(range(10))
ISSUED = issue_code(KEYS, DOCUMENT, DIGEST)


def test_a_code_has_34_characters_that_a_qr_code_holds_in_little_room() -> None:
    assert len(str(ISSUED)) == LENGTH == 34
    assert set(str(ISSUED)) <= set(ALPHABET)
    assert printed_code(str(ISSUED)).count(" ") == 6
    assert printed_code(str(ISSUED)).replace(" ", "") == str(ISSUED)


@given(key=st.integers(0, 255), document=st.binary(min_size=10, max_size=10), tag=st.binary(min_size=10, max_size=10))
def test_a_code_is_read_as_it_was_written(key: int, document: bytes, tag: bytes) -> None:
    code = Code(key, document, tag)
    assert read_code(str(code)) == code
    assert read_code(printed_code(str(code)).lower()) == code


def test_whatever_looks_alike_is_taken_for_the_same() -> None:
    code = next(each for each in (issue_code(KEYS, bytes([n] * 10), DIGEST) for n in range(256)) if "0" in str(each))
    assert read_code(str(code).replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "0" * 33, "0" * 35, "U" * 34, "0" * 33 + "1", "ß" * 34, "\ud800" * 34])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_a_code_belongs_to_its_document_and_its_record() -> None:
    assert code_matches(KEYS, ISSUED, DIGEST)
    assert not code_matches(KEYS, ISSUED, hashlib.sha256(b"another record").digest())
    assert not code_matches(KEYS, replace(ISSUED, document=bytes(10)), DIGEST)
    assert not code_matches(KEYS, ISSUED, None)


@given(place=st.integers(0, LENGTH - 1), char=st.sampled_from(ALPHABET))
def test_no_other_code_is_right(place: int, char: str) -> None:
    typed = str(ISSUED)[:place] + char + str(ISSUED)[place + 1 :]
    code = read_code(typed)
    assert typed == str(ISSUED) or code is None or not code_matches(KEYS, code, DIGEST)


def test_a_key_that_was_replaced_still_checks_what_it_made() -> None:
    rotated = ProofKeys(3, {3: b"3" * 32, **KEYS.keys})
    assert code_matches(rotated, ISSUED, DIGEST)
    assert issue_code(rotated, DOCUMENT, DIGEST).key == 3
    assert not code_matches(ProofKeys(3, {3: b"3" * 32}), ISSUED, DIGEST)
    # The number of the key is bound as well: the same key under another number makes another code.
    assert issue_code(ProofKeys(3, {3: b"2" * 32}), DOCUMENT, DIGEST).tag != ISSUED.tag


def test_each_try_of_an_effect_has_the_same_document() -> None:
    assert document_id(b"s" * 32, "case/2/0") == document_id(b"s" * 32, "case/2/0")
    assert (
        len({document_id(b"s" * 32, "case/2/0"), document_id(b"s" * 32, "case/2/1"), document_id(b"t" * 32, "")}) == 3
    )
    assert len(document_id(b"s" * 32, "")) == 10


def test_keys_do_not_show_themselves() -> None:
    assert "222" not in repr(KEYS)
