"""Mail to a real server over a real socket."""

from __future__ import annotations

import datetime
import ipaddress
import itertools
import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from citizen_office.core.errors import DeliveryFailed, SettingInvalid
from citizen_office.services.dispatch import LEASE_SECONDS
from citizen_office.services.ports import Attachment, Envelope, WayOut
from citizen_office.transports import SmtpTransport, transport_from_url
from citizen_office.transports.smtp import PATIENCE
from tests.transports.mail_server import MailServer

SENDER = "Stadt Hagenow <noreply@hagenow.example>"
ENVELOPE = Envelope(
    message_id="6f0c/3/1",
    to="Änne Müller <aenne@example.org>",
    subject="Ihre Idee: Mehr Bänke auf dem Lindenplatz – wir haben sie erhalten und prüfen sie nun gründlich",
    body="Guten Tag,\n\nvielen Dank für Ihre Idee.\n.\nEin Punkt allein beendet keine Nachricht.\n",
    language="de",
    attachments=(Attachment("Bestätigung Müller.pdf", "application/pdf", b"%PDF-1.4 \x00\xff"),),
)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


def to(server: MailServer, options: str = "") -> SmtpTransport:
    transport = transport_from_url(f"smtp://127.0.0.1:{server.port}{options}", SENDER)
    assert isinstance(transport, SmtpTransport)
    return transport


def received(server: MailServer) -> EmailMessage:
    (content,) = server.messages
    return message_from_bytes(content, policy=default)


def test_the_message_arrives_as_it_was_written(server: MailServer) -> None:
    receipt = to(server).deliver(ENVELOPE)
    message = received(server)
    assert message["From"] == SENDER
    assert message["To"] == "Änne Müller <aenne@example.org>"
    assert message["Subject"] == ENVELOPE.subject
    assert message["Content-Language"] == "de"
    assert message["Auto-Submitted"] == "auto-generated"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == ENVELOPE.body
    assert body.get_content_charset() == "utf-8"
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == "Bestätigung Müller.pdf"
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_content() == ENVELOPE.attachments[0].content
    assert receipt.transport == "smtp"
    assert receipt.reference == message["Message-ID"]


def test_the_envelope_of_smtp_names_bare_addresses(server: MailServer) -> None:
    to(server).deliver(ENVELOPE)
    joined = "\n".join(server.commands)
    assert "mail FROM:<noreply@hagenow.example>" in joined
    assert "rcpt TO:<aenne@example.org>" in joined
    assert server.commands[-1].upper() == "QUIT"


def test_all_headers_are_seven_bit(server: MailServer) -> None:
    to(server).deliver(ENVELOPE)
    assert server.messages[0].isascii()


def test_a_repeated_delivery_carries_the_same_message_id(server: MailServer) -> None:
    first, second = to(server).deliver(ENVELOPE), to(server).deliver(ENVELOPE)
    assert first == second
    assert to(server).deliver(replace(ENVELOPE, message_id="6f0c/3/2")) != first


def test_the_date_is_that_of_the_clock(server: MailServer) -> None:
    noon = datetime.datetime(2026, 3, 12, 12, tzinfo=datetime.UTC)
    replace(to(server), clock=lambda: noon).deliver(ENVELOPE)
    assert received(server)["Date"].datetime == noon


@pytest.mark.parametrize(
    ("command", "answer", "permanent"),
    [
        ("CONNECT", "554 no service", False),
        ("EHLO", "", False),
        ("MAIL", "451 later", False),
        ("MAIL", "530 sign in first", False),
        ("MAIL", "552 too large", True),
        ("RCPT", "550 no such person", True),
        ("RCPT", "450 mailbox busy", False),
        ("RCPT", "", False),
        ("DATA", "451 disk full", False),
        (".", "554 looks like spam", True),
        (".", "452 disk full", False),
    ],
)
def test_a_refusal_says_whether_another_try_can_help(
    server: MailServer, command: str, answer: str, permanent: bool
) -> None:
    server.answers[command] = answer
    with pytest.raises(DeliveryFailed) as refusal:
        to(server).deliver(ENVELOPE)
    assert refusal.value.permanent is permanent
    assert "aenne" not in refusal.value.detail
    assert server.messages == []


@pytest.mark.parametrize("answer", ["", "500 what", "421 going down"])
def test_a_rude_goodbye_does_not_undo_a_delivery(server: MailServer, answer: str) -> None:
    server.answers["QUIT"] = answer
    assert to(server).deliver(ENVELOPE).transport == "smtp"
    assert len(server.messages) == 1


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(DeliveryFailed) as refusal:
        transport_from_url(f"smtp://127.0.0.1:{port}", SENDER).deliver(ENVELOPE)
    assert not refusal.value.permanent


