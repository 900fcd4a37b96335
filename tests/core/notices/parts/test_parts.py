"""All parts together: the table, and the languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.forms.model import Remedy
from citizen_office.core.notices.parts import BUILDERS, legal_parts, words
from citizen_office.core.notices.parts.easy_words import EASY_SENTENCES
from citizen_office.core.notices.parts.words import _PERIODS, _SENTENCES
from citizen_office.core.texts import PARTS, plain_text
from tests.core.notices.matters import COSTS, MATTER, PAYMENT

FULL = replace(MATTER, conditions="Eine Auflage", reasons="Weil es so ist.", costs=COSTS, payment=PAYMENT)


def test_every_part_that_a_text_may_name_is_built() -> None:
    assert BUILDERS.keys() == PARTS.keys()
    assert legal_parts(FULL, "de", PARTS).keys() == PARTS.keys()
    assert all(legal_parts(FULL, "de", PARTS).values())


def test_only_what_is_asked_for_is_built() -> None:
    assert list(legal_parts(FULL, "de", ["costs"])) == ["costs"]
    assert legal_parts(FULL, "de", []) == {}


def test_parts_without_anything_to_say_are_empty() -> None:
    empty = legal_parts(MATTER, "de", PARTS)
    assert {name for name, blocks in empty.items() if blocks} == {"remedy"}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_words_of_its_own_in_every_language(part: str) -> None:
    german, english, simple, unknown = (
        plain_text(legal_parts(FULL, language, [part])[part]) for language in ("de", "en-GB", "de-simple", "fr")
    )
    assert len({german, english, simple}) == 3
    assert german == unknown


def test_the_languages_say_the_same() -> None:
    assert _SENTENCES["de"].keys() == _SENTENCES["en"].keys() == _SENTENCES["de-simple"].keys()
    assert EASY_SENTENCES.keys() <= _SENTENCES["de"].keys()


def test_leichte_sprache_says_one_thing_a_line_and_cites_no_law() -> None:
    hard = re.compile(r"§|\b(z\. ?B|bzw|ggf|Abs|würde|hätte|könnte)\b")
    for name, sentence in EASY_SENTENCES.items():
        assert hard.search(sentence) is None, name
        assert max(len(line.split()) for line in sentence.split("\n")) <= 12, name


@pytest.mark.parametrize("remedy", [Remedy.WIDERSPRUCH, Remedy.KLAGE, Remedy.WAHLWEISE])
def test_leichte_sprache_knows_every_remedy_and_its_period(remedy: Remedy) -> None:
    said = plain_text(legal_parts(replace(FULL, remedy=remedy), "de-simple", ["remedy"])["remedy"])
    assert "Sie haben dafür 1 Monat Zeit." in said
    assert "Bezahlen Sie das Geld trotzdem pünktlich." in said
    for name, german in _SENTENCES["de"].items():
        assert set(re.findall(r"\{(\w+)\}", german)) == set(re.findall(r"\{(\w+)\}", _SENTENCES["en"][name])), name
    assert all(set(periods) == set(Unit) for periods in _PERIODS.values())


def test_periods_are_said_before_the_event() -> None:
    german, english = words("de"), words("en")
    assert german.within(Period(1, Unit.MONTHS)) == "innerhalb eines Monats"
    assert german.within(Period(2, Unit.WEEKS)) == "innerhalb von 2 Wochen"
    assert english.within(Period(1, Unit.YEARS)) == "within one year of"
    assert english.within(Period(14, Unit.DAYS)) == "within 14 days of"
