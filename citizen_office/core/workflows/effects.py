"""The kinds of effect that a workflow may declare. How each is carried out stands in ``services/effects``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from citizen_office.core.workflows.model import ParameterKind


@dataclass(frozen=True, slots=True)
class EffectKind:
    """What a definition may say of one kind of effect.

    ``target`` is the kind of text it names (None: it names none); ``options`` the keys it may carry beside it, each
    with the values it takes, the usual one first; ``needs`` a need that every triggering action must have, because
    the effect uses its data. Where one that ``holds`` was given up, what follows in the same action waits for it:
    nobody is told of a notice that is not there.
    """

    name: str
    target: ParameterKind | None
    options: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    needs: str = ""
    holds: bool = False


#: kind → declaration.
EFFECT_KINDS: Mapping[str, EffectKind] = MappingProxyType(
    {
        "send": EffectKind("send", ParameterKind.MESSAGE),
        "issue": EffectKind(
            "issue", ParameterKind.NOTICE, options=MappingProxyType({"layout": ("letter_din5008",)}), holds=True
        ),
        "publish_reply": EffectKind("publish_reply", None, needs="publication"),
    }
)
