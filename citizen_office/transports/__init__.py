"""Ways out of the building: mail over SMTP, or into a folder that the demo shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from citizen_office.services.ports import Transport
from citizen_office.transports.address import MailUrl, Sender
from citizen_office.transports.folder import FolderTransport, StoredMail, read_folder
from citizen_office.transports.smtp import SmtpTransport

#: Makes a transport from a parsed ``MAIL_URL`` and the address that messages come from.
TransportFactory: TypeAlias = Callable[[MailUrl, Sender], Transport]

#: Every transport by the scheme of its URL.
TRANSPORTS: Mapping[str, TransportFactory] = MappingProxyType(
    {
        "smtp": SmtpTransport.from_url,
        "smtps": SmtpTransport.from_url,
        "folder": FolderTransport.from_url,
    }
)


def transport_from_url(url: str, sender: str) -> Transport:
    """The transport that ``url`` (``MAIL_URL``) names, sending as ``sender`` (``MAIL_FROM``).

    ``sender`` is an address, with or without a name: ``Stadt Hagenow <noreply@hagenow.example>``.

    Raises ``SettingInvalid`` with the name of the setting; its detail shows right values, never a password.
    """
    parsed = MailUrl.parse(url, TRANSPORTS)
    return TRANSPORTS[parsed.scheme](parsed, Sender.parse(sender))


__all__ = [
    "TRANSPORTS",
    "FolderTransport",
    "SmtpTransport",
    "StoredMail",
    "TransportFactory",
    "read_folder",
    "transport_from_url",
]
