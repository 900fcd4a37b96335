"""A small town for tests: three departments, four functions, two letterheads."""

from __future__ import annotations

from datetime import date

from citizen_office.core.authorities import Authority, Dated, Department, LetterheadText
from citizen_office.core.languages import LocalText


def letterhead(street: str) -> LetterheadText:
    return LetterheadText("Stadt Probe", street, "19230", "Probe", (("Stadt Probe",),))


def department(key: str, name: str) -> Department:
    return Department(key, LocalText.german(name), "03883 1", f"{key}@probe.example")


TOWN = Authority(
    key="probe",
    name="Stadt Probe",
    prefix="PRB",
    zone="Europe/Berlin",
    land="MV",
    ags="13000000",
    departments={
        "fb1": department("fb1", "Bürgerbüro"),
        "fb2": department("fb2", "Bauen und Grün"),
        "fb3": department("fb3", "Ordnung"),
    },
    functions={"buergerbuero": "fb1", "bau": "fb2", "gruen": "fb2", "ordnung": "fb3"},
    letterheads=(
        Dated(date(2020, 1, 1), letterhead("Alte Straße 1")),
        Dated(date(2026, 1, 1), letterhead("Neue Straße 2")),
    ),
)
