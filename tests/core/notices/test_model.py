from datetime import date

from citizen_office.core.notices import InfoLine, Letter, Letterhead
from citizen_office.core.texts.blocks import Paragraph, runs


def letter() -> Letter:
    return Letter(
        layout="letter_din5008",
        language="de",
        letterhead=Letterhead("Stadt Probe", "Bauen", "Stadt Probe · Weg 1 · 19230 Probe", ()),
        address=("Kim Klar",),
        info=(InfoLine("Vorgangsnummer", "PRB-2026-000001-0"),),
        subject="Antwort",
        blocks=(Paragraph(runs("Ja.")),),
        signatory=(),
        dated=date(2026, 11, 23),
        number="PRB-2026-000001-0",
    )


def test_the_same_data_are_the_same_letter() -> None:
    assert letter() == letter()
    assert hash(letter()) == hash(letter())
    assert letter().banner == ""
