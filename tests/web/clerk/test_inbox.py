from __future__ import annotations

from datetime import date

import pytest

from citizen_office.services.inbox import VIEWS
from citizen_office.services.posting import initials_of as initials
from citizen_office.web.clerk.inbox import VIEW_WORDS
from tests.web.clerk_house import House, text_of


def test_every_view_of_the_service_has_its_words() -> None:
    assert set(VIEW_WORDS) == set(VIEWS)


def test_an_empty_inbox_says_so(house: House) -> None:
    page = text_of(house.sign_in("nora").get("/arbeitskorb"))

    assert "Hier ist nichts zu tun" in page
    assert "Zurzeit liegt kein offener Vorgang bei Ihrer Stelle." in page


def test_rows_show_urgency_headline_number_state_and_whose_they_are(house: House) -> None:
    case = house.file_idea("Eine Bank an der Feldstraße")
    house.act("nora", case, "uebernehmen")
    page = text_of(house.sign_in("nora").get("/arbeitskorb"))

    assert f'href="/arbeitskorb/vorgang/{case.number}"' in page
    assert "Eine Bank an der Feldstraße" in page
    assert "Idee oder Anregung mitteilen" in page
    assert "In Bearbeitung" in page
    assert "in der Frist" in page
    assert "Bauamt" in page
    assert ">NP</span>Sie" in page
    assert "Nora Petersen</span>" not in text_of(house.sign_in("malte").get("/arbeitskorb?ansicht=frei"))


def test_urgency_has_a_shape_and_a_word_and_the_most_urgent_row_is_first(house: House) -> None:
    early = house.file_idea("Frühe Idee")
    house.clock.advance(days=4)
    late = house.file_idea("Späte Idee")
    house.clock.advance(days=1)
    page = text_of(house.sign_in("nora").get("/arbeitskorb"))

    # Three working days after Tuesday are Friday; after Saturday, Wednesday.
    assert page.index(early.number) < page.index(late.number)
    assert "▲" in page
    assert "überfällig" in page
    assert "seit 2 Tagen" in page
    assert "◆" in page
    assert "noch 3 Tage" in page
    house.clock.advance(days=3)
    assert ">heute</time>" in text_of(house.sign_in("nora").get("/arbeitskorb?ansicht=bald"))
    house.clock.advance(days=1)
    assert ">seit einem Tag</time>" in text_of(house.sign_in("nora").get("/arbeitskorb?ansicht=ueberfaellig"))


def test_views_carry_their_counts(house: House) -> None:
    house.file_idea("Erste Idee")
    house.act("nora", house.file_idea("Zweite Idee"), "uebernehmen")
    nora = house.sign_in("nora")
    mine = text_of(nora.get("/arbeitskorb?ansicht=mir"))

    assert "Zweite Idee" in mine
    assert "Erste Idee" not in mine
    assert 'aria-current="page"' in mine
    assert "Erste Idee" in text_of(nora.get("/arbeitskorb?ansicht=frei"))
    flat = " ".join(mine.split())
    assert 'Alle offenen <span class="clerk-view__count"><span class="kern-sr-only">: </span>2</span>' in flat


def test_a_view_that_does_not_exist_is_not_found(house: House) -> None:
    assert house.sign_in("nora").get("/arbeitskorb?ansicht=alles").status_code == 404


def test_a_forged_cursor_is_not_found(house: House) -> None:
    assert house.sign_in("nora").get("/arbeitskorb?ab=quatsch").status_code == 404


def test_departments_filter_the_rows_and_can_be_taken_away(house: House) -> None:
    house.file_idea("Straße")
    house.file_idea("Sonstiges", thema="anderes")
    nora = house.sign_in("nora")
    page = text_of(nora.get("/arbeitskorb?stelle=bau"))

    assert "Straße</a>" in page
    assert "Sonstiges</a>" not in page
    assert 'href="/arbeitskorb?ansicht=alle">Bauamt' in page
    assert "Zu den gewählten Filtern" in text_of(nora.get("/arbeitskorb?ansicht=mir&stelle=bau"))


def test_the_service_filters_the_rows(house: House) -> None:
    house.file_idea("Eine Idee")
    nora = house.sign_in("nora")

    assert "Eine Idee</a>" in text_of(nora.get("/arbeitskorb?leistung=buergeridee"))


@pytest.mark.parametrize("filtered", ["stelle=gruen", "stelle=x", "leistung=x"])
def test_a_filter_that_names_nothing_of_ours_is_dropped(house: House, filtered: str) -> None:
    assert house.sign_in("nora").get(f"/arbeitskorb?{filtered}").location == "/arbeitskorb?ansicht=alle"


