"""What may stand in a message, and what is refused because it could forge a header."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from citizen_office.core.errors import DeliveryFailed
from citizen_office.services.ports import Attachment, Envelope
from citizen_office.transports.address import Sender, single_address
from citizen_office.transports.message import compose, reference

SENDER = Sender.parse("Stadt Hagenow <noreply@hagenow.example>")
NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)
ENVELOPE = Envelope("id/1", "aenne@example.org", "Betreff", "Text", "de")


def with_attachment(name: str = "a.pdf", media_type: str = "application/pdf") -> Envelope:
    return replace(ENVELOPE, attachments=(Attachment(name, media_type, b"x"),))


@pytest.mark.parametrize(
    "envelope",
    [
        replace(ENVELOPE, subject="Hallo\nBcc: x@y.example"),
        replace(ENVELOPE, subject="Hallo\r\n\r\nBody"),
        replace(ENVELOPE, subject="Hallo\rBcc: x@y.example"),
        replace(ENVELOPE, subject="Hallo\u2028Bcc: x@y.example"),
        replace(ENVELOPE, subject="Hallo\x85Bcc: x@y.example"),
        replace(ENVELOPE, subject="Hallo\x00"),
        replace(ENVELOPE, subject="\ud800"),
        replace(ENVELOPE, to="aenne@example.org\nBcc: x@y.example"),
        replace(ENVELOPE, to="aenne@example.org, x@y.example"),
        replace(ENVELOPE, to="Alle: aenne@example.org;"),
        replace(ENVELOPE, to="undisclosed-recipients:;"),
        replace(ENVELOPE, to=""),
        replace(ENVELOPE, to="aenne"),
        replace(ENVELOPE, to="@example.org"),
        replace(ENVELOPE, to="aenne@"),
        replace(ENVELOPE, to="<aenne@example.org"),
        replace(ENVELOPE, to="[]@["),
        replace(ENVELOPE, language="de\nBcc: x@y.example"),
        replace(ENVELOPE, body="half \ud800"),
        with_attachment(name="a.pdf\nX: y"),
        with_attachment(media_type="application/pdf\nX: y"),
        with_attachment(media_type="pdf"),
        with_attachment(media_type="multipart/mixed"),
        with_attachment(media_type="message/rfc822"),
    ],
)
def test_what_could_forge_a_header_is_refused_for_good(envelope: Envelope) -> None:
    with pytest.raises(DeliveryFailed) as refusal:
        compose(envelope, SENDER, NOW)
    assert refusal.value.permanent


@pytest.mark.parametrize(
    "subject", ["Straße § 5\u00a0(neu)", "=?utf-8?q?x?=", "x" * 5000, "Ä" * 998, "a: b", "", "Zeile\u00ad"]
)
def test_odd_subjects_are_one_header(subject: str) -> None:
    content = compose(replace(ENVELOPE, subject=subject), SENDER, NOW).as_bytes()
    head, _, _ = content.partition(b"\r\n\r\n")
    names = [line.split(b":")[0] for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert names.count(b"Subject") == 1
    assert set(names) == {
        b"From",
        b"To",
        b"Subject",
        b"Date",
        b"Message-ID",
        b"Content-Language",
        b"Auto-Submitted",
        b"X-Auto-Response-Suppress",
        b"Content-Type",
        b"Content-Transfer-Encoding",
        b"MIME-Version",
    }


def test_a_body_may_say_anything() -> None:
    body = "Subject: x\n\nFrom me\n.\n" + "ä" * 2000 + "\n"
    message = compose(replace(ENVELOPE, body=body), SENDER, NOW)
    assert message.get_content() == body
    assert max(map(len, message.as_bytes().split(b"\r\n"))) < 200


def test_the_same_message_is_composed_again() -> None:
    for envelope in (ENVELOPE, with_attachment()):
        assert compose(envelope, SENDER, NOW).as_bytes() == compose(envelope, SENDER, NOW).as_bytes()


@pytest.mark.parametrize("message_id", ["", "a/b/0", "../../etc/passwd", "x" * 500, "ä\r\nBcc: x", "CON", "a.eml"])
def test_a_reference_is_safe_in_a_path_and_in_a_header(message_id: str) -> None:
    name = reference(message_id)
    assert name.isascii()
    assert name.replace("-", "").isalnum()
    assert len(name) <= 97
    assert name == reference(message_id)


def test_references_of_different_messages_differ() -> None:
    assert reference("a/b") != reference("a-b")


def test_an_address_may_have_a_name_with_a_comma() -> None:
    found = single_address('"Müller, Änne" <aenne@example.org>')
    assert found is not None
    assert found.addr_spec == "aenne@example.org"
