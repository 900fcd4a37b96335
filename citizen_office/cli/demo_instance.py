"""Make the demo instance: keys, database, published content, staff, and a few living cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from citizen_office.cli.demo_cases import tell_stories
from citizen_office.cli.instance_files import (
    drawn_password,
    fresh_keys,
    make_folder,
    settings_text,
    write_private,
)
from citizen_office.core.actors import SYSTEM_ID, Membership, Role
from citizen_office.core.authorities import Authority
from citizen_office.core.errors import Conflict, InstanceUnusable
from citizen_office.office import Office, load_content, running_office, write_test_seal
from citizen_office.services.desk import Desk
from citizen_office.services.ports import PasswordHasher
from citizen_office.services.publish import publish_news
from citizen_office.services.staff import add_staff, set_password
from citizen_office.settings import SETTINGS_FILE, Settings, load_settings
from citizen_office.upgrading import upgrade_database

#: Login, name on screen, roles.
Person: TypeAlias = tuple[str, str, frozenset[Membership]]

TOWN = "hagenow"
_LOGIN_FILE = "demo-logins"


@dataclass(frozen=True, slots=True)
class Logins:
    """What the terminal prints: one password for all, and the people with what they are."""

    town: str
    password: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a demo will be: its settings, and the lines of the ``.env`` to write; none where there is one."""

    settings: Settings
    lines: Mapping[str, str]


def plan(folder: Path, environ: Mapping[str, str], port: int | None = None) -> Plan:
    """Look at the instance in ``folder`` and draw keys for a new one. Nothing is written yet.

    Raises SettingInvalid where ``environ`` or the folder's ``.env`` hold something unusable, InstanceUnusable for the
    instance of an office that is no demo.
    """
    lines = {} if (folder / SETTINGS_FILE).exists() else _fresh_settings(folder)
    settings = load_settings({**lines, **environ}, folder, port)
    if not settings.training:
        raise InstanceUnusable(
            f"{folder} holds an office that is no demo; choose another folder with --instance DIR", no_demo=str(folder)
        )
    return Plan(settings, lines)


def prepare(planned: Plan) -> Logins:
    """Bring the planned instance to the state of a running demo; a second time changes nothing.

    Raises InstanceUnusable where the folder cannot be written, or where its database is in use but its keys are gone.
    """
    settings, folder = planned.settings, planned.settings.instance
    with running_office(settings) as office:
        make_folder(folder)
        if planned.lines:
            _require_unused(office)
            write_private(folder / SETTINGS_FILE, settings_text(planned.lines))
        upgrade_database(office.store)
        publish_news(office.desk, load_content(settings.home), SYSTEM_ID)
        with office.store.read() as work:
            town = office.desk.library.authority(work, TOWN)
            fresh = work.staff.find(TOWN, "admin") is None
        printed_before = (folder / _LOGIN_FILE).exists()
        password, desk = _password(folder), replace(office.desk, hasher=OneHash(office.desk.hasher))
        if fresh:
            # The administrator comes last: as long as there is none, the next start completes what is missing.
            *others, administrator = _people(town)
            _add_people(desk, others, password)
            write_test_seal(settings.seals, TOWN, town.name, drawn_password(), desk.clock())
            tell_stories(office.desk, TOWN)
            _add_people(desk, [administrator], password)
        elif not printed_before:
            _add_people(desk, _people(town), password)
    return Logins(town.name, password, tuple((login, name) for login, name, _ in _people(town)))


def _require_unused(office: Office) -> None:
    """Fresh keys open no database that is in use: one whose ``.env`` was lost, or another office's."""
    if office.store.schema_state().value != "empty":
        database = office.settings.database_url.rpartition("/")[2]
        raise InstanceUnusable(
            f"the database {database} is in use, but {office.settings.instance / '.env'} with its keys is gone; "
            "choose another folder with --instance DIR",
            keyless=database,
        )


def _fresh_settings(folder: Path) -> dict[str, str]:
    """The settings of a new demo, with keys of its own."""
    return {
        **fresh_keys(),
        "MAIL_URL": f"folder://{quote(str(folder / 'mail'))}",
        "MAIL_FROM": f"{TOWN}@{TOWN}.example",
        "DEFAULT_AUTHORITY": TOWN,
        "TRUSTED_HOSTS": "localhost,127.0.0.1",
        "TRAINING": "1",
    }


def _password(folder: Path) -> str:
    """The demo's one password, drawn once and kept beside the data, so that the next start can print it again."""
    path = folder / _LOGIN_FILE
    if not path.exists():
        write_private(path, drawn_password() + "\n")
    return path.read_text(encoding="utf-8").strip()


def _people(town: Authority) -> list[Person]:
    """Login, name on screen and roles: a clerk and an approver for each function, whoever works in the post room, and
    the administrator.
    """
    people = []
    for function, key in town.functions.items():
        name = str(town.departments[key].name)
        people.append((f"clerk.{function}", f"Sachbearbeitung {name}", frozenset({Membership(key, Role.CLERK)})))
        people.append((f"approver.{function}", f"Zeichnung {name}", frozenset({Membership(key, Role.APPROVER)})))
    if town.post_room:
        people.append(("clerk.poststelle", "Poststelle", frozenset({Membership(town.post_room, Role.CLERK)})))
    people.append(("admin", "Administration", frozenset({Membership("", Role.ADMIN)})))
    return people


class OneHash:
    """A ``PasswordHasher`` for people who share one password, as everybody in a demo does: their hash is one as well.

    With a hash for each of them a demo would take a minute to begin on a small machine, and hide nothing more.
    """

    def __init__(self, hasher: PasswordHasher) -> None:
        """Hash through ``hasher``, each password once."""
        self._hasher = hasher
        self._known: dict[str, str] = {}

    def hash(self, password: str) -> str:
        """The hash of the password, always the same one."""
        if password not in self._known:
            self._known[password] = self._hasher.hash(password)
        return self._known[password]

    def verify(self, password_hash: str | None, password: str) -> bool:
        """As the hasher behind it does."""
        return self._hasher.verify(password_hash, password)


def _add_people(desk: Desk, people: list[Person], password: str) -> None:
    """Add the accounts with this password."""
    for login, name, memberships in people:
        try:
            add_staff(desk, TOWN, login, name, password, memberships)
        except Conflict:
            # An earlier start was interrupted after this one, or its password has been lost.
            set_password(desk, TOWN, login, password)
