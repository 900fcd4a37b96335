from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.cases.secrets import (
    ALPHABET,
    LENGTH,
    correction_secret,
    encode_secret,
    grouped,
    read_secret,
    secret_matches,
    status_secret,
)

KEY = bytes(range(32))
CASE = UUID(int=5)


@given(st.uuids(), st.integers(1, 1000))
def test_a_secret_opens_its_own_case_however_it_is_typed(case_id: UUID, version: int) -> None:
    secret = status_secret(KEY, case_id, version)
    assert len(secret) == LENGTH
    assert set(secret) <= set(ALPHABET)
    for typed in (secret, secret.lower(), grouped(secret), secret.replace("0", "o").replace("1", "l"), f" {secret} "):
        assert secret_matches(KEY, case_id, version, typed)


@given(st.uuids(), st.uuids(), st.integers(1, 1000), st.integers(1, 1000))
def test_a_secret_opens_nothing_else(case_id: UUID, other: UUID, version: int, later: int) -> None:
    same = (case_id, version) == (other, later)
    assert secret_matches(KEY, other, later, status_secret(KEY, case_id, version)) is same


def test_a_draft_that_corrects_a_case_has_a_secret_of_that_case_and_version() -> None:
    draft = UUID(int=9)
    secret = correction_secret(KEY, CASE, 1, draft)
    assert len(secret) == 32
    assert set(secret) <= set(ALPHABET)
    others = [
        correction_secret(bytes(32), CASE, 1, draft),
        correction_secret(KEY, UUID(int=6), 1, draft),
        correction_secret(KEY, CASE, 2, draft),
        correction_secret(KEY, CASE, 1, UUID(int=10)),
    ]
    assert len({secret, *others}) == 5
    assert not secret.startswith(status_secret(KEY, CASE, 1))


def test_a_secret_hangs_on_the_key() -> None:
    assert not secret_matches(bytes(32), CASE, 1, status_secret(KEY, CASE, 1))


@given(st.text() | st.just("\ud800"))
def test_whatever_is_typed_is_only_wrong(typed: str) -> None:
    assert not secret_matches(KEY, CASE, 1, typed)


def test_overlong_input_is_cut() -> None:
    assert read_secret("A" * 5000) == "A" * 200


@given(st.binary(min_size=20, max_size=20), st.binary(min_size=20, max_size=20))
def test_random_bytes_keep_their_difference(one: bytes, other: bytes) -> None:
    assert len(encode_secret(one)) == 32
    assert set(encode_secret(one)) <= set(ALPHABET)
    assert (encode_secret(one) == encode_secret(other)) is (one == other)


@pytest.mark.parametrize(("secret", "printed"), [("", ""), ("ABCDE", "ABCDE"), ("ABCDEFG", "ABCDE-FG")])
def test_a_secret_is_printed_in_groups(secret: str, printed: str) -> None:
    assert grouped(secret) == printed
