"""Letters to draw in tests: a full one, and changes of it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

from pypdf import PdfReader

from citizen_office.core.notices import InfoLine, Letter, Letterhead, bill_blocks, bill_subject
from citizen_office.core.texts.blocks import (
    BulletList,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Table,
    runs,
)
from citizen_office.pdf import render
from tests.core.notices.matters import COSTS, PAYMENT
from tests.pdf.auditing import findings

REPLY = (
    "wir haben Ihren Vorschlag geprüft. Auf dem Lindenplatz können im kommenden Frühjahr drei zusätzliche "
    "Bänke mit Lehne aufgestellt werden; eine davon erhält einen freien Platz daneben für einen "
    "Rollstuhl oder Kinderwagen."
)

LETTERHEAD = Letterhead(
    name="Stadt Hagenow",
    department="Grünflächen und Bauhof",
    return_line="Stadt Hagenow · Lange Straße 28–32 · 19230 Hagenow",
    footer=(
        ("Stadt Hagenow", "Lange Straße 28–32", "19230 Hagenow"),
        ("Telefon 03883 0000-0", "rathaus@hagenow.example", "www.hagenow.example"),
        ("Öffnungszeiten", "Di 9–12 und 13–18 Uhr", "Do 9–12 und 13–16 Uhr"),
    ),
)

LETTER = Letter(
    layout="letter_din5008",
    language="de",
    letterhead=LETTERHEAD,
    address=("Frau", "Dr. Änne Müller-Łukaszewicz", "Marktstraße 5", "19230 Hagenow"),
    info=(
        InfoLine("Ihre Nachricht", "2. März 2026"),
        InfoLine("Ansprechperson", "Petra Vogel"),
        InfoLine("Zimmer", "Bauhof, Büro 2"),
        InfoLine("Telefon", "03883 0000-55"),
        InfoLine("E-Mail", "gruen@hagenow.example"),
    ),
    subject="Ihre Idee: Mehr Bänke auf dem Lindenplatz",
    blocks=(
        Paragraph(runs("Guten Tag Dr. Änne Müller-Łukaszewicz,")),
        Paragraph((Run("vielen Dank für Ihre Idee vom 2. März 2026; "), Run(REPLY))),
        Heading(2, runs("Unsere Antwort")),
        Paragraph((Run("Wir setzen Ihre Idee "), Run("in zwei Schritten", bold=True), Run(" um:"))),
        NumberedList(
            (
                runs("Der Bauhof misst bis Ende April die Plätze und spricht sich mit der Denkmalpflege ab."),
                runs("Die Bänke werden bis zum 30. Juni 2026 aufgestellt."),
            )
        ),
        Paragraph(runs("Bitte beachten Sie:")),
        BulletList((runs("Die alten Bänke bleiben stehen."), runs("Der Brunnen bleibt, wie er ist."))),
        Table(
            header=(runs("Posten"), runs("Grundlage"), runs("Betrag")),
            rows=(
                (runs("Drei Bänke mit Lehne"), runs("Haushalt 2026, Grünanlagen"), runs("1.740,00 €")),
                (runs("Fundamente"), runs("Bauhof"), runs("420,50 €")),
                (runs("Zusammen", bold=True), runs(""), runs("2.160,50 €", bold=True)),
            ),
            alignments=("left", "left", "right"),
        ),
        Paragraph(runs("Mit freundlichen Grüßen")),
    ),
    signatory=("i. A. Petra Vogel", "Grünflächen und Bauhof"),
    dated=date(2026, 3, 12),
    number="HGN-2026-000123-4",
)

RECEIPT = replace(
    LETTER,
    layout="receipt",
    address=(),
    info=(InfoLine("Eingegangen", "12. März 2026, 14:05 Uhr"), InfoLine("Leistung", "Idee für die Stadt")),
    subject="Wir haben Ihre Idee erhalten",
    blocks=(
        Paragraph(runs("Heben Sie dieses Blatt auf. Mit der Vorgangsnummer können Sie nach dem Stand fragen.")),
        Heading(2, runs("Ihre Angaben")),
        Table(
            header=(runs(""), runs("")),
            rows=(
                (runs("Worum geht es?"), runs("Mehr Bänke auf dem Lindenplatz")),
                (runs("Ihre Idee"), runs(REPLY)),
                (runs("Wie sollen wir antworten?"), runs("Mit einem Brief")),
                (runs("Name"), runs("Dr. Änne Müller-Łukaszewicz")),
                (runs("Anschrift"), runs("Marktstraße 5\n19230 Hagenow")),
            ),
            alignments=("left", "left"),
        ),
    ),
    signatory=(),
)

BILL = replace(
    LETTER,
    layout="bill",
    subject=bill_subject("Hund anmelden", "de"),
    blocks=bill_blocks("Guten Tag Dr. Müller", "Hund anmelden", COSTS, PAYMENT, "de"),
    info=(InfoLine("Kassenzeichen", PAYMENT.reference), *LETTER.info),
    signatory=("Dieses Schreiben wurde elektronisch erstellt.",),
)


def letter(**changes: Any) -> Letter:
    """The full letter with ``changes``."""
    return replace(LETTER, **changes)


def read(drawn: Letter) -> PdfReader:
    """Draw and open a letter, in which the auditor finds nothing."""
    written = render(drawn)
    assert findings(written) == []
    return PdfReader(io.BytesIO(written))


def text_of(drawn: Letter) -> str:
    """All text of a drawn letter, each run of white space as one space."""
    return " ".join(" ".join(page.extract_text() for page in read(drawn).pages).split())
