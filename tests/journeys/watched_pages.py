"""Pages that complain: what a browser reports besides the page itself fails the test that opened it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Response

from tests.journeys.served_town import ServedTown

#: Chromium reports every answer from 400 on here, also those that a test asks for; ``_on_response`` looks at them.
_ABOUT_AN_ANSWER = "Failed to load resource"
#: htmx reports a question that was taken back because a newer one, or the next page, came: as the pages want it.
_TAKEN_BACK = ("htmx:sendAbort", "htmx:afterRequest")
#: Milliseconds for anything to happen in the browser; machines that run tests may be busy.
PATIENCE = 20_000
_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused by the content security policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


class OpenPage(Protocol):
    """Opens a page in a browser of its own: nothing is shared with other pages that a test opens."""

    def __call__(self, *, javascript: bool = True, login: str = "", **options: Any) -> Page:
        """With or without JavaScript; signed in as ``login``; ``options`` as Playwright's ``new_context`` has them."""


def follow(page: Page, button: Locator) -> None:
    """Press what leads to another page, and wait until that page is there: a click alone waits for nothing."""
    with page.expect_navigation():
        button.click()


@contextmanager
def watched_pages(browser: Browser, town: ServedTown, defaults: Mapping[str, Any]) -> Iterator[OpenPage]:
    """A way to open pages. AssertionError at the end where any of them complained."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(*, javascript: bool = True, login: str = "", **options: Any) -> Page:
        chosen = {**defaults, "base_url": town.url, "java_script_enabled": javascript, **options}
        context = browser.new_context(**chosen)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        _watch(context, complaints)
        if login:
            _sign_in(context, town, login)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


def _watch(context: BrowserContext, complaints: list[str]) -> None:
    context.add_init_script(_REPORT_VIOLATIONS)
    context.on("console", lambda message: _on_console(message, complaints))
    context.on("weberror", lambda error: complaints.append(f"{error.page and error.page.url}: {error.error}"))
    context.on("response", lambda response: _on_response(response, complaints))


def _on_console(message: ConsoleMessage, complaints: list[str]) -> None:
    if message.type in ("error", "warning") and not message.text.startswith((_ABOUT_AN_ANSWER, *_TAKEN_BACK)):
        complaints.append(f"{message.page and message.page.url}: {message.text}")


def _on_response(response: Response, complaints: list[str]) -> None:
    """A page may be refused, because a test wants to see that; nothing may break, and no file may be missing."""
    missing = response.status >= 400 and response.request.resource_type != "document"
    # What htmx fetches is a page too.
    if response.status >= 500 or (missing and response.request.resource_type not in ("xhr", "fetch")):
        complaints.append(f"{response.status} {response.url}")


def _sign_in(context: BrowserContext, town: ServedTown, login: str) -> None:
    """Put the cookie of a fresh session into the browser; the sign-in page has tests of its own."""
    context.add_cookies([{"name": "anmeldung", "value": town.session_of(login), "url": town.url}])
