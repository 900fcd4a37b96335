from __future__ import annotations

from dataclasses import replace

from citizen_office.core.notices.council_blocks import paper_blocks, visibility
from citizen_office.core.notices.council_paper import Finances
from citizen_office.core.texts import plain_text
from citizen_office.core.texts.blocks import Heading, Table
from tests.core.notices.papers import FINANCES, PAPER, paper


def headings(**changes: object) -> list[str]:
    blocks = paper_blocks(paper(**changes))
    return [block.runs[0].text for block in blocks if isinstance(block, Heading)]


def tables(finances: Finances = FINANCES) -> list[list[list[str]]]:
    """Every table as rows of texts, its header first."""
    found = [block for block in paper_blocks(replace(PAPER, finances=finances)) if isinstance(block, Table)]
    return [
        [["".join(run.text for run in cell) for cell in row] for row in (table.header, *table.rows)] for table in found
    ]


def test_the_parts_stand_in_the_order_in_which_a_council_reads_them() -> None:
    assert headings() == [
        "Beschlussvorschlag",
        "Problembeschreibung und Begründung",
        "Votum",
        "Finanzielle Auswirkungen",
        "Anlagen",
    ]
    assert "Votum" not in headings(vote=())


def test_each_session_says_who_when_and_whether_in_public() -> None:
    assert tables()[0] == [
        ["Beratungsfolge (Zuständigkeit)", "Datum", "Status"],
        ["Hauptausschuss (Vorberatung)", "28.05.2020", "nichtöffentlich"],
        ["Stadtvertretung (Entscheidung)", "11.06.2020", "öffentlich"],
    ]
    assert (visibility(public=True), visibility(public=False)) == ("öffentlich", "nichtöffentlich")


def test_every_question_about_money_has_one_cross() -> None:
    rows = tables()[1][1:]
    assert [(row[1], row[2]) for row in rows] == [("X", ""), ("X", ""), ("", "X"), ("", "X")]


def test_amounts_are_written_and_unknown_ones_are_a_dash() -> None:
    assert [row[1] for row in tables()[2]] == ["Betrag", "100,00\u00a0€", "50,00\u00a0€", "150,00\u00a0€"]
    assert [row[1] for row in tables(Finances(effects=False))[2]] == ["Betrag", "–", "–", "–"]


def test_cover_stands_there_where_some_is_proposed() -> None:
    assert tables()[3][1] == ["11130", "5625", "Sachverständige", "50,00\u00a0€"]
    bare = replace(FINANCES, cover=(replace(FINANCES.cover[0], unit="", account="", name=""),))
    assert tables(bare)[3][1] == ["–", "–", "–", "50,00\u00a0€"]
    assert len(tables(replace(FINANCES, cover=()))) == 3


def test_later_costs_remarks_and_attachments_are_said_in_words() -> None:
    text = plain_text(paper_blocks(PAPER))
    for words in ("Folgekosten: Im Jahr 12 €.", "Zusätzliche Eintragungen: Ohne Förderung", "1. Finanzierungsplan"):
        assert words in text
    without = plain_text(paper_blocks(paper(finances=Finances(effects=False), attachments=())))
    assert "Folgekosten" not in without
    assert without.rstrip().endswith("keine")
