"""``citizen-office demo`` as a person at a terminal meets it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import requests

from citizen_office.cli import main
from citizen_office.cli.demo_instance import plan, prepare
from citizen_office.office import build_office
from citizen_office.settings import load_settings
from tests.reliability.running_town import free_port

PATIENCE = 90.0


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo instance, made once for all tests here."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    prepare(plan(folder, {}))
    return folder


@contextmanager
def running(folder: Path, port: int, home: Path) -> Iterator[subprocess.Popen[str]]:
    """The demo in a terminal of its own, in a folder in which nothing may appear."""
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PORT", "HOST")},
        "CITIZEN_OFFICE_INSTANCE": str(folder),
        "PORT": str(port),
        "HOME": str(home),
        "TMPDIR": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "citizen_office", "demo"],
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


def children_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop_and_leaves_nothing_behind(
    prepared: Path, tmp_path: Path, number: signal.Signals
) -> None:
    port = free_port()
    with running(prepared, port, tmp_path) as process:
        wait_for_page(port)
        family = children_of(process)
        process.send_signal(number)
        printed, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, printed
    assert "clerk.buergerbuero" in printed
    assert (prepared / "demo-logins").read_text(encoding="utf-8").strip() in printed
    assert "Stopped." in printed
    assert "Traceback" not in printed
    _, alive = psutil.wait_procs(family, timeout=10)
    assert not alive
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


def test_a_second_start_changes_nothing(prepared: Path) -> None:
    before = {path.name: path.read_bytes() for path in prepared.iterdir() if path.name in (".env", "demo-logins")}
    first = prepare(plan(prepared, {}))
    assert first == prepare(plan(prepared, {}))
    assert before == {name: (prepared / name).read_bytes() for name in before}
    office = build_office(load_settings({}, prepared))
    with office.desk.store.read() as work:
        assert len(list(work.cases.of_authority("hagenow"))) == 5
    office.close()


def test_keys_and_logins_are_the_owners_alone(prepared: Path) -> None:
    for name in (".env", "demo-logins"):
        assert (prepared / name).stat().st_mode & 0o077 == 0


def test_an_interrupted_start_is_completed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "instance"

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("citizen_office.cli.demo_instance.tell_stories", interrupted)
        with pytest.raises(KeyboardInterrupt):
            prepare(plan(folder, {}))
    prepare(plan(folder, {}))
    office = build_office(load_settings({}, folder))
    with office.desk.store.read() as work:
        assert work.staff.find("hagenow", "admin") is not None
        assert len(list(work.cases.of_authority("hagenow"))) == 5
    office.close()


def test_a_folder_below_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert main(["demo", "--instance", str(tmp_path / "file" / "instance")]) == 2
    assert "--instance" in capsys.readouterr().err


def test_an_office_that_is_no_demo_is_left_alone(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(path.name for path in instance.iterdir())
    assert main(["demo"]) == 2
    assert "no demo" in capsys.readouterr().err
    assert sorted(path.name for path in instance.iterdir()) == before


def test_a_port_in_use_is_told(prepared: Path, tmp_path: Path) -> None:
    port = free_port()
    with running(prepared, port, tmp_path) as first:
        wait_for_page(port)
        with running(prepared, port, tmp_path) as second:
            printed, _ = second.communicate(timeout=PATIENCE)
            assert second.returncode == 2
            assert "--port" in printed
        first.terminate()
        first.communicate(timeout=PATIENCE)
