"""An envelope as a mail message. ``EmailMessage`` alone writes headers; what could forge one is refused."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from citizen_office.core.errors import DeliveryFailed
from citizen_office.services.ports import Attachment, Envelope
from citizen_office.transports.address import Sender, has_controls, single_address

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*")
_LANGUAGE = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*")
_FOREIGN = re.compile(r"[^A-Za-z0-9-]+")


def reference(message_id: str) -> str:
    """A name for a message, fit for a file and a header: the same for the same id, else a different one."""
    readable = _FOREIGN.sub("-", message_id).strip("-")[:80]
    return f"{readable}-{hashlib.sha256(message_id.encode()).hexdigest()[:16]}".lstrip("-")


def compose(envelope: Envelope, sender: Sender, now: datetime) -> EmailMessage:
    """The message for ``envelope``. Only its ``Date`` (``now``, aware) differs when it is composed again.

    Raises ``DeliveryFailed`` (permanent) for a recipient that is not one address, for line breaks or control
    characters where they could become a header, and for text that is not Unicode.
    """
    recipient = single_address(envelope.to)
    if recipient is None:
        raise DeliveryFailed("the recipient is not one mail address", permanent=True)
    _refuse(has_controls(envelope.subject), "the subject has control characters")
    _refuse(not _LANGUAGE.fullmatch(envelope.language), "the language is no language tag")
    try:
        message = _headers(envelope, sender, str(recipient), now)
        message.set_content(envelope.body, charset="utf-8", cte="quoted-printable")
    except UnicodeError as error:
        raise DeliveryFailed("the message holds what is not Unicode", permanent=True) from error
    for attachment in envelope.attachments:
        _attach(message, attachment)
    if envelope.attachments:
        # Not by chance, so that a repeat is the same; "=_" stands in no quoted-printable and no base64 text.
        message.set_boundary(f"=_{reference(envelope.message_id)[-60:]}")
    # Last: adding content takes every header that begins with Content- away from the message.
    message["Content-Language"] = envelope.language
    return message


def _headers(envelope: Envelope, sender: Sender, recipient: str, now: datetime) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = sender.header
    message["To"] = recipient
    message["Subject"] = envelope.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{reference(envelope.message_id)}@{sender.ascii_domain}>"
    # Nobody's holiday notice shall answer a machine (RFC 3834; the second header is what Exchange reads).
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    return message


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    _refuse(has_controls(attachment.name), "the name of an attachment has control characters")
    _refuse(not _MEDIA_TYPE.fullmatch(attachment.media_type), "the media type of an attachment is none")
    main, _, sub = attachment.media_type.partition("/")
    _refuse(main in ("message", "multipart"), "an attachment cannot be a message of its own")
    message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)


def _refuse(wrong: bool, reason: str) -> None:
    if wrong:
        raise DeliveryFailed(reason, permanent=True)
