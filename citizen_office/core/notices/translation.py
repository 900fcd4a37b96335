"""Courtesy translations: a notice is legally German (§ 23 Abs. 1 VwVfG, § 87 Abs. 1 AO), and what helps to read it
follows.
"""

from __future__ import annotations

from dataclasses import dataclass

from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.texts.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Translation:
    """The same letter in another language, to follow on a page of its own; ``notice`` says what it is worth."""

    language: str
    notice: str
    subject: str
    blocks: Blocks
    summary: Blocks = ()


def needs_translation(language: str) -> bool:
    """Whether a text in ``language`` is no German notice, but helps to read one."""
    return language != DEFAULT_LANGUAGE
