"""Letters as they would go out, before anybody decides or signs. Nothing is written, and nothing goes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from citizen_office.core.actors import Actor
from citizen_office.core.cases.payments import Payment
from citizen_office.core.errors import Erased
from citizen_office.core.json import Json
from citizen_office.core.notices import Costs, Letter
from citizen_office.core.workflows.bundle import Bundle, ReadyEffect
from citizen_office.core.workflows.effects import REQUEST_PAYMENT, USUAL_DUE, USUAL_LAYOUT
from citizen_office.core.workflows.engine import advance
from citizen_office.core.workflows.given import quoted_after
from citizen_office.core.workflows.standing import standing_after
from citizen_office.core.workflows.steps import seen_values
from citizen_office.services.charges import Charges, amount_costs, case_costs
from citizen_office.services.desk import Desk
from citizen_office.services.effects.request_payment import Ids, payment_of
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.history import data_of, quotable_data
from citizen_office.services.letters import draft_copy, notice_letter

_ISSUE: Final = "issue"
#: What has to be entered for a letter that somebody else lets go out.
_PROPOSALS: Final = frozenset({"decision", "reply"})
_NOBODY: Final = UUID(int=0)
#: In the place of a Kassenzeichen, which is given only when the money is asked for.
_NO_REFERENCE: Final = "…"


def letters_ahead(bundle: Bundle, state_id: str, action_id: str) -> tuple[ReadyEffect, ...]:
    """The letters that an action brings about, with the requests for payment that stand in them: its own, or those of
    the signature that it makes a proposal for. None where it brings no letter.
    """
    ready = bundle.actions[state_id, action_id]
    found = letters_of(ready.effects)
    if not found and ready.to.id != state_id and _PROPOSALS & set(ready.action.needs):
        signatures = (bundle.actions[ready.to.id, action.id] for action in ready.to.actions if action.sign)
        found = letters_of(effect for each in signatures for effect in each.effects)
    return found


def preview_letters(
    desk: Desk, actor: Actor, number: str, action_id: str, data: Mapping[str, str], seen: int
) -> tuple[Letter, ...]:
    """The letters of an action, or of the signature that it leads to, with the real answers and ``data`` as entered.

    Whatever keeps the actor from the action keeps them from this: raises what ``act`` raises.
    """
    with desk.store.read() as work:
        opened = open_by_number(desk, work, actor, number)
        payments = work.payments.of_case(opened.case)
    if opened.answers is None:
        raise Erased(number=number)
    bundle, case, context = opened.bundle, opened.case, opened.context
    step = advance(bundle, case, action_id, data, actor, context, seen=seen)
    needs = bundle.actions[case.state, action_id].action.needs
    given = quoted_after(quotable_data(bundle, opened.events, case.revision), needs, data_of(step.entry.payload))
    values = seen_values(context, standing_after(bundle.workflow, context.standing, step.entry, context.zone))
    effects = [effect for effect in letters_ahead(bundle, case.state, action_id) if effect.is_open(values)]
    charges = Charges(case_costs(opened), expected_payment(opened, effects) or (payments[-1] if payments else None))
    return tuple(draft(desk, opened, effect, given, charges) for effect in effects if effect.kind == _ISSUE)


def draft(desk: Desk, opened: OpenCase, effect: ReadyEffect, given: Mapping[str, str], charges: Charges) -> Letter:
    """The letter of one effect, marked as a draft. Raises CourtMissing."""
    layout = str(effect.options.get("layout", USUAL_LAYOUT))
    return draft_copy(notice_letter(desk, opened, effect.text, layout, given, opened.context.now, charges))


def letters_of(effects: Iterable[ReadyEffect]) -> tuple[ReadyEffect, ...]:
    """The letters among ``effects``, with the requests for payment that come along; none where there is no letter."""
    found = tuple(effect for effect in effects if effect.kind in (_ISSUE, REQUEST_PAYMENT))
    return found if any(effect.kind == _ISSUE for effect in found) else ()


def expected_payment(opened: OpenCase, effects: Iterable[ReadyEffect]) -> Payment | None:
    """What ``effects`` would ask for, without its Kassenzeichen. Raises TreasuryMissing."""
    for effect in effects:
        costs = amount_costs(opened, effect.text) if effect.kind == REQUEST_PAYMENT else None
        if costs is not None:
            return nameless_payment(opened, costs, effect.options)
    return None


def nameless_payment(opened: OpenCase, costs: Costs, options: Mapping[str, Json]) -> Payment:
    """What would be asked for, without its Kassenzeichen. Raises TreasuryMissing."""
    return payment_of(opened, costs, options.get("due", USUAL_DUE), Ids(_NOBODY, _NOBODY, "", _NO_REFERENCE))