def test_long_views_go_on_page_by_page(house: House) -> None:
    for number in range(51):
        house.file_idea(f"Idee {number:02}")
    nora = house.sign_in("nora")
    first = text_of(nora.get("/arbeitskorb"))
    assert first.count("data-row-link") == 50
    more = first.split('href="/arbeitskorb?ansicht=alle&amp;ab=')[1].split('"')[0]

    rest = text_of(nora.get(f"/arbeitskorb?ansicht=alle&ab={more}"))

    assert rest.count("data-row-link") == 1
    assert "Weitere anzeigen" not in rest
    assert "Zum Anfang" in rest


def test_cases_lead_back_to_the_view_that_was_looked_at(house: House) -> None:
    case = house.file_idea()
    nora = house.sign_in("nora")
    nora.get("/arbeitskorb?ansicht=frei&stelle=bau")

    page = text_of(nora.get(f"/arbeitskorb/vorgang/{case.number}"))

    assert 'href="/arbeitskorb?ansicht=frei&amp;stelle=bau"' in page


@pytest.mark.parametrize("login", ["admin"])
def test_the_inbox_is_for_departments(house: House, login: str) -> None:
    assert house.sign_in(login).get("/arbeitskorb").status_code == 403
    assert house.sign_in(login).get("/arbeitskorb/suche?q=Brandt").status_code == 403


def test_other_departments_see_nothing_of_a_case(house: House) -> None:
    case = house.file_idea("Geheime Bank")
    ines = house.sign_in("ines")

    assert "Geheime Bank" not in text_of(ines.get("/arbeitskorb"))
    assert "Geheime Bank" not in text_of(ines.get("/arbeitskorb/suche?q=Brandt"))
    assert ines.get(f"/arbeitskorb/suche?q={case.number}").status_code == 200


def test_search_finds_names_and_leads_from_a_number_to_its_case(house: House) -> None:
    case = house.file_idea("Eine Bank")
    nora = house.sign_in("nora")

    found = text_of(nora.get("/arbeitskorb/suche?q=Brandt"))
    assert "Ein Vorgang gefunden" in found
    assert "Eine Bank</a>" in found
    assert nora.get(f"/arbeitskorb/suche?q={case.number.lower()}").location.endswith(case.number)
    assert "Kein Vorgang gefunden" in text_of(nora.get("/arbeitskorb/suche?q=Niemand"))
    assert "Suchen Sie nach einer Vorgangsnummer" in text_of(nora.get("/arbeitskorb/suche?q=+"))


def test_a_closed_case_is_found_and_shown_as_closed(house: House) -> None:
    case = house.act("nora", house.file_idea("Alte Bank"), "uebernehmen")
    house.act("nora", case, "beantworten", reply="Kommt im Frühjahr.")
    nora = house.sign_in("nora")

    assert "Alte Bank" not in text_of(nora.get("/arbeitskorb"))
    found = text_of(nora.get("/arbeitskorb/suche?q=Brandt"))
    assert "✓" in found
    assert "abgeschlossen" in found


def test_what_citizens_write_is_text(house: House) -> None:
    house.file_idea('<script>alert("1")</script>')
    page = text_of(house.sign_in("nora").get("/arbeitskorb"))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_single_keys_can_be_switched_off_and_on_without_javascript(house: House) -> None:
    nora = house.sign_in("nora")
    assert 'data-shortcuts="on"' in text_of(nora.get("/arbeitskorb"))

    off = nora.post("/arbeitskorb/kuerzel", data={"kuerzel": "aus", "weiter": "/arbeitskorb?ansicht=bald"})
    assert off.location == "/arbeitskorb?ansicht=bald"
    assert 'data-shortcuts="off"' in text_of(nora.get("/arbeitskorb"))
    assert 'data-shortcuts="off"' in text_of(nora.get("/arbeitskorb/suche"))

    nora.post("/arbeitskorb/kuerzel", data={"kuerzel": "an", "weiter": "https://boese.example"})
    assert 'data-shortcuts="on"' in text_of(nora.get("/arbeitskorb"))


def test_letters_to_be_posted_have_a_view(house: House) -> None:
    answers = {"antwort_per": "post", "email": None}
    address = {"strasse": "Feldstraße", "hausnummer": "1", "plz": "19230", "ort": "Hagenow"}
    case = house.file_idea("Brief bitte", anschrift=address, **answers)
    case = house.act("nora", case, "uebernehmen")
    house.act("nora", case, "beantworten", reply="Gern.")
    house.run_effects()
    page = text_of(house.sign_in("nora").get("/arbeitskorb?ansicht=post"))

    assert "Brief bitte</a>" in page
    assert "Brief zu versenden" in page


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Nora Petersen", "NP"), ("Anna Łucja Nowak-Świątek", "AŚ"), ("Cher", "C"), ("", ""), ("(IT) Dienst", "D")],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_times_are_marked_up(house: House) -> None:
    house.file_idea()
    page = text_of(house.sign_in("nora").get("/arbeitskorb"))

    assert f'datetime="{date(2026, 3, 13).isoformat()}"' in page
