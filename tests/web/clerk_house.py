"""A whole house for tests of the staff's pages: a real office over SQLite, a few people, and a clock that tests set."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from citizen_office.core.actors import SYSTEM_ID, Actor, Membership, Role, system
from citizen_office.core.cases.model import Case
from citizen_office.core.json import Json
from citizen_office.core.workflows.policy import scope
from citizen_office.office import Office, build_office
from citizen_office.services.act import act
from citizen_office.services.consult import answer_consultation, recall_consultation
from citizen_office.services.dispatch import Outcome, run_next
from citizen_office.services.ports import Account, Session
from citizen_office.services.publish import publish
from citizen_office.services.sign_in import actor_of, token_digest
from citizen_office.services.submit import Request, submit
from citizen_office.settings import Settings, load_settings
from citizen_office.upgrading import upgrade_database
from tests.festival import file_festival
from tests.town_content import town_content
from tests.web.pages import pages_of, with_known_definitions

TOWN = "hagenow"
PASSWORD = "im Rathaus brennt noch Licht"
#: A Tuesday noon, so that working days lie on both sides.
NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
COOKIE = "anmeldung"

#: login -> name and memberships.
PEOPLE = {
    "nora": ("Nora Petersen", {Membership("bau", Role.CLERK), Membership("buergerbuero", Role.CLERK)}),
    "malte": ("Malte Sander", {Membership("bau", Role.CLERK)}),
    "ines": ("Ines Albers", {Membership("gruen", Role.CLERK)}),
    "paul": ("Paul Prüfer", {Membership("bau", Role.APPROVER)}),
    "berta": ("Berta Beides", {Membership("bau", Role.CLERK), Membership("gruen", Role.CLERK)}),
    "admin": ("Ada Admin", {Membership("", Role.ADMIN)}),
    "kai": ("Kai Kassner", {Membership("kasse", Role.CLERK)}),
    "kim": ("Kim Keller", {Membership("kasse", Role.CLERK), Membership("bau", Role.CLERK)}),
}


@dataclass(slots=True)
class Clock:
    """The time of day in the house; tests move it."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **step: float) -> None:
        self.now += timedelta(**step)


class PlainHasher:
    """Hashes nothing, so that tests need not wait for Argon2id, which the store's tests cover."""

    def hash(self, password: str) -> str:
        return f"plain:{password}"

    def verify(self, password_hash: str | None, password: str) -> bool:
        return password_hash == self.hash(password)


@dataclass(slots=True)
class House:
    """The office, its web application and its clock."""

    office: Office
    clock: Clock
    client: FlaskClient
    tokens: Iterator[str] = field(default_factory=lambda: (f"token-{number}" for number in range(10_000)))

    def actor(self, login: str) -> Actor:
        with self.office.desk.store.read() as work:
            account = work.staff.find(TOWN, login)
        assert account is not None
        return actor_of(account)

    def sign_in(self, login: str) -> FlaskClient:
        """A browser of its own in which ``login`` is signed in."""
        token = next(self.tokens)
        with self.office.desk.store.write() as work:
            work.sessions.add(Session(token_digest(token), self.actor(login).id, self.clock(), self.clock()))
            work.commit()
        client = self.client.application.test_client()
        client.set_cookie(COOKIE, token)
        return client

    def file_idea(self, betreff: str = "Eine Bank an der Feldstraße", **changed: Json) -> Case:
        """An idea of Lea Brandt, who asks for an e-mail; ``changed`` answers win."""
        raw: dict[str, Json] = {
            "thema": "strasse",
            "betreff": betreff,
            "idee": "Dort gibt es keine Bank.\nViele warten im Stehen.",
            "antwort_per": "email",
            "name_nennen": "true",
            "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"},
            "email": "lea@post.example",
            "veroeffentlichung": "false",
            "datenschutz": True,
        }
        desk = self.office.desk
        with desk.store.read() as work:
            publication = work.publications.current(TOWN)["buergeridee"]
        key = base64.b32encode(desk.random_bytes(25)).decode().lower()
        answers = raw | changed
        return submit(desk, Request(TOWN, "buergeridee", publication, key, "de", answers)).case

    def file_festival(self, **changed: Json) -> Case:
        """An application of Lea Brandt for a street festival, on which others are consulted."""
        return file_festival(self.office.desk, TOWN, **changed).case

    def act(self, login: str, case: Case, action: str, **data: str) -> Case:
        return act(self.office.desk, self.actor(login), case.number, action, data, case.revision)

    def answer(self, login: str, case: Case, function: str, **data: str) -> Case:
        """An opinion on the case as it is now."""
        desk, actor = self.office.desk, self.actor(login)
        return answer_consultation(desk, actor, case.number, function, data, self.revision(case))

    def recall(self, login: str, case: Case, function: str, **data: str) -> Case:
        """Do without an opinion on the case as it is now."""
        desk, actor = self.office.desk, self.actor(login)
        return recall_consultation(desk, actor, case.number, function, data, self.revision(case))

    def revision(self, case: Case) -> int:
        """The revision of the case as it is now."""
        with self.office.desk.store.read() as work:
            return work.cases.get_by_id(scope(system(TOWN)), case.id).revision

    def run_effects(self) -> None:
        while run_next(self.office.desk, "test") is not Outcome.IDLE:
            pass


def settings_in(folder: Path) -> Settings:
    """Settings of a training office in ``folder``, with keys that only look drawn."""
    key = base64.b64encode(bytes(range(32))).decode()
    return load_settings(
        {
            "CITIZEN_OFFICE_DATA_KEYS": f"k1:{key}",
            "CITIZEN_OFFICE_SECRET": key,
            "MAIL_URL": f"folder://{folder / 'mail'}",
            "MAIL_FROM": "hagenow@hagenow.example",
            "DEFAULT_AUTHORITY": TOWN,
            "TRUSTED_HOSTS": "localhost",
            "TRAINING": "1",
        },
        folder,
    )


def furnish(folder: Path) -> None:
    """Make the instance that every house is a copy of: schema, content, people."""
    office = build_office(settings_in(folder))
    upgrade_database(office.store)
    publish(office.desk, town_content(), SYSTEM_ID)
    with office.desk.store.write() as work:
        for number, (login, (name, memberships)) in enumerate(PEOPLE.items()):
            hashed = PlainHasher().hash(PASSWORD)
            work.staff.add(Account(UUID(int=number + 1), TOWN, login, name, hashed, True, frozenset(memberships)))
        work.commit()
    office.close()


def move_in(furnished: Path, folder: Path) -> House:
    """A house of its own, as furnished."""
    shutil.copytree(furnished, folder, dirs_exist_ok=True)
    clock = Clock()
    office = with_known_definitions(build_office(settings_in(folder)))
    office = replace(office, desk=replace(office.desk, clock=clock, hasher=PlainHasher()))
    return House(office, clock, pages_of(office).test_client())


def text_of(response: TestResponse) -> str:
    """The page as text, for looking words up: with plain spaces, where the page has those that do not break."""
    return response.get_data(as_text=True).replace("\xa0", " ")
