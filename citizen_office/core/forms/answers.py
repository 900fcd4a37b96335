"""Raw answers become answers, or problems: all of them at once, each with its path.

Conditions are looked at in the order of the form. What they hide is dropped, whatever was sent. A field whose
condition stands on an answer that is itself wrong is not asked yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import TypeAlias

from citizen_office.core.authorities.tariffs import Tariffs, TariffUse
from citizen_office.core.errors import NotFound, Unreadable
from citizen_office.core.expressions import MISSING, Value
from citizen_office.core.forms.compiled import CompiledForm, CompiledPage
from citizen_office.core.forms.fields import RawAnswers
from citizen_office.core.forms.inputs import MOST_UNKNOWN, unknown_names
from citizen_office.core.forms.items import CheckedItem, dump_items, load_items, read_items, unknown_in_items
from citizen_office.core.forms.model import Field, Page
from citizen_office.core.forms.problems import Problem
from citizen_office.core.forms.reading import Sheet
from citizen_office.core.forms.scope import TODAY
from citizen_office.core.json import Json

#: Loads one stored answer; raises ``Unreadable``.
_Load: TypeAlias = Callable[[Json], Value]


@dataclass(frozen=True, slots=True)
class Context:
    """The world as the checks see it: the present day in the authority's zone, and the authority's tariffs."""

    today: date
    tariffs: Tariffs = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: ``values`` by field id, only of what was asked and answered; ``computed`` by its id.

    Of a page that repeats the items are kept under its id, as a tuple of mappings.
    """

    values: Mapping[str, Value]
    computed: Mapping[str, Value]

    def dump(self, form: CompiledForm) -> Mapping[str, Json]:
        """The JSON that is stored; :meth:`load` gives the same answers again, exactly."""
        return {
            "answers": {name: _dumped(form, name, value) for name, value in self.values.items()},
            "computed": {
                each.id: each.stored_as.dump(self.computed[each.id])
                for each in form.computed
                if each.id in self.computed
            },
        }

    @classmethod
    def load(cls, form: CompiledForm, stored: Json) -> Answers:
        """The answers that :meth:`dump` stored with the same form. Raises ``Unreadable`` for anything else."""
        if not isinstance(stored, Mapping) or stored.keys() != {"answers", "computed"}:
            raise Unreadable("The stored answers have another shape.")
        answers: dict[str, _Load] = {name: known.type.load for name, known in form.fields.items()}
        answers |= {name: partial(load_items, repeat) for name, repeat in form.repeats.items()}
        computed = {each.id: each.stored_as.load for each in form.computed}
        return cls(_loaded(stored["answers"], answers), _loaded(stored["computed"], computed))


def _dumped(form: CompiledForm, name: str, value: Value) -> Json:
    repeat = form.repeats.get(name)
    return form.fields[name].type.dump(value) if repeat is None else dump_items(repeat, value)


def _loaded(stored: Json, loads: Mapping[str, _Load]) -> Mapping[str, Value]:
    if not isinstance(stored, Mapping) or not stored.keys() <= loads.keys():
        raise Unreadable("The stored answers name fields that the form does not have.")
    return MappingProxyType({name: loads[name](value) for name, value in stored.items()})


