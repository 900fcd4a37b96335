"""Send a message to the citizen, where there is an address to send it to."""

from __future__ import annotations

import hashlib

from citizen_office.core.texts import plain_text
from citizen_office.services.desk import Desk
from citizen_office.services.effects.base import Carried, Carrying, nothing_more
from citizen_office.services.ports import Attachment, Envelope
from citizen_office.services.recipient import addressee
from citizen_office.services.texts import filled_text


def carry_out(desk: Desk, carrying: Carrying) -> Carried:
    """Hand the mail over, with the notices that the same action issued where the citizen asked for e-mail.

    Without an address nothing goes out, and the file says why. Raises DeliveryFailed.
    """
    opened = carrying.opened
    who = addressee(opened.bundle.form.form, opened.values)
    subject, body, language = filled_text(desk, opened, carrying.text, carrying.data, carrying.secret, carrying.charges)
    payload = {"text": carrying.text, "title": subject}
    if not who.email:
        return Carried("message.skipped", payload | {"reason": "no address"}, nothing_more)
    envelope = Envelope(
        message_id=hashlib.sha256(carrying.effect.key.encode()).hexdigest()[:40],
        to=who.email,
        subject=f"[Übung] {subject}" if desk.training else subject,
        body=plain_text(body),
        language=language,
        attachments=_attachments(carrying) if who.channel == "email" else (),
    )
    receipt = desk.transport.deliver(envelope)
    sent = payload | {"transport": receipt.transport, "reference": receipt.reference}
    return Carried("message.sent", sent, nothing_more)


def _attachments(carrying: Carrying) -> tuple[Attachment, ...]:
    """The notices of the same action: their keys begin like this effect's."""
    number, same_action = carrying.opened.case.number, f"{carrying.opened.case.id}/{carrying.revision}/"
    issued = [pdf for notice, pdf in carrying.notices if notice.key.startswith(same_action)]
    names = (f"{number}-{place}" if place > 1 else number for place in range(1, len(issued) + 1))
    return tuple(Attachment(f"{name}.pdf", "application/pdf", pdf) for name, pdf in zip(names, issued, strict=True))
