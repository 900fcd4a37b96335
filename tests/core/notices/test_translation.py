"""A notice is legally German; whatever else there is helps to read it, and says so."""

from __future__ import annotations

import pytest

from citizen_office.core.languages import LANGUAGES
from citizen_office.core.notices import needs_translation


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_but_german_says_what_it_is_worth(language: str) -> None:
    assert needs_translation(language) is (language != "de")
    assert needs_translation(language) is bool(LANGUAGES[language].courtesy)
