"""An installation of the first version that filed cases is upgraded: nothing is lost, and what was begun goes on.

``schema_0001.sql`` is a dump that commit 1dd8683 wrote itself: two cases, one of them taken on and one just filed, a
draft, an effect that waits, three accounts and a checkpoint.
"""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from citizen_office.cli import main
from citizen_office.core.actors import Actor, system
from citizen_office.core.cases.model import Case
from citizen_office.core.workflows.policy import scope
from citizen_office.office import Office, running_office
from citizen_office.services.act import act
from citizen_office.services.audit import audit
from citizen_office.services.dispatch import Outcome, run_next
from citizen_office.services.draft import open_draft, save_page
from citizen_office.services.sign_in import actor_of, sign_in
from citizen_office.services.status import case_status, citizen_actor
from citizen_office.services.submit import submit_draft
from citizen_office.settings import load_settings
from citizen_office.transports import read_folder

DUMP = Path(__file__).with_name("schema_0001.sql")
TOWN = "hagenow"
TAKEN_ON, FILED = "HGN-2026-000001-0", "HGN-2026-000002-9"
SECRET_OF_TAKEN_ON = "NDDR33J88XMSP3J6GRQPXNF3W9"
DRAFT, SECRET_OF_DRAFT = UUID("16f9b663-5f29-45f9-a7c1-7bdd5b291b2a"), "TPTXJ2PK00WGCNY18YH36NZZE3FRQB3C"
PASSWORD = "damals war alles aus Papier"
#: What the clerk writes, by action.
DATA = {
    "beantworten_und_veroeffentlichen": {"reply": "Die Bank steht im Mai."},
    "veroeffentlichen": {"title": "Eine Bank", "idea": "Eine Bank fehlt.", "answer": "Sie steht im Mai."},
}
#: An hour after the dump was made.
NOW = datetime(2026, 3, 10, 12, 6, tzinfo=UTC)
#: The rows of all tables, by name.
Rows = Mapping[str, list[Mapping[str, Any]]]


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The instance folder as that version left it."""
    with closing(sqlite3.connect(tmp_path / "office.db")) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    lines = {
        "CITIZEN_OFFICE_DATA_KEYS": f"k1:{base64.b64encode(bytes(range(32))).decode()}",
        "CITIZEN_OFFICE_SECRET": base64.b64encode(bytes(range(32, 64))).decode(),
        "MAIL_URL": f"folder://{tmp_path / 'mail'}",
        "MAIL_FROM": "rathaus@hagenow.example",
        "DEFAULT_AUTHORITY": TOWN,
    }
    (tmp_path / ".env").write_text("".join(f"{name}='{value}'\n" for name, value in lines.items()), "utf-8")
    (tmp_path / ".env").chmod(0o600)
    monkeypatch.setenv("CITIZEN_OFFICE_INSTANCE", str(tmp_path))
    return tmp_path


@pytest.fixture
def office(old: Path) -> Iterator[Office]:
    """The same, upgraded, an hour later."""
    assert main(["db", "upgrade"]) == 0
    with running_office(load_settings({}, old)) as built:
        yield replace(built, desk=replace(built.desk, clock=lambda: NOW))


def test_the_upgrade_keeps_every_value_of_every_row(old: Path) -> None:
    before = _rows(old)
    assert main(["db", "state"]) == 1
    assert main(["db", "upgrade"]) == 0
    assert main(["db", "state"]) == 0
    after = _rows(old)

    assert {name for name, rows in before.items() if rows} >= {"cases", "events", "drafts", "outbox", "checkpoints"}
    for name, rows in before.items():
        if name != "alembic_version":
            kept = [{column: row[column] for column in rows[0]} for row in after[name]] if rows else after[name]
            assert kept == rows, name


def test_files_hold_and_people_sign_in_as_before(office: Office) -> None:
    report = audit(office.desk)

    assert (report.cases, report.faults) == (2, ())
    assert office.find_damage() == ()
    assert sign_in(office.desk, TOWN, "clerk.gruen", PASSWORD, "network")


def test_a_case_goes_on_to_its_end_under_what_it_was_filed_under(office: Office, old: Path) -> None:
    case = _case(office, TAKEN_ON)
    answer = "Wir pflanzen zwei Linden."
    case = act(office.desk, _clerk(office, "clerk.gruen"), TAKEN_ON, "beantworten", {"reply": answer}, case.revision)
    _work_off(office)

    assert case.closed == NOW
    citizen = citizen_actor(office.desk, TOWN, TAKEN_ON, SECRET_OF_TAKEN_ON, "network")
    assert case_status(office.desk, citizen, TAKEN_ON, "de").reply == answer
    assert {mail.to for mail in read_folder(old / "mail")} == {"mehmet.muster@post.example"}
    assert audit(office.desk).faults == ()


def test_what_waited_is_carried_out_and_the_case_ends_with_a_letter(office: Office) -> None:
    _work_off(office)
    clerk = _clerk(office, "clerk.bau")
    case = _case(office, FILED)
    for action in ("uebernehmen", "beantworten_und_veroeffentlichen", "veroeffentlichen"):
        case = act(office.desk, clerk, FILED, action, DATA.get(action, {}), case.revision)
        _work_off(office)

    with office.desk.store.read() as work:
        [letter] = work.notices.of_case(case)
        assert work.outbox.pending() == 0
        assert work.outbox.dead(TOWN) == ()
    assert letter.channel == "post"
    assert case.closed == NOW
    assert audit(office.desk).faults == ()


def test_a_draft_is_opened_with_its_link_and_becomes_a_case(office: Office) -> None:
    opened = open_draft(office.desk, TOWN, DRAFT, SECRET_OF_DRAFT)
    assert opened.raw["betreff"] == "Ein Baum am Markt"
    rest: dict[str, dict[str, object]] = {
        "person": {"name_nennen": "false", "antwort_per": "online"},
        "einwilligung": {"veroeffentlichung": "false", "datenschutz": True},
    }
    for page, typed in rest.items():
        opened, problems = save_page(office.desk, opened, page, typed)
        assert problems == ()
    submitted = submit_draft(office.desk, opened)

    assert submitted.case.number.startswith("HGN-2026-000003-")
    assert submitted.case.publication == _case(office, FILED).publication
    assert submitted.case.opened - NOW == timedelta(0)


def _rows(folder: Path) -> Rows:
    with closing(sqlite3.connect(folder / "office.db")) as connection:
        connection.row_factory = sqlite3.Row
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2')]  # noqa: S608
            for name in names
            if name != "alembic_version"
        }


def _case(office: Office, number: str) -> Case:
    with office.desk.store.read() as work:
        return work.cases.get(scope(system(TOWN)), number)


def _clerk(office: Office, login: str) -> Actor:
    with office.desk.store.read() as work:
        account = work.staff.find(TOWN, login)
    assert account is not None
    return actor_of(account)


def _work_off(office: Office) -> None:
    while run_next(office.desk, "test") is not Outcome.IDLE:
        pass
