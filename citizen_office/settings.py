"""Settings: read once from the environment and from files, refused by name where unusable.

The environment wins over a credential that the service manager hands over, and that over ``.env`` in the instance
folder. Nothing else in the house reads an environment variable.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from dotenv import dotenv_values

from citizen_office.core.errors import SettingInvalid

#: A town hall, a school and all customers of a mobile network are one network each: enough for them, and no machine's
#: work.
FORMS_PER_HOUR = 300
#: Every setting by its name: what it is for, and what holds where it is not set (nothing: it must be).
SETTINGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "CITIZEN_OFFICE_INSTANCE": ("folder of the run-time data; nothing is written outside it", "`instance`"),
        "CITIZEN_OFFICE_HOME": (
            "folder with `forms/`, `workflows/`, `authorities/` and `templates/`",
            "what comes with the program",
        ),
        "CITIZEN_OFFICE_DATA_KEYS": (
            "keys that wrap the keys of cases, `id:base64` separated by commas, the current one first",
            "",
        ),
        "CITIZEN_OFFICE_SECRET": ("32 random bytes in base64, from which all other keys are derived", ""),
        "CITIZEN_OFFICE_CODE_KEYS": (
            "further keys for the codes on notices, `number:base64` separated by commas (numbers from 1 to 255), the "
            "current one first; one that made codes stays as long as anybody may ask about them",
            "one that is derived from `CITIZEN_OFFICE_SECRET`",
        ),
        "SEALS": (
            "folder with the seals of authorities, see [](../how-to/seal-notices.md)",
            "`seals` in the instance folder; without files in it nothing is sealed",
        ),
        "CREDENTIALS_DIRECTORY": ("where systemd puts the file `citizen-office.env` with further settings", "no file"),
        "DATABASE_URL": (
            "`sqlite:////path/office.db` or `postgresql://user:password@host/name`",
            "SQLite in the instance folder",
        ),
        "MAIL_URL": ("where mail goes, see [](transports.md)", ""),
        "MAIL_FROM": ("the sender's address", ""),
        "BASE_URL": ("how citizens reach the office; starts every link that leaves the house", "`http://HOST:PORT`"),
        "TRUSTED_HOSTS": ("further host names that a request may name, separated by commas", "that of `BASE_URL`"),
        "DEFAULT_AUTHORITY": ("key of the authority that is served without a prefix", ""),
        "HOST": ("where `serve` listens", "`127.0.0.1`"),
        "PORT": ("where `serve` listens, 1 to 65535", "`8000`"),
        "PROXIES": ("how many reverse proxies in front set forwarding headers, 0 to 5", "`0`"),
        "FORMS_PER_HOUR": (
            "how many forms one network may begin, and how many send, within an hour; `0` for as many as it likes",
            f"`{FORMS_PER_HOUR}`",
        ),
        "TRAINING": (
            "`1` marks every page and letter as an exercise, and shows the mails that were written to a folder",
            "`0`",
        ),
    }
)
#: Settings of earlier versions, and what to do in place of each: silently letters would look otherwise.
GONE: Mapping[str, str] = MappingProxyType(
    {
        "LETTER_FONTS": (
            "the font of letters belongs to the authority now: put both files beside authorities/KEY.yaml, name them "
            "there under fonts and in the letterhead, take LETTER_FONTS out of the settings, and publish"
        )
    }
)
KEY_BYTES = 32
#: A key with fewer different bytes than this was typed, not drawn.
_FEWEST_DIFFERENT_BYTES = 10
_PACKAGE = Path(__file__).resolve().parent
#: The settings in the instance folder, and those in the folder where systemd puts credentials (``LoadCredential=``).
SETTINGS_FILE = ".env"
CREDENTIAL = "citizen-office.env"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that an installation can choose.

    ``instance`` holds run-time data and nothing is written outside it. ``home`` holds the content (``forms/``,
    ``workflows/``, ``authorities/``, ``templates/``). ``data_keys`` wrap the keys of cases, the one named
    ``current_key`` for new ones; ``secret`` is what all other keys are derived from. ``code_keys`` are those of codes
    on notices beside the derived one, the current one first. ``seals`` is the folder with the seals. ``proxies`` is how
    many reverse proxies set forwarding headers in front of us, ``forms_per_hour`` how many forms one network may begin,
    and send, within an hour. ``training`` marks everything as an exercise.
    """

    instance: Path
    home: Path
    database_url: str
    data_keys: Mapping[str, bytes]
    current_key: str
    secret: bytes
    code_keys: Mapping[int, bytes]
    seals: Path
    mail_url: str
    mail_sender: str
    base_url: str
    trusted_hosts: tuple[str, ...]
    default_authority: str
    host: str
    port: int
    proxies: int
    forms_per_hour: int
    training: bool

    @property
    def secure(self) -> bool:
        """Whether citizens reach us over https, so that cookies may be marked so."""
        return self.base_url.startswith("https://")


