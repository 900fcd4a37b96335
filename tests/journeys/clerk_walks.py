"""Every page for the staff in every state: see ``citizen_walks``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import expect

from citizen_office.core.actors import system
from citizen_office.services.erase import erase
from tests.journeys.citizen_walks import LONG, REPLY, Stop
from tests.journeys.idea_form import reload_until
from tests.journeys.served_town import TOWN, ServedTown
from tests.journeys.watched_pages import OpenPage, follow


def sign_in(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """The way in and out."""
    page = open_page()
    page.goto("/anmelden")
    yield page, "clerk.sign_in", "empty"
    page.get_by_label("Anmeldename").fill("niemand")
    follow(page, page.get_by_role("button", name="Anmelden"))
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "clerk.sign_in", "with an error"
    page.goto("/arbeitskorb")
    yield page, "clerk.sign_in", "on the way to another page"
    page = open_page(login="clerk.kasse")
    page.goto("/arbeitskorb")
    follow(page, page.get_by_role("button", name="Abmelden"))
    yield page, "clerk.sign_in", "signed out"


def inbox(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """The Arbeitskorb: full and empty, filtered, searched, with and without single keys."""
    town.file_idea(days_ago=40, betreff=f"Seit langem keine {LONG}")
    town.act("clerk.viel", town.file_idea(days_ago=20).case, "uebernehmen")
    town.file_idea(thema="anderes")
    page = open_page(login="clerk.viel")
    for view in ("alle", "mir", "frei", "ueberfaellig", "bald", "post", "beteiligung"):
        page.goto(f"/arbeitskorb?ansicht={view}")
        yield page, "clerk.inbox", view
    page.goto("/arbeitskorb?stelle=bau")
    yield page, "clerk.inbox", "with a filter"
    follow(page, page.get_by_role("button", name="Tastenkürzel ausschalten"))
    yield page, "clerk.inbox", "without single keys"
    for query, name in (("", "without words"), ("Brandt", "with hits"), (LONG, "without hits")):
        page.goto(f"/arbeitskorb/suche?q={query}")
        yield page, "clerk.search", name
    page = open_page(login="clerk.kasse")
    page.goto("/arbeitskorb?ansicht=mir")
    expect(page.get_by_text("Hier ist nichts zu tun")).to_be_visible()
    yield page, "clerk.inbox", "empty"


def case(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """A case from receipt to erasure, with every action on the way."""
    number = town.file_idea(betreff=f"Mehr {LONG}", veroeffentlichung="true").case.number
    address = f"/arbeitskorb/vorgang/{number}"
    page = open_page(login="clerk.bau")
    page.goto(address)
    yield page, "clerk.case", "received"
    page.locator("summary", has_text="Ablauf").click()
    expect(page.get_by_role("img", name="jetzt im Stand „Eingegangen“")).to_be_visible()
    yield page, "clerk.case", "with its workflow"
    page.goto(f"{address}/aktion/abgeben")
    yield page, "clerk.act", "that asks for a department"
    follow(page, page.get_by_role("button", name="An andere Stelle abgeben"))
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "clerk.act", "with errors"
    page.goto(f"{address}/aktion/uebernehmen")
    follow(page, page.get_by_role("button", name="Übernehmen"))
    yield page, "clerk.case", "just taken over"
    page.goto(f"{address}/aktion/beantworten_und_veroeffentlichen")
    yield page, "clerk.act", "that asks for a reply"
    page.get_by_label("Antwort an die Bürgerin oder den Bürger").fill(REPLY)
    follow(page, page.get_by_role("button", name="Beantworten"))
    reload_until(page, page.get_by_label("Zur Post gegeben am"))
    yield page, "clerk.case", "with a letter to be posted"
    page.get_by_role("checkbox", name="In großer Schrift").check()
    follow(page, page.get_by_role("button", name="Wunsch speichern"))
    expect(page.get_by_role("link", name="Großdruck zum Beilegen")).to_be_visible()
    yield page, "clerk.case", "with a wish for large print"
    follow(page, page.get_by_role("link", name=re.compile("Begleitblatt")))
    yield page, "clerk.cover", "of a letter to be posted"
    follow(page, page.get_by_role("link", name="Zurück zum Vorgang"))
    page.get_by_label("Zur Post gegeben am").fill("")
    follow(page, page.get_by_role("button", name="Ab-Vermerk speichern"))
    expect(page.get_by_text("Geben Sie den Tag an")).to_be_visible()
    yield page, "clerk.posting", "with an error"
    page.get_by_label("Zur Post gegeben am").fill(page.locator("input[type=date]").get_attribute("max") or "")
    follow(page, page.get_by_role("button", name="Ab-Vermerk speichern"))
    yield page, "clerk.case", "just posted"
    page.goto(f"{address}/aktion/veroeffentlichen")
    yield page, "clerk.act", "that asks for a publication"
    follow(page, page.get_by_role("button", name="Veröffentlichen", exact=True))
    expect(page.get_by_text("Der Vorgang ist abgeschlossen.")).to_be_visible()
    yield page, "clerk.case", "closed"
    erase(town.office.desk, system(TOWN), number)
    page.goto(address)
    yield page, "clerk.case", "erased"


def consultations(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """A case on which others are asked: one answers, one is late, one is done without."""
    filed = town.file_festival(anlass=f"Fest der {LONG}").case
    case = town.act("clerk.bau", filed, "beteiligen", remark=f"Wohin? {LONG}")
    address = f"/arbeitskorb/vorgang/{case.number}"
    asked = open_page(login="clerk.kasse")
    asked.goto("/arbeitskorb?ansicht=beteiligung")
    expect(asked.get_by_text("für Bauamt").first).to_be_visible()
    yield asked, "clerk.inbox", "with a row that asks for an opinion"
    asked.goto(address)
    yield asked, "clerk.case", "as the consulted department sees it"
    follow(asked, asked.get_by_role("link", name="Stellungnahme abgeben"))
    yield asked, "clerk.opinion", "empty"
    asked.get_by_label("Bedenken", exact=True).check()
    follow(asked, asked.get_by_role("button", name="Stellungnahme abgeben"))
    expect(asked.get_by_role("alert")).to_be_visible()
    yield asked, "clerk.opinion", "with an error"
    page = open_page(login="clerk.bau")
    page.goto(address)
    yield page, "clerk.case", "that waits for opinions"
    asked.get_by_label("Was ist zu beachten").fill(LONG)
    follow(page, page.get_by_role("link", name=re.compile("verzichten.*Grünflächen")))
    yield page, "clerk.recall", "empty"
    page.get_by_label("Bemerkung").fill("Dort stehen keine Bäume.")
    follow(page, page.get_by_role("button", name="Auf Stellungnahme verzichten"))
    yield page, "clerk.case", "that waits for one opinion less"
    follow(asked, asked.get_by_role("button", name="Stellungnahme abgeben"))
    expect(asked.get_by_role("alert")).to_contain_text("Jemand war schneller")
    yield asked, "clerk.opinion", "too late"
    follow(asked, asked.get_by_role("button", name="Mit diesem Text neu beginnen"))
    follow(asked, asked.get_by_role("button", name="Stellungnahme abgeben"))
    page.goto(address)
    expect(page.get_by_text("Ines Albers", exact=False).first).to_be_visible()
    yield page, "clerk.case", "with an opinion"
    late = town.act("clerk.bau", town.file_festival(days_ago=30).case, "beteiligen", days_ago=20)
    page.goto(f"/arbeitskorb/vorgang/{late.number}")
    expect(page.get_by_text("Schweigen gilt nicht als Zustimmung").first).to_be_visible()
    yield page, "clerk.case", "with opinions that are overdue"


def decisions(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """A decision from its proposal to the end of the remedy, and a clock that stands still."""
    case = town.file_festival().case
    address = f"/arbeitskorb/vorgang/{case.number}"
    page = open_page(login="clerk.bau")
    page.goto(f"{address}/aktion/vorschlagen")
    yield page, "clerk.act", "that asks for a decision"
    page.get_by_label("Mit Nebenbestimmungen stattgeben").check()
    yield page, "clerk.act", "that asks for conditions"
    follow(page, page.get_by_role("button", name="Entscheidung vorschlagen"))
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "clerk.act", "with a decision that lacks something"
    page.get_by_label("Nebenbestimmungen", exact=True).fill(f"Bis 22 Uhr.\nKeine {LONG}.")
    page.get_by_label("Begründung").fill(REPLY)
    follow(page, page.get_by_role("button", name="Schreiben vorher ansehen"))
    expect(page.get_by_text("Entwurf – noch nicht erlassen")).to_be_visible()
    yield page, "clerk.preview", "of what is proposed"
    follow(page, page.get_by_role("button", name="Zurück zur Eingabe"))
    follow(page, page.get_by_role("button", name="Entscheidung vorschlagen"))
    yield page, "clerk.case", "whose proposer may not sign"
    signer = open_page(login="clerk.viel")
    signer.goto(f"{address}/aktion/zeichnen")
    yield signer, "clerk.act", "that signs"
    follow(signer, signer.get_by_role("button", name="Zeichnen"))
    reload_until(signer, signer.get_by_label("Zur Post gegeben am"))
    follow(signer, signer.get_by_role("button", name="Ab-Vermerk speichern"))
    signer.get_by_text("So ist das berechnet").click()
    expect(signer.get_by_text("Widerspruch bis")).to_be_visible()
    yield signer, "clerk.case", "with the days of its notice"
    waiting = town.act("clerk.bau", town.file_festival(days_ago=9).case, "nachfordern", remark="Der Lageplan fehlt.")
    page.goto(f"/arbeitskorb/vorgang/{waiting.number}")
    page.get_by_text("So ist das berechnet").click()
    yield page, "clerk.case", "whose clock stands still"


def conflicts(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Too late, and gone."""
    page = open_page(login="clerk.bau")
    case = town.act("clerk.bau", town.file_idea().case, "uebernehmen")
    page.goto(f"/arbeitskorb/vorgang/{case.number}/aktion/beantworten")
    page.get_by_label("Antwort an die Bürgerin oder den Bürger").fill(f"{REPLY}\n{LONG}")
    case = town.act("clerk.viel", case, "zuruecklegen")
    follow(page, page.get_by_role("button", name="Beantworten und abschließen"))
    yield page, "clerk.act", "too late"
    page.goto(f"/arbeitskorb/vorgang/{case.number}/aktion/abgeben")
    page.get_by_label("Bemerkung").fill(LONG)
    town.act("clerk.viel", case, "abgeben", function="ordnung", remark="Das ist Sache des Ordnungsamts.")
    follow(page, page.get_by_role("button", name="An andere Stelle abgeben"))
    yield page, "clerk.act", "gone"
