"""A served town for each test process, and watched pages for each test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.served_town import ServedTown
from tests.journeys.served_town import served_town as serve
from tests.journeys.watched_pages import PATIENCE, OpenPage, watched_pages

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedTown]:
    """The town that all tests of this process share; each files cases of its own."""
    with serve(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture
def open_page(browser: Browser, town: ServedTown, browser_context_args: dict[str, Any]) -> Iterator[OpenPage]:
    """Opens pages; the test fails where the browser complains about one of them."""
    with watched_pages(browser, town, browser_context_args) as open_page:
        yield open_page
