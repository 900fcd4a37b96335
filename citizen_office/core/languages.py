"""Languages by BCP 47 tag, and texts that exist in several of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the house: what it calls itself, the locale by which its dates are written, and what stands above
    a notice that was translated into it.
    """

    name: str
    locale: str
    courtesy: str


#: What a text falls back to, and the only language that every text must have.
DEFAULT_LANGUAGE = "de"
#: Leichte Sprache.
EASY_LANGUAGE = "de-simple"
#: The languages of the house by BCP 47 tag. A line here and a catalogue in ``i18n/<tag>`` add one; what is not
#: translated stays German.
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        # A German notice is the notice itself.
        "de": Language("Deutsch", "de_DE", ""),
        "en": Language(
            "English",
            "en_GB",
            "This is a courtesy translation. Only the German notice on the pages before it has legal effect.",
        ),
        "de-simple": Language(
            "Leichte Sprache",
            "de_DE",
            "Das ist eine Übersetzung in Leichte Sprache. Es gilt nur der Bescheid auf den Seiten davor.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in one or more languages; German is always there."""

    by_language: Mapping[str, str]

    @staticmethod
    def german(text: str) -> LocalText:
        """A text that exists in German alone."""
        return LocalText(MappingProxyType({DEFAULT_LANGUAGE: text}))

    def in_language(self, language: str) -> str:
        """The text in ``language``, or in German where it was not translated."""
        return self.by_language.get(language) or self.by_language[DEFAULT_LANGUAGE]

    def language_for(self, language: str) -> str:
        """The language in which ``in_language`` answers: ``language``, or German where it was not translated."""
        return language if self.by_language.get(language) else DEFAULT_LANGUAGE

    def __str__(self) -> str:
        """The German text."""
        return self.by_language[DEFAULT_LANGUAGE]
