"""A whole office as it is run: web and worker as processes of their own, over one instance folder in training mode."""

from __future__ import annotations

import base64
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import requests

from citizen_office.cli.demo_instance import OneHash
from citizen_office.core.actors import SYSTEM_ID, Membership, Role
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.json import Json
from citizen_office.office import Office, build_office
from citizen_office.services.act import act
from citizen_office.services.case_file import case_file
from citizen_office.services.consult import recall_consultation
from citizen_office.services.desk import Desk
from citizen_office.services.ports import Account, Session
from citizen_office.services.publish import publish
from citizen_office.services.sign_in import actor_of, token_digest
from citizen_office.services.staff import add_staff
from citizen_office.services.submit import Request, Submitted, submit
from citizen_office.settings import load_settings
from citizen_office.upgrading import upgrade_database
from tests.asking import QUESTION, file_party
from tests.festival import file_festival
from tests.proof_service import offer_proofs
from tests.town_content import town_content
from tests.unmeasured import unmeasured

TOWN = "hagenow"
SERVICE = "buergeridee"
PASSWORD = "kein Passwort ohne Wochenmarkt"
START_SECONDS = 120.0
#: login -> name and memberships.
PEOPLE: Mapping[str, tuple[str, frozenset[Membership]]] = {
    "clerk.bau": ("Nora Petersen", frozenset({Membership("bau", Role.CLERK)})),
    "clerk.viel": (
        "Malte Sander",
        frozenset({Membership("bau", Role.CLERK), Membership("buergerbuero", Role.CLERK)}),
    ),
    "clerk.steuern": ("Jule Wendt", frozenset({Membership("steuern", Role.CLERK)})),
    "approver.steuern": ("Till Brandt", frozenset({Membership("steuern", Role.APPROVER)})),
    "clerk.ordnung": ("Ole Kramer", frozenset({Membership("ordnung", Role.CLERK)})),
    "approver.ordnung": ("Gesa Otte", frozenset({Membership("ordnung", Role.APPROVER)})),
    "clerk.feuerwehr": ("Swantje Hahn", frozenset({Membership("feuerwehr", Role.CLERK)})),
    "clerk.kasse": ("Ines Albers", frozenset({Membership("kasse", Role.CLERK)})),
    "admin": ("Ada Ahrens", frozenset({Membership("", Role.ADMIN)})),
}


@dataclass(frozen=True, slots=True)
class ServedTown:
    """The town as its citizens reach it (``url``), and the office over the same folder for looking and preparing."""

    url: str
    folder: Path
    office: Office

    def file_idea(self, days_ago: int = 0, **changed: Json) -> Submitted:
        """An idea for the building office as if it had been filed that long ago; ``changed`` answers win."""
        raw: dict[str, Json] = {
            "thema": "strasse",
            "betreff": "Eine Bank an der Bushaltestelle",
            "idee": "Dort gibt es keine Bank.\nViele warten im Stehen.",
            "antwort_per": "post",
            "name_nennen": "true",
            "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"},
            "anschrift": {"strasse": "Feldstraße", "hausnummer": "12 a", "plz": "19230", "ort": "Hagenow"},
            "veroeffentlichung": "false",
            "datenschutz": True,
        }
        desk = self.office.desk
        with desk.store.read() as work:
            publication = work.publications.current(TOWN)[SERVICE]
        key = encode_secret(desk.random_bytes(25))
        return submit(self._desk_of(days_ago), Request(TOWN, SERVICE, publication, key, "de", raw | changed))

    def file_party(self, **changed: Json) -> Submitted:
        """A street party for the building office: the service whose workflow asks citizens back."""
        return file_party(self.office.desk, TOWN, **changed)

    def ask_back(self, submitted: Submitted, question: str = QUESTION) -> Case:
        """A clerk looks at the street party and has a question."""
        case = self.act("clerk.bau", submitted.case, "uebernehmen")
        return self.act("clerk.bau", case, "nachfordern", remark=question)

    def file_festival(self, days_ago: int = 0, **changed: Json) -> Submitted:
        """An application for a street festival, on which others are consulted, as if filed that long ago."""
        return file_festival(self._desk_of(days_ago), TOWN, **changed)

    def act(self, login: str, case: Case, action: str, *, days_ago: int = 0, **data: str) -> Case:
        """What ``login`` does to the case, from wherever that happens, as if that long ago."""
        account = self._account(login)
        return act(self._desk_of(days_ago), actor_of(account), case.number, action, data, case.revision)

    def session_of(self, login: str) -> str:
        """The token of a fresh session: as the sign-in page makes one, without the time that a password takes."""
        desk = self.office.desk
        token, now = encode_secret(desk.random_bytes(20)), desk.clock()
        with desk.store.write() as work:
            work.sessions.add(Session(token_digest(token), self._account(login).id, now, now))
            work.commit()
        return token

    def _account(self, login: str) -> Account:
        with self.office.desk.store.read() as work:
            account = work.staff.find(TOWN, login)
        assert account is not None
        return account

    def do_without(self, login: str, number: str, *functions: str) -> None:
        """``login`` waits no longer for the opinions of these functions."""
        desk = self.office.desk
        with desk.store.read() as work:
            account = work.staff.find(TOWN, login)
        assert account is not None
        actor, data = actor_of(account), {"remark": "Nicht betroffen."}
        for function in functions:
            seen = case_file(desk, actor, number).case.revision
            recall_consultation(desk, actor, number, function, data, seen)

    def _desk_of(self, days_ago: int) -> Desk:
        """The desk as it was that many days ago."""
        return replace(self.office.desk, clock=lambda: datetime.now(UTC) - timedelta(days=days_ago))

    def cases(self) -> list[UUID]:
        """The ids of all cases, as the database has them."""
        desk = self.office.desk
        with desk.store.read() as work:
            return list(work.cases.of_authority(TOWN))


@contextmanager
def served_town(folder: Path) -> Iterator[ServedTown]:
    """Furnish ``folder``, serve it on a free port, and stop everything at the end."""
    environ = _environ(folder)
    office = build_office(load_settings(environ, folder))
    upgrade_database(office.store)
    publish(office.desk, town_content(), SYSTEM_ID)
    offer_proofs(office, TOWN)
    desk = replace(office.desk, hasher=OneHash(office.desk.hasher))
    for login, (name, memberships) in PEOPLE.items():
        add_staff(desk, TOWN, login, name, PASSWORD, memberships)
    processes = [_start(words, environ) for words in (("serve", "--workers", "1"), ("work",))]
    try:
        _wait_for(office.settings.base_url, processes)
        yield ServedTown(office.settings.base_url, folder, office)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(30)
        office.close()


def _environ(folder: Path) -> dict[str, str]:
    key = base64.b64encode(bytes(range(32))).decode()
    return {
        "CITIZEN_OFFICE_INSTANCE": str(folder),
        "CITIZEN_OFFICE_DATA_KEYS": f"k1:{key}",
        "CITIZEN_OFFICE_SECRET": key,
        "MAIL_URL": f"folder://{folder / 'mail'}",
        "MAIL_FROM": "rathaus@hagenow.example",
        "DEFAULT_AUTHORITY": TOWN,
        "TRAINING": "1",
        "PORT": str(_free_port()),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(words: tuple[str, ...], environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "citizen_office", *words], env={**unmeasured(), **environ})


def _wait_for(url: str, processes: list[subprocess.Popen[bytes]]) -> None:
    """Until the first page is there; AssertionError where a process ends or nothing answers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert all(process.poll() is None for process in processes), "a process of the office has ended"
        try:
            if requests.get(url, timeout=5).status_code == 200:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("the office does not answer")