def test_a_server_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"smtp://127.0.0.1:{listener.getsockname()[1]}"
        transport = transport_from_url(url, SENDER)
        assert isinstance(transport, SmtpTransport)
        assert transport.timeout == 10
        with pytest.raises(DeliveryFailed) as refusal:
            replace(transport, timeout=0.05).deliver(ENVELOPE)
    assert not refusal.value.permanent


@pytest.mark.parametrize("steps", [1, 2, 4])
def test_a_server_that_takes_its_time_at_every_step_is_left(server: MailServer, steps: int) -> None:
    """Else the next worker would take the message up while this one still waits, and send it again."""
    assert PATIENCE < LEASE_SECONDS
    passed = itertools.count(0.0, PATIENCE / steps)
    with pytest.raises(DeliveryFailed) as refusal:
        replace(to(server), ticks=lambda: next(passed)).deliver(ENVELOPE)
    assert not refusal.value.permanent
    assert server.messages == []


def test_an_address_with_umlauts_needs_a_server_that_can(server: MailServer) -> None:
    umlaut = replace(ENVELOPE, to="änne@example.org")
    with pytest.raises(DeliveryFailed) as refusal:
        to(server).deliver(umlaut)
    assert refusal.value.permanent
    server.extensions = ("8BITMIME", "SMTPUTF8")
    to(server).deliver(umlaut)
    assert received(server)["To"] == "änne@example.org"


# --- encryption and sign-in ---


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for the loopback, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "loopback")])
    today = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + built.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def server_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def test_starttls_and_sign_in(server_context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with MailServer(context=server_context, extensions=("STARTTLS", "AUTH PLAIN")) as server:
        url = f"smtp://portal:ge%3Aheim@127.0.0.1:{server.port}?tls=starttls"
        transport = transport_from_url(url, SENDER)
        assert isinstance(transport, SmtpTransport)
        replace(transport, context=trusting).deliver(ENVELOPE)
    verbs = [command.split(" ")[0].upper() for command in server.commands]
    assert verbs.index("STARTTLS") < verbs.index("AUTH") < verbs.index("MAIL")
    assert "AHBvcnRhbABnZTpoZWlt" in server.commands[verbs.index("AUTH")]
    assert len(server.messages) == 1


def test_implicit_tls(server_context: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with MailServer(context=server_context, implicit_tls=True) as server:
        transport = transport_from_url(f"smtps://127.0.0.1:{server.port}", SENDER)
        assert isinstance(transport, SmtpTransport)
        replace(transport, context=trusting).deliver(ENVELOPE)
    assert len(server.messages) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_an_unknown_certificate_is_not_trusted(server_context: ssl.SSLContext, scheme: str) -> None:
    options = "?tls=starttls" if scheme == "smtp" else ""
    with MailServer(context=server_context, implicit_tls=scheme == "smtps", extensions=("STARTTLS",)) as server:
        transport = transport_from_url(f"{scheme}://127.0.0.1:{server.port}{options}", SENDER)
        with pytest.raises(DeliveryFailed) as refusal:
            transport.deliver(ENVELOPE)
    assert not refusal.value.permanent
    assert server.messages == []


def test_a_server_without_starttls_gets_nothing(server: MailServer) -> None:
    with pytest.raises(DeliveryFailed) as refusal:
        to(server, "?tls=starttls").deliver(ENVELOPE)
    assert not refusal.value.permanent
    assert server.messages == []


def test_a_wrong_password_is_our_fault_and_may_be_mended(server: MailServer) -> None:
    server.extensions = ("AUTH PLAIN",)
    server.answers["AUTH"] = "535 wrong"
    transport = transport_from_url(f"smtp://portal:falsch@127.0.0.1:{server.port}", SENDER)
    with pytest.raises(DeliveryFailed) as refusal:
        transport.deliver(ENVELOPE)
    assert not refusal.value.permanent
    assert "falsch" not in refusal.value.detail


# --- MAIL_URL ---


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "user"),
    [
        ("smtp://u:p@mail.town.example:587?tls=starttls", "mail.town.example", 587, "starttls", "u"),
        ("smtp://mail.town.example", "mail.town.example", 587, "starttls", ""),
        ("smtp://mail.town.example:25?tls=none", "mail.town.example", 25, "none", ""),
        ("smtps://u:p@mail.town.example", "mail.town.example", 465, "implicit", "u"),
        ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, "none", ""),
        ("smtp://[::1]:2525/", "::1", 2525, "none", ""),
        ("smtp://u:p@localhost", "localhost", 587, "none", "u"),
        (
            "smtp://u%40town.example:p%23@mail.town.example",
            "mail.town.example",
            587,
            "starttls",
            "u@town.example",
        ),
    ],
)
def test_right_urls(url: str, host: str, port: int, tls: str, user: str) -> None:
    transport = transport_from_url(url, SENDER)
    assert isinstance(transport, SmtpTransport)
    assert (transport.host, transport.port, transport.tls, transport.user) == (host, port, tls, user)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "no scheme"),
        ("mail.town.example", "no scheme"),
        ("http://mail.town.example", "'http'"),
        ("smtp://", "names no host"),
        ("smtp://:2525", "names no host"),
        ("smtp://mail.town.example:abc", "no URL"),
        ("smtp://mail.town.example:99999", "no URL"),
        ("smtp://[::1", "no URL"),
        ("smtp://mail.town.example/inbox", "a path"),
        ("smtp://mail.town.example?tls=yes", "tls='yes'"),
        ("smtp://mail.town.example?ssl=1", "'ssl'"),
        ("smtp://mail.town.example?tls=none&tls=starttls", "twice"),
        ("smtps://mail.town.example?tls=starttls", "no tls option"),
        ("smtp://u:geheim@mail.town.example?tls=none", "in the clear"),
        ("smtp://u@mail.town.example", "without a password"),
        ("smtp://:geheim@mail.town.example", "without a user"),
        ("smtp://u:gehe#im@mail.town.example", "%23"),
        ("smtp://u:gehei%C3%A4@mail.town.example", "ASCII"),
    ],
)
def test_wrong_urls_are_refused_with_a_right_one(url: str, reason: str) -> None:
    with pytest.raises(SettingInvalid) as refusal:
        transport_from_url(url, SENDER)
    assert refusal.value.params == {"name": "MAIL_URL"}
    assert reason in refusal.value.detail
    assert "smtps://mail.town.example:465" in refusal.value.detail
    assert "gehe" not in refusal.value.detail


