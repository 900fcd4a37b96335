from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from citizen_office.core.cases.numbers import case_number, read_case_number

PREFIXES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=5)
NUMBERS = st.builds(case_number, PREFIXES, st.integers(1900, 2999), st.integers(1, 999_999_999))
MISSPELLINGS: list[Callable[[str], str]] = [
    str.lower,
    lambda number: f"  {number} ",
    lambda number: number.replace("-", " - "),
    lambda number: number.replace("-", "–"),
    lambda number: number.replace("-", "/"),
    lambda number: number.replace("-", ""),
    lambda number: " ".join(number),
]


def test_a_number_reads_like_one() -> None:
    number = case_number("HGN", 2026, 123)
    assert number[:-1] == "HGN-2026-000123-"
    assert read_case_number(number) == number


@given(NUMBERS, st.sampled_from(MISSPELLINGS))
def test_a_number_is_read_however_it_is_spelled(number: str, misspell: Callable[[str], str]) -> None:
    assert read_case_number(misspell(number)) == number


@given(NUMBERS, st.data())
def test_every_wrong_digit_is_found(number: str, data: st.DataObject) -> None:
    places = [index for index, sign in enumerate(number) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(digit != number[place])
    assert read_case_number(number[:place] + digit + number[place + 1 :]) is None


@given(NUMBERS, st.data())
def test_every_swap_of_neighbours_is_found(number: str, data: st.DataObject) -> None:
    places = [index for index, sign in enumerate(number) if sign.isdigit()]
    first, second = data.draw(st.sampled_from(list(pairwise(places))))
    assume(number[first] != number[second])
    signs = list(number)
    signs[first], signs[second] = signs[second], signs[first]
    assert read_case_number("".join(signs)) is None


@given(PREFIXES, st.integers(1900, 2999), st.integers(1, 999_999_999), st.data())
def test_every_wrong_letter_is_found(prefix: str, year: int, count: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(prefix) - 1))
    # A letter counts as two digits; one of them differs where the other stays.
    other = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    ours, theirs = str(ord(prefix[place]) - 55), str(ord(other) - 55)
    assume((ours[0] == theirs[0]) is not (ours[1] == theirs[1]))
    wrong = prefix[:place] + other + prefix[place + 1 :]
    assert read_case_number(wrong + case_number(prefix, year, count)[len(prefix) :]) is None


@pytest.mark.parametrize(
    "text",
    ["", "HGN", "H-2026-000123-0", "HGN-2026-123-0", "HGN-2026-0000123-1", "HGN-٢٠٢٦-000123-4", "ÄÖÜ-2026-000123-4"],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_case_number(text) is None


@given(st.text())
def test_reading_a_number_never_raises(text: str) -> None:
    read = read_case_number(text)
    assert read is None or read_case_number(read) == read


def test_overlong_input_is_cut_before_it_is_read() -> None:
    assert read_case_number(" " * 200 + case_number("HGN", 2026, 1)) is None
