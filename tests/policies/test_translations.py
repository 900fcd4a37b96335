"""Every text of pages and messages exists in English, and no catalogue holds one that stands nowhere any more."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from citizen_office.i18n.catalogue import TRANSLATED
from citizen_office.i18n.extract import COMPLETE, collect, read_catalogue, stale, untranslated

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def found() -> Catalog:
    return collect(CHECKOUT)


def test_texts_are_found_in_code_and_templates(found: Catalog) -> None:
    assert "Jetzt absenden" in found
    assert "Diese Seite gibt es nicht" in found
    assert ("Bitte prüfen Sie eine Angabe", "Bitte prüfen Sie %(count)s Angaben") in found


@pytest.mark.parametrize("language", COMPLETE)
def test_everything_is_translated(language: str, found: Catalog) -> None:
    assert untranslated(found, read_catalogue(language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over(language: str, found: Catalog) -> None:
    assert stale(found, read_catalogue(language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_same_gaps_to_fill(language: str) -> None:
    """A text that is filled names the same values in each language; a wrong name would break the page."""
    for message in read_catalogue(language):
        if not message.id:
            continue
        german = [message.id] if isinstance(message.id, str) else list(message.id)
        translated = [message.string] if isinstance(message.string, str) else list(message.string or ())
        allowed = set().union(*map(_gaps, german))
        for text in translated:
            assert _gaps(text or "") <= allowed, message.id


def _gaps(text: str) -> set[str]:
    braces = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return braces | {part.partition(")")[0] for part in text.split("%(")[1:]}
