"""Offices as the tests of commands need them: to look into, to file something in, and to see that nothing changed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from citizen_office.cli import main
from citizen_office.cli.demo_cases import SERVICE, STORIES
from citizen_office.office import Office, running_office
from citizen_office.services.submit import Request, Submitted, submit
from citizen_office.settings import load_settings

TOWN = "hagenow"


@contextmanager
def office_of(instance: Path, **environ: str) -> Iterator[Office]:
    """The office over ``instance``, as its ``.env`` and these settings say."""
    with running_office(load_settings(environ, instance)) as office:
        yield office


def file_idea(instance: Path) -> Submitted:
    """An idea that somebody without a name has filed."""
    with office_of(instance) as office:
        with office.desk.store.read() as work:
            publication = work.publications.current(TOWN)[SERVICE]
        request = Request(TOWN, SERVICE, publication, "0123456789ABCDEFGHJKMNPQRS", "de", STORIES[2].raw)
        return submit(office.desk, request)


def alter(instance: Path, *statements: str) -> None:
    """Change the database behind the program's back, as somebody with access to the machine could."""
    with closing(sqlite3.connect(instance / "office.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def triggers_of(instance: Path) -> list[str]:
    """The names of the triggers that keep what was written."""
    with closing(sqlite3.connect(instance / "office.db")) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """One command as a process of its own, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "citizen_office", *words], capture_output=True, text=True, timeout=120, check=False
    )


def contents(folder: Path) -> dict[str, object]:
    """Everything below ``folder``: files with their bytes, the database with what is in it."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if name == "office.db":
            found[name] = _rows(path)
        elif not name.startswith("office.db"):
            # What SQLite and the writer lock put beside the database says nothing.
            found[name] = path.read_bytes() if path.is_file() else None
    return found


def _rows(database: Path) -> object:
    try:
        with closing(sqlite3.connect(database)) as connection:
            return list(connection.iterdump())
    except sqlite3.DatabaseError:
        return database.read_bytes()


def refusal(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command says when it refuses: exit code 2, one sentence on standard error, and ``folder`` as it was."""
    before = contents(folder)
    capsys.readouterr()
    assert main(words) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert said.startswith(f"citizen-office {words[0]}: "), said
    assert said.count("\n") == 1, said
    assert contents(folder) == before
    return said