@dataclass(frozen=True, slots=True)
class Checked:
    """What raw answers turned out to be: those that are readable, every problem in order, and what was asked.

    ``asked`` are the ids of the fields that were asked, and those of pages that repeat; ``pages`` the pages with at
    least one of them, in order. ``items`` are the items of each page that repeats and was asked, right or wrong.
    ``tariffs_used`` has, for each computed value that calls ``tariff`` and has a value, the amounts that it stands on:
    an event must name them, because tariffs are dated, not pinned.
    """

    answers: Answers
    problems: tuple[Problem, ...]
    asked: frozenset[str]
    pages: tuple[Page, ...]
    tariffs_used: Mapping[str, tuple[TariffUse, ...]] = field(default_factory=lambda: MappingProxyType({}))
    items: Mapping[str, tuple[CheckedItem, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def dump_tariffs(self) -> Mapping[str, Json]:
        """What an event keeps of ``tariffs_used``."""
        return {name: [use.dump() for use in uses] for name, uses in self.tariffs_used.items()}


def check_answers(form: CompiledForm, raw: RawAnswers, context: Context) -> Checked:
    """Read and check everything. Never raises, whatever ``raw`` holds."""
    sheet = Sheet(context.today, {TODAY: context.today})
    return _Walk(form, raw, sheet, context.tariffs).checked()


def check_page(form: CompiledForm, page_id: str, raw: RawAnswers, context: Context) -> Checked:
    """The same, with the problems of one page only, and inputs that no page has.

    ``raw`` holds what was typed on all pages so far. A rule is applied once everything that it stands on is
    readable. Raises ``NotFound`` where the form has no such page.
    """
    page = form.form.page(page_id)
    if page is None:
        raise NotFound(page=page_id)
    checked = check_answers(form, raw, context)
    elsewhere = (form.fields.keys() | form.repeats.keys()) - set(page.names)
    return replace(checked, problems=tuple(p for p in checked.problems if p.field not in elsewhere))


def visible_fields(form: CompiledForm, raw: RawAnswers, context: Context) -> tuple[Field, ...]:
    """The fields that are asked, in order, given what was answered so far; those of items where any is asked them."""
    checked = check_answers(form, raw, context)
    asked = checked.asked.union(*(item.asked for items in checked.items.values() for item in items))
    return tuple(each for each in form.form.fields() if each.id in asked)


def pages_to_ask(form: CompiledForm, raw: RawAnswers, context: Context) -> tuple[Page, ...]:
    """The pages that are asked, in order, given what was answered so far."""
    return check_answers(form, raw, context).pages


def first_incomplete_page(form: CompiledForm, raw: RawAnswers, context: Context) -> Page | None:
    """The first page with a problem; None where everything may be submitted as it is."""
    checked = check_answers(form, raw, context)
    wrong = {problem.field for problem in checked.problems}
    return next((page for page in checked.pages if not wrong.isdisjoint(page.names)), None)


def scope_values(form: CompiledForm, answers: Answers, today: date) -> Mapping[str, Value]:
    """What expressions and texts see: answers, computed values and ``today``. Names without a value are left out.

    The names are those of ``form_scope`` of the same form.
    """
    return MappingProxyType({**answers.values, **answers.computed, TODAY: today})


@dataclass(slots=True)
class _Walk:
    """One pass through the form."""

    form: CompiledForm
    raw: RawAnswers
    sheet: Sheet
    tariffs: Tariffs = ()
    pages: list[Page] = field(default_factory=list)
    items: dict[str, tuple[CheckedItem, ...]] = field(default_factory=dict)
    tariffs_used: dict[str, tuple[TariffUse, ...]] = field(default_factory=dict)

    def checked(self) -> Checked:
        """Read all fields that are asked, compute, apply the rules."""
        for page in self.form.pages:
            if self.sheet.holds(page.when) and self.ask(page):
                self.pages.append(page.page)
        computed = self.compute()
        self.apply_rules()
        problems = (*self.sheet.problems, *islice(self.unknown(), MOST_UNKNOWN))
        answers = Answers(MappingProxyType(self.sheet.values), MappingProxyType(computed))
        used, items = MappingProxyType(self.tariffs_used), MappingProxyType(self.items)
        return Checked(answers, problems, frozenset(self.sheet.asked), tuple(self.pages), used, items)

    def ask(self, page: CompiledPage) -> bool:
        """Read those fields of a page that are asked, or its items; whether anything was."""
        repeat = self.form.repeats.get(page.page.id)
        if repeat is None:
            return self.sheet.read(page.fields, self.raw)
        name = page.page.id
        self.items[name] = read_items(repeat, self.raw.get(name), self.sheet)
        return True

    def unknown(self) -> Iterator[Problem]:
        """A problem for every name that was sent and that nobody has. What was not asked is not even looked at."""
        hidden = (self.form.fields.keys() | self.form.repeats.keys()) - self.sheet.asked
        plain = {name: value for name, value in self.raw.items() if name not in hidden and name not in self.items}
        yield from unknown_names(self.form.parts, plain)
        for name, items in self.items.items():
            yield from unknown_in_items(self.form.repeats[name], self.raw.get(name), items)

    def compute(self) -> dict[str, Value]:
        """The computed values that have one; those that stand on an unreadable answer have none yet."""
        computed: dict[str, Value] = {}
        for each in self.form.computed:
            if not self.sheet.unreadable.isdisjoint(each.uses):
                continue
            value, used = each.value(self.sheet.scope, self.tariffs)
            if value is not MISSING:
                self.sheet.scope[each.id] = computed[each.id] = value
                self.tariffs_used.update({each.id: used} if used else {})
        return computed

    def apply_rules(self) -> None:
        """Hold each rule against the answers, where its field was asked and everything it stands on is readable."""
        for rule in self.form.rules:
            applies = rule.field in self.sheet.asked and self.sheet.unreadable.isdisjoint(rule.uses)
            if applies and rule.holds(self.sheet.scope) is not True:
                self.sheet.problems.append(Problem(rule.rule.at, "rule", message=rule.rule.message))
