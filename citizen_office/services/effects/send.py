"""Send a message to the citizen, where there is an address to send it to."""

from __future__ import annotations

import hashlib

from citizen_office.core.texts import fill, plain_text
from citizen_office.services.desk import Desk
from citizen_office.services.effects.base import Carried, Carrying, nothing_more
from citizen_office.services.letters import split_subject, text_values
from citizen_office.services.ports import Attachment, Envelope
from citizen_office.services.recipient import addressee


def carry_out(desk: Desk, carrying: Carrying) -> Carried:
    """Hand the mail over, with the notices that the same action issued where the citizen asked for e-mail.

    Without an address nothing goes out, and the file says why. Raises DeliveryFailed.
    """
    opened = carrying.opened
    who = addressee(opened.bundle.form.form, opened.values)
    template, language = opened.bundle.text(carrying.text, opened.case.language)
    subject, body = split_subject(
        fill(template, text_values(desk, opened, language, carrying.data, carrying.secret), language)
    )
    if not who.email:
        return Carried("message.skipped", {"text": carrying.text, "title": subject, "reason": "no address"}, nothing_more)
    envelope = Envelope(
        message_id=hashlib.sha256(carrying.effect.key.encode()).hexdigest()[:40],
        to=who.email,
        subject=f"[Übung] {subject}" if desk.training else subject,
        body=plain_text(body),
        language=language,
        attachments=_attachments(carrying) if who.channel == "email" else (),
    )
    receipt = desk.transport.deliver(envelope)
    payload = {"text": carrying.text, "title": subject, "transport": receipt.transport, "reference": receipt.reference}
    return Carried("message.sent", payload, nothing_more)


def _attachments(carrying: Carrying) -> tuple[Attachment, ...]:
    """The notices of the same action: their keys begin like this effect's."""
    same_action = f"{carrying.opened.case.id}/{carrying.revision}/"
    number = carrying.opened.case.number
    return tuple(
        Attachment(f"{number}.pdf", "application/pdf", pdf)
        for notice, pdf in carrying.notices
        if notice.key.startswith(same_action)
    )
