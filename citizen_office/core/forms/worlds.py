"""Every way in which some of a form's questions can be answered, where the ways can be counted.

Yes or no and one of several answers can be counted; what is typed cannot. What holds in none of the ways never holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from citizen_office.core.authorities.tariffs import tariff_calls
from citizen_office.core.expressions import MISSING, Expression, Value, Values, compile_expression
from citizen_office.core.forms.compiled import CompiledForm, CompiledRule
from citizen_office.core.forms.fields.options import choices
from citizen_office.core.forms.model import Field, Page
from citizen_office.core.forms.scope import fields_behind, first_names, sources_of

#: Where there are more ways than these, nobody counts them.
MOST_WAYS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Worlds:
    """The ways, each as the values that conditions see. None is left out.

    ``exact``: each of them can really happen; otherwise something that was not counted may rule some out.
    """

    ways: tuple[Values, ...]
    exact: bool

    def ever(self, *conditions: Expression) -> bool:
        """Whether all ``conditions`` hold together in one of the ways. Where there is no way, nobody can say."""
        compiled = [compile_expression(condition) for condition in conditions]
        return not self.ways or any(all(holds(way) is True for holds in compiled) for way in self.ways)


def worlds_of(form: CompiledForm, *conditions: Expression, submitted: bool = False) -> Worlds | None:
    """The ways to answer what ``conditions`` look at; None where they look at something that cannot be counted.

    Answers that were ``submitted`` keep the rules of the form as well.
    """
    counting = _Counting(form)
    if not all(counting.decides(condition) for condition in conditions):
        return None
    counted = counting.closure(conditions, submitted)
    ways = counting.ways(counted)
    if ways is None or not submitted:
        return None if ways is None else Worlds(ways, counting.exact(counted, ()))
    rules = tuple(rule for rule in form.rules if not rule.uses.isdisjoint(counted))
    decided = [rule for rule in rules if counting.decides(rule.rule.ensure)]
    kept = tuple(way for way in ways if all(_keeps(rule, way) for rule in decided))
    return Worlds(kept, counting.exact(counted, rules))


class _Counting:
    """One form, looked at by what can be counted of it."""

    def __init__(self, form: CompiledForm) -> None:
        """Find out which fields and computed values can be counted. Those of items cannot: nobody knows how many."""
        self.form = form
        self.fields: Mapping[str, tuple[Page, Field]] = {
            each.id: (page, each) for page in form.form.pages if page.repeat is None for each in page.fields
        }
        self.sources = sources_of(form.form)
        self.countable = {name for name, (_, each) in self.fields.items() if _answers(each)}
        expressions = {each.id: each.value for each in form.form.computed}
        for computed in form.computed:
            value = expressions[computed.id]
            if self.decides(value) and not tariff_calls(value):
                self.countable.add(computed.id)

    def decides(self, condition: Expression) -> bool:
        """Whether what can be counted decides over ``condition``. The present day does not stand still."""
        return first_names(condition) <= self.countable

    def closure(self, conditions: tuple[Expression, ...], submitted: bool) -> frozenset[str]:
        """The fields that decide over ``conditions``, over being asked themselves, and over rules about them."""
        found: set[str] = set()
        waiting = {name for each in conditions for name in fields_behind(each, self.sources)}
        while waiting:
            name = waiting.pop()
            found.add(name)
            for when in filter(self.decides, self._conditions(name)):
                waiting |= fields_behind(when, self.sources) - found
            for rule in self.form.rules if submitted else ():
                if name in rule.uses and self.decides(rule.rule.ensure):
                    waiting |= rule.uses & self.countable - found
        return frozenset(found)

    def ways(self, counted: frozenset[str]) -> tuple[Values, ...] | None:
        """Every way to answer the fields ``counted``, with what is computed; None where there are too many."""
        ways: list[Mapping[str, Value]] = [{}]
        # In the form's order: a condition looks at earlier fields alone.
        for name, (_, each) in self.fields.items():
            if name in counted:
                ways = [{**way, **answer} for way in ways for answer in self._answered(name, each, way)]
                if len(ways) > MOST_WAYS:
                    return None
        return tuple(self._with_computed(way) for way in ways)

    def exact(self, counted: frozenset[str], rules: tuple[CompiledRule, ...]) -> bool:
        """Whether nothing else decides over the fields ``counted``.

        A rule speaks where its field is asked; of an optional one that was left empty nobody knows whether it was.
        """
        whens = [when for name in counted for when in self._conditions(name)]
        whens += [rule.rule.ensure for rule in rules]
        spoken = all(rule.field in counted and not self.fields[rule.field][1].optional for rule in rules)
        return spoken and all(self.decides(when) for when in whens)

    def _conditions(self, name: str) -> Iterator[Expression]:
        page, each = self.fields[name]
        yield from (when for when in (page.when, each.when) if when is not None)

    def _answered(self, name: str, each: Field, way: Values) -> Iterator[Mapping[str, Value]]:
        """What may become of one question after the answers in ``way``."""
        conditions = tuple(self._conditions(name))
        hidden = any(self.decides(when) and compile_expression(when)(way) is not True for when in conditions)
        if not hidden:
            yield from ({name: answer} for answer in _answers(each))
        if hidden or each.optional or not all(self.decides(when) for when in conditions):
            yield {}

    def _with_computed(self, way: Values) -> Values:
        values = dict(way)
        for each in self.form.computed:
            if each.id in self.countable:
                value, _ = each.value(values, ())
                if value is not MISSING:
                    values[each.id] = value
        return values


def _keeps(rule: CompiledRule, way: Values) -> bool:
    """Whether answers keep a rule, or its field was not answered at all."""
    return rule.field not in way or rule.holds(way) is True


def _answers(field: Field) -> tuple[Value, ...]:
    """Everything that can be answered to a field; nothing where that cannot be counted."""
    match field.type:
        case "yes_no":
            return (True, False)
        case "consent":
            return (True,)
        case "choice":
            return tuple(choice.id for choice in choices(field))
    return ()
