"""What holds for every test: one browser for all, found on the machine."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

from scripts.find_browser import find_browser

# What a property says does not depend on how busy the machine is.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# Measured as the flags with which Chromium starts fast and asks nothing of the network.
BROWSER_FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
)


@contextmanager
def without_loop_of_a_browser(item: pytest.Item) -> Iterator[None]:
    """Put the event loop of the browser out of the way of a test that has none.

    Earlier tests of the process may have started it, and it is kept going for those to come; as long as it counts as
    running, no other loop can be run.
    """
    running = None if item.get_closest_marker("browser") else asyncio._get_running_loop()
    if running is None:
        yield
        return
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(running)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure the coverage of no test whose examples are random, and of none that drives a browser.

    What is covered must not hang on chance, and a browser has its pages from a process of its own. To be measured
    doubles what a test takes.
    """
    for item in items:
        drawn = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if drawn or item.get_closest_marker("browser"):
            item.add_marker("no_cover")


@contextmanager
def unmeasured_setup(item: pytest.Item) -> Iterator[None]:
    """Do not measure what is set up for a test that is not measured itself."""
    coverage = Coverage.current() if item.get_closest_marker("no_cover") else None
    if coverage is None:
        yield
        return
    coverage.stop()
    try:
        yield
    finally:
        coverage.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """What a test needs is set up beside a browser as without one."""
    with without_loop_of_a_browser(item), unmeasured_setup(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A test runs beside a browser as without one."""
    with without_loop_of_a_browser(item):
        return (yield)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser that all browser tests drive; fails with the command that gets one."""
    return find_browser()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_path: str) -> dict[str, Any]:
    """How pytest-playwright starts the browser; without a sandbox only as root, where Chromium has none."""
    as_root = sys.platform != "win32" and os.geteuid() == 0
    flags = [*BROWSER_FLAGS, "--no-sandbox"] if as_root else [*BROWSER_FLAGS]
    return {**browser_type_launch_args, "executable_path": browser_path, "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Pages are opened as a German citizen would open them."""
    return {**browser_context_args, "locale": "de-DE", "timezone_id": "Europe/Berlin"}
