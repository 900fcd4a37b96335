"""What goes out with the notice (Anlagen), so that whoever opens the envelope knows whether something is missing."""

from __future__ import annotations

from citizen_office.core.notices.parts.matter import Matter
from citizen_office.core.notices.parts.words import Words
from citizen_office.core.texts.blocks import Blocks, BulletList, Heading, runs


def attachments(matter: Matter, said: Words) -> Blocks:
    """A list under a heading: the bill that was made for this notice; nothing where nothing goes with it."""
    if matter.payment is None:
        return ()
    bill = said.say("attached_bill", reference=matter.payment.reference)
    return (Heading(2, runs(said.say("attachments"))), BulletList((runs(bill),)))
