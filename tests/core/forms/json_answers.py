"""Answers in JSON for every type of field: some that are right, and some that are wrong by any schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citizen_office.core.forms.model import Field
from citizen_office.core.json import Json
from tests.core.forms.making import SIZES, field

FILE: Mapping[str, Json] = {
    "id": "00000000-0000-4000-8000-000000000001",
    "name": "Plan.pdf",
    "media_type": "application/pdf",
    "size": 10,
}
LEA: Mapping[str, Json] = {"vorname": "Lea", "nachname": "Brandt"}
HOME: Mapping[str, Json] = {"strasse": "Feldstraße", "hausnummer": "12 a", "plz": "19230", "ort": "Hagenow"}


@dataclass(frozen=True)
class Answers:
    """Right and wrong answers to a field."""

    field: Field
    right: tuple[Json, ...]
    wrong: tuple[object, ...]


#: type of field -> fields of this type with their answers.
ANSWERS: Mapping[str, tuple[Answers, ...]] = {
    "text": (
        Answers(field("text", min_length=2, max_length=4), ("ab", "Bär"), ("a", "abcde", 3, None, ["ab"])),
        Answers(field("text"), ("a", "x" * 200), ("", "x" * 201)),
        Answers(field("text", pattern=r"^\d{2}-[a\-c]\-\.$"), ("12-a-.", "00---."), ("12-b-.", "112-a-.", "12-a-.0")),
    ),
    "textarea": (Answers(field("textarea", max_length=10), ("a\nb",), ("", "x" * 11, True)),),
    "yes_no": (Answers(field("yes_no"), (True, False), ("vielleicht", 1, None)),),
    "choice": (Answers(field("choice", choices=SIZES), ("klein", "gross"), ("mittel", "", 1, ["klein"])),),
    "choices": (
        Answers(
            field("choices", choices=SIZES, max=1), (["klein"], ["gross"]), ([], ["mittel"], ["klein", "gross"], [1])
        ),
        Answers(field("choices", choices=SIZES, min=2), (["klein", "gross"],), (["klein"],)),
    ),
    "date": (Answers(field("date"), ("2026-03-27",), ("2026-02-30", "gestern", 20260327)),),
    "date_range": (
        Answers(
            field("date_range"),
            ({"von": "2026-03-27", "bis": "2026-03-28"},),
            ({"von": "2026-03-27"}, {"von": "2026-03-27", "bis": "bald"}, "2026-03-27"),
        ),
    ),
    "time": (Answers(field("time"), ("00:00", "23:59"), ("24:00", "halb drei", 14)),),
    "number": (
        Answers(field("number", min="-2", max="3"), (-2, 0, 3), (-3, 4, 1.5, "viele")),
        Answers(field("number", decimals=2, max="20"), (3, "3,25", "12", "1,5"), (-1, 21, 1.5, "1,234", "1,5 m")),
    ),
    "quantity": (Answers(field("quantity", unit=field("text").label, decimals=1), (3, "3,5"), ("3,55", "drei", 1.5)),),
    "money": (Answers(field("money", max="100"), (12, "12,50", "99,9"), (-1, 101, 12.5, "12,555", "viel")),),
    "iban": (Answers(field("iban"), ("DE02120300000000202051",), ("DE", "02120300000000202051", 5)),),
    "email": (Answers(field("email"), ("lea@post.example",), ("lea", "a" * 250 + "@post.example", 1)),),
    "phone": (Answers(field("phone"), ("+49388312345", "038831234"), ("12", "+0", "anrufen", 12345)),),
    "person": (
        Answers(
            field("person"),
            (LEA, {"anrede": "frau", **LEA}),
            ({"vorname": "Lea"}, {**LEA, "anrede": "lord"}, {**LEA, "vorname": ""}, "Lea Brandt"),
        ),
        Answers(
            field("person", birth_date=True),
            ({**LEA, "geburtsdatum": "1990-02-28"},),
            (LEA, {**LEA, "geburtsdatum": "1990-02-30"}),
        ),
    ),
    "address": (
        Answers(
            field("address"),
            (HOME, {**HOME, "hausnummer": "ohne"}),
            ({**HOME, "plz": "1923"}, {**HOME, "ort": ""}, {"strasse": "Feldstraße"}, "Feldstraße 12"),
        ),
    ),
    "licence_plate": (Answers(field("licence_plate"), ("HGN AB 123", "LÖ A 1E"), ("HGNA123", "H-1", 5)),),
    "consent": (Answers(field("consent"), (True,), (False, "vielleicht")),),
    "file": (Answers(field("file", max_files=2), (["plan"], ["plan", "foto"]), ([], ["a", "b", "c"], "plan", [1])),),
}
