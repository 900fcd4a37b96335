import json
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citizen_office.core.json import Json, canonical

TEXTS = st.text(st.characters(codec="utf-8"))
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


@given(VALUES)
def test_canonical_json_is_json(value: Json) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(TEXTS, VALUES), st.randoms())
def test_the_order_of_keys_does_not_matter(value: dict[str, Json], random: Any) -> None:
    items = list(value.items())
    random.shuffle(items)
    assert canonical(dict(items)) == canonical(value)


def test_canonical_json_has_one_spelling() -> None:
    assert canonical({"b": [1, True, None], "a": "Grün", "c": MappingProxyType({})}) == (
        '{"a":"Grün","b":[1,true,null],"c":{}}'.encode()
    )


def test_a_tuple_is_a_list() -> None:
    value: Any = ("a", "b")
    assert canonical(value) == b'["a","b"]'


@pytest.mark.parametrize("value", [1.5, float("nan"), Decimal("1.5"), b"bytes", {"a": [0.0]}, {1: "one"}, {None: ""}])
def test_what_has_no_one_spelling_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)
