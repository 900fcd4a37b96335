"""The reading version in large print: nothing small, nothing wide, nothing lost."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from citizen_office.core.notices import Translation
from citizen_office.core.texts.blocks import Fact, Panel, Paragraph, Table, runs
from citizen_office.pdf import render
from tests.pdf.letters import LETTER, letter, read, text_of

LARGE = replace(
    LETTER,
    layout="large_print",
    banner="Lesefassung in großer Schrift",
    summary=(Paragraph(runs("Das ist wichtig.")),),
    attachments=("Zahlungsaufforderung",),
    blocks=(*LETTER.blocks, Panel((Fact("Zu zahlen", "50 €", major=True), Fact("IBAN", "DE02")), "BCD", "Scannen")),
    translation=Translation("en", "Courtesy", "Your idea", (Paragraph(runs("Text")),), (Paragraph(runs("Short")),)),
)


def sizes(pdf: bytes) -> list[float]:
    """The size of every stretch of text as it stands on the sheet, in points."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            scale, kept = 1.0, [1.0]
            for step in pikepdf.parse_content_stream(page):
                operands = list(step.operands)
                match str(step.operator):
                    case "q":
                        kept.append(scale)
                    case "Q":
                        scale = kept.pop()
                    case "cm":
                        scale *= float(operands[0])
                    case "Tf":
                        found.append(float(operands[1]) * scale)
    return found


def test_no_letter_is_smaller_than_18_points() -> None:
    assert min(sizes(render(LARGE))) >= 17.99
    assert min(sizes(render(LETTER))) < 10


def test_it_says_what_the_letter_says_in_the_same_order() -> None:
    said = text_of(LARGE)
    parts = [
        "Lesefassung",
        "Stadt Hagenow",
        "Marktstraße 5",
        LETTER.number,
        LETTER.subject,
        "Das ist wichtig.",
        "Guten Tag",
        "Zu zahlen",
        LETTER.signatory[0],
        "Zahlungsaufforderung",
        "Courtesy",
        "Your idea",
        "Short",
    ]
    places = [said.index(" ".join(part.split())) for part in parts]
    assert places == sorted(places)


def test_a_wide_table_stands_row_by_row_under_its_labels() -> None:
    table = next(block for block in LETTER.blocks if isinstance(block, Table) and len(block.header) > 2)
    said = text_of(LARGE)
    label = "".join(run.text for run in table.header[0])
    assert said.count(f"{label}:") == len(table.rows)


def test_codes_are_left_to_the_paper() -> None:
    assert "Scannen" not in text_of(LARGE)
    assert "DE02" in text_of(LARGE)


def test_a_bare_letter_is_fine() -> None:
    bare = letter(
        layout="large_print",
        banner="",
        address=(),
        info=(),
        signatory=(),
        blocks=(Table((runs(""), runs("A"), runs("B")), ((runs("x"), runs(""), runs("y\nz")),), ("left",) * 3),),
        letterhead=replace(LETTER.letterhead, department="", footer=()),
    )
    assert re.search(r"x B: y, z", text_of(bare))
    assert len(read(bare).pages) == 1


@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_pages_are_counted_in_the_language_of_the_letter(language: str) -> None:
    word = "Page" if language == "en" else "Seite"
    assert f"{word} 1 " in text_of(replace(LARGE, language=language))
