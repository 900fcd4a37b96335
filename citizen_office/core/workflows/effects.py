"""The kinds of effect that a workflow may declare. How each is carried out stands in ``services/effects``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from citizen_office.core.workflows.model import ParameterKind


@dataclass(frozen=True, slots=True)
class EffectOption:
    """What may stand beside an effect: one of ``words``, or a period where there are none. ``usual`` is what holds
    where a definition says nothing.
    """

    usual: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EffectKind:
    """What a definition may say of one kind of effect.

    ``target`` is the kind of text or amount that it names (None: it names none); ``options`` the keys it may carry
    beside it; ``needs`` a need that every triggering action must have, because the effect uses its data. One that
    ``says`` something has the words themselves. Where one that ``holds`` was given up, what follows in the same action
    waits for it: nobody is told of a notice that is not there.
    """

    name: str
    target: ParameterKind | None
    options: Mapping[str, EffectOption] = field(default_factory=lambda: MappingProxyType({}))
    needs: str = ""
    holds: bool = False
    says: bool = False

    @property
    def names_text(self) -> bool:
        """Whether it names a text."""
        return self.target in (ParameterKind.NOTICE, ParameterKind.MESSAGE)


#: The layout of a notice whose workflow names none, and the time to pay where it sets none.
USUAL_LAYOUT, USUAL_DUE = "letter_din5008", "1 month"
#: Layouts of documents that go with a notice, such as a permit to show: they tell no decision of their own.
DOCUMENT_LAYOUTS = ("certificate", "certificate_a6")
#: What a notice takes the place of: of nothing, or of every earlier decision in its case that still counts.
SUPERSEDES_NOTHING, SUPERSEDES_EARLIER = "nothing", "earlier"
#: The kind that asks for money: texts behind it may say how much.
REQUEST_PAYMENT = "request_payment"
#: kind → declaration.
EFFECT_KINDS: Mapping[str, EffectKind] = MappingProxyType(
    {
        "send": EffectKind("send", ParameterKind.MESSAGE),
        "issue": EffectKind(
            "issue",
            ParameterKind.NOTICE,
            options=MappingProxyType(
                {
                    "layout": EffectOption(USUAL_LAYOUT, (USUAL_LAYOUT, *DOCUMENT_LAYOUTS)),
                    "supersedes": EffectOption(SUPERSEDES_NOTHING, (SUPERSEDES_NOTHING, SUPERSEDES_EARLIER)),
                }
            ),
            holds=True,
        ),
        REQUEST_PAYMENT: EffectKind(
            REQUEST_PAYMENT,
            ParameterKind.AMOUNT,
            options=MappingProxyType({"due": EffectOption(USUAL_DUE)}),
            holds=True,
        ),
        "note": EffectKind("note", None, says=True),
        "publish_reply": EffectKind("publish_reply", None, needs="publication"),
    }
)
