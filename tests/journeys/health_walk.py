"""The page about the state of the house: see ``citizen_walks``."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.journeys.citizen_walks import Stop
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage


def health(open_page: OpenPage, town: ServedTown) -> Iterator[Stop]:
    """Something in each group: the folder of the office is open to everybody, and so are its settings."""
    town.folder.chmod(0o755)
    (town.folder / ".env").write_text("# All settings come from the environment.\n", encoding="utf-8")
    (town.folder / ".env").chmod(0o644)
    page = open_page(login="admin")
    page.goto("/verwaltung/zustand")
    for group in ("Das müssen Sie beheben", "Das sollten Sie sich ansehen", "In Ordnung"):
        expect(page.get_by_role("heading", name=group)).to_be_visible()
    yield page, "health.state", "with something in each group"
