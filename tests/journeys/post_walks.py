"""The pages about letters on their way: the post room, a notice, and who gets it. See ``citizen_walks``."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from citizen_office.core.cases.model import Case
from tests.journeys.citizen_walks import LONG, REPLY, Stop
from tests.journeys.idea_form import reload_until
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage, follow


def post_room(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Letters are printed together and posted, and one of them comes back."""
    page = open_page(login="clerk.bau")
    _empty(page)
    yield page, "clerk.post_room", "empty"
    first, second = (_answered(town, title) for title in (f"Mehr {LONG}", "Ein Baum"))
    for case in (first, second):
        page.goto(f"/arbeitskorb/vorgang/{case.number}")
        reload_until(page, page.get_by_label("Zur Post gegeben am"))
    page.goto("/poststelle")
    yield page, "clerk.post_room", "with letters that wait"
    follow(page, page.get_by_role("button", name="Postlauf bilden: Bauamt"))
    expect(page.get_by_role("checkbox")).to_have_count(2)
    yield page, "clerk.run", "printed"
    page.get_by_role("checkbox").nth(1).uncheck()
    page.get_by_label("Zur Post gegeben am").fill("")
    follow(page, page.get_by_role("button", name="Ab-Vermerk speichern"))
    expect(page.get_by_text("Geben Sie den Tag an")).to_be_visible()
    yield page, "clerk.post_run", "with an error"
    expect(page.get_by_role("checkbox").nth(1)).not_to_be_checked()
    page.get_by_label("Zur Post gegeben am").fill(_today(page))
    follow(page, page.get_by_role("button", name="Ab-Vermerk speichern"))
    expect(page.get_by_role("status")).to_contain_text("Der Ab-Vermerk steht bei einem Brief.")
    yield page, "clerk.run", "posted"
    page.goto("/poststelle")
    expect(page.get_by_text("Ein Brief wartet.")).to_be_visible()
    yield page, "clerk.post_room", "with a run that is posted"
    page.goto(f"/arbeitskorb/vorgang/{first.number}")
    follow(page, page.get_by_role("link", name="Versand und Stand"))
    yield page, "clerk.letter", "posted"
    follow(page, page.get_by_role("link", name="Rücklauf eintragen"))
    yield page, "clerk.deed", "that asks why a letter came back"
    follow(page, page.get_by_role("button", name="Rücklauf eintragen"))
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "clerk.deed", "with an error"
    page.get_by_label("Verzogen").check()
    follow(page, page.get_by_role("button", name="Rücklauf eintragen"))
    expect(page.locator(".verdict--overdue")).to_be_visible()
    yield page, "clerk.letter", "that came back"
    follow(page, page.get_by_role("link", name="Noch einmal versenden"))
    page.get_by_label("Anschrift").fill("Lea Brandt\nNeuer Weg 3\n19053 Schwerin")
    page.get_by_label("Einfacher Brief").check()
    follow(page, page.get_by_role("button", name="Noch einmal versenden"))
    yield page, "clerk.letter", "to be posted again"
    page.goto("/arbeitskorb?ansicht=post")
    expect(page.get_by_text(first.number)).to_be_visible()
    yield page, "clerk.inbox", "with a letter that goes once more"


