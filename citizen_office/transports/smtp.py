"""Mail over SMTP, with the standard library."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from ipaddress import ip_address
from time import monotonic
from typing import Any

from citizen_office.core.errors import DeliveryFailed
from citizen_office.services.ports import Envelope, Receipt, WayOut
from citizen_office.transports.address import MailUrl, Sender, bad_mail_url
from citizen_office.transports.message import compose

#: Seconds for each step of the conversation.
TIMEOUT = 10.0
#: Seconds after which no further step is begun: a worker's claim on a message ends soon after, and another one would
#: send it again.
PATIENCE = 20.0
#: Seconds for the last answer, however late it is: it may say that the message was accepted.
_LAST_ANSWER = 2.0

#: "Sign in first" and its kin (RFC 4954 § 6): our settings are wrong, not the message.
_SIGN_IN_CODES = frozenset({530, 534, 535, 538})
_PORTS = {"smtp": 587, "smtps": 465}
_STARTTLS, _IMPLICIT, _PLAIN = "starttls", "implicit", "none"


def _now() -> datetime:
    return datetime.now(UTC)


class _Session(smtplib.SMTP):
    """A conversation that ends: it begins no step after ``ends``, told by ``ticks`` (both in seconds)."""

    def __init__(self, host: str, port: int, ticks: Callable[[], float], **more: Any) -> None:
        self._ticks = ticks
        self._ends = ticks() + PATIENCE
        super().__init__(host, port, **more)

    def putcmd(self, cmd: str, args: str = "") -> None:
        if self._ticks() >= self._ends:
            raise TimeoutError("the mail server takes too long altogether")
        super().putcmd(cmd, args)

    def getreply(self) -> tuple[int, bytes]:
        if self.sock is not None:
            self.sock.settimeout(min(self.timeout, max(_LAST_ANSWER, self._ends - self._ticks())))
        return super().getreply()


class _TlsSession(_Session, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


@dataclass(frozen=True, slots=True)
class SmtpTransport:
    """Hands messages to one mail server.

    ``tls`` is ``starttls``, ``implicit`` (smtps) or ``none``. ``context`` says which certificates are trusted
    and ``clock`` gives the date of a message; ``ticks`` measures how long the server takes, in seconds.
    """

    host: str
    port: int
    sender: Sender
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)
    clock: Callable[[], datetime] = _now
    ticks: Callable[[], float] = monotonic
    timeout: float = TIMEOUT

    @staticmethod
    def from_url(url: MailUrl, sender: Sender) -> SmtpTransport:
        """Read ``smtp://`` and ``smtps://``. Raises ``SettingInvalid``.

        Without ``?tls=`` the connection is encrypted, except to this machine itself; a password never travels
        in the clear.
        """
        if not url.host:
            raise bad_mail_url("names no host")
        if url.path not in ("", "/"):
            raise bad_mail_url("has a path after the host")
        if bool(url.user) != bool(url.password):
            raise bad_mail_url("has a user without a password, or a password without a user")
        if not (url.host + url.user + url.password).isascii():
            raise bad_mail_url("has letters beyond ASCII in host, user or password")
        tls = _tls(url)
        if url.user and tls == _PLAIN and not _is_loopback(url.host):
            raise bad_mail_url("would send a password in the clear")
        return SmtpTransport(
            host=url.host,
            port=url.port or _PORTS[url.scheme],
            sender=sender,
            tls=tls,
            user=url.user,
            password=url.password,
        )

    def deliver(self, envelope: Envelope) -> Receipt:
        """Send one message. The receipt's reference is its ``Message-ID``, the same at every try.

        Raises ``DeliveryFailed``: permanent where the server refuses this message or recipient for good, not
        permanent where the server cannot be reached, is busy, or does not accept our sign-in.
        """
        message = compose(envelope, self.sender, self.clock())
        try:
            connection = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(f"no session with the mail server: {_name(error)}", permanent=False) from error
        try:
            self._send(connection, message)
        finally:
            # Once the message was accepted, a server that hangs up rudely changes nothing: another try would
            # send it twice.
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
            connection.close()
        return Receipt(transport="smtp", reference=str(message["Message-ID"]))

    def probe(self) -> WayOut:
        """Greet the server, encrypt and sign in as for a message, and say goodbye."""
        private = self.tls != _PLAIN or _is_loopback(self.host)
        try:
            connection = self._connect()
            with closing(connection):
                connection.ehlo_or_helo_if_needed()
                connection.quit()
        except (OSError, smtplib.SMTPException) as error:
            return WayOut("smtp", usable=False, private=private, reason=_reason(error))
        return WayOut("smtp", usable=True, private=private)

    def _connect(self) -> smtplib.SMTP:
        if self.tls == _IMPLICIT:
            connection: smtplib.SMTP = _TlsSession(
                self.host, self.port, self.ticks, timeout=self.timeout, context=self.context
            )
        else:
            connection = _Session(self.host, self.port, self.ticks, timeout=self.timeout)
        try:
            if self.tls == _STARTTLS:
                connection.starttls(context=self.context)
            if self.user:
                connection.login(self.user, self.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _send(self, connection: smtplib.SMTP, message: EmailMessage) -> None:
        try:
            connection.send_message(message, from_addr=self.sender.address)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise _refusal("recipient", max(codes)) from error
        except smtplib.SMTPResponseException as error:
            raise _refusal("message", error.smtp_code) from error
        except smtplib.SMTPNotSupportedError as error:
            # An address with letters beyond ASCII, and a server without SMTPUTF8.
            raise DeliveryFailed("the mail server cannot take this address", permanent=True) from error
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(f"the session broke off: {_name(error)}", permanent=False) from error


def _tls(url: MailUrl) -> str:
    unknown = set(url.options) - {"tls"}
    if unknown:
        raise bad_mail_url(f"has the unknown option {min(unknown)!r}")
    wanted = url.options.get("tls")
    if url.scheme == "smtps":
        if wanted is not None:
            raise bad_mail_url("needs no tls option with smtps")
        return _IMPLICIT
    if wanted is None:
        return _PLAIN if _is_loopback(url.host) else _STARTTLS
    if wanted not in (_STARTTLS, _PLAIN):
        raise bad_mail_url(f"has tls={wanted!r}; starttls and none are possible")
    return wanted


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _refusal(what: str, code: int) -> DeliveryFailed:
    """Codes from 500 mean never, from 400 not now (RFC 5321 § 4.2.1). The words may name people: left out."""
    never = code >= 500 and code not in _SIGN_IN_CODES
    return DeliveryFailed(f"the mail server refused the {what} with code {code}", permanent=never)


def _reason(error: Exception) -> str:
    """What went wrong, for an administrator; without the words of the server, which may repeat our account's name."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{_name(error)} with code {error.smtp_code}"
    return f"{_name(error)}: {error.strerror}" if isinstance(error, OSError) and error.strerror else _name(error)


def _name(error: Exception) -> str:
    return type(error).__name__
