"""What a citizen does without a mouse."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

#: No page has more stops than this before what a test looks for.
MOST_STOPS = 60


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the cursor."""
    _walk_to(page, page.locator(selector), selector)


def press_on(page: Page, name: str, role: str = "button") -> None:
    """Walk to a button, or to what ``role`` says, with Tab and press Enter."""
    wanted = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    expect(wanted).to_be_visible()
    page.keyboard.press("Tab")
    _walk_to(page, wanted, name)
    page.keyboard.press("Enter")


def _walk_to(page: Page, wanted: Locator, name: str) -> None:
    for _ in range(MOST_STOPS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} cannot be reached with Tab")