@pytest.mark.parametrize(
    "sender",
    [
        "",
        "Stadt Hagenow",
        "a@hagenow.example, b@hagenow.example",
        "a@hagenow.example\nBcc: b@x.example",
        "Team: a@x.example;",
        "<@>",
        "änne@hagenow.example",
        "noreply@",
    ],
)
def test_a_wrong_sender_is_refused(sender: str) -> None:
    with pytest.raises(SettingInvalid) as refusal:
        transport_from_url("smtp://127.0.0.1:2525", sender)
    assert refusal.value.params == {"name": "MAIL_FROM"}


def test_the_password_stays_out_of_logs() -> None:
    assert "geheim" not in repr(transport_from_url("smtp://u:geheim@localhost", SENDER))


def test_a_probe_greets_and_signs_in_and_sends_nothing(server: MailServer) -> None:
    server.extensions = ("AUTH PLAIN",)
    transport = replace(to(server), user="buero", password="geheim")
    assert transport.probe() == WayOut("smtp", usable=True, private=True)
    verbs = [command.split(" ")[0].upper() for command in server.commands]
    assert verbs == ["EHLO", "AUTH", "QUIT"]
    assert server.messages == []


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"CONNECT": "421 busy"}, "SMTPConnectError with code 421"),
        ({"EHLO": "500 who are you, buero", "HELO": "500 no"}, "SMTPHeloError with code 500"),
        ({"AUTH": "535 buero: wrong password"}, "SMTPAuthenticationError with code 535"),
        ({"EHLO": ""}, "SMTPServerDisconnected"),
    ],
)
def test_a_probe_says_why_no_mail_gets_out(server: MailServer, answers: dict[str, str], reason: str) -> None:
    server.answers = answers
    server.extensions = ("AUTH PLAIN",)
    way = replace(to(server), user="buero", password="geheim").probe()
    assert (way.usable, way.reason) == (False, reason)


def test_a_probe_of_nobody_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    way = transport_from_url(f"smtp://127.0.0.1:{port}", SENDER).probe()
    assert (way.usable, way.reason) == (False, "ConnectionRefusedError: Connection refused")


@pytest.mark.parametrize(
    ("host", "tls", "private"), [("mail.example", "none", False), ("mail.example", "starttls", True)]
)
def test_a_probe_knows_whether_others_can_read_along(
    host: str, tls: str, private: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*given: object, **more: object) -> socket.socket:
        raise TimeoutError(110, "timed out")

    monkeypatch.setattr(socket, "create_connection", unreachable)
    way = transport_from_url(f"smtp://{host}:1?tls={tls}", SENDER).probe()
    assert way == WayOut("smtp", usable=False, private=private, reason="TimeoutError: timed out")
