"""Make the instance of a new office.

The settings file comes last: where it is, the office is complete. Until then what is there is unfinished, and the
next try goes over it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dotenv import dotenv_values

from citizen_office.cli.instance_files import (
    drawn_password,
    fresh_keys,
    make_folder,
    settings_text,
    write_private,
)
from citizen_office.cli.new_authority import authority_text
from citizen_office.core.actors import SYSTEM_ID, Membership, Role
from citizen_office.core.errors import Conflict, InstanceUnusable
from citizen_office.office import Office, build_office, running_office, whole_definition
from citizen_office.services.publish import Content, publish
from citizen_office.services.staff import add_staff, set_password
from citizen_office.settings import SETTINGS_FILE, Settings, content_home, load_settings
from citizen_office.upgrading import upgrade_database

#: The settings while the rest is being made, and the folder with the town's own content.
_UNFINISHED = ".env.unfinished"
_CONTENT = "content"
_AUTHORITIES = "authorities"
#: What a town edits; pages and fields are part of the program.
_OWN = ("forms", "workflows", "templates/messages", "templates/notices", "templates/textblocks")
#: The setting that each answer becomes.
_SETTINGS = {
    "authority": "DEFAULT_AUTHORITY",
    "base_url": "BASE_URL",
    "proxies": "PROXIES",
    "port": "PORT",
    "mail_url": "MAIL_URL",
    "mail_from": "MAIL_FROM",
    "database_url": "DATABASE_URL",
}
#: What stands for an answer that was not given yet, so that the others can be looked at.
_MADE_UP = {"DEFAULT_AUTHORITY": "stadt", "MAIL_URL": "smtp://127.0.0.1", "MAIL_FROM": "buergerbuero@stadt.example"}


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What is to be made: where, and out of which checked answers (see ``init_questions``)."""

    folder: Path
    answers: Mapping[str, str]

    @property
    def sign_in_address(self) -> str:
        """Where the administrator signs in."""
        return f"{self.answers['base_url'].rstrip('/')}/anmelden"


def shipped_authorities() -> tuple[str, ...]:
    """The keys of the authorities that come with the program."""
    return tuple(sorted(path.stem for path in (content_home() / _AUTHORITIES).glob("*.yaml")))


def require_new(folder: Path) -> None:
    """InstanceUnusable where there is an office in ``folder`` already."""
    if (folder / SETTINGS_FILE).exists():
        raise InstanceUnusable(
            f"there is an office in {folder} already; run: citizen-office db upgrade, or choose another folder with "
            "--instance DIR",
            taken=str(folder),
        )
    for name in ("office.db", _CONTENT):
        if (folder / name).exists() and not (folder / _UNFINISHED).exists():
            raise InstanceUnusable(
                f"{folder / name} is there, but the settings in {folder / SETTINGS_FILE} are not: bring them back from "
                "the backup, or choose another folder with --instance DIR",
                left_over=str(folder / name),
            )


def check_settings(folder: Path, answers: Mapping[str, str]) -> None:
    """Refuse, as the program itself would at its start, settings that cannot be used. Opens nothing."""
    build_office(_settings(folder, answers)).close()


def check_database(folder: Path, answers: Mapping[str, str]) -> None:
    """Refuse a database that cannot be reached, or that another office uses."""
    with running_office(_settings(folder, answers)) as office:
        if answers.get("database_url"):
            _require_unused(office, NewOffice(folder, answers))


def make(planned: NewOffice) -> str:
    """Make the office; the first administrator's password, which is kept nowhere else.

    What fails leaves nothing in the way of a second try.
    """
    folder = planned.folder
    is_new = not folder.exists()
    make_folder(folder)
    if is_new:
        folder.chmod(0o700)
    with running_office(_settings(folder, planned.answers)) as office:
        _require_unused(office, planned)
    lines = {**fresh_keys(), "CITIZEN_OFFICE_HOME": str(folder / _CONTENT), **_lines(planned.answers)}
    write_private(folder / _UNFINISHED, settings_text(lines))
    password = drawn_password()
    try:
        definition = _copy_content(folder / _CONTENT, planned.answers)
        with running_office(load_settings(lines, folder)) as office:
            upgrade_database(office.store)
            _furnish(office, planned.answers, definition, password)
        (folder / _UNFINISHED).replace(folder / SETTINGS_FILE)
    except OSError as refused:
        raise InstanceUnusable(
            f"{refused.filename} cannot be written ({refused.strerror})", file=str(refused.filename)
        ) from refused
    return password


def _furnish(office: Office, answers: Mapping[str, str], definition: bytes, password: str) -> None:
    """Publish the authority, and no service; add the administrator, or their new password after an earlier try."""
    authority, login = answers["authority"], answers["admin"]
    publish(office.desk, Content({authority: definition}, ()), SYSTEM_ID)
    administrator = frozenset({Membership("", Role.ADMIN)})
    try:
        add_staff(office.desk, authority, login, answers["admin_name"], password, administrator, one_time=True)
    except Conflict:
        set_password(office.desk, authority, login, password, one_time=True)


def _copy_content(home: Path, answers: Mapping[str, str]) -> bytes:
    """The town's own copy of forms, workflows and texts, and its authority, whose definition is the answer."""
    if home.exists():
        shutil.rmtree(home)
    is_shipped = answers["authority"] in shipped_authorities()
    # The shipped scenarios tell of the shipped town: its departments and fees are not those of another.
    left_out = None if is_shipped else shutil.ignore_patterns("*.scenarios.yaml")
    for name in _OWN:
        shutil.copytree(content_home() / name, home / name, ignore=left_out)
    target = home / _AUTHORITIES / f"{answers['authority']}.yaml"
    if is_shipped:
        # Pictures of letterheads lie beside the definitions.
        shutil.copytree(content_home() / _AUTHORITIES, target.parent, ignore=shutil.ignore_patterns("*.yaml", "*.md"))
        shutil.copy(content_home() / _AUTHORITIES / target.name, target)
    else:
        target.parent.mkdir(parents=True)
        target.write_text(authority_text(answers, datetime.now(UTC).date()), encoding="utf-8")
    return whole_definition(target)


def _require_unused(office: Office, planned: NewOffice) -> None:
    """The database must be empty, or be the one that an earlier try in this folder began."""
    unfinished = planned.folder / _UNFINISHED
    wanted = planned.answers.get("database_url", "")
    if unfinished.is_file() and dotenv_values(unfinished, interpolate=False).get("DATABASE_URL", "") == wanted:
        return
    if office.store.schema_state().value != "empty":
        raise InstanceUnusable("this database belongs to another office; name an empty one", used="database")


def _settings(folder: Path, answers: Mapping[str, str]) -> Settings:
    return load_settings({**_MADE_UP, **fresh_keys(), **_lines(answers)}, folder)


def _lines(answers: Mapping[str, str]) -> dict[str, str]:
    return {name: answers[key] for key, name in _SETTINGS.items() if answers.get(key)}
