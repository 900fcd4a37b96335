"""Inputs of a page become raw answers; what nobody asked for is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.forms import gather_inputs, unknown_inputs
from citizen_office.core.forms.inputs import MOST_UNKNOWN
from tests.core.forms.making import field, page
from tests.core.forms.strategies import any_text

PAGE = page("a", field("text", "name"), field("person", "person", birth_date=True), field("date", "tag"))


@pytest.mark.parametrize(
    ("pairs", "raw"),
    [
        ([("a", "1"), ("b", "2")], {"a": "1", "b": "2"}),
        ([("a", "1"), ("a", "2"), ("a", "3")], {"a": ["1", "2", "3"]}),
        ([("a", "1"), ("a", "1")], {"a": ["1", "1"]}),
        ([("p.vorname", "E"), ("p.geburtsdatum.tag", "1")], {"p": {"vorname": "E", "geburtsdatum": {"tag": "1"}}}),
        ([("p", "1"), ("p.x", "2")], {"p": "1", "p.x": "2"}),
        ([("p.x", "2"), ("p", "1"), ("q", "3")], {"p": {"x": "2"}, "q": "3"}),
        ([("a.b.c.d", "1")], {"a.b.c.d": "1"}),
        ([], {}),
    ],
)
def test_names_with_points_become_parts(pairs: list[tuple[str, str]], raw: dict[str, object]) -> None:
    assert gather_inputs(pairs) == raw


@given(st.lists(st.tuples(any_text | st.sampled_from(["a", "a.b", "a.b.c", "a..", "."]), any_text)))
def test_no_names_break_it(pairs: list[tuple[str, str]]) -> None:
    gather_inputs(pairs)


def test_unknown_names_and_parts_are_named() -> None:
    raw = {
        "name": "x",
        "fremd": "1",
        "person": {"vorname": "E", "titel": "Dr.", "geburtsdatum": {"tag": "1", "stunde": "2"}},
        "tag": "2026-01-01",
    }
    found = unknown_inputs(PAGE, raw)
    assert [(problem.path, problem.code) for problem in found] == [
        ("fremd", "unknown_field"),
        ("person.titel", "unknown_field"),
        ("person.geburtsdatum.stunde", "unknown_field"),
    ]
    assert found[0].params == {"name": "fremd"}


def test_a_date_may_come_as_one_text_within_a_person() -> None:
    assert unknown_inputs(PAGE, {"person": {"geburtsdatum": "1980-01-01"}}) == ()


def test_only_so_many_are_named_and_none_at_length() -> None:
    assert len(unknown_inputs(PAGE, {f"x{number}": "" for number in range(500)})) == MOST_UNKNOWN
    many = {"person": {f"x{number}": "" for number in range(500)}}
    assert len(unknown_inputs(PAGE, many)) == MOST_UNKNOWN
    [long] = unknown_inputs(PAGE, {"x" * 5_000: ""})
    assert len(long.path) == 100
