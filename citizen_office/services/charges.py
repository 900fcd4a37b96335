"""What a case costs, and what is owed for it: read from the answers, and from what the file keeps of the tariffs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from citizen_office.core.authorities import Authority, Tariff, TariffsUsed, load_tariffs_used, tariff_on
from citizen_office.core.authorities.tariffs import tariff_calls
from citizen_office.core.cases.payments import Payment
from citizen_office.core.expressions import Money
from citizen_office.core.forms import scope_values
from citizen_office.core.forms.model import Form
from citizen_office.core.languages import LocalText
from citizen_office.core.notices import Charge, Costs, costs_of, tariff_title
from citizen_office.services.draft import OpenDraft
from citizen_office.services.file import OpenCase


@dataclass(frozen=True, slots=True)
class Charges:
    """What a case costs, and the latest request for payment in it; either may be missing."""

    costs: Costs | None = None
    payment: Payment | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """What a service takes by a tariff: one amount, or those of its steps, of which the last holds for all further."""

    title: LocalText
    amounts: tuple[Money, ...]
    satzung: str

    @property
    def is_example(self) -> bool:
        """Whether no by-law stands behind the amounts."""
        return not self.satzung


#: Of a case that costs nothing.
NO_CHARGES = Charges()


def case_costs(opened: OpenCase) -> Costs | None:
    """What the case costs; None where nothing is charged, and after an erasure."""
    return _costs(opened, opened.bundle.charges.values())


def amount_costs(opened: OpenCase, name: str) -> Costs | None:
    """What one amount comes to that the form gives to its workflow; None where that is nothing, or not known."""
    return _costs(opened, [opened.bundle.charges[name]])


def draft_costs(opened: OpenDraft, authority: Authority) -> Costs | None:
    """What it will cost to send what was answered so far; None where nothing is charged, or not known yet."""
    checked, form = opened.checked, opened.bundle.form
    values = scope_values(form, checked.answers, opened.today.today)
    charges = opened.bundle.charges.values()
    return costs_of(charges, values, checked.tariffs_used, authority.tariffs, form.form.title)


def service_rates(form: Form, authority: Authority, today: date) -> tuple[Rate, ...]:
    """The tariffs that a service may take, as they are on ``today``, in the order in which the form names them."""
    named = [name for each in form.computed for _, name in tariff_calls(each.value) if name is not None]
    found = (tariff_on(authority.tariffs, name, today) for name in dict.fromkeys(named))
    return tuple(_rate(dated.value) for dated in found if dated is not None)


def _costs(opened: OpenCase, charges: Iterable[Charge]) -> Costs | None:
    if opened.answers is None:
        return None
    title = opened.bundle.form.form.title
    return costs_of(charges, opened.values, _tariffs_used(opened), opened.authority.tariffs, title)


def _rate(tariff: Tariff) -> Rate:
    amounts = tariff.steps or (tariff.amount,)
    return Rate(tariff_title(tariff.name, tariff), tuple(Money.of(amount) for amount in amounts), tariff.satzung)


def _tariffs_used(opened: OpenCase) -> TariffsUsed:
    """The amounts that the computed values stand on, as the latest line keeps them that computed any."""
    kept = [event.entry.payload["tariffs"] for event in opened.events if "tariffs" in event.entry.payload]
    return load_tariffs_used(kept[-1] if kept else None)
