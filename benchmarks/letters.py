"""The letters that are measured: one of a page, for every side the same words, and the notice of two pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Final

from citizen_office.core.notices import InfoLine, Letter, Letterhead, Proof
from citizen_office.core.texts.blocks import Block, Fact, Heading, Panel, Paragraph, Table, runs

#: Each letter has a number of its own, so that nobody can draw the one before again.
NUMBERS: Final = count(1)

SENDER: Final = "Stadt Hagenow"
ADDRESS: Final = ("Frau", "Dr. Änne Müller-Łukaszewicz", "Marktstraße 5", "19230 Hagenow")
SUBJECT: Final = "Festsetzung der Hundesteuer"
SENTENCES: Final = (
    "auf Ihre Anmeldung vom 2. November 2026 setzen wir die Hundesteuer ab dem 1. Dezember 2026 fest. Die Steuer ist "
    "eine Jahressteuer; sie wird in einem Betrag fällig und gilt, bis Sie einen neuen Bescheid erhalten.",
    "Grundlage ist die Hundesteuersatzung der Stadt Hagenow in der Fassung vom 11. Dezember 2025. Für den ersten Hund "
    "beträgt die Steuer 50 Euro, für jeden weiteren 65 Euro im Jahr. Ein gefährlicher Hund ist nicht darunter.",
    "Bitte teilen Sie uns innerhalb eines Monats mit, wenn Sie einen Hund abgeben, wenn er stirbt oder wenn Sie "
    "umziehen. Die Steuermarke befestigen Sie am Halsband; sie bleibt Eigentum der Stadt.",
)
HEADER: Final = ("Position", "Grundlage", "Betrag")
ROWS: Final = (
    ("Hundesteuer, Stufe 1", "§ 4 der Satzung", "50,00 €"),
    ("Hundesteuer, Stufe 2", "§ 4 der Satzung", "65,00 €"),
    ("Zusammen", "", "115,00 €"),
)
#: What the code of a bill holds (EPC069-12).
CODE: Final = "BCD\n002\n1\nSCT\n\n{sender}\nDE89370400440532013000\nEUR115.00\n\n\n5200.{number:06}.4"

_TABLE = Table(
    tuple(runs(cell) for cell in HEADER),
    tuple(tuple(runs(cell) for cell in row) for row in ROWS),
    ("left", "left", "right"),
)
_HEAD = Letterhead(
    SENDER,
    "Steueramt",
    f"{SENDER} · Lange Straße 28–32 · 19230 Hagenow",
    (("Telefon 03883 0000-0", "hagenow.example"),),
)


def code(number: int) -> str:
    """What the code of the letter with this number holds."""
    return CODE.format(sender=SENDER, number=number)


def one_page(number: int) -> Letter:
    """A letter of one page with a code, as a town without seals would send it."""
    blocks: tuple[Block, ...] = (*(Paragraph(runs(each)) for each in SENTENCES), _TABLE, _panel(number))
    return Letter(
        layout="letter_din5008",
        language="de",
        letterhead=_HEAD,
        address=ADDRESS,
        info=(InfoLine("Telefon", "03883 0000-21"), InfoLine("E-Mail", "steueramt@hagenow.example")),
        subject=f"{SUBJECT} {number}",
        blocks=blocks,
        signatory=("i. A. Steueramt",),
        dated=date(2026, 11, 26),
        number=f"HGN-2026-{number:06}-4",
    )


def notice(number: int) -> Letter:
    """A notice of two pages with two codes and the decision as data, as it is sealed."""
    letter = one_page(number)
    more: tuple[Block, ...] = (Heading(2, runs("Gründe")), *(Paragraph(runs(each)) for each in SENTENCES * 2))
    return replace(
        letter,
        blocks=(*letter.blocks, *more, Heading(2, runs("Rechtsbehelfsbelehrung")), Paragraph(runs(SENTENCES[1]))),
        record=b'{"decision":{"amount":"115.00","outcome":"granted"},"number":"%06d"}' % number,
        proof=Proof(f"HTTPS://HAGENOW.EXAMPLE/V/{number:034}", f"{number:034}"),
    )


def long_text(paragraphs: int) -> Letter:
    """A letter of so many paragraphs."""
    return replace(one_page(1), blocks=tuple(Paragraph(runs(SENTENCES[at % 3])) for at in range(paragraphs)))


def long_table(rows: int) -> Letter:
    """A letter with a table of so many rows."""
    cells = (_TABLE.rows[at % 2] for at in range(rows))
    return replace(one_page(1), blocks=(replace(_TABLE, rows=tuple(cells)),))


def _panel(number: int) -> Panel:
    facts = (Fact("Zu zahlen", "115,00 €", True), Fact("Kassenzeichen", f"5200.{number:06}.4"))
    return Panel(facts, code(number), "Mit der Banking-App scannen")
