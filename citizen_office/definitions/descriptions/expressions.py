"""The functions of expressions: what each is for, and an example with what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from citizen_office.definitions.messages.message import Message


class Explained(NamedTuple):
    """What a function is for, a call of it, and the result as an expression; both empty where it needs a case."""

    words: Message
    example: str = ""
    result: str = ""


FUNCTION_WORDS: Mapping[str, Explained] = {
    "age": Explained(
        Message(
            "Vollendete Lebensjahre an einem Tag; vor der Geburt nichts.",
            "Years of life completed on a day; nothing before birth.",
        ),
        'age(date("2008-11-25"), date("2026-11-24"))',
        "17",
    ),
    "date": Explained(Message("Ein ausgeschriebener Tag.", "A day written out."), 'date("2026-01-31")'),
    "days": Explained(
        Message(
            "Tage vom ersten zum zweiten Datum; negativ, wenn das zweite früher liegt.",
            "Days from the first date to the second; negative where the second is earlier.",
        ),
        'days(date("2026-01-01"), date("2026-01-31"))',
        "30",
    ),
    "euro": Explained(
        Message("Eine Zahl als Geldbetrag.", "A number as money."), "euro(12.5) + euro(1)", "euro(13.50)"
    ),
    "exists": Explained(
        Message("Ob etwas geantwortet wurde.", "Whether something was answered."), "exists(missing)", "false"
    ),
    "length": Explained(
        Message(
            "Zeichen eines Textes, Einträge einer Liste; 0, wo nichts ist.",
            "Characters of a text, items of a list; 0 where there is nothing.",
        ),
        'length("Bello")',
        "5",
    ),
    "lower": Explained(Message("Der Text in Kleinbuchstaben.", "The text in small letters."), 'lower("HGN")', '"hgn"'),
    "max": Explained(
        Message("Der größte von mehreren Werten.", "The greatest of several values."), "max(2, 5, 3)", "5"
    ),
    "min": Explained(Message("Der kleinste von mehreren Werten.", "The least of several values."), "min(2, 5, 3)", "2"),
    "minutes": Explained(
        Message(
            "Minuten seit Mitternacht, damit sich Uhrzeiten vergleichen lassen.",
            "Minutes since midnight, so that times of day can be compared.",
        ),
        'minutes("18:30")',
        "1110",
    ),
    "month": Explained(
        Message("Der Monat, von 1 bis 12.", "The month, from 1 to 12."), 'month(date("2026-01-31"))', "1"
    ),
    "position": Explained(
        Message("Der Platz eines Eintrags in seiner Liste, ab 1.", "The place of an item in its list, from 1.")
    ),
    "round": Explained(
        Message(
            "Kaufmännisch gerundet, auf ganze oder auf so viele Stellen (0 bis 10).",
            "Rounded half up, to whole units or to so many places (0 to 10).",
        ),
        "round(2.345, 2)",
        "2.35",
    ),
    "tariff": Explained(
        Message(
            "Der Betrag einer Satzung am Tag „at“; nur unter computed.",
            "The amount of a by-law on the day `at`; under `computed` alone.",
        )
    ),
    "year": Explained(Message("Das Jahr.", "The year."), 'year(date("2026-01-31"))', "2026"),
}