def recipients(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Somebody acts for a citizen, and a recall that waits for a second person."""
    case = town.file_festival(anlass=f"Fest der {LONG}").case
    page = open_page(login="clerk.bau")
    page.goto(f"/arbeitskorb/vorgang/{case.number}")
    follow(page, page.get_by_role("link", name="Wer die Schreiben bekommt"))
    yield page, "clerk.recipients", "empty"
    follow(page, page.get_by_role("button", name="Hinzufügen", exact=True))
    expect(page.get_by_role("alert")).to_be_visible()
    yield page, "clerk.recipients", "with an error"
    page.get_by_label("Bevollmächtigt").check()
    page.get_by_label("Anschrift").fill("Kanzlei Recht\nAm Markt 1\n19053 Schwerin")
    follow(page, page.get_by_role("button", name="Hinzufügen", exact=True))
    expect(page.get_by_role("status")).to_be_visible()
    yield page, "clerk.recipients", "with a representative"
    case = town.act("clerk.bau", case, "vorschlagen", outcome="granted")
    town.act("clerk.viel", case, "zeichnen")
    page.goto(f"/arbeitskorb/vorgang/{case.number}")
    reload_until(page, page.get_by_label("Zur Post gegeben am"))
    follow(page, page.get_by_role("link", name="Versand und Stand"))
    follow(page, page.get_by_role("link", name="Zurückrufen"))
    page.get_by_label("Grund").fill(REPLY)
    follow(page, page.get_by_role("button", name="Zurückrufen"))
    expect(page.get_by_text("Wartet auf eine zweite Person")).to_be_visible()
    yield page, "clerk.letter", "that somebody wants recalled"
    second = open_page(login="clerk.viel")
    second.goto(page.url)
    follow(second, second.get_by_role("link", name="Bestätigen"))
    follow(second, second.get_by_role("button", name="Bestätigen"))
    expect(second.get_by_text("zurückgerufen").first).to_be_visible()
    yield second, "clerk.letter", "recalled"


def public_service(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Nobody knows where somebody lives: a notification is ordered and posted up."""
    case = town.file_festival(anlass=f"Fest der {LONG}").case
    case = town.act("clerk.bau", case, "vorschlagen", outcome="granted")
    town.act("clerk.viel", case, "zeichnen")
    page = open_page(login="clerk.bau")
    page.goto(f"/arbeitskorb/vorgang/{case.number}")
    reload_until(page, page.get_by_label("Zur Post gegeben am"))
    follow(page, page.get_by_role("button", name="Ab-Vermerk speichern"))
    follow(page, page.get_by_role("link", name="Versand und Stand"))
    follow(page, page.get_by_role("link", name="Rücklauf eintragen"))
    page.get_by_label("Unbekannt").check()
    follow(page, page.get_by_role("button", name="Rücklauf eintragen"))
    follow(page, page.get_by_role("link", name="Öffentlich zustellen"))
    yield page, "clerk.deed", "that asks before a public service"
    page.get_by_label("Grund").fill(REPLY)
    follow(page, page.get_by_role("button", name="Öffentlich zustellen"))
    expect(page.get_by_role("link", name="Benachrichtigung zum Aushang öffnen")).to_be_visible()
    yield page, "clerk.letter", "to be served publicly"
    follow(page, page.get_by_role("link", name="Aushang eintragen"))
    follow(page, page.get_by_role("button", name="Aushang eintragen"))
    expect(page.get_by_text("Hängt mindestens bis")).to_be_visible()
    yield page, "clerk.letter", "with a notification that hangs"
    page.goto("/arbeitskorb")
    expect(page.get_by_text("Aushang zur öffentlichen Zustellung").first).to_be_visible()
    yield page, "clerk.inbox", "with a notification that hangs"


def _empty(page: Page) -> None:
    """Post what other walks through the same town have left in the post room."""
    page.goto("/poststelle")
    begin = page.get_by_role("button", name="Postlauf bilden: Bauamt")
    if begin.count():
        follow(page, begin)
        page.get_by_label("Zur Post gegeben am").fill(_today(page))
        follow(page, page.get_by_role("button", name="Ab-Vermerk speichern"))
        expect(page.get_by_role("status")).to_be_visible()
        page.goto("/poststelle")


def _answered(town: ServedTown, title: str) -> Case:
    case = town.act("clerk.bau", town.file_idea(betreff=title).case, "uebernehmen")
    return town.act("clerk.bau", case, "beantworten", reply=REPLY)


def _today(page: Page) -> str:
    return page.get_by_label("Zur Post gegeben am").get_attribute("max") or ""
