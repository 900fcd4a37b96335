from __future__ import annotations

from dataclasses import replace
from datetime import date

from citizen_office.core.authorities import Dated, LetterheadText
from citizen_office.core.notices import InfoLine
from citizen_office.definitions import load_authority
from citizen_office.services.council_papers import paper_letter
from citizen_office.settings import content_home
from tests.core.notices.papers import PAPER

TOWN = load_authority(content_home(), "hagenow")


def test_it_has_the_letterhead_of_its_day_and_says_what_it_is() -> None:
    old = LetterheadText("Alte Stadt", "Markt 1", "19230", "Hagenow", (), form="A", accent="#8A1538")
    later = replace(old, sender="Neue Stadt", form="B")
    town = replace(TOWN, letterheads=(Dated(date(2020, 1, 1), old), Dated(date(2021, 1, 1), later)))
    letter = paper_letter(PAPER, town)
    head = letter.letterhead
    assert (head.name, head.department, head.form, head.accent) == ("Alte Stadt", "Der Bürgermeister", "A", "#8A1538")
    assert (letter.layout, letter.number, letter.subject) == ("council_paper", "2020/0202", "Smart-City-Strategie")
    assert letter.info == (
        InfoLine("Beschlussvorlage", "2020/0202"),
        InfoLine("Status", "öffentlich"),
        InfoLine("Fachbereich", "Bauamt"),
        InfoLine("Datum", "19.05.2020"),
        InfoLine("Verantwortlich", "Petra Vogel"),
        InfoLine("Beteiligte Fachbereiche", "Steueramt, Ordnungsamt"),
    )
    assert paper_letter(replace(PAPER, involved=(), public=False), town).info[1::4] == (
        InfoLine("Status", "nichtöffentlich"),
        InfoLine("Beteiligte Fachbereiche", "keine"),
    )
