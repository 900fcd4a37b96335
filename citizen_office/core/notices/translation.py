"""Courtesy translations: a notice is legally German (§ 23 Abs. 1 VwVfG, § 87 Abs. 1 AO), and what helps to read it
follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.texts.blocks import Blocks

#: What stands above a translation, by its language.
COURTESY: Mapping[str, str] = MappingProxyType(
    {
        "en": "This is a courtesy translation. Only the German notice on the pages before it has legal effect.",
        "de-simple": "Das ist eine Übersetzung in Leichte Sprache. Es gilt nur der Bescheid auf den Seiten davor.",
    }
)


@dataclass(frozen=True, slots=True)
class Translation:
    """The same letter in another language, to follow on a page of its own; ``notice`` says what it is worth."""

    language: str
    notice: str
    subject: str
    blocks: Blocks


def needs_translation(language: str) -> bool:
    """Whether a text in ``language`` is no German notice, but helps to read one."""
    return language != DEFAULT_LANGUAGE
