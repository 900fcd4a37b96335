"""``citizen-office demo`` as a person at a terminal meets it."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import requests

from citizen_office.cli import demo, demo_cases, demo_instance
from citizen_office.cli.demo_instance import plan, prepare
from citizen_office.cli.work import work_off
from citizen_office.core.actors import Membership, Role, system
from citizen_office.core.workflows.policy import scope
from citizen_office.services.ports import UnitOfWork
from tests.cli.offices import TOWN, alter, contents, office_of, refusal
from tests.reliability.running_town import free_port

PATIENCE = 90.0
#: The demo itself is measured, and its parts are not, which have tests of their own: they begin in half the time.
DEMO = """
import os, runpy, sys
for name in [name for name in os.environ if name.startswith("COVERAGE_PROCESS")]:
    del os.environ[name]
sys.argv = ["citizen-office", "demo"]
runpy.run_module("citizen_office", run_name="__main__")
"""
#: Hashing takes as long as it should, so that most tests make do with few.
PEOPLE = [
    (f"{role.value}.{function}", function, frozenset({Membership(function, role)}))
    for role, function in (
        *((Role.CLERK, function) for function in ("bau", "buergerbuero", "feuerwehr", "gruen", "ordnung", "steuern")),
        *((Role.APPROVER, function) for function in ("ordnung", "steuern")),
    )
]
PEOPLE.append(("admin", "Administration", frozenset({Membership("", Role.ADMIN)})))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo instance, made once for all tests here."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    prepare(plan(folder, {}))
    return folder


@contextmanager
def running(folder: Path, port: int, home: Path) -> Iterator[subprocess.Popen[str]]:
    """The demo, as from a terminal, in the folder ``home`` in which nothing may appear."""
    home.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "CITIZEN_OFFICE_INSTANCE": str(folder),
        "PORT": str(port),
        "HOME": str(home),
        "TMPDIR": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-c", DEMO],
        cwd=home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for_page(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if requests.get(f"http://127.0.0.1:{port}/", timeout=5).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise AssertionError("no page came")


def cases_in(folder: Path) -> int:
    with office_of(folder) as office, office.desk.store.read() as work:
        return len(list(work.cases.of_authority(TOWN)))


def events_in(work: UnitOfWork) -> list[str]:
    """The kinds of all events of all cases."""
    kinds = []
    for case_id in work.cases.of_authority(TOWN):
        case = work.cases.get_by_id(scope(system(TOWN)), case_id)
        kinds += [event.entry.kind for event in work.events.of_case(case)]
    return kinds


def children_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_until_it_is_told_to_stop_and_leaves_nothing_behind(
    prepared: Path, tmp_path: Path, number: signal.Signals
) -> None:
    port = free_port()
    with running(prepared, port, tmp_path) as process:
        wait_for_page(port)
        family = children_of(process)
        told = time.monotonic()
        process.send_signal(number)
        printed, _ = process.communicate(timeout=PATIENCE)
        assert time.monotonic() - told < demo.STOP_SECONDS, "a part had to be killed"
        assert process.returncode == 0, printed
    assert "clerk.buergerbuero" in printed
    assert (prepared / "demo-logins").read_text(encoding="utf-8").strip() in printed
    assert "Stopped." in printed
    assert "Traceback" not in printed
    assert psutil.wait_procs(family, timeout=10)[1] == []
    # A coverage run leaves its figures in the working folder; the office leaves nothing.
    assert [path for path in tmp_path.rglob("*") if not path.name.startswith(".coverage")] == []


def test_a_part_that_dies_is_started_again(prepared: Path, tmp_path: Path) -> None:
    port = free_port()
    with running(prepared, port, tmp_path) as process:
        wait_for_page(port)
        web = next(child for child in children_of(process) if "serve" in child.cmdline())
        for child in (*web.children(), web):
            child.kill()
        wait_for_page(port)
        process.terminate()
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0


def test_a_second_start_is_quick_and_changes_nothing(prepared: Path) -> None:
    before = contents(prepared)
    begun = time.process_time()
    again = prepare(plan(prepared, {}))
    assert time.process_time() - begun < 3.0, "what is there was made again"
    assert again.password == (prepared / "demo-logins").read_text(encoding="utf-8").strip()
    assert contents(prepared) == before
    assert cases_in(prepared) == len(demo_cases.STORIES)


def test_what_was_changed_in_the_browser_stays(prepared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    shutil.copytree(prepared, folder)
    with office_of(folder) as office, office.desk.store.write() as work:
        admin = work.staff.find(TOWN, "admin")
        assert admin is not None
        work.publications.withdraw(TOWN, "buergeridee", office.desk.clock(), admin.id)
        _, source = work.publications.authorities()[TOWN]
        work.publications.publish_authority(TOWN, source + b"# changed\n", office.desk.clock(), admin.id)
        work.commit()
    prepare(plan(folder, {}))
    with office_of(folder) as office, office.desk.store.read() as work:
        assert "buergeridee" not in work.publications.current(TOWN)
        assert work.publications.authorities()[TOWN][1].endswith(b"# changed\n")


def test_requests_come_with_their_files(prepared: Path) -> None:
    wanted = sorted(name for story in demo_cases.STORIES for names in story.files.values() for name in names)
    with office_of(prepared) as office, office.desk.store.read() as work:
        cases = [work.cases.get_by_id(scope(system(TOWN)), case_id) for case_id in work.cases.of_authority(TOWN)]
        found = sorted(file.name for case in cases for file in work.files.of_case(case))
    assert found == wanted
    assert "Lageplan.png" in found


def test_keys_and_logins_are_the_owners_alone(prepared: Path) -> None:
    for name in (".env", "demo-logins"):
        assert (prepared / name).stat().st_mode & 0o077 == 0


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A demo of few people and stories, none of which has files, that begins in a moment."""
    monkeypatch.setattr(demo_instance, "_people", lambda town: PEOPLE)
    monkeypatch.setattr(demo_cases, "STORIES", tuple(story for story in demo_cases.STORIES if not story.files))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("step", ["publish_news", "add_staff", "tell_stories", "act"])
