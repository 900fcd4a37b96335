"""A clerk asks back, and the citizen corrects what was filled in: with JavaScript and without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from citizen_office.services.submit import Submitted
from tests.asking import QUESTION
from tests.journeys.idea_form import downloaded_text, go_on, heading, reload_until
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage, follow

pytestmark = pytest.mark.browser


def test_clerk_asks_citizen_corrects_clerk_sees_what_changed(
    town: ServedTown, open_page: OpenPage, tmp_path: Path
) -> None:
    filed = town.file_party()
    clerk, citizen = open_page(login="clerk.bau"), open_page()
    _ask_back(clerk, filed)

    _follow_the_mail(citizen, filed)
    awaited = citizen.get_by_role("heading", name="Wir brauchen etwas von Ihnen")
    expect(awaited).to_be_visible()
    expect(citizen.get_by_role("figure", name="Unsere Frage an Sie")).to_contain_text(
        "Wie viele Menschen erwarten Sie?"
    )
    _open_form(citizen)
    expect(citizen.get_by_text("Noch haben Sie nichts geändert.")).to_be_visible()
    follow(citizen, citizen.get_by_role("link", name="Ändern – Ihr Fest"))
    citizen.get_by_label("Bis wie viel Uhr spielt die Musik?").fill("später")
    go_on(citizen)
    expect(citizen.get_by_role("alert")).to_be_focused()
    citizen.get_by_label("Bis wie viel Uhr spielt die Musik?").fill("20:30")
    go_on(citizen)
    expect(_row(citizen, "Bis wie viel Uhr spielt die Musik?")).to_contain_text("22:00 Uhr")
    expect(_row(citizen, "Bis wie viel Uhr spielt die Musik?")).to_contain_text("20:30 Uhr")
    citizen.get_by_label("Ihre Mitteilung an uns").fill("Wir erwarten 80 Menschen.")
    follow(citizen, citizen.get_by_role("button", name="Korrektur absenden"))
    expect(citizen.get_by_role("status")).to_contain_text("Ihre Korrektur ist bei uns angekommen.")
    expect(awaited).to_have_count(0)
    receipt = downloaded_text(citizen, "Eingangsbestätigung (PDF)", tmp_path)
    assert "20:30 Uhr" in receipt
    assert "22:00 Uhr" not in receipt
    assert "korrigiert" in receipt

    clerk.goto(f"/arbeitskorb/vorgang/{filed.case.number}")
    corrected = clerk.get_by_role("region", name="Korrigierte Angaben")
    expect(corrected).to_contain_text("Wir erwarten 80 Menschen.")
    expect(corrected.get_by_role("row").filter(has_text="Bis wie viel Uhr")).to_contain_text("22:00 Uhr")
    expect(clerk.get_by_role("region", name="Verlauf")).to_contain_text("Angaben korrigiert")


def test_the_same_without_javascript_with_a_break_and_a_clerk_in_between(town: ServedTown, open_page: OpenPage) -> None:
    filed = town.file_party()
    clerk, phone, library = (
        open_page(javascript=False, login="clerk.bau"),
        open_page(javascript=False),
        open_page(javascript=False),
    )
    _ask_back(clerk, filed)

    _follow_the_mail(phone, filed)
    _open_form(phone)
    follow(phone, phone.get_by_role("link", name="Ändern – Ihr Fest"))
    music = phone.get_by_role("group", name="Spielt Musik?")
    music.get_by_label("Nein").check()
    follow(phone, phone.get_by_role("button", name="Speichern und später weitermachen"))
    expect(phone.get_by_role("status")).to_contain_text("Abgeschickt ist noch nichts.")

    library.goto(f"/status/{filed.case.number}/{filed.secret}")
    expect(library.get_by_text("Angefangen, noch nicht abgeschickt")).to_be_visible()
    follow(library, library.get_by_role("link", name="Angaben ergänzen"))
    follow(library, library.get_by_role("button", name="Weiter bearbeiten"))
    expect(_row(library, "Bis wie viel Uhr spielt die Musik?")).to_contain_text("Nicht angegeben")
    library.get_by_label("Ihre Mitteilung an uns").fill("Ohne Musik, 80 Menschen.")
    _act(clerk, filed, "Erinnern", "Bitte denken Sie an uns.")
    follow(library, library.get_by_role("button", name="Korrektur absenden"))
    expect(library.get_by_role("alert")).to_contain_text("Es wurde noch nichts abgeschickt")
    expect(library.get_by_text("Bitte denken Sie an uns.")).to_be_visible()
    expect(library.get_by_label("Ihre Mitteilung an uns")).to_have_value("Ohne Musik, 80 Menschen.")
    follow(library, library.get_by_role("button", name="Korrektur absenden"))
    expect(library.get_by_role("status")).to_contain_text("Ihre Korrektur ist bei uns angekommen.")

    phone.reload()
    expect(phone.get_by_role("heading", name="In Prüfung", level=2)).to_be_visible()
    clerk.goto(f"/arbeitskorb/vorgang/{filed.case.number}")
    corrected = clerk.get_by_role("region", name="Korrigierte Angaben")
    expect(corrected.get_by_role("row").filter(has_text="Spielt Musik?")).to_contain_text("Nein")


def test_whoever_asked_may_take_the_request_back(town: ServedTown, open_page: OpenPage) -> None:
    filed = town.file_party()
    page = open_page(javascript=False)
    page.goto(f"/status/{filed.case.number}/{filed.secret}")
    follow(page, page.get_by_role("link", name="Antrag zurücknehmen"))
    expect(page.get_by_text("Sie können den Antrag danach nicht wieder aufnehmen")).to_be_visible()
    page.get_by_label("Ihre Mitteilung an uns").fill("Wir feiern doch nicht.")
    follow(page, page.get_by_role("button", name="Antrag zurücknehmen"))
    expect(page.get_by_role("status")).to_contain_text("Erledigt: Antrag zurücknehmen")
    reload_until(page, page.get_by_role("link", name="Rücknahme Ihres Antrags (PDF)"))
    expect(page.get_by_role("link", name="Antrag zurücknehmen")).to_have_count(0)


def _ask_back(clerk: Page, filed: Submitted) -> None:
    _act(clerk, filed, "Übernehmen")
    _act(clerk, filed, "Nachfragen", QUESTION)


def _act(clerk: Page, filed: Submitted, action: str, remark: str = "") -> None:
    clerk.goto(f"/arbeitskorb/vorgang/{filed.case.number}")
    follow(clerk, clerk.get_by_role("link", name=action, exact=True))
    clerk.get_by_label("Bemerkung").fill(remark)
    follow(clerk, clerk.get_by_role("button", name=action, exact=True))
    expect(clerk.get_by_role("status")).to_contain_text(f"Erledigt: {action}")


def _follow_the_mail(page: Page, filed: Submitted) -> None:
    """The message brings the question, and the link to where it is answered."""
    page.goto("/uebung/post")
    mail = page.get_by_role("link", name=re.compile(f"Wir haben eine Frage.*{filed.case.number}"))
    reload_until(page, mail)
    follow(page, mail)
    expect(page.get_by_text("Wie viele Menschen erwarten Sie?")).to_be_visible()
    follow(page, page.get_by_role("link", name=f"/status/{filed.case.number}/"))


def _open_form(page: Page) -> None:
    follow(page, page.get_by_role("link", name="Angaben ergänzen"))
    follow(page, page.get_by_role("button", name="Angaben öffnen"))
    expect(heading(page)).to_have_text("Prüfen und ändern Sie Ihre Angaben")


def _row(page: Page, label: str) -> Locator:
    return page.get_by_role("table", name="Das haben Sie geändert").get_by_role("row").filter(has_text=label)
