"""``kill -9`` of web and workers at random while requests come in: nothing acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import email
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email import policy
from pathlib import Path

import pytest

from citizen_office.office import running_office
from citizen_office.settings import load_settings
from tests.databases import create_postgresql, drop_postgresql
from tests.reliability.plain_citizen import PlainCitizen
from tests.reliability.running_town import RunningTown

#: Seconds in which every effect must be done once the last submission is in.
SETTLE_SECONDS = 60.0
CITIZENS = 4


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """An empty database on the real server."""
    url = create_postgresql()
    yield url
    drop_postgresql(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningTown]:
    """A running office on each database."""
    on_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'office.db'}" if on_sqlite else request.getfixturevalue("postgresql_url")
    running = RunningTown(tmp_path, url)
    running.start()
    yield running
    running.stop()


def idea(number: int) -> dict[str, dict[str, str]]:
    """The inputs of one idea, told apart by its number."""
    return {
        "idee": {
            "thema": "gruen",
            "betreff": f"Idee Nummer {number}",
            "idee": "Ein Baum mehr auf dem Marktplatz.",
            "ort": "",
        },
        "person": {"antwort_per": "email", "name_nennen": "false", "email": f"person{number}@post.example"},
        "einwilligung": {"veroeffentlichung": "false", "datenschutz": "true"},
    }


def survive(town: RunningTown, submissions: int, kills: int, seed: int) -> None:
    """File ``submissions`` ideas while ``kills`` processes die, and then hold everything against everything."""
    sys.stderr.write(f"seed {seed}\n")
    chance = random.Random(seed)  # noqa: S311 - a failure must be repeatable from its seed
    done = threading.Event()
    filed: list[str] = []

    def citizen(number: int) -> None:
        filed.append(PlainCitizen(town.base_url).file(idea(number)))

    def killer() -> None:
        while town.kills < kills and not done.is_set():
            # The next death comes once its share of the submissions is in, so that deaths spread over the whole run.
            if len(filed) >= town.kills * submissions / (kills + 1):
                town.kill_one(chance)
            done.wait(0.05)

    death = threading.Thread(target=killer)
    death.start()
    try:
        with ThreadPoolExecutor(CITIZENS) as citizens:
            list(citizens.map(citizen, range(submissions)))
    finally:
        done.set()
        death.join()
    assert town.kills == kills
    check_the_books(town, filed, submissions)


def check_the_books(town: RunningTown, filed: list[str], submissions: int) -> None:
    """Every acknowledged case is there once, every chain holds, every effect is done, every mail went out once."""
    assert len(filed) == submissions
    assert len(set(filed)) == submissions, "one number was given to two citizens"
    settings = load_settings(town.environment, town.folder)
    with running_office(settings) as office:
        deadline = time.monotonic() + SETTLE_SECONDS
        while True:
            with office.store.read() as work:
                waiting, dead = work.outbox.pending(), work.outbox.dead("hagenow")
            if not waiting:
                break
            assert time.monotonic() < deadline, f"{waiting} effects are stuck"
            time.sleep(0.2)
        assert not dead
        with office.store.read() as work:
            ids = list(work.cases.of_authority("hagenow"))
    assert len(ids) == submissions, "a case was lost or doubled"
    audit = town.command("audit")
    assert audit.returncode == 0, audit.stdout + audit.stderr
    mails = Counter(recipient(path) for path in (town.folder / "mail").glob("*.eml"))
    assert mails == Counter({f"person{number}@post.example": 1 for number in range(submissions)})


def recipient(path: Path) -> str:
    """To whom a mail went."""
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    return str(message["To"])


@pytest.mark.xdist_group("kills")
def test_twenty_kills_lose_and_double_nothing(town: RunningTown) -> None:
    survive(town, submissions=60, kills=20, seed=random.SystemRandom().randrange(2**32))


@pytest.mark.torture
def test_two_hundred_kills_during_ten_thousand_submissions(town: RunningTown) -> None:
    survive(town, submissions=10_000, kills=200, seed=random.SystemRandom().randrange(2**32))
