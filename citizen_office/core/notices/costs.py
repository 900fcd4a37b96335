"""What a case costs, and why: amounts of by-laws, and the sum that the form makes of them.

The form says which amounts are charged; the event that opened the case says which tariffs they stand on, because
tariffs are dated, not pinned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from citizen_office.core.authorities import Tariff, Tariffs, TariffsUsed, tariff_on
from citizen_office.core.expressions import MISSING, MONEY, Evaluate, Money, Values, compile_expression
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.scope import computed_behind, form_scope, is_priced
from citizen_office.core.languages import LocalText


@dataclass(frozen=True, slots=True)
class Charge:
    """One amount that a form charges: how it is found among the values, and the computed values behind it."""

    value: Evaluate
    computed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Position:
    """One amount of a tariff, ``count`` times over.

    ``step`` counts from 1, 0 where the tariff has no steps. ``at`` is the day that decided, ``valid_from`` the first
    day of the tariff; both are None for an amount that the form names itself. Without ``satzung`` no by-law stands
    behind it.
    """

    title: LocalText
    amount: Money
    satzung: str = ""
    at: date | None = None
    valid_from: date | None = None
    step: int = 0
    count: int = 1

    @property
    def sum(self) -> Money:
        """The amount, so many times."""
        return Money(self.amount.cents * self.count, self.amount.currency)

    @property
    def is_example(self) -> bool:
        """Whether no by-law stands behind the amount."""
        return not self.satzung


@dataclass(frozen=True, slots=True)
class Costs:
    """What is charged. ``positions`` are the tariffs it stands on; a form may make more or less of them (``total``)."""

    positions: tuple[Position, ...]
    total: Money

    @property
    def adds_up(self) -> bool:
        """Whether the total is the sum of the positions; otherwise they are rates that it was computed from."""
        return sum(position.sum.cents for position in self.positions) == self.total.cents

    @property
    def is_example(self) -> bool:
        """Whether some amount has no by-law behind it."""
        return any(position.is_example for position in self.positions)


def charges_of(form: Form) -> Mapping[str, Charge]:
    """What ``form`` charges, by name: the amounts that it gives to its workflow, else its own computed values with a
    tariff. Of computed values that stand on each other the last one counts.
    """
    given = form.binding.amounts
    if given:
        return {
            name: Charge(compile_expression(amount), computed_behind(form, amount)) for name, amount in given.items()
        }
    scope = form_scope(form)
    priced = [each for each in form.computed if scope[each.id].type is MONEY and is_priced(form, each.value)]
    used = frozenset[str]().union(*(computed_behind(form, each.value) for each in priced))
    return {
        each.id: Charge(_value_of(each.id), computed_behind(form, each.value) | {each.id})
        for each in priced
        if each.id not in used
    }


def costs_of(
    charges: Iterable[Charge], values: Values, used: TariffsUsed, tariffs: Tariffs, service: LocalText
) -> Costs | None:
    """What ``charges`` come to with ``values``, which stand on the tariffs ``used``; None where nothing is charged.

    ``tariffs`` of the authority say what each is called; an amount without any is called like the ``service``.
    """
    amounts = [(charge, charge.value(values)) for charge in charges]
    due = [(charge, amount) for charge, amount in amounts if isinstance(amount, Money) and amount.cents > 0]
    if not due:
        return None
    positions = tuple(position for charge, _ in due for position in _positions(charge, used, tariffs))
    total = Money(sum(amount.cents for _, amount in due), due[0][1].currency)
    return Costs(positions or (Position(service, total),), total)


def tariff_title(name: str, tariff: Tariff | None) -> LocalText:
    """What the tariff called ``name`` is called by people: by its title, or by its name where it has none."""
    return (tariff.title if tariff else None) or LocalText.german(name.replace("_", " ").capitalize())


def _positions(charge: Charge, used: TariffsUsed, tariffs: Tariffs) -> Iterator[Position]:
    """The tariffs behind one charge; the same one taken again is counted."""
    uses = [use for name in used if name in charge.computed for use in used[name]]
    for use, count in Counter(uses).items():
        dated = tariff_on(tariffs, use.name, use.at)
        tariff = dated.value if dated else None
        step = use.step if tariff and tariff.steps else 0
        yield Position(tariff_title(use.name, tariff), use.amount, use.satzung, use.at, use.valid_from, step, count)


def _value_of(name: str) -> Evaluate:
    return lambda values: values.get(name, MISSING)
