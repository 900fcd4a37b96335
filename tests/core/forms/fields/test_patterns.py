"""Patterns are read by our own grammar; what could run away is refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.forms.fields.patterns import matches, pattern_problem

LIMIT = 200


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (r"\d{15}", "123456789012345", "12345678901234"),
        (r"^\d{15}$", "123456789012345", "12345678901234x"),
        (r"(0[1-9]|[1-9][0-9])[0-9]{3}", "19230", "00123"),
        (r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?[1-9]\d{0,3}", "LUP-HG 123", "lup-hg 123"),
        (r"(?:ab|cd){1,5}", "abcd", "abc"),
        (r"\d{2,}", "123", "1"),
        (r"a*b", "aab", "aa"),
        (r"x{0,1}y", "xy", "xxy"),
        (r"[^a]\.\$", "b.$", "a.$"),
        (r"[\d\s\-]+", "1 2-3", "1/2"),
        (r".", "ä", "ab"),
        (r"a\$", "a$", "a"),
        (r"\d", "1", "\u0661"),
    ],
)
def test_patterns_of_the_grammar_are_matched_whole(pattern: str, right: str, wrong: str) -> None:
    assert pattern_problem(pattern, LIMIT) is None
    assert matches(pattern, right)
    assert not matches(pattern, wrong)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+",
        r"(a|a)*",
        r"(?:ab|cd)+",
        r"(a?){30}a{30}",
        r"\d*\d*\d*x",
        r"(a|b|c){9}",
        r"(?=a)b",
        r"(?i)a",
        r"(?P<n>a)",
        "((((((a))))))",
    ],
)
def test_patterns_that_could_run_away_are_refused(pattern: str) -> None:
    assert pattern_problem(pattern, LIMIT) == "pattern_unsafe"


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "a|",
        "()",
        "(a",
        "a)",
        "[a",
        "[]",
        "a{",
        "a}",
        "a{3,2}",
        "a{0}",
        "*a",
        "a**",
        "a+?",
        r"(a)\1",
        r"\w",
        r"\bA",
        "a^b",
        "a$b",
        "[a--b]",
        "[a&&b]",
        "[z-a]",
        "\\",
    ],
)
def test_patterns_outside_the_grammar_are_refused(pattern: str) -> None:
    assert pattern_problem(pattern, LIMIT) == "pattern_not_understood"


def test_long_patterns_are_refused() -> None:
    assert pattern_problem("a" * 201, LIMIT) == "pattern_too_long"


pieces = st.lists(
    st.sampled_from(
        ["a", "b", ".", r"\d", "[ab]", "(", ")", "(?:", "|", "?", "*", "+", "{2}", "{1,9}", "{1,}", "^", "$"]
    ),
    max_size=14,
).map("".join)


@given(pieces)
def test_no_accepted_pattern_is_slow(pattern: str) -> None:
    if pattern_problem(pattern, LIMIT) is None:
        started = time.perf_counter()
        matches(pattern, "a" * LIMIT)
        matches(pattern, "ab" * (LIMIT // 2) + "!")
        assert time.perf_counter() - started < 10
