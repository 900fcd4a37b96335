"""The two settings of mail, ``MAIL_URL`` and ``MAIL_FROM``, read strictly."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from email.errors import MessageError, NonASCIILocalPartDefect
from email.headerregistry import Address
from email.policy import SMTP
from types import MappingProxyType
from unicodedata import category
from urllib.parse import parse_qsl, unquote, urlsplit

from citizen_office.core.errors import SettingInvalid

_RIGHT = (
    "smtp://user:password@mail.town.example:587?tls=starttls, smtps://mail.town.example:465, "
    "smtp://127.0.0.1:2525 or folder:///var/lib/citizen-office/mail"
)
_CONTROLS = frozenset({"Cc", "Cs", "Zl", "Zp"})


def bad_mail_url(reason: str) -> SettingInvalid:
    """The refusal of ``MAIL_URL``: why, and what right ones look like."""
    return SettingInvalid(f"MAIL_URL {reason}; a right one is {_RIGHT}", name="MAIL_URL")


@dataclass(frozen=True, slots=True)
class MailUrl:
    """A ``MAIL_URL`` in its parts, percent-decoded. The password stays out of ``repr``, hence out of logs."""

    scheme: str
    host: str = ""
    port: int | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    path: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @staticmethod
    def parse(url: str, schemes: Collection[str]) -> MailUrl:
        """Read ``url``, whose scheme must be one of ``schemes``. Raises ``SettingInvalid``."""
        if "#" in url:
            raise bad_mail_url("has a '#', which must be written %23 inside a password")
        try:
            parts = urlsplit(url.strip())
            port = parts.port
        except ValueError:
            raise bad_mail_url("is no URL (is the port a number?)") from None
        if parts.scheme not in schemes:
            raise bad_mail_url(f"begins with {parts.scheme or 'no scheme'!r}")
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        options = dict(pairs)
        if len(options) < len(pairs):
            raise bad_mail_url("names an option twice")
        return MailUrl(
            scheme=parts.scheme,
            host=parts.hostname or "",
            port=port,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            path=unquote(parts.path),
            options=MappingProxyType(options),
        )


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a message is from. ``header`` is the value of ``From``."""

    header: str
    address: str
    ascii_domain: str

    @staticmethod
    def parse(text: str) -> Sender:
        """Read an address, with or without a name. Raises ``SettingInvalid`` for ``MAIL_FROM``."""
        found = single_address(text)
        if found is None or not found.addr_spec.isascii():
            raise SettingInvalid(
                "MAIL_FROM is not one ASCII address; a right one is Stadt Hagenow <noreply@hagenow.example>",
                name="MAIL_FROM",
            )
        return Sender(header=str(found), address=found.addr_spec, ascii_domain=found.domain)


def single_address(text: str) -> Address | None:
    """The one mail address that ``text`` holds; nothing for several, for a group, or for anything else."""
    if has_controls(text):
        return None
    try:
        header = SMTP.header_factory("To", text)
        addresses: tuple[Address, ...] = header.addresses
    except (MessageError, ValueError, IndexError):
        # The parser of the standard library reports some broken addresses by accident rather than by design.
        return None
    defects = [defect for defect in header.defects if not isinstance(defect, NonASCIILocalPartDefect)]
    is_group = any(group.display_name is not None for group in header.groups)
    if defects or is_group or len(addresses) != 1:
        return None
    found = addresses[0]
    return found if found.username and found.domain else None


def has_controls(text: str) -> bool:
    """Whether ``text`` holds what could end a header: control characters, separators, half surrogates."""
    return any(category(character) in _CONTROLS for character in text)
