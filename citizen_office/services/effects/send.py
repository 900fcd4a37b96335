"""Send a message to the citizen, where there is an address to send it to."""

from __future__ import annotations

import hashlib

from citizen_office.core.deadlines import Channel
from citizen_office.core.errors import Conflict
from citizen_office.core.forms.recipient import addressee
from citizen_office.core.json import Json
from citizen_office.core.texts import plain_text
from citizen_office.services.desk import Desk
from citizen_office.services.effects.base import Carried, Carrying, nothing_more
from citizen_office.services.letters import kept_letter, large_copy
from citizen_office.services.ports import Attachment, Envelope, Notice
from citizen_office.services.texts import filled_text


def carry_out(desk: Desk, carrying: Carrying) -> Carried:
    """Hand the mail over, with the notices that the same action issued where the citizen asked for e-mail.

    Without an address nothing goes out, and neither does a message about a notice that was recalled before it left; the
    file says why. Raises DeliveryFailed, and Conflict while somebody has stopped a notice that it is to take along.
    """
    opened = carrying.opened
    who = addressee(opened.bundle.form.form, opened.values)
    text = filled_text(desk, opened, carrying.text, carrying.data, carrying.secret, carrying.charges)
    payload = {"text": carrying.text, "title": text.subject}
    if not who.email:
        return Carried("message.skipped", payload | {"reason": "no address"}, nothing_more)
    attached = _attached(carrying)
    if any(notice.has_ended for notice, _ in attached):
        return Carried("message.withheld", payload, nothing_more)
    if any(notice.stopped_on for notice, _ in attached):
        raise Conflict(number=opened.case.number)
    envelope = Envelope(
        message_id=hashlib.sha256(carrying.effect.key.encode()).hexdigest()[:40],
        to=who.email,
        subject=f"[Übung] {text.subject}" if desk.training else text.subject,
        body=plain_text(text.body),
        language=text.language,
        attachments=_attachments(desk, carrying, attached),
    )
    receipt = desk.transport.deliver(envelope)
    sent: dict[str, Json] = {**payload, "transport": receipt.transport, "reference": receipt.reference}
    if attached:
        # They left with this message, and from this day their service is counted (§ 41 Abs. 2 Satz 2 VwVfG).
        sent["notices"] = [str(notice.id) for notice, _ in attached]
    return Carried("message.sent", sent, nothing_more)


def _attached(carrying: Carrying) -> tuple[tuple[Notice, bytes], ...]:
    """The notices of the same action that go by e-mail: their keys begin like this effect's. To whoever acts for the
    citizen they go by post, whatever the citizen asked for.
    """
    same_action = f"{carrying.opened.case.id}/{carrying.revision}/"
    own = (found for found in carrying.notices if found[0].key.startswith(same_action))
    return tuple(found for found in own if found[0].channel == Channel.EMAIL)


def _attachments(desk: Desk, carrying: Carrying, attached: tuple[tuple[Notice, bytes], ...]) -> tuple[Attachment, ...]:
    """The notices, each followed by its large print where that is wished for."""
    number, found = carrying.opened.case.number, list[Attachment]()
    for place, (notice, pdf) in enumerate(attached, start=1):
        name = f"{number}-{place}" if place > 1 else number
        found.append(Attachment(f"{name}.pdf", "application/pdf", pdf))
        said = carrying.readings.get(notice.id)
        if said:
            large = desk.render(large_copy(kept_letter(said, carrying.opened.authority)))
            found.append(Attachment(f"{name}-grossdruck.pdf", "application/pdf", large))
    return tuple(found)