def load_settings(environ: Mapping[str, str], instance: Path | None = None, port: int | None = None) -> Settings:
    """Read and check all settings. ``instance`` and ``port`` from the command line win over both sources.

    Raises SettingInvalid with ``name``; its detail says what a right value looks like.
    """
    folder = instance_folder(environ, instance)
    values = {**_from_file(folder / SETTINGS_FILE), **_credential(environ), **environ}
    _require_none_gone(values)
    keys = _data_keys(_needed(values, "CITIZEN_OFFICE_DATA_KEYS"))
    number = _whole(values if port is None else {"PORT": str(port)}, "PORT", 8000, range(1, 65_536))
    host = values.get("HOST") or "127.0.0.1"
    base_url = _base_url(values.get("BASE_URL") or f"http://{socket_name(host, number)}")
    return Settings(
        instance=folder,
        home=_home(values.get("CITIZEN_OFFICE_HOME")),
        database_url=values.get("DATABASE_URL") or f"sqlite:///{quote(str(folder / 'office.db'))}",
        data_keys=keys,
        current_key=next(iter(keys)),
        secret=_key("CITIZEN_OFFICE_SECRET", _needed(values, "CITIZEN_OFFICE_SECRET")),
        code_keys=_code_keys(values.get("CITIZEN_OFFICE_CODE_KEYS", "")),
        # A path that is not absolute is one in the instance folder, wherever the program was started.
        seals=folder / Path(values.get("SEALS") or "seals").expanduser(),
        mail_url=_needed(values, "MAIL_URL"),
        mail_sender=_needed(values, "MAIL_FROM"),
        base_url=base_url,
        trusted_hosts=_hosts(values.get("TRUSTED_HOSTS", ""), base_url),
        default_authority=_needed(values, "DEFAULT_AUTHORITY"),
        host=host,
        port=number,
        proxies=_whole(values, "PROXIES", 0, range(6)),
        forms_per_hour=_whole(values, "FORMS_PER_HOUR", FORMS_PER_HOUR, range(1_000_001)),
        training=_switch(values, "TRAINING"),
    )


def _require_none_gone(values: Mapping[str, str]) -> None:
    for name, instead in GONE.items():
        if values.get(name, "").strip():
            raise SettingInvalid(f"{name} is no setting any more: {instead}", name=name)


def instance_folder(environ: Mapping[str, str], given: Path | None = None) -> Path:
    """The absolute path of the instance: ``given``, else what the environment names, else ``./instance``."""
    return (given or Path(environ.get("CITIZEN_OFFICE_INSTANCE") or "instance")).expanduser().absolute()


def content_home() -> Path:
    """The content that comes with the program: the checkout's folders, or the copy inside the wheel."""
    inside = _PACKAGE / "content"
    return inside if inside.is_dir() else _PACKAGE.parent


def template_folder(home: Path) -> Path:
    """Where the pages' templates are. They are code, so an installation's own content does not replace them."""
    own = content_home() / "templates"
    return own if own.is_dir() else home / "templates"


