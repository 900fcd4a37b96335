"""Certificates: facts that are read from afar, on a sheet or on a card, and the code to check them by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.lib.pagesizes import A4

from citizen_office.core.notices import Letter, Proof
from citizen_office.core.texts.blocks import Paragraph, Run, Table, runs
from tests.pdf.layouts.test_letter_din5008 import place, places
from tests.pdf.letters import LETTER, REPLY, read, text_of
from tests.pdf.pictures import LOGO
from tests.pdf.scanning import scanned

CODE = "0AB12CD34EF56GH78JK90MN12PQ34RS56T"
PROOF = Proof(f"HTTPS://HAGENOW.EXAMPLE/V/{CODE}", CODE)
FACTS = Table(
    (runs("Kennzeichen"), runs("LUP-AN 91", bold=True)),
    (
        (runs("Zone"), (Run("Zone A", bold=True), Run(" "))),
        (runs("Fahrzeug"), runs("Kleinwagen")),
        (runs(""), runs("")),
        (runs("Gültig"), runs("1. Dezember 2026 bis 30. November 2027", bold=True)),
    ),
    ("left", "left"),
)
SHEET = replace(
    LETTER,
    layout="certificate",
    subject="Bewohnerparkausweis",
    blocks=(FACTS, Paragraph(runs("Nur für dieses Fahrzeug."))),
    letterhead=replace(LETTER.letterhead, logo=LOGO),
    proof=PROOF,
)
CARD = replace(SHEET, layout="certificate_a6")
BOTH = pytest.mark.parametrize("drawn", [SHEET, CARD], ids=["sheet", "card"])


@BOTH
def test_what_is_bold_is_large_and_the_first_is_the_largest(drawn: Letter) -> None:
    plate, zone, kind = (place(drawn, text)[2] for text in ("LUP-AN 91", "Zone A", "Kleinwagen"))
    assert plate > 1.5 * zone > 1.5 * 2 * kind * 0.7
    assert place(drawn, "Kennzeichen")[1] < place(drawn, "LUP-AN 91")[1]


@BOTH
def test_it_says_who_issued_it_when_and_under_which_number(drawn: Letter) -> None:
    said = text_of(drawn)
    for words in ("Stadt Hagenow", "Grünflächen und Bauhof", "Vorgangsnummer HGN-2026-000123-4 · 12. März 2026"):
        assert words in said
    assert all(line in said for line in LETTER.signatory)
    assert "Seite 1 von 1" in said
    # A permit lies where everybody can look at it.
    assert not any(line in said for line in LETTER.address[:3])


@BOTH
def test_it_reads_in_order(drawn: Letter) -> None:
    said = text_of(drawn)
    found = [said.index(words) for words in ("Stadt Hagenow", "Bewohnerparkausweis", "LUP-AN", "Kleinwagen", "Nur für")]
    assert found == sorted(found)


@BOTH
def test_the_code_holds_what_stands_below_it(drawn: Letter) -> None:
    assert scanned(drawn) == [(PROOF.address, "M")]
    said = text_of(drawn)
    assert "Echtheit prüfen:" in said
    assert CODE in said.replace(" ", "")
    without = replace(drawn, proof=None)
    assert scanned(without) == []
    assert "Echtheit" not in text_of(without)


@BOTH
def test_a_banner_stands_on_every_page(drawn: Letter) -> None:
    marked = replace(drawn, banner="Lesefassung", blocks=(*drawn.blocks, Paragraph(runs(f"{REPLY} " * 30))))
    pages = [page.extract_text() for page in read(marked).pages]
    assert len(pages) > 1
    assert all("Lesefassung" in page for page in pages)
    assert f"Seite 2 von {len(pages)}" in pages[1].replace("\n", " ")
    assert len(scanned(marked)) == 1


@BOTH
def test_all_of_it_keeps_within_the_border(drawn: Letter) -> None:
    box = read(drawn).pages[0].mediabox
    width, height = float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4
    for _, x, _, _ in places(read(drawn)):
        assert 5 < x < width - 10
    assert height < 298


def test_tables_of_more_columns_stay_tables() -> None:
    table = Table(
        (runs("A"), runs("B"), runs("C")), ((runs("1"), runs("2", bold=True), runs("3")),), ("left", "left", "left")
    )
    assert place(replace(SHEET, blocks=(table,)), "2")[2] < 12


def test_a_sheet_is_a4() -> None:
    size = read(SHEET).pages[0].mediabox
    assert (float(size.width), float(size.height)) == pytest.approx(A4, abs=0.1)


@BOTH
def test_what_is_bold_and_long_is_text(drawn: Letter) -> None:
    long = replace(FACTS, header=(runs("Auflagen"), runs(f"{REPLY} " * 20, bold=True)))
    assert place(replace(drawn, blocks=(long,)), "wir haben")[2] < 12
