"""Which names an expression reads."""

from __future__ import annotations

import pytest

from citizen_office.core.expressions import names_used, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2", set()),
        ("person.geburtsdatum > today", {"person.geburtsdatum", "today"}),
        ("not a and -b < c or d", {"a", "b", "c", "d"}),
        ("a in [b, 'c'] and d not in e", {"a", "b", "d", "e"}),
        ("a if b else c", {"a", "b", "c"}),
        ("tariff('x', a.b, at=c)", {"a.b", "c"}),
        ("sum(hund.steuer for hund in hunde)", {"hunde", "hunde.steuer"}),
        (
            "any(any(w.zahl > grenze for w in h.wuerfe if w.echt) for h in form.hunde)",
            {"form.hunde", "form.hunde.wuerfe", "form.hunde.wuerfe.zahl", "form.hunde.wuerfe.echt", "grenze"},
        ),
    ],
)
def test_names(text: str, expected: set[str]) -> None:
    assert {".".join(path) for path in names_used(parse(text))} == expected
