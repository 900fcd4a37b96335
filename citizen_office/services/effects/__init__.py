"""How each kind of effect is carried out: one file a kind, one table.

The table has exactly the keys of ``core.workflows.effects.EFFECT_KINDS``; a policy test holds them together.
"""

from collections.abc import Mapping

from citizen_office.services.effects import issue, note, publish_reply, request_payment, send
from citizen_office.services.effects.base import Carried, Carrier, Carrying

#: kind of effect -> what carries it out.
EFFECTS: Mapping[str, Carrier] = {
    "send": send.carry_out,
    "issue": issue.carry_out,
    "request_payment": request_payment.carry_out,
    "note": note.carry_out,
    "publish_reply": publish_reply.carry_out,
}

__all__ = ["EFFECTS", "Carried", "Carrier", "Carrying"]
