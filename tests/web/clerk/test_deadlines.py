from __future__ import annotations

from datetime import date

from citizen_office.core.cases.model import Case
from citizen_office.services.posting import record_posting
from tests.web.clerk_house import House, text_of


def page_of(house: House, case: Case) -> str:
    return text_of(house.sign_in("nora").get(f"/arbeitskorb/vorgang/{case.number}"))


def signed(house: House, **changed: str | None) -> Case:
    """A case that was decided with a notice."""
    case = house.act("nora", house.file_festival(**changed), "vorschlagen", outcome="granted")
    case = house.act("malte", case, "zeichnen")
    house.run_effects()
    return case


def test_what_the_law_demands_has_its_day_and_how_it_was_found(house: House) -> None:
    page = page_of(house, house.file_festival())

    assert 'Gesetzliche Frist <span class="deadline__law">§ 75 Satz 2 VwGO</span>' in page
    assert "Zu entscheiden bis 10. Juni 2026" in page
    assert "noch 92 Tage" in page
    assert "So ist das berechnet" in page
    assert "Die Frist beträgt 3 Monate und endet am 10. Juni 2026 (§ 188 Abs. 2 BGB)." in page


def test_our_own_goal_is_called_otherwise(house: House) -> None:
    case = house.file_festival()
    page = page_of(house, case)

    assert "<h3>Bearbeitungsziel</h3>" in page
    assert "Das ist unser eigenes Ziel, keine Frist." in page
    assert "im Plan" in page
    house.clock.advance(days=15)
    assert "Ziel überschritten" in page_of(house, case)


def test_a_service_without_a_law_has_a_goal_alone(house: House) -> None:
    page = page_of(house, house.file_idea())

    assert "Bearbeitungsziel" in page
    assert "Fristen" not in page


def test_a_clock_that_stands_still_says_so(house: House) -> None:
    case = house.file_festival()
    nora = house.sign_in("nora")
    asked = text_of(nora.get(f"/arbeitskorb/vorgang/{case.number}/aktion/nachfordern"))
    assert "Die gesetzliche Frist steht dann still." in asked
    case = house.act("nora", case, "nachfordern", remark="Der Lageplan fehlt.")
    house.clock.advance(days=4)
    page = page_of(house, case)

    assert "Frist ruht" in page
    assert "Liefe sie heute weiter, endete sie am 15. Juni 2026." in page
    resumed = text_of(house.sign_in("nora").get(f"/arbeitskorb/vorgang/{case.number}/aktion/weiter"))
    assert "Die gesetzliche Frist läuft dann weiter." in resumed


def test_a_deadline_that_has_passed_is_an_alarm(house: House) -> None:
    case = house.file_festival()
    house.clock.advance(days=100)

    assert page_of(house, case).count("urgency--overdue") >= 2


def test_a_posted_notice_says_when_it_is_served_and_until_when_one_may_object(house: House) -> None:
    case = signed(house)
    assert "Hat das Haus noch nicht verlassen." in page_of(house, case)
    with house.office.desk.store.read() as work:
        (notice,) = work.notices.of_case(case)
    record_posting(house.office.desk, house.actor("nora"), case.number, notice.id, date(2026, 3, 10))
    page = page_of(house, case)

    assert "<dt>Bekannt gegeben</dt><dd>14. März 2026</dd>" in page
    assert "<dd>14. April 2026 " in page
    assert "noch 35 Tage" in page
    assert "Regel unbestätigt" in page
    assert "Ob die angewandte Regel hier so gilt, ist noch nicht bestätigt (§ 41 Abs. 2 Satz 1 VwVfG M-V)." in page
    house.clock.advance(days=40)
    assert "abgelaufen" in page_of(house, case)


def test_what_only_a_link_shows_is_not_served(house: House) -> None:
    page = page_of(house, signed(house, antwort_per="online", anschrift=None))

    assert "nicht bekannt gegeben" in page
    assert "Hinter dem persönlichen Link steht eine Lesefassung." in page
