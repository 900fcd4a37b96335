"""The administration as it is used: publish a change, keep accounts, try an effect again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.admin_walks import give_up_an_effect, payload, upload
from tests.journeys.served_town import TOWN, ServedTown
from tests.journeys.watched_pages import OpenPage, follow
from tests.proof_service import SERVICE as PROOFS
from tests.proof_service import TITLE, proof_publications

pytestmark = pytest.mark.browser

WITH_AND_WITHOUT = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])


def _form() -> str:
    """A service that no other journey looks at by its title."""
    publication = next(each for each in proof_publications() if each.form == PROOFS)
    return next(source.content.decode() for source in publication.sources if source.kind == "form")


def _keyboard(page: Page, name: str) -> None:
    """Press a button without a mouse."""
    page.get_by_role("button", name=name).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


@WITH_AND_WITHOUT
def test_a_change_goes_from_a_mistake_to_the_citizens(open_page: OpenPage, town: ServedTown, javascript: bool) -> None:
    title = f"Idee mit Plan {'eins' if javascript else 'zwei'}"
    right = _form().replace(f"de: {TITLE}", f"de: {title}", 1)
    page = open_page(login="admin", javascript=javascript)
    page.goto("/verwaltung/aenderungen")
    upload(page, payload(f"{PROOFS}.yaml", right.replace("use: anregung", "use: anregnug")))
    expect(page.get_by_role("link", name=f"forms/{PROOFS}.yaml:")).to_be_visible()
    expect(page.get_by_text("Meinten Sie „anregung“?").first).to_be_visible()
    expect(page.get_by_role("button", name="Veröffentlichen", exact=True)).to_have_count(0)
    page.get_by_role("link", name=f"forms/{PROOFS}.yaml:").click()
    expect(page.locator(".source li:target")).to_be_visible()

    upload(page, payload(f"{PROOFS}.yaml", right))
    expect(page.locator(".diff__added code", has_text=f"de: {title}")).to_be_visible()
    expect(page.locator(".diff__removed code", has_text="de: Idee mit Plan")).to_be_visible()
    citizen = open_page(javascript=javascript)
    citizen.goto(f"/leistung/{PROOFS}")
    expect(citizen.get_by_role("heading", level=1)).not_to_have_text(title)
    _keyboard(page, "Veröffentlichen")
    expect(page.get_by_role("status")).to_contain_text("Veröffentlicht: Eine Leistung hat eine neue Fassung.")
    citizen.reload()
    expect(citizen.get_by_role("heading", level=1)).to_have_text(title)
    follow(page, page.get_by_role("link", name=title))
    expect(page.get_by_text("durch Ada Ahrens").first).to_be_visible()


def test_whoever_was_slower_sees_what_is_different_now(open_page: OpenPage, town: ServedTown) -> None:
    first, second = open_page(login="admin"), open_page(login="admin")
    for page, title in ((first, "Idee mit Plan drei"), (second, "Idee mit Plan vier")):
        page.goto("/verwaltung/aenderungen")
        upload(page, payload(f"{PROOFS}.yaml", _form().replace(f"de: {TITLE}", f"de: {title}", 1)))
    follow(first, first.get_by_role("button", name="Veröffentlichen"))
    follow(second, second.get_by_role("button", name="Veröffentlichen"))
    expect(second.get_by_role("alert")).to_contain_text("Inzwischen hat jemand veröffentlicht")
    expect(second.locator(".diff__removed code", has_text="Idee mit Plan drei")).to_be_visible()
    follow(second, second.get_by_role("button", name="Veröffentlichen"))
    expect(second.get_by_role("link", name="Idee mit Plan vier")).to_be_visible()


@WITH_AND_WITHOUT
def test_somebody_begins_and_leaves(open_page: OpenPage, town: ServedTown, javascript: bool) -> None:
    login = f"neu.{'mit' if javascript else 'ohne'}"
    own = "Wochenmarkt am Freitag"
    page = open_page(login="admin", javascript=javascript)
    page.goto("/verwaltung/beschaeftigte/neu")
    page.get_by_label("Name", exact=True).fill(f"Frieda {login}")
    page.get_by_label("Anmeldename").fill(login)
    page.get_by_role("group", name="Bauamt").get_by_label("Sachbearbeitung").check()
    follow(page, page.get_by_role("button", name="Konto anlegen"))
    password = page.locator(".one-time").inner_text()
    clerk = open_page(javascript=javascript)
    clerk.goto("/anmelden")
    clerk.get_by_label("Anmeldename").fill(login)
    clerk.get_by_label("Passwort").fill(password)
    follow(clerk, clerk.get_by_role("button", name="Anmelden"))
    clerk.get_by_label("Bisheriges Passwort").fill(password)
    clerk.get_by_label("Neues Passwort", exact=True).fill(own)
    clerk.get_by_label("Neues Passwort noch einmal").fill(own)
    follow(clerk, clerk.get_by_role("button", name="Passwort ändern"))
    expect(clerk.get_by_role("status")).to_contain_text("Ihr neues Passwort gilt.")
    case = town.act(login, town.file_idea().case, "uebernehmen")
    follow(page, page.get_by_role("link", name="Weitergegeben, zum Konto"))
    page.get_by_text("Konto abschalten").click()
    expect(page.get_by_text(case.number)).to_be_visible()
    follow(page, page.get_by_role("button", name="Jetzt abschalten"))
    expect(page.get_by_role("status")).to_contain_text("Ein Vorgang ist wieder frei.")
    clerk.goto("/arbeitskorb")
    expect(clerk.get_by_role("heading", name="Anmelden")).to_be_visible()
    clerk.get_by_label("Anmeldename").fill(login)
    clerk.get_by_label("Passwort").fill(own)
    follow(clerk, clerk.get_by_role("button", name="Anmelden"))
    expect(clerk.get_by_role("alert")).to_contain_text("stimmt nicht")


@WITH_AND_WITHOUT
def test_what_was_given_up_is_tried_again(open_page: OpenPage, town: ServedTown, javascript: bool) -> None:
    number = give_up_an_effect(town)
    page = open_page(login="admin", javascript=javascript)
    page.goto("/verwaltung/folgeschritte")
    row = page.get_by_role("row").filter(has_text=f"Nr. {number}")
    expect(row.get_by_text("the mail server refused the sender")).to_be_visible()
    follow(page, row.get_by_role("button", name="Noch einmal versuchen"))
    expect(page.get_by_role("status")).to_contain_text("wird noch einmal versucht")
    expect(row).to_have_count(0)
    with town.office.desk.store.read() as work:
        assert number not in {job.id for job in work.outbox.dead(TOWN)}
