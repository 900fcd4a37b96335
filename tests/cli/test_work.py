"""The worker's loop, which nothing but a signal ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citizen_office.cli.work import work_until
from citizen_office.core.errors import InstanceUnusable
from citizen_office.office import Office, build_office
from tests.web.clerk_house import furnish, settings_in

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A furnished office."""
    furnish(tmp_path)
    built = build_office(settings_in(tmp_path))
    yield built
    built.close()


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (InstanceUnusable("the database is away"), "instance_unusable"),
        (ZeroDivisionError("Käthe Köhler"), "ZeroDivisionError"),
    ],
)
def test_neither_refusal_nor_fault_ends_the_worker(
    office: Office, caplog: pytest.LogCaptureFixture, trouble: Exception, told: str
) -> None:
    stop, asked = threading.Event(), iter((trouble,))

    def clock() -> datetime:
        for waiting in asked:
            raise waiting
        # It went on, and asked for the time once more.
        stop.set()
        return NOON

    work_until(replace(office, desk=replace(office.desk, clock=clock)), stop, pause=0.0)

    log = caplog.text
    assert stop.is_set()
    assert told in log
    assert "Köhler" not in log
