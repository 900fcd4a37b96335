"""The few words that values of the core are shown with, in the languages of the house."""

from __future__ import annotations

from types import MappingProxyType

from citizen_office.core.languages import LocalText


def _words(de: str, en: str) -> LocalText:
    return LocalText(MappingProxyType({"de": de, "en": en}))


YES = _words("Ja", "Yes")
NO = _words("Nein", "No")
AGREED = _words("Zugestimmt", "Agreed")
#: The forms of address, by what is stored. ``keine`` is for whoever wants to be addressed by name alone.
ANREDEN = MappingProxyType(
    {
        "frau": _words("Frau", "Ms"),
        "herr": _words("Herr", "Mr"),
        "keine": _words("Keine Anrede", "No form of address"),
    }
)
#: Between the first and the last day of a stretch.
UNTIL = _words("bis", "to")
#: Between a label and what it says.
BORN = _words("geboren am", "born on")
