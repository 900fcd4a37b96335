"""Every page on which citizens act on their own case, in every state: see ``citizen_walks``."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from citizen_office.services.submit import Submitted
from tests.journeys.citizen_walks import LONG, Stop
from tests.journeys.idea_form import go_on, heading
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage, follow


def withdrawing(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """What can be done while the house is at work, up to the end of the case."""
    page, filed = open_page(), town.file_party(name=f"Fest {LONG}")
    address = _at(page, filed)
    yield page, "citizen.case", "with what can be done"
    page.goto(f"{address}/aktion/zuruecknehmen")
    yield page, "citizen.act", "that asks before it is done"
    page.get_by_label("Ihre Mitteilung an uns").fill("lang " * 500)
    follow(page, page.get_by_role("button", name="Antrag zurücknehmen"))
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "citizen.act_now", "with an error"
    page.get_by_label("Ihre Mitteilung an uns").fill(LONG)
    town.act("clerk.bau", filed.case, "uebernehmen")
    follow(page, page.get_by_role("button", name="Antrag zurücknehmen"))
    expect(heading(page)).to_have_text("Das ist jetzt nicht mehr möglich")
    yield page, "citizen.act_now", "too late"
    page, filed = open_page(), town.file_party()
    page.goto(f"{_at(page, filed)}/aktion/zuruecknehmen")
    follow(page, page.get_by_role("button", name="Antrag zurücknehmen"))
    expect(page.get_by_role("status")).to_be_visible()
    yield page, "citizen.case", "just withdrawn"


def correcting(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """From the question to the correction, and what the clerk sees of it."""
    page, filed = open_page(), town.file_party(beschreibung=f"Wir feiern ein {LONG}")
    asked = town.ask_back(filed, f"Was ist ein {LONG}?\nUnd wer kommt?")
    address = _at(page, filed)
    yield page, "citizen.case", "that waits for an answer"
    follow(page, page.get_by_role("link", name="Angaben ergänzen"))
    yield page, "citizen.act", "that opens the form"
    follow(page, page.get_by_role("button", name="Angaben öffnen"))
    yield page, "citizen.review", "with nothing changed"
    follow(page, page.get_by_role("link", name="Ändern – Ihr Fest"))
    yield page, "citizen.form_page", "to be corrected"
    page.get_by_label("Was haben Sie vor?").fill(f"Ein Fest mit {LONG}")
    page.get_by_label("Bis wie viel Uhr spielt die Musik?").fill("20:00")
    go_on(page)
    yield page, "citizen.review", "with what has changed"
    town.act("clerk.bau", asked, "erinnern", remark="Bitte denken Sie an uns.")
    page.get_by_label("Ihre Mitteilung an uns").fill("lang " * 500)
    follow(page, page.get_by_role("button", name="Korrektur absenden"))
    expect(page.get_by_role("alert")).to_contain_text("Es wurde noch nichts abgeschickt")
    yield page, "citizen.review", "with news"
    follow(page, page.get_by_role("button", name="Korrektur absenden"))
    expect(page.get_by_role("alert")).to_contain_text("Kürzen")
    yield page, "citizen.review", "with an error"
    follow(page, page.get_by_role("link", name="Später weitermachen"))
    yield page, "citizen.case", "with a correction that was begun"
    for language in ("Leichte Sprache", "English"):
        follow(page, page.get_by_role("button", name=language))
        yield page, "citizen.case", f"in {language}"
    follow(page, page.get_by_role("button", name="Deutsch"))
    page.goto(f"{address}/aktion/nachreichen")
    follow(page, page.get_by_role("button", name="Weiter bearbeiten"))
    follow(page, page.get_by_role("button", name="Korrektur absenden"))
    expect(page.get_by_role("status")).to_be_visible()
    page.get_by_text("Ihre Angaben", exact=True).click()
    yield page, "citizen.case", "just corrected"
    clerk = open_page(login="clerk.bau")
    clerk.goto(f"/arbeitskorb/vorgang/{filed.case.number}")
    expect(clerk.get_by_role("region", name="Korrigierte Angaben").get_by_role("table")).to_be_visible()
    yield clerk, "clerk.case", "with a correction"


def corrections_out_of_date(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """A correction that nobody takes any more."""
    page, filed = open_page(), town.file_party()
    asked = town.ask_back(filed)
    page.goto(f"{_at(page, filed)}/aktion/nachreichen")
    follow(page, page.get_by_role("button", name="Angaben öffnen"))
    follow(page, page.get_by_role("link", name="Ändern – Ihr Fest"))
    page.get_by_label("Was haben Sie vor?").fill(f"Ein Fest mit {LONG}")
    go_on(page)
    town.act("clerk.bau", asked, "ohne_antwort_pruefen")
    page.get_by_label("Ihre Mitteilung an uns").fill(f"Es kommen {LONG}")
    follow(page, page.get_by_role("button", name="Korrektur absenden"))
    expect(heading(page)).to_have_text("Das ist jetzt nicht mehr möglich")
    yield page, "citizen.review", "too late"


def _at(page: Page, filed: Submitted) -> str:
    """Open the page of the case by its personal link; its address."""
    page.goto(f"/status/{filed.case.number}/{filed.secret}")
    return f"/vorgang/{filed.case.number}"
