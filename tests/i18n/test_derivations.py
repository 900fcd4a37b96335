"""Every step of a derivation has a sentence, in German and in English."""

from __future__ import annotations

import re
from datetime import date

import pytest

from citizen_office.core.deadlines import DERIVATION_CODES, Calendar, Period, Reason, Unit, statutory_end
from citizen_office.i18n.derivations import DERIVATION_TEXTS, SINGULAR_TEXTS, derivation_sentences

SENTENCES = [*DERIVATION_TEXTS.items(), *SINGULAR_TEXTS.items()]
COUNTED = {code for code, params in DERIVATION_CODES.items() if "count" in params}


def test_every_code_has_a_sentence_and_no_sentence_lacks_its_code() -> None:
    assert DERIVATION_TEXTS.keys() == DERIVATION_CODES.keys()
    assert SINGULAR_TEXTS.keys() == COUNTED


@pytest.mark.parametrize(("code", "sentence"), SENTENCES)
def test_a_sentence_tells_all_that_its_step_has(code: str, sentence: str) -> None:
    told = set(re.findall(r"\{(\w+)\}", sentence))
    silent = {"count"} if sentence == SINGULAR_TEXTS.get(code) else set()
    assert told == set(DERIVATION_CODES[code]) - silent


@pytest.mark.parametrize(("code", "sentence"), SENTENCES)
def test_sentences_end_and_do_not_shout(code: str, sentence: str) -> None:
    assert sentence.endswith("."), code
    assert "!" not in sentence


def test_a_derivation_is_told_in_the_manner_of_the_language() -> None:
    end = statutory_end(date(2026, 1, 27), Period(1, Unit.MONTHS), Calendar(), "ao")
    assert derivation_sentences(end.derivation, "de") == (
        "Der 27.\u00a0Januar 2026 zählt nicht mit, die Frist beginnt am Tag danach (§ 187 Abs. 1 BGB).",
        "Die Frist beträgt einen Monat und endet am 27.\u00a0Februar 2026 (§ 188 Abs. 2 BGB).",
    )
    assert derivation_sentences(end.derivation, "en") == (
        "27 January 2026 does not count; the period begins on the day after it (§ 187 Abs. 1 BGB).",
        "The period is one month and ends on 27 February 2026 (§ 188 Abs. 2 BGB).",
    )


def test_many_are_told_otherwise_than_one() -> None:
    step = Reason("period_weeks", {"count": 2, "end": date(2026, 7, 17), "law": "§ 188 Abs. 2 BGB"})
    assert derivation_sentences((step,), "de")[0].startswith("Die Frist beträgt 2 Wochen und endet am 17.")
    assert derivation_sentences((step,), "en")[0].startswith("The period is 2 weeks and ends on 17 July 2026")


def test_nothing_to_tell_is_no_sentence() -> None:
    assert derivation_sentences((), "de") == ()
