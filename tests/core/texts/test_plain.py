"""Blocks as the plain text of an e-mail."""

from __future__ import annotations

from citizen_office.core.texts import plain_text
from citizen_office.core.texts.blocks import (
    BulletList,
    Fact,
    Heading,
    NumberedList,
    Panel,
    Paragraph,
    Run,
    Table,
    runs,
)


def test_blocks_stand_apart_and_bold_is_dropped() -> None:
    blocks = (Heading(1, runs("Titel")), Paragraph((Run("a "), Run("b", bold=True), Run("\nc"))))
    assert plain_text(blocks) == "Titel\n\na b\nc"
    assert plain_text(()) == ""


def test_lists_are_marked_and_their_lines_indented() -> None:
    blocks = (
        BulletList((runs("eins\nweiter"), runs("zwei"))),
        NumberedList((*(runs(str(n)) for n in range(9)), runs("a\nb"))),
    )
    expected = "- eins\n  weiter\n- zwei\n\n" + "".join(f"{n + 1}. {n}\n" for n in range(9)) + "10. a\n    b"
    assert plain_text(blocks) == expected


def test_tables_have_aligned_columns() -> None:
    table = Table(
        (runs("Hund"), runs("Betrag")),
        ((runs("Bello\nvom Hof"), runs("60,00 €")), (runs("Rex"), runs("1.300,00 €")), ((), ())),
        ("left", "right"),
    )
    assert plain_text((table,)).split("\n") == [
        "Hund         Betrag",
        "-------  ----------",
        "Bello       60,00 €",
        "vom Hof",
        "Rex      1.300,00 €",
        "",
    ]


def test_a_table_without_rows_is_its_head() -> None:
    assert plain_text((Table((runs("A"),), (), ("left",)),)) == "A\n-"


def test_a_panel_is_its_facts() -> None:
    panel = Panel((Fact("Zu zahlen", "185,00 €", True), Fact("IBAN", "DE89 3704")), "BCD", "Zum Scannen")
    assert plain_text((panel,)) == "Zu zahlen: 185,00 €\nIBAN: DE89 3704"
