"""Raw answers become answers, or problems: all of them at once, each with its path.

Conditions are looked at in the order of the form. What they hide is dropped, whatever was sent. A field whose
condition stands on an answer that is itself wrong is not asked yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from citizen_office.core.authorities.tariffs import Tariffs, TariffUse
from citizen_office.core.errors import NotFound, Unreadable
from citizen_office.core.expressions import MISSING, Value
from citizen_office.core.forms.compiled import CompiledForm, CompiledPage, Condition
from citizen_office.core.forms.fields import FieldType, RawAnswers
from citizen_office.core.forms.inputs import unknown_names
from citizen_office.core.forms.model import Field, Page
from citizen_office.core.forms.problems import Problem
from citizen_office.core.forms.scope import TODAY
from citizen_office.core.json import Json


@dataclass(frozen=True, slots=True)
class Context:
    """The world as the checks see it: the present day in the authority's zone, and the authority's tariffs."""

    today: date
    tariffs: Tariffs = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: ``values`` by field id, only of what was asked and answered; ``computed`` by its id."""

    values: Mapping[str, Value]
    computed: Mapping[str, Value]

    def dump(self, form: CompiledForm) -> Mapping[str, Json]:
        """The JSON that is stored; :meth:`load` gives the same answers again, exactly."""
        return {
            "answers": {name: form.fields[name].type.dump(value) for name, value in self.values.items()},
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
        types = {name: known.type for name, known in form.fields.items()}
        computed = {each.id: each.stored_as for each in form.computed}
        return cls(_loaded(stored["answers"], types), _loaded(stored["computed"], computed))


def _loaded(stored: Json, types: Mapping[str, FieldType]) -> Mapping[str, Value]:
    if not isinstance(stored, Mapping) or not stored.keys() <= types.keys():
        raise Unreadable("The stored answers name fields that the form does not have.")
    return MappingProxyType({name: types[name].load(value) for name, value in stored.items()})


@dataclass(frozen=True, slots=True)
class Checked:
    """What raw answers turned out to be: those that are readable, every problem in order, and what was asked.

    ``asked`` are the ids of the fields that were asked; ``pages`` the pages with at least one such field, in
    order. ``tariffs_used`` has, for each computed value that calls ``tariff`` and has a value, the amounts that it
    stands on: an event must name them, because tariffs are dated, not pinned.
    """

    answers: Answers
    problems: tuple[Problem, ...]
    asked: frozenset[str]
    pages: tuple[Page, ...]
    tariffs_used: Mapping[str, tuple[TariffUse, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def dump_tariffs(self) -> Mapping[str, Json]:
        """What an event keeps of ``tariffs_used``."""
        return {name: [use.dump() for use in uses] for name, uses in self.tariffs_used.items()}


def check_answers(form: CompiledForm, raw: RawAnswers, context: Context) -> Checked:
    """Read and check everything. Never raises, whatever ``raw`` holds."""
    return _Walk(form, raw, context.today, context.tariffs).checked()


def check_page(form: CompiledForm, page_id: str, raw: RawAnswers, context: Context) -> Checked:
    """The same, with the problems of one page only, and inputs that no page has.

    ``raw`` holds what was typed on all pages so far. A rule is applied once everything that it stands on is
    readable. Raises ``NotFound`` where the form has no such page.
    """
    page = form.form.page(page_id)
    if page is None:
        raise NotFound(page=page_id)
    checked = check_answers(form, raw, context)
    elsewhere = form.fields.keys() - {known.id for known in page.fields}
    return replace(checked, problems=tuple(p for p in checked.problems if p.field not in elsewhere))


def visible_fields(form: CompiledForm, raw: RawAnswers, context: Context) -> tuple[Field, ...]:
    """The fields that are asked, in order, given what was answered so far."""
    asked = check_answers(form, raw, context).asked
    return tuple(known.field for known in form.fields.values() if known.id in asked)


def pages_to_ask(form: CompiledForm, raw: RawAnswers, context: Context) -> tuple[Page, ...]:
    """The pages that are asked, in order, given what was answered so far."""
    return check_answers(form, raw, context).pages


def first_incomplete_page(form: CompiledForm, raw: RawAnswers, context: Context) -> Page | None:
    """The first page with a problem; None where everything may be submitted as it is."""
    checked = check_answers(form, raw, context)
    wrong = {problem.field for problem in checked.problems}
    return next((page for page in checked.pages if any(known.id in wrong for known in page.fields)), None)


def scope_values(form: CompiledForm, answers: Answers, today: date) -> Mapping[str, Value]:
    """What expressions and texts see: answers, computed values and ``today``. Names without a value are left out.

    The names are those of ``form_scope`` of the same form.
    """
    return MappingProxyType({**answers.values, **answers.computed, TODAY: today})


@dataclass(slots=True)
class _Walk:
    """One pass through the form. ``values`` is what conditions look at: readable answers and the present day."""

    form: CompiledForm
    raw: RawAnswers
    today: date
    tariffs: Tariffs = ()
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)
    pages: list[Page] = field(default_factory=list)
    tariffs_used: dict[str, tuple[TariffUse, ...]] = field(default_factory=dict)

    def checked(self) -> Checked:
        """Read all fields that are asked, compute, apply the rules."""
        self.values[TODAY] = self.today
        for page in self.form.pages:
            if self.holds(page.when):
                self.ask(page)
        values = {name: value for name, value in self.values.items() if name != TODAY}
        computed = self.compute()
        self.apply_rules()
        self.problems.extend(unknown_names(self.form.parts, self.relevant()))
        answers = Answers(MappingProxyType(values), MappingProxyType(computed))
        used = MappingProxyType(self.tariffs_used)
        return Checked(answers, tuple(self.problems), frozenset(self.asked), tuple(self.pages), used)

    def relevant(self) -> RawAnswers:
        """What was sent, without fields that were not asked: of those nothing is even looked at."""
        hidden = self.form.fields.keys() - self.asked
        return {name: value for name, value in self.raw.items() if name not in hidden}

    def holds(self, when: Condition | None) -> bool:
        """Whether a condition holds; one that stands on an unreadable answer does not hold yet."""
        return when is None or (self.unreadable.isdisjoint(when.uses) and when.holds(self.values) is True)

    def ask(self, page: CompiledPage) -> None:
        """Read those fields of a page that are asked."""
        before = len(self.asked)
        for asked in page.fields:
            if self.holds(asked.when):
                self.asked.add(asked.id)
                reading = asked.type.read(asked.field, self.raw.get(asked.id), self.today)
                if reading.problems:
                    self.unreadable.add(asked.id)
                    self.problems.extend(reading.problems)
                elif reading.value is not MISSING:
                    self.values[asked.id] = reading.value
        if len(self.asked) > before:
            self.pages.append(page.page)

    def compute(self) -> dict[str, Value]:
        """The computed values that have one; those that stand on an unreadable answer have none yet."""
        computed: dict[str, Value] = {}
        for each in self.form.computed:
            if not self.unreadable.isdisjoint(each.uses):
                continue
            value, used = each.value(self.values, self.tariffs)
            if value is not MISSING:
                self.values[each.id] = computed[each.id] = value
                self.tariffs_used.update({each.id: used} if used else {})
        return computed

    def apply_rules(self) -> None:
        """Hold each rule against the answers, where its field was asked and everything it stands on is readable."""
        for rule in self.form.rules:
            applies = rule.field in self.asked and self.unreadable.isdisjoint(rule.uses)
            if applies and rule.holds(self.values) is not True:
                self.problems.append(Problem(rule.rule.at, "rule", message=rule.rule.message))
