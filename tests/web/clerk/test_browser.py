from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.web.clerk_house import PASSWORD, House

pytestmark = pytest.mark.browser


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """The house, served on this machine alone."""
    server = make_server("127.0.0.1", 0, house.client.application, threaded=True)
    house.client.application.config.update(WTF_CSRF_ENABLED=True, TRUSTED_HOSTS=["127.0.0.1"])
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/arbeitskorb")
    page.get_by_label("Anmeldename").fill("nora")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("heading", name="Alle offenen")).to_be_visible()
    # Keys do nothing before the module is there.
    page.wait_for_load_state("load")


def test_single_keys_walk_through_the_rows_until_switched_off(house: House, address: str, page: Page) -> None:
    for words in ("Erste Idee", "Zweite Idee", "Dritte Idee"):
        house.file_idea(words)
        house.clock.advance(minutes=1)
    sign_in(page, address)

    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Erste Idee")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Erste Idee")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("jk/")
    expect(page.get_by_role("searchbox")).to_have_value("jk/")

    page.get_by_role("button", name="Tastenkürzel ausschalten").click()
    expect(page.get_by_text("Tastenkürzel sind ausgeschaltet.")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Erste Idee")).not_to_be_focused()


def test_enter_opens_the_row_in_focus(house: House, address: str, page: Page) -> None:
    case = house.file_idea("Erste Idee")
    sign_in(page, address)

    page.keyboard.press("j")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{address}/arbeitskorb/vorgang/{case.number}")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_clerk_takes_up_and_answers(house: House, address: str, browser: Browser, scripts: bool) -> None:
    house.file_idea("Eine Bank")
    context = browser.new_context(java_script_enabled=scripts, locale="de-DE")
    page = context.new_page()
    sign_in(page, address)

    page.get_by_role("link", name="Eine Bank").click()
    page.get_by_role("link", name="Übernehmen").click()
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_text("Erledigt: Übernehmen")).to_be_visible()
    page.get_by_role("link", name="Beantworten und abschließen").click()
    page.get_by_role("button", name="Beantworten und abschließen").click()
    expect(page.get_by_role("alert")).to_contain_text("Schreiben Sie die Antwort.")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Schreiben Sie die Antwort.").click()
    page.get_by_label("Antwort an die Bürgerin oder den Bürger").fill("Im Frühjahr.")
    page.get_by_role("button", name="Beantworten und abschließen").click()
    expect(page.get_by_text("Der Vorgang ist abgeschlossen.")).to_be_visible()
    context.close()
