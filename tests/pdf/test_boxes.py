"""The box with what matters most: it stands above the text, joins to one, and goes on overleaf."""

from __future__ import annotations

import pytest
from reportlab.platypus import Flowable

from citizen_office.core.notices import Translation
from citizen_office.core.texts.blocks import Blocks, BulletList, Paragraph, Run, runs
from citizen_office.pdf.boxes import summary_box
from citizen_office.pdf.flowables import Splittable
from citizen_office.pdf.story import MEASURED, Section
from tests.pdf.letters import LETTER, letter, read, text_of

SUMMARY = (BulletList((runs("Sie zahlen 50,00 €."), runs("Bis zum 4. Januar."))), Paragraph(runs("Mehr steht unten.")))
WIDTH = 400.0


def boxed(summary: Blocks) -> list[Flowable]:
    """The parts of a box in a German letter."""
    return list(summary_box(summary, WIDTH, Section("de"), MEASURED))


def test_it_stands_between_the_subject_and_the_text() -> None:
    first = text_of(letter(summary=SUMMARY))
    places = [
        first.index(text)
        for text in (LETTER.subject, "Das Wichtigste in Kürze", "Sie zahlen", "Mehr steht unten.", "Guten Tag")
    ]
    assert places == sorted(places)


def test_a_letter_without_a_summary_has_no_box() -> None:
    assert boxed(()) == []
    assert "Das Wichtigste" not in text_of(LETTER)


def test_a_translation_has_its_own() -> None:
    translation = Translation("en", "Courtesy", "Your idea", (Paragraph(runs("Text")),), SUMMARY[1:])
    assert "The essentials in brief" in read(letter(translation=translation)).pages[-1].extract_text()


def test_no_gap_shows_between_its_parts() -> None:
    *inner, last = boxed(SUMMARY)
    assert [(part.getSpaceBefore(), part.getSpaceAfter()) for part in inner] == [(0.0, 0.0)] * len(inner)
    assert (last.getSpaceBefore(), last.getSpaceAfter() > 0) == (0.0, True)
    assert {part.wrap(WIDTH, 800.0)[0] for part in (*inner, last)} == {WIDTH}


def test_what_does_not_fit_goes_on_overleaf_and_loses_nothing() -> None:
    words = [f"Wort{number}" for number in range(2_000)]
    drawn = text_of(letter(summary=(Paragraph((Run(" ".join(words)),)), Paragraph(runs("kurz")))))
    assert all(word in drawn for word in (words[0], words[999], words[-1], "kurz"))


@pytest.mark.parametrize("height", [0.0, 30.0, 60.0, 90.0])
def test_parts_of_a_split_box_are_as_high_as_the_whole(height: float) -> None:
    _, long = boxed((Paragraph(runs("Wort " * 100)),))
    assert isinstance(long, Splittable)
    assert 0 < long.least() < long.wrap(WIDTH, 0)[1]
    parts = long.split(WIDTH, height)
    assert sum(part.wrap(WIDTH, 0)[1] for part in parts) in (0, pytest.approx(long.wrap(WIDTH, 0)[1]))
    assert all(part.wrap(WIDTH, 0)[1] <= height + 0.1 for part in parts[:1])
