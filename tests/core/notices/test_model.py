from dataclasses import replace
from datetime import date, timedelta

from citizen_office.core.authorities import Dated, LetterFont, LetterheadText, Logo
from citizen_office.core.notices import InfoLine, Letter, Letterhead
from citizen_office.core.texts.blocks import Paragraph, runs
from tests.core.authorities.town import TOWN

TEXT = LetterheadText(
    sender="Stadt Neustadt",
    street="Markt 1",
    postcode="19999",
    town="Neustadt",
    footer=(("Stadt Neustadt",),),
    form="A",
    accent="#8A1538",
    logo=Logo(b"picture", "Ein Turm"),
)


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


def test_a_letterhead_has_all_that_its_authority_prints_on_its_day() -> None:
    day, font = date(2026, 11, 23), LetterFont(b"ordinary", b"bold")
    heads = (Dated(day, TEXT), Dated(day + timedelta(1), replace(TEXT, font="stadt")))
    town = replace(TOWN, letterheads=heads, fonts={"stadt": font})
    head = Letterhead.of(town, day, "Bauamt")
    assert (head.name, head.department, head.footer) == (TEXT.sender, "Bauamt", TEXT.footer)
    assert head.return_line == "Stadt Neustadt · Markt 1 · 19999 Neustadt"
    assert (head.form, head.accent, head.logo, head.font) == (TEXT.form, TEXT.accent, TEXT.logo, None)
    assert Letterhead.of(town, day + timedelta(1), "Bauamt").font == font
