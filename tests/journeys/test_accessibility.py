"""Every page in every state: axe finds nothing, light and dark, and nothing is wider than a narrow screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from tests.journeys import citizen_walks, clerk_walks
from tests.journeys.citizen_walks import Stop
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage, watched_pages

pytestmark = pytest.mark.browser

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=800)
#: The elements that reach over the right edge, where the page can be scrolled sideways at all.
TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > edge + 0.5)
    .map((element) => `${element.localName}.${element.className}`);
}"""
WALKS: tuple[Callable[[OpenPage, ServedTown], Iterator[Stop]], ...] = (
    citizen_walks.information,
    citizen_walks.form,
    citizen_walks.status,
    citizen_walks.refusals,
    citizen_walks.demo_post,
    clerk_walks.sign_in,
    clerk_walks.inbox,
    clerk_walks.case,
    clerk_walks.conflicts,
    clerk_walks.administration,
)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_every_page_is_accessible(
    walk: Callable[[OpenPage, ServedTown], Iterator[Stop]], open_page: OpenPage, town: ServedTown
) -> None:
    found: list[str] = []
    for page, endpoint, state in walk(open_page, town):
        where = f"{endpoint}, {state}"
        found += [f"{where}: {complaint}" for complaint in _complaints(page)]
    assert not found, "\n".join(found)


def test_the_check_finds_what_is_planted(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/impressum")
    assert list(_complaints(page)) == []
    page.evaluate(
        """() => {
          const text = document.createElement("div");
          text.className = "planted";
          text.textContent = "breit";
          text.style.width = "50rem";
          const image = document.createElement("img");
          image.src = document.querySelector("link[rel=icon]").href;
          document.querySelector("main").append(text, image);
        }"""
    )
    found = list(_complaints(page))
    assert "light: image-alt at ['img']" in found
    assert "dark: image-alt at ['img']" in found
    assert "too wide: div.planted" in found


def test_the_watch_finds_what_is_planted(browser: Browser, town: ServedTown) -> None:
    with pytest.raises(AssertionError) as caught:
        _open_a_page_that_misbehaves(browser, town)
    complaints = str(caught.value)
    assert "refused by the content security policy: script-src-attr" in complaints
    assert f"404 {town.url}/static/none.png" in complaints


def _open_a_page_that_misbehaves(browser: Browser, town: ServedTown) -> None:
    with watched_pages(browser, town, {}) as open_page:
        page = open_page()
        page.goto("/impressum")
        page.evaluate("document.body.setAttribute('onclick', 'alert(1)')")
        with page.expect_response("**/none.png"):
            page.evaluate("new Image().src = '/static/none.png'")


def _complaints(page: Page) -> Iterator[str]:
    """What is wrong with the page as it is now. The page is left as it was."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for violation in _violations(page):
            places = [" ".join(node["target"]) for node in violation["nodes"]]
            yield f"{scheme}: {violation['id']} at {places}"
    page.set_viewport_size(NARROW)
    yield from (f"too wide: {element}" for element in page.evaluate(TOO_WIDE))
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")


def _violations(page: Page) -> list[dict[str, Any]]:
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    response: dict[str, Any] = Axe().run(page, options=options).response
    return list(response["violations"])