def test_an_interrupted_start_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    folder = tmp_path / "instance"
    module = demo_cases if step == "act" else demo_instance
    working = getattr(module, step)
    done = itertools.count()

    def interrupted(*given: object) -> object:
        """Works three times, then somebody presses Ctrl-C."""
        if next(done) == (3 if step in ("add_staff", "act") else 0):
            raise KeyboardInterrupt
        return working(*given)

    with monkeypatch.context() as patched:
        patched.setattr(module, step, interrupted)
        with pytest.raises(KeyboardInterrupt):
            prepare(plan(folder, {}))
    logins = prepare(plan(folder, {}))
    assert cases_in(folder) == len(demo_cases.STORIES)
    with office_of(folder) as office, office.desk.store.read() as work:
        for login, _, memberships in PEOPLE:
            account = work.staff.find(TOWN, login)
            assert account is not None
            assert account.memberships == memberships
            assert office.desk.hasher.verify(account.password_hash, logins.password)
        told = [event for event in events_in(work) if event in ("action.taken", "opinion.given")]
    assert len(told) == sum(len(story.deeds) for story in demo_cases.STORIES)


@pytest.mark.usefixtures("small")
def test_a_password_that_was_lost_is_drawn_anew(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    first = prepare(plan(folder, {}))
    (folder / "demo-logins").unlink()
    second = prepare(plan(folder, {}))
    assert first.password != second.password
    with office_of(folder) as office, office.desk.store.read() as work:
        account = work.staff.find(TOWN, "admin")
        assert account is not None
        assert office.desk.hasher.verify(account.password_hash, second.password)
    assert cases_in(folder) == len(demo_cases.STORIES)


@pytest.mark.usefixtures("small")
def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "Übung 100%20 'neu' #1?" / "in stance"
    prepare(plan(folder, {}))
    with office_of(folder) as office:
        work_off(office)
        assert office.demo_mail()
    assert {path.name for path in folder.iterdir()} >= {".env", "demo-logins", "mail", "office.db"}
    assert [path.name for path in tmp_path.iterdir()] == [folder.parent.name]


def test_all_is_said_of_the_town_before_anybody_asks(prepared: Path) -> None:
    """A login of each kind for each function, as the office prints them."""
    logins = prepare(plan(prepared, {}))
    functions = (
        "buergerbuero standesamt ordnung steuern kasse bau gruen bibliothek buergermeister sitzungsdienst feuerwehr"
    )
    assert {login for login, _ in logins.people} == {
        "admin",
        "clerk.poststelle",
        *(f"{kind}.{function}" for kind in ("clerk", "approver") for function in functions.split()),
    }


def test_a_folder_below_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    words = ["demo", "--instance", str(tmp_path / "file" / "instance"), "--port", str(free_port())]
    assert "choose another with --instance DIR" in refusal(tmp_path, capsys, *words)


def test_a_folder_that_may_not_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Root may write everywhere, so that the question itself must be answered for it.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    (tmp_path / "instance").mkdir()
    words = ["demo", "--instance", str(tmp_path / "instance"), "--port", str(free_port())]
    assert "permission denied" in refusal(tmp_path, capsys, *words)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".env.new").mkdir()
    words = ["demo", "--instance", str(tmp_path), "--port", str(free_port())]
    assert f"{tmp_path / '.env'} cannot be written" in refusal(tmp_path, capsys, *words)


