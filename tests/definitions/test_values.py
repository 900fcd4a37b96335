from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from marshmallow import ValidationError

from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.forms.model import Regime
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.model import Parameter
from citizen_office.definitions.schema import ListOf, MapOf, NodeField, ScalarField, findings_of
from citizen_office.definitions.values import (
    Amount,
    Condition,
    Day,
    DayOrToday,
    DecimalText,
    Flag,
    Format,
    Formula,
    Id,
    Length,
    Member,
    OneOf,
    Shaped,
    Text,
    Whole,
    Words,
)
from tests.definitions.reading import root_of


def read(field: NodeField[Any], value: str) -> Any:
    """What ``field`` makes of the value after ``key:``."""
    return field.read(root_of(f"key: {value}\n")["key"], "key")


def refusal(field: NodeField[Any], value: str) -> tuple[str, int, int, dict[str, str | int]]:
    with pytest.raises(ValidationError) as caught:
        read(field, value)
    (found,) = findings_of(caught.value)
    assert found.message("de")
    assert found.message("en")
    return found.code, found.line, found.column, dict(found.params)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (Format(), "1", "1"),
        (Text(), "no", "no"),
        (Text(), "' padded '", "padded"),
        (Text(empty=True), "''", ""),
        (Shaped("[0-9]{5}", "19230"), "01067", "01067"),
        (Id(), "hund_1", "hund_1"),
        (OneOf(["a", "b"]), "b", "b"),
        (Member(Regime), "ao", Regime.AO),
        (Whole(), "-12", -12),
        (Whole(0, 6), "6", 6),
        (DecimalText(), "12.50", "12.50"),
        (Amount(), "45.50", Decimal("45.50")),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (Day(), "2026-02-28", date(2026, 2, 28)),
        (DayOrToday(), "today", "today"),
        (DayOrToday(), "2026-02-28", "2026-02-28"),
        (Length(), "10 working days", Period(10, Unit.WORKING_DAYS)),
        (Condition(), "$bescheid", Parameter("bescheid")),
        (ListOf(Whole()), "[1, 2]", (1, 2)),
        (ListOf(Whole(), empty=True), "[]", ()),
        (MapOf(Id(), lambda key: Whole()), "{a: 1}", {"a": 1}),
    ],
)
def test_reads_what_is_right(field: NodeField[Any], value: str, expected: object) -> None:
    assert read(field, value) == expected


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (Format(), "2", "format_unknown"),
        (Text(), "", "value_missing"),
        (Text(), "''", "value_missing"),
        (Text(), "'  '", "value_missing"),
        (Text(3), "long", "value_too_long"),
        (Text(), "[a]", "shape_text"),
        (Text(), "{a: 1}", "shape_text"),
        (Shaped("[0-9]{5}", "19230"), "1067", "pattern_expected"),
        (Id(), "Hund", "id_expected"),
        (Whole(), "'3'", "integer_expected"),
        (Whole(), "3.0", "integer_expected"),
        (Whole(), "007", "integer_expected"),
        (Whole(0, 6), "7", "integer_range"),
        (DecimalText(), "12,50", "decimal_expected"),
        (Amount(), "1e3", "decimal_expected"),
        (Flag(), "'true'", "flag_expected"),
        (Day(), "2026-02-30", "date_expected"),
        (Day(), "31.01.2026", "date_expected"),
        (DayOrToday(), "tomorrow", "date_or_today_expected"),
        (Length(), "soon", "period_expected"),
        (Length(), "0 days", "period_expected"),
        (Condition(), "$Bescheid", "guard_parameter"),
        (ListOf(Whole()), "[]", "list_empty"),
        (ListOf(Whole()), "3", "shape_list"),
        (ListOf(Whole()), "", "shape_list"),
        (MapOf(Id(), lambda key: Whole()), "[1]", "shape_mapping"),
        (Words(), "[a]", "shape_local_text"),
        (Words(), "{en: Name}", "german_missing"),
        (Words(), "", "value_missing"),
    ],
)
def test_refuses_what_is_wrong_where_it_stands(field: NodeField[Any], value: str, code: str) -> None:
    column = 6 if value else 5
    assert refusal(field, value)[:3] == (code, 1, column)


def test_suggests_what_was_probably_meant() -> None:
    assert refusal(OneOf(["clerk", "approver"]), "clark")[3]["suggestion"] == "clerk"
    assert refusal(OneOf(["clerk", "approver"]), "zzz")[3]["suggestion"] == ""
    assert refusal(Flag(), "yes")[3]["suggestion"] == "true"
    assert refusal(Flag(), "nein")[3]["suggestion"] == "false"
    assert refusal(Words(), "{de: a, dee: b}")[3]["suggestion"] == "de"


def test_finds_mistakes_of_an_expression_at_their_column() -> None:
    assert refusal(Formula(), "a == == b")[:3] == ("unexpected_token", 1, 11)
    assert refusal(Formula(), "'a == == b'")[:3] == ("unexpected_token", 1, 12)
    # Doubled quotes shift the columns: the start of the scalar is what can be told.
    assert refusal(Formula(), "'a == == ''x'''")[:3] == ("unexpected_token", 1, 6)


def test_reads_texts_in_several_languages() -> None:
    assert read(Words(), "Rufname") == LocalText.german("Rufname")
    words = read(Words(), "{de: Rufname, en: Name, de-simple: Name}")
    assert dict(words.by_language) == {"de": "Rufname", "en": "Name", "de-simple": "Name"}


def test_collects_all_findings_of_lists_and_mappings() -> None:
    with pytest.raises(ValidationError) as caught:
        read(ListOf(Whole(), distinct=True), "[1, x, 1, y]")
    assert [found.code for found in findings_of(caught.value)] == ["integer_expected", "list_twice", "integer_expected"]
    with pytest.raises(ValidationError) as caught:
        read(MapOf(Id(), lambda key: Whole()), "{A: 1, b: x, C: y}")
    codes = [found.code for found in findings_of(caught.value)]
    assert codes == ["id_expected", "integer_expected", "id_expected", "integer_expected"]


def test_bases_leave_the_reading_to_their_heirs() -> None:
    node = root_of("a: 1\n")["a"]
    with pytest.raises(NotImplementedError):
        NodeField[int]().read(node, "a")
    with pytest.raises(NotImplementedError):
        ScalarField[int]().read(node, "a")
