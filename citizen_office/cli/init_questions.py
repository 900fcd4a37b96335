"""What ``init`` asks: about the authority, the first administrator, the address, mail and the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from citizen_office.cli.new_authority import check_authority, default_prefix
from citizen_office.cli.new_instance import check_database, check_settings, shipped_authorities
from citizen_office.cli.questions import Answers, Question
from citizen_office.core.errors import SettingInvalid
from citizen_office.core.forms.fields.characters import undrawable
from citizen_office.core.languages import LocalText

_LONGEST_LOGIN = 60


def questions_about(folder: Path) -> tuple[Question, ...]:
    """The questions about an office that is to be made in ``folder``, in their order."""
    return (*_about_authority(), *_about_people(), *_about_house(folder))


def _about_authority() -> tuple[Question, ...]:
    shipped = ", ".join(shipped_authorities())
    return (
        Question(
            "authority",
            _text(
                f"Kennung der Behörde (mitgeliefert: {shipped}; jede andere wird neu angelegt)",
                f"key of the authority (shipped: {shipped}; any other is made)",
            ),
            _of_authority("--authority"),
        ),
        _detail("name", "Name der Behörde, etwa Stadt Hagenow", "its name, such as Stadt Hagenow"),
        _detail(
            "prefix",
            "Buchstaben vor den Vorgangsnummern",
            "letters before case numbers",
            default=lambda answers: default_prefix(answers.get("authority", "")),
        ),
        _detail("land", "Bundesland, dessen Feiertage gelten, etwa MV", "Land whose holidays hold, such as MV"),
        _detail("ags", "Amtlicher Gemeindeschlüssel, acht Ziffern", "official municipality key, eight digits"),
        _detail("street", "Straße und Hausnummer für den Briefkopf", "street and number for the letterhead"),
        _detail("postcode", "Postleitzahl", "postcode"),
        _detail("town", "Ort", "town"),
    )


def _about_people() -> tuple[Question, ...]:
    return (
        Question(
            "admin",
            _text("Anmeldename der ersten Administratorin oder des ersten", "login of the first administrator"),
            _check_login,
            default=lambda answers: "admin",
        ),
        Question(
            "admin_name",
            _text("Name dazu, wie er auf dem Bildschirm steht", "their name on screen"),
            _check_name,
            default=lambda answers: "Administration",
        ),
    )


def _about_house(folder: Path) -> tuple[Question, ...]:
    check = partial(check_settings, folder)
    return (
        Question(
            "base_url",
            _text(
                "Adresse, unter der Bürgerinnen und Bürger das Büro erreichen",
                "address under which citizens reach the office",
            ),
            check,
            default=lambda answers: f"http://127.0.0.1:{answers.get('port') or '8000'}",
        ),
        Question(
            "proxies",
            _text(
                "Wie viele Proxys davor Weiterleitungs-Header setzen",
                "how many proxies in front set forwarding headers",
            ),
            check,
            default=lambda answers: "1" if answers.get("base_url", "").startswith("https://") else "0",
        ),
        Question(
            "port",
            _text("Port, an dem das Programm lauscht", "port to listen at"),
            check,
            default=lambda answers: "8000",
        ),
        Question(
            "mail_url",
            _text(
                "Mailserver, etwa smtp://benutzer:passwort@mail.stadt.example:587, oder ein Ordner (folder:///…)",
                "mail server, such as smtp://user:password@mail.town.example:587, or a folder (folder:///…)",
            ),
            check,
            default=lambda answers: f"folder://{quote(str(folder / 'mail'))}",
        ),
        Question(
            "mail_from",
            _text("Absenderadresse der Mails", "address that mails come from"),
            check,
        ),
        Question(
            "database_url",
            _text(
                "Datenbank, etwa postgresql://office:passwort@localhost/office; leer: SQLite in diesem Ordner",
                "database, such as postgresql://office:password@localhost/office; empty: SQLite in the instance folder",
            ),
            partial(check_database, folder),
            optional=True,
        ),
    )


def _detail(key: str, german: str, english: str, default: Callable[[Answers], str] = lambda answers: "") -> Question:
    """A question about an authority that is not shipped."""
    return Question(
        key,
        _text(german, english),
        _of_authority(f"--{key}"),
        default,
        asked=lambda answers: answers.get("authority") not in shipped_authorities(),
    )


def _of_authority(flag: str) -> Callable[[Answers], None]:
    return lambda answers: check_authority(answers, flag, datetime.now(UTC).date())


def _check_login(answers: Answers) -> None:
    login = answers["admin"]
    if not login or len(login) > _LONGEST_LOGIN or any(sign.isspace() or not sign.isprintable() for sign in login):
        raise SettingInvalid(
            f"--admin is a login without spaces, of at most {_LONGEST_LOGIN} characters",
            name="--admin",
            german=f"--admin ist ein Anmeldename ohne Leerzeichen mit höchstens {_LONGEST_LOGIN} Zeichen.",
        )


def _check_name(answers: Answers) -> None:
    strange = undrawable(answers["admin_name"])
    if strange:
        raise SettingInvalid(
            f"--admin-name: letters are signed with it, but cannot print {strange}",
            name="--admin-name",
            german=f"Das Zeichen {strange} in --admin-name lässt sich in Briefen nicht drucken.",
        )


def _text(german: str, english: str) -> LocalText:
    return LocalText(MappingProxyType({"de": german, "en": english}))
