"""The kinds of effect that a workflow may declare. How each is carried out stands in ``services/effects``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citizen_office.core.workflows.model import ParameterKind


@dataclass(frozen=True, slots=True)
class EffectKind:
    """What a definition may say of one kind of effect.

    ``target`` is the kind of text it names (None: it names none); ``options`` the keys it may carry beside it;
    ``needs`` a need that the triggering action must have, because the effect uses its data.
    """

    name: str
    target: ParameterKind | None
    options: tuple[str, ...] = ()
    needs: str = ""


#: kind -> declaration.
EFFECT_KINDS: Mapping[str, EffectKind] = {
    "send": EffectKind("send", ParameterKind.MESSAGE),
    "issue": EffectKind("issue", ParameterKind.NOTICE, options=("layout",)),
    "publish_reply": EffectKind("publish_reply", None, needs="publication"),
}
