"""A stretch of days."""

from __future__ import annotations

from datetime import date

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import DATE, MISSING, Record
from citizen_office.core.forms.fields import FIELD_TYPES
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field

TYPE = FIELD_TYPES["date_range"]
RANGE = field("date_range")
VON, BIS = date(2026, 11, 27), date(2026, 12, 3)


def test_both_days_are_read_as_dates_are() -> None:
    von = {"tag": "27", "monat": "November", "jahr": "2026"}
    assert read(RANGE, {"von": von, "bis": "3.12.2026"}) == {"von": VON, "bis": BIS}
    assert read(RANGE, {"von": "2026-11-27", "bis": "2026-11-27"}) == {"von": VON, "bis": VON}


def test_nothing_is_fine_where_the_field_is_optional() -> None:
    assert codes(RANGE, None) == [("feld.von", "required_date"), ("feld.bis", "required_date")]
    assert read(field("date_range", optional=True), {"von": {"tag": ""}, "bis": ""}) is MISSING
    assert codes(field("date_range", optional=True), {"von": "2026-11-27"}) == [("feld.bis", "required_date")]


def test_each_day_says_what_is_wrong_with_it() -> None:
    raw = {"von": {"tag": "31", "monat": "11", "jahr": "2026"}, "bis": {"tag": "99", "monat": "1"}}
    assert codes(RANGE, raw) == [
        ("feld.von", "no_date"),
        ("feld.bis.tag", "wrong_tag"),
        ("feld.bis.jahr", "required_jahr"),
    ]
    assert codes(RANGE, {"von": 7, "bis": "2026-11-27"}) == [("feld.von", "wrong_shape")]
    assert codes(RANGE, "27.11.2026") == [("feld", "wrong_shape")]


def test_the_last_day_is_not_before_the_first() -> None:
    assert codes(RANGE, {"von": "2026-12-03", "bis": "2026-12-02"}) == [("feld.bis", "range_reversed")]


def test_bounds_hold_for_both_days() -> None:
    soon = field("date_range", min="today", max="2026-12-31")
    assert read(soon, {"von": "2026-11-23", "bis": "2026-12-31"})
    assert codes(soon, {"von": "2026-11-22", "bis": "2027-01-01"}) == [
        ("feld.von", "in_past"),
        ("feld.bis", "too_late"),
    ]
    late = field("date_range", min="2026-12-24", max="today")
    assert problems(late, {"von": "2026-11-01", "bis": "2026-12-24"}) == [
        ("feld.von", "too_early", {"min": date(2026, 12, 24)}),
        ("feld.bis", "in_future", {}),
    ]


def test_the_days_are_counted_with_both_ends() -> None:
    week = field("date_range", max_days=7)
    assert read(week, {"von": "2026-11-27", "bis": "2026-12-03"}) == {"von": VON, "bis": BIS}
    assert problems(week, {"von": "2026-11-27", "bis": "2026-12-04"}) == [
        ("feld", "range_too_long", {"max": 7, "length": 8})
    ]


def test_it_is_kept_shown_and_typed_as_record() -> None:
    raw = {"von": "2026-11-27", "bis": "2026-12-03"}
    assert show(RANGE, raw) == ("27.\u00a0November 2026 bis 3.\u00a0Dezember 2026",)
    assert show(RANGE, raw, "en") == ("27 November 2026 to 3 December 2026",)
    assert show(RANGE, raw | {"bis": "2026-11-27"}) == ("27.\u00a0November 2026",)
    assert TYPE.dump(read(RANGE, raw)) == raw
    assert TYPE.load(raw) == {"von": VON, "bis": BIS}
    kind = TYPE.expression_type(RANGE, "de")
    assert isinstance(kind, Record)
    assert {name: symbol.type for name, symbol in kind.parts.items()} == {"von": DATE, "bis": DATE}
    assert TYPE.parts(RANGE) == ("von.tag", "von.monat", "von.jahr", "bis.tag", "bis.monat", "bis.jahr")


@pytest.mark.parametrize("stored", [None, {}, {"von": "2026-11-27"}, {"von": "x", "bis": "2026-11-27"}, "2026-11-27"])
def test_other_stored_values_are_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        TYPE.load(stored)  # type: ignore[arg-type]


def test_contradictions_of_options_are_found() -> None:
    assert TYPE.option_problems(field("date_range", min="2026-01-01", max="today")) == ()
    [found] = TYPE.option_problems(field("date_range", min="2026-01-02", max="2026-01-01"))
    assert (found.at, found.code) == (("min",), "options_contradict")
