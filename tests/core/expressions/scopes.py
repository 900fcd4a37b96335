"""The dog form of the examples: one scope and one set of values for several test files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from citizen_office.core.expressions import (
    BOOL,
    DATE,
    MONEY,
    NUMBER,
    TEXT,
    Choice,
    Choices,
    Money,
    Record,
    Repeat,
    Scope,
    Symbol,
    Values,
)

PERSON: Final = Record(
    {
        "anrede": Symbol(TEXT, maybe=True),
        "nachname": Symbol(TEXT),
        "geburtsdatum": Symbol(DATE),
    }
)
DOG: Final = Record(
    {
        "rufname": Symbol(TEXT),
        "chip": Symbol(TEXT, maybe=True),
        "gefaehrlich": Symbol(BOOL),
        "gewicht": Symbol(NUMBER, maybe=True),
        "steuer": Symbol(MONEY),
        "wuerfe": Symbol(Repeat(Record({"zahl": Symbol(NUMBER)}), 5)),
        "rasse": Symbol(Choice({"pudel": "Pudel", "mops": "Mops"})),
    }
)
SCOPE: Final[Scope] = {
    "today": Symbol(DATE),
    "person": Symbol(PERSON),
    "vertretung": Symbol(PERSON, maybe=True),
    "beginn": Symbol(DATE),
    "thema": Symbol(Choice({"gruen": "Grünflächen", "bau": "Bauen"})),
    "anlass": Symbol(Choice({"lob": "Lob", "bau": "Bauen"})),
    "kanaele": Symbol(Choices({"post": "Post", "mail": "E-Mail"}), maybe=True),
    "text": Symbol(TEXT),
    "bemerkung": Symbol(TEXT, maybe=True),
    "zahl": Symbol(NUMBER),
    "betrag": Symbol(MONEY),
    "oeffentlich": Symbol(BOOL),
    "anonym": Symbol(BOOL, maybe=True),
    "hunde": Symbol(Repeat(DOG, 10)),
}
VALUES: Final[Values] = {
    "today": date(2026, 11, 23),
    "person": {"nachname": "Özdemir", "geburtsdatum": date(2008, 11, 24)},
    "form": {"person": {"nachname": "Özdemir"}},
    "beginn": date(2026, 3, 12),
    "thema": "gruen",
    "anlass": "lob",
    "kanaele": ("post",),
    "text": "Mehr Bänke",
    "zahl": Decimal("2.5"),
    "betrag": Money(1250),
    "oeffentlich": True,
    "hunde": (
        {
            "rufname": "Bello",
            "chip": "276",
            "gefaehrlich": False,
            "gewicht": Decimal(12),
            "steuer": Money(6000),
            "wuerfe": ({"zahl": Decimal(4)}, {"zahl": Decimal(5)}),
            "rasse": "pudel",
        },
        {"rufname": "Rex", "gefaehrlich": True, "steuer": Money(30000), "wuerfe": (), "rasse": "mops"},
    ),
}
