"""Languages by BCP 47 tag, and texts that exist in several of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: What a text falls back to, and the only language that every text must have.
DEFAULT_LANGUAGE = "de"
#: The languages of the house: German, English, and German in Leichte Sprache.
LANGUAGES = ("de", "en", "de-simple")


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

    def __str__(self) -> str:
        """The German text."""
        return self.by_language[DEFAULT_LANGUAGE]