def test_an_office_that_is_no_demo_is_left_alone(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "holds an office that is no demo" in refusal(published, capsys, "demo", "--port", str(free_port()))


def test_a_database_whose_keys_are_lost_is_left_alone(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (published / ".env").unlink()
    said = refusal(published, capsys, "demo", "--port", str(free_port()))
    assert "office.db is in use" in said
    assert ".env with its keys is gone" in said


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "achtzig", "PORT is a whole number"),
        ("MAIL_URL", "fax://rathaus", "MAIL_URL begins with 'fax'"),
        ("CITIZEN_OFFICE_HOME", "/nowhere", "CITIZEN_OFFICE_HOME"),
        ("CITIZEN_OFFICE_SECRET", "geheim", "CITIZEN_OFFICE_SECRET needs 32 random bytes"),
        ("DATABASE_URL", "mysql://rathaus", "no database of the kind mysql"),
        ("TRAINING", "0", "no demo"),
    ],
)
def test_a_setting_that_cannot_be_used_leaves_nothing_behind(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    told: str,
) -> None:
    monkeypatch.setenv("PORT", str(free_port()))
    monkeypatch.setenv(name, value)
    assert told in refusal(tmp_path, capsys, "demo", "--instance", str(tmp_path / "instance"))


def test_a_port_in_use_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        words = ["--instance", str(tmp_path / "instance"), "--port", str(taken.getsockname()[1])]
        assert "choose another with --port N" in refusal(tmp_path, capsys, "demo", *words)


def test_a_part_that_refuses_to_work_ends_the_demo(prepared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    shutil.copytree(prepared, folder)
    port = free_port()
    with running(folder, port, tmp_path / "home") as process:
        wait_for_page(port)
        family = children_of(process)
        # From now on nothing that is started can work.
        alter(folder, "UPDATE alembic_version SET version_num = '9999'")
        web = next(child for child in family if "serve" in child.cmdline())
        web.terminate()
        printed, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "later version than this program" in printed
    assert "Traceback" not in printed
    assert psutil.wait_procs(family, timeout=10)[1] == []


def test_a_part_that_does_not_stop_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "STOP_SECONDS", 0.2)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); signal.pause()"
    process = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    demo.stop_all({"work": process})
    assert process.returncode == -signal.SIGKILL
    process.stdout.close()
