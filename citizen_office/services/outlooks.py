"""What an action would bring, for the page that asks before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from citizen_office.core.workflows.bundle import ReadyEffect
from citizen_office.core.workflows.consulting import ToAsk, asked_by
from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.steps import seen_values
from citizen_office.services.file import OpenCase
from citizen_office.services.previews import letters_ahead

#: The need for a decision, on which effects may stand.
_DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Prospect:
    """An effect to come. ``on_decision``: whether it comes stands on the decision that is still to be entered."""

    kind: str
    on_decision: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """The effects that an action would have now, and whom it would ask for an opinion.

    ``letters``: it brings a letter about that can be looked at before, now or once it is signed.
    """

    effects: tuple[Prospect, ...]
    asks: tuple[ToAsk, ...]
    letters: bool = False


def outlook(opened: OpenCase, action: Action) -> Outlook:
    """What ``action`` would bring if it was taken now. What answers and decision rule out is left out."""
    ready = opened.bundle.actions[opened.case.state, action.id]
    undecided = _DECISION in action.needs
    found = tuple(_prospect(opened, effect, undecided) for effect in ready.effects)
    letters = bool(letters_ahead(opened.bundle, opened.case.state, action.id))
    return Outlook(tuple(each for each in found if each is not None), asked_by(action, opened.context), letters)


def _prospect(opened: OpenCase, effect: ReadyEffect, undecided: bool) -> Prospect | None:
    if undecided and effect.on_decision:
        return Prospect(effect.kind, True)
    values = seen_values(opened.context, opened.context.standing)
    return Prospect(effect.kind, False) if effect.is_open(values) else None