def socket_name(host: str, port: int) -> str:
    """Host and port as addresses name them; an IPv6 address stands in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def settings_readers(folder: Path) -> int:
    """The permission bits with which others than its owner reach the settings in ``folder``; 0 where nobody does."""
    path = folder / SETTINGS_FILE
    return path.stat().st_mode & 0o077 if path.is_file() else 0


def _credential(environ: Mapping[str, str]) -> dict[str, str]:
    folder = environ.get("CREDENTIALS_DIRECTORY")
    return _from_file(Path(folder) / CREDENTIAL) if folder else {}


def _from_file(path: Path) -> dict[str, str]:
    try:
        # What stands there is meant: a password may hold ``${``.
        found = dotenv_values(path, interpolate=False) if path.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingInvalid(f"{path} cannot be read: {error}", name=path.name) from error
    return {key: value for key, value in found.items() if value is not None}


def _needed(values: Mapping[str, str], name: str) -> str:
    value = values.get(name, "").strip()
    if not value:
        raise SettingInvalid(f"{name} is not set; see the settings in the reference", name=name)
    return value


def _home(value: str | None) -> Path:
    home = Path(value).expanduser().absolute() if value else content_home()
    if not (home / "forms").is_dir():
        raise SettingInvalid(
            f"CITIZEN_OFFICE_HOME: {home} has no folder forms/; name the folder that holds forms/, workflows/, "
            "authorities/ and templates/",
            name="CITIZEN_OFFICE_HOME",
        )
    return home


def _data_keys(text: str) -> dict[str, bytes]:
    """``id:base64`` pairs, separated by commas; the first is the current one."""
    keys: dict[str, bytes] = {}
    for pair in text.split(","):
        key_id, colon, encoded = pair.strip().partition(":")
        if not colon or not key_id.isalnum() or key_id in keys:
            raise SettingInvalid(
                "CITIZEN_OFFICE_DATA_KEYS is a list such as k2:BASE64,k1:BASE64, the current key first, each id once",
                name="CITIZEN_OFFICE_DATA_KEYS",
            )
        keys[key_id] = _key("CITIZEN_OFFICE_DATA_KEYS", encoded)
    return keys


def _code_keys(text: str) -> dict[int, bytes]:
    """``number:base64`` pairs, separated by commas; the first is the current one."""
    keys: dict[int, bytes] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        number, colon, encoded = pair.partition(":")
        fits = number.isascii() and number.isdigit() and int(number[:4]) in range(1, 256)
        if not colon or not fits or int(number) in keys:
            raise SettingInvalid(
                "CITIZEN_OFFICE_CODE_KEYS is a list such as 2:BASE64,1:BASE64, the current key first, each number from "
                "1 to 255 once",
                name="CITIZEN_OFFICE_CODE_KEYS",
            )
        keys[int(number)] = _key("CITIZEN_OFFICE_CODE_KEYS", encoded)
    return keys


def _key(name: str, encoded: str) -> bytes:
    """A key of 32 bytes; one that was typed rather than drawn is refused."""
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES or len(set(key)) < _FEWEST_DIFFERENT_BYTES:
        raise SettingInvalid(
            f"{name} needs 32 random bytes in base64; this prints some: "
            "python3 -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())'",
            name=name,
        )
    return key


def _whole(values: Mapping[str, str], name: str, default: int, allowed: range) -> int:
    text = values.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) not in allowed:
        raise SettingInvalid(f"{name} is a whole number from {allowed[0]} to {allowed[-1]}", name=name)
    return int(text)


def _switch(values: Mapping[str, str], name: str) -> bool:
    text = values.get(name, "").strip()
    if text not in ("", "0", "1"):
        raise SettingInvalid(f"{name} is 1 or 0", name=name)
    return text == "1"


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingInvalid("BASE_URL is an address such as https://buergerbuero.example", name="BASE_URL")
    return text.rstrip("/")


def _hosts(text: str, base_url: str) -> tuple[str, ...]:
    """The host names that requests may name; that of the base URL is always among them."""
    named = [host.strip().lower() for host in text.split(",") if host.strip()]
    own = urlsplit(base_url).hostname or ""
    return tuple(dict.fromkeys([own, *named]))
