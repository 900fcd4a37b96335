from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest

from citizen_office.services.ports import PublicReply
from tests.paid_service import FORM, sell_permits
from tests.web.citizen.visitor import Visitor, page_of
from tests.web.clerk_house import NOON, TOWN, House


def test_the_catalogue_lists_services_with_their_departments(visitor: Visitor) -> None:
    page = page_of(visitor.client.get("/"))

    assert "Alle Leistungen" in page
    assert 'href="/leistung/buergeridee"' in page
    assert "Bürgerbüro" in page


@pytest.mark.parametrize("query", ["idee", "Beschwerde", "ANREGUNG", "participation"])
def test_the_search_finds_by_title_and_keyword_in_all_languages(visitor: Visitor, query: str) -> None:
    page = page_of(visitor.client.get("/", query_string={"q": query}))

    assert f"Ein Treffer für „{query}“" in page
    assert "/leistung/buergeridee" in page


def test_a_search_without_result_says_what_to_do(visitor: Visitor) -> None:
    page = page_of(visitor.client.get("/?q=<script>"))

    assert "Dazu haben wir nichts gefunden" in page
    assert "Alle Leistungen ansehen" in page


def test_what_was_searched_for_is_never_markup(visitor: Visitor) -> None:
    assert b"<script>alert" not in visitor.client.get("/?q=<script>alert(1)</script>").data


def test_the_page_of_a_service_says_all_one_needs_to_know(visitor: Visitor) -> None:
    page = page_of(visitor.client.get("/leistung/buergeridee"))

    for words in (
        "Worum es geht",
        "Das kostet nichts.",
        "Unser Ziel ist eine Antwort",
        "§ 14 Kommunalverfassung",
        "Zuständig",
        "03883 0000-10",
        "Welche Daten wir brauchen und wofür",
        "Damit der Brief ankommt.",
        "Jetzt starten",
    ):
        assert words in page
    assert page.index("Worum es geht") < page.index("Rechtsgrundlage")


def test_what_was_not_translated_is_marked_as_german(house: House, visitor: Visitor) -> None:
    form = FORM.replace("sections:\n", "sections:\n  beschreibung: Nur wer dort wohnt.\n")
    sell_permits(house.office.desk, TOWN, form)
    german = page_of(visitor.client.get("/leistung/parkausweis"))
    visitor.client.post("/sprache", data={"sprache": "en"})

    english = page_of(visitor.client.get("/leistung/parkausweis"))

    assert '<div lang="de">' not in german
    assert re.search(r'<div lang="de">\s*<p class="kern-body">Nur wer dort wohnt\.</p>\s*</div>', english)
    assert english.count('<div lang="de">') == 1
    assert "The fee is for one year." in english
    assert '<h1 class="kern-heading-x-large">Apply for a residents' in english


def test_an_unknown_service_does_not_exist(visitor: Visitor) -> None:
    assert visitor.client.get("/leistung/gibtsnicht").status_code == 404
    assert visitor.client.post("/leistung/gibtsnicht").status_code == 404


def test_published_answers_are_shown_without_names(house: House, visitor: Visitor) -> None:
    assert "Bisher ist noch nichts veröffentlicht." in page_of(visitor.client.get("/antworten"))
    publish_replies(house, 1)

    page = page_of(visitor.client.get("/antworten"))

    assert "Idee 0" in page
    assert "Antwort: Bauamt" in page
    assert "Ältere ansehen" not in page


def test_older_answers_are_on_the_next_page(house: House, visitor: Visitor) -> None:
    publish_replies(house, 25)

    first = page_of(visitor.client.get("/antworten"))
    link = first.rpartition('href="/antworten?')[2].partition('"')[0]
    second = page_of(visitor.client.get(f"/antworten?{link}"))

    assert "Idee 24" in first
    assert "Idee 4<" not in first
    assert "Idee 4<" in second
    assert "Idee 24" not in second


@pytest.mark.parametrize("before", ["gestern", "2026-99-99", "0001-01-01T00:00:00+23:00"])
def test_an_instant_that_is_none_leads_nowhere(visitor: Visitor, before: str) -> None:
    assert visitor.client.get("/antworten", query_string={"vor": before}).status_code == 404


def test_an_instant_without_zone_shows_the_newest(visitor: Visitor) -> None:
    assert visitor.client.get("/antworten?vor=2026-01-01T00:00:00").status_code == 200


def publish_replies(house: House, count: int) -> None:
    cases = [house.file_idea(betreff=f"Idee Nummer {number}") for number in range(count)]
    with house.office.desk.store.write() as work:
        for number, case in enumerate(cases):
            published = NOON + timedelta(minutes=number)
            work.replies.add(
                PublicReply(UUID(int=number + 1), TOWN, case.id, f"Idee {number}", "Text", "Ja.", "bau", published)
            )
        work.commit()
