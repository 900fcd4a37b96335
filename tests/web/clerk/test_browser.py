from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from tests.web.clerk_house import PASSWORD, House

pytestmark = pytest.mark.browser
#: What nobody has to fix is not reported; what is reported must be nothing.
AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


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


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page."""
    response = Axe().run(page, options=AXE_OPTIONS).response
    assert response["passes"]
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in response["violations"]]


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_or_runs_over(house: House, address: str, browser: Browser, scheme: str) -> None:
    answers = {"strasse": "Feldstraße", "hausnummer": "1", "plz": "19230", "ort": "Hagenow"}
    letter = house.act(
        "nora", house.file_idea("Brief", antwort_per="post", email=None, anschrift=answers), "uebernehmen"
    )
    house.act("nora", letter, "beantworten", reply="Gern.")
    taken = house.act("nora", house.file_idea("Eine Bank"), "uebernehmen", remark="Ortstermin")
    house.file_idea("Hinweis", thema="anderes")
    house.run_effects()
    context = browser.new_context(color_scheme=scheme, locale="de-DE")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/anmelden")
    assert violations(page) == []
    sign_in(page, address)
    for path in (
        "/arbeitskorb?stelle=bau",
        "/arbeitskorb?ansicht=ueberfaellig",
        "/arbeitskorb/suche?q=Brandt",
        f"/arbeitskorb/vorgang/{letter.number}",
        f"/arbeitskorb/vorgang/{taken.number}",
        f"/arbeitskorb/vorgang/{taken.number}/aktion/beantworten",
        f"/arbeitskorb/vorgang/{taken.number}/aktion/abgeben",
        "/uebung/post",
    ):
        page.goto(f"{address}{path}")
        assert violations(page) == [], path
        assert_fits(page, path)
    house.act("nora", taken, "zuruecklegen")
    page.goto(f"{address}/arbeitskorb/vorgang/{taken.number}/aktion/uebernehmen")
    page.evaluate("document.querySelector('[name=gesehen]').value = '1'")
    page.get_by_label("Bemerkung").fill("Getippt")
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_role("heading", name="Jemand war schneller")).to_be_visible()
    assert violations(page) == []
    assert_administration_fits(house, address, context)
    context.close()


def assert_fits(page: Page, path: str) -> None:
    """At 320 px nothing has to be scrolled sideways (WCAG 1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.set_viewport_size({"width": 1280, "height": 800})


def assert_administration_fits(house: House, address: str, context: BrowserContext) -> None:
    context.clear_cookies()
    page = context.new_page()
    page.goto(f"{address}/verwaltung")
    page.get_by_label("Anmeldename").fill("admin")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.get_by_role("heading", name="Verwaltung", exact=True)).to_be_visible()
    assert violations(page) == []
    assert_fits(page, "/verwaltung")
