"""Every page that tells of money, for citizens and for the staff: see ``citizen_walks``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.journeys.citizen_walks import LONG, Stop
from tests.journeys.idea_form import go_on, reload_until
from tests.journeys.served_town import TOWN, ServedTown
from tests.journeys.watched_pages import OpenPage, follow
from tests.paid_service import file_permit, sell_permits


def costs(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """What something costs, on the way to sending it."""
    sell_permits(town.office.desk, TOWN)
    page = open_page()
    page.goto("/leistung/parkausweis")
    expect(page.get_by_text("Beispielwert")).to_be_visible()
    yield page, "citizen.service", "with its rates"
    follow(page, page.get_by_role("button", name="Jetzt starten").first)
    page.get_by_label("Kennzeichen").fill(LONG)
    for part, value in (("Tag", "1"), ("Monat", "1"), ("Jahr", "2027")):
        page.get_by_label(part, exact=True).fill(value)
    go_on(page)
    page.get_by_label("Anrede").select_option("frau")
    page.get_by_label("Vorname").fill("Lea")
    page.get_by_label("Nachname").fill("Brandt")
    page.get_by_label("Per E-Mail").check()
    page.get_by_label("Ihre E-Mail-Adresse").fill("lea@post.example")
    go_on(page)
    expect(page.get_by_role("heading", name="Was es kostet")).to_be_visible()
    yield page, "citizen.review", "with what it will cost"


def payment(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """A payment from the decision to the last cent, for the citizen, the treasury and whoever decided."""
    sell_permits(town.office.desk, TOWN)
    filed = file_permit(town.office.desk, TOWN, kennzeichen=LONG)
    number = filed.case.number
    citizen, bau, kasse = open_page(), open_page(login="clerk.bau"), open_page(login="clerk.kasse")
    citizen.goto(f"/status/{number}/{filed.secret}")
    yield citizen, "citizen.case", "with its costs"
    bau.goto(f"/arbeitskorb/vorgang/{number}/aktion/entscheiden")
    yield bau, "clerk.act", "that asks for money"
    bau.get_by_label("Stattgeben", exact=True).check()
    follow(bau, bau.get_by_role("button", name="Entscheiden"))
    reload_until(bau, bau.get_by_role("heading", name="Zahlung"))
    yield bau, "clerk.case", "with a payment of another department"
    citizen.reload()
    expect(citizen.get_by_text("Zahlbar bis")).to_be_visible()
    yield citizen, "citizen.case", "to be paid"
    yield from _taking_in(kasse, number)
    bau.reload()
    yield bau, "clerk.case", "paid"
    citizen.reload()
    expect(citizen.get_by_text("Bezahlt", exact=True)).to_be_visible()
    yield citizen, "citizen.case", "paid"


def _taking_in(page: Page, number: str) -> Iterator[Stop]:
    """What the treasury sees and does until nothing is owed any more."""
    page.goto("/arbeitskorb")
    expect(page.get_by_text("Zahlung offen").first).to_be_visible()
    yield page, "clerk.inbox", "with a payment"
    page.goto(f"/arbeitskorb/vorgang/{number}")
    yield page, "clerk.case", "that awaits money"
    # The walks of one process share a town, so that nobody knows which claim this is.
    reference = page.get_by_text(re.compile(r"^\d{4}\.\d{6}\.\d$")).first.inner_text()
    today = page.get_by_label("Eingegangen am").get_attribute("max") or ""
    page.get_by_label("Eingegangen am").fill("")
    page.get_by_label("Betrag in Euro").fill(LONG)
    _record(page)
    expect(page.get_by_text("Geben Sie den Tag an")).to_be_visible()
    yield page, "clerk.payment", "with errors"
    page.get_by_label("Eingegangen am").fill(today)
    page.get_by_label("Betrag in Euro").fill("10,70")
    _record(page)
    expect(page.get_by_text("Es sind noch 20,00")).to_be_visible()
    yield page, "clerk.case", "paid in part"
    _record(page)
    expect(page.get_by_text("Damit ist alles bezahlt")).to_be_visible()
    yield page, "clerk.inbox", "after the last cent"
    yield from _at_the_till(page, reference)


def _at_the_till(page: Page, reference: str) -> Iterator[Stop]:
    """A receipt is taken back, and written down anew."""
    follow(page, page.get_by_role("link", name="Kasse"))
    yield page, "clerk.till", ""
    page.get_by_label("Kassenzeichen").fill("nichts")
    follow(page, page.get_by_role("button", name="Suchen"))
    yield page, "clerk.till", "without a claim"
    page.get_by_label("Kassenzeichen").fill(reference)
    follow(page, page.get_by_role("button", name="Suchen"))
    page.get_by_text("20,00\u00a0€ am").click()
    follow(page, page.get_by_role("button", name="Stornieren").last)
    expect(page.get_by_text("Nennen Sie den Grund")).to_be_visible()
    yield page, "clerk.reversal", "without a reason"
    page.get_by_label("Grund").last.fill(LONG)
    follow(page, page.get_by_role("button", name="Stornieren").last)
    expect(page.get_by_text("Der Eingang ist storniert")).to_be_visible()
    yield page, "clerk.till", "after a reversal"
    _record(page)
    expect(page.get_by_text("Damit ist alles bezahlt")).to_be_visible()
    yield page, "clerk.till", "paid anew"


def _record(page: Page) -> None:
    follow(page, page.get_by_role("button", name="Eingang festhalten"))
