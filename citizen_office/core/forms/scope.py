"""The names of a form as expressions and texts see them, with their types and whether they may be missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citizen_office.core.authorities.tariffs import PRICED_FUNCTIONS, tariff_calls
from citizen_office.core.expressions import (
    ANY,
    DATE,
    Expression,
    Path,
    Present,
    Record,
    Repeat,
    Scope,
    Symbol,
    Type,
    check,
    names_used,
    present_when,
)
from citizen_office.core.expressions.nodes import Comparison, Junction, Membership, Not
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.model import MOST_ITEMS, Computed, Field, Form, Page
from citizen_office.core.languages import DEFAULT_LANGUAGE

#: The name of the present day, which every form has.
TODAY = "today"
#: What says true or false even of missing values.
_DECISIONS = (Not, Junction, Comparison, Membership)


def form_scope(form: Form, language: str = DEFAULT_LANGUAGE) -> Scope:
    """Every name of the form: its fields, the lists of its repeats, its computed values and ``today``; labels of
    choices in ``language``.

    Total for every form, right or wrong: what cannot be typed is of the type ``ANY``.
    """
    scope = {TODAY: Symbol(DATE)}
    for page in form.pages:
        for name, symbol in _page_symbols(page, language):
            # Of two fields with one id the first counts, so that the second is the only mistake that is told.
            scope.setdefault(name, symbol)
    for each in computed_in_order(form):
        scope[each.id] = _computed_symbol(each.value, scope)
    for each in form.computed:
        scope.setdefault(each.id, Symbol(ANY, maybe=True))
    return scope


def item_scope(scope: Scope, page: Page) -> Scope:
    """What conditions inside a repeat see: the names of its form, and bare those of the item that is asked."""
    return {**scope, **_item_symbols(page, DEFAULT_LANGUAGE)}


def pages_of_items(form: Form) -> Mapping[str, Page]:
    """Field → the page whose items it is asked of; fields that are asked once have none."""
    once = {name for page in form.pages for name in page.names}
    return {
        field.id: page
        for page in form.pages
        if page.repeat is not None
        for field in page.fields
        if field.id not in once
    }


def _page_symbols(page: Page, language: str) -> Iterator[tuple[str, Symbol]]:
    """The names that a page adds; what its condition hides may be missing."""
    if page.repeat is None:
        for field in page.fields:
            symbol = _field_symbol(field, language)
            yield field.id, Symbol(symbol.type, maybe=symbol.maybe or page.when is not None)
    else:
        # Sizes out of bounds are told by the check of the form; here they would only make more findings.
        most = min(max(1, page.repeat.max), MOST_ITEMS)
        yield page.id, Symbol(Repeat(Record(_item_symbols(page, language)), most), maybe=page.when is not None)


def _item_symbols(page: Page, language: str) -> Mapping[str, Symbol]:
    """The parts of one item of a repeat."""
    return {field.id: _field_symbol(field, language) for field in page.fields}


def _field_symbol(field: Field, language: str) -> Symbol:
    """The type of a field; it may be missing where it is optional or a condition hides it."""
    kind = FIELD_TYPES.get(field.type)
    symbol_type: Type = ANY if kind is None else kind.expression_type(field, language)
    return Symbol(symbol_type, maybe=field.optional or field.when is not None)


def computed_in_order(form: Form) -> tuple[Computed, ...]:
    """The computed values, each after those that it uses. Those in a cycle, or after one, are left out."""
    waiting = list(form.computed)
    ids = {each.id for each in waiting}
    ordered: list[Computed] = []
    while ready := [each for each in waiting if not (first_names(each.value) & ids)]:
        ordered.extend(ready)
        ids -= {each.id for each in ready}
        waiting = [each for each in waiting if each.id in ids]
    return tuple(ordered)


def first_names(expression: Expression) -> frozenset[str]:
    """The names that an expression uses, without the parts behind them."""
    return frozenset(path[0] for path in names_used(expression))


def present_with(form: Form, name: str) -> Present:
    """The answers that are certainly there where the field or list is asked and everything asked is readable.

    Its conditions held then, and with them those of every field that they prove to be there; all that is asked under
    the same conditions is asked as well.
    """
    asked: set[str] = {name}
    held: set[str] = set()
    known: set[Path] = set()
    size = -1
    while size != len(asked) + len(known):
        size = len(asked) + len(known)
        for each, whens, optional in _questions(form):
            conditions = [when for when in whens if when is not None]
            proven = each in asked or (each,) in known
            if proven or all(when.text in held for when in conditions):
                asked.add(each)
                held.update(when.text for when in conditions)
                known.update(*(present_when(when.root) for when in conditions))
                known.update([] if optional else [(each,)])
    return frozenset(known)


def _questions(form: Form) -> Iterator[tuple[str, tuple[Expression | None, ...], bool]]:
    """Every name of answers with the conditions under which it is asked, and whether it may stay empty."""
    for page in form.pages:
        if page.repeat is not None:
            yield page.id, (page.when,), page.repeat.min < 1
            continue
        for field in page.fields:
            yield field.id, (page.when, field.when), field.optional


def sources_of(form: Form) -> Mapping[str, frozenset[str]]:
    """Computed value → the fields that it stands on, also by way of other computed values."""
    sources: dict[str, frozenset[str]] = {}
    for each in computed_in_order(form):
        sources[each.id] = fields_behind(each.value, sources)
    return sources


def fields_behind(expression: Expression, sources: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The fields that an expression stands on, with ``sources`` of the computed values that it uses."""
    used = first_names(expression) - {TODAY}
    return frozenset(field for name in used for field in sources.get(name, (name,)))


def computed_behind(form: Form, expression: Expression) -> frozenset[str]:
    """The computed values that an expression stands on, also by way of others."""
    known = {each.id: each.value for each in form.computed}
    found: set[str] = set()
    waiting = [expression]
    while waiting:
        new = (first_names(waiting.pop()) & known.keys()) - found
        found |= new
        waiting += [known[name] for name in new]
    return frozenset(found)


def is_priced(form: Form, expression: Expression) -> bool:
    """Whether an expression calls for a tariff, itself or by way of computed values."""
    behind = computed_behind(form, expression)
    values = [expression, *(each.value for each in form.computed if each.id in behind)]
    return any(tariff_calls(value) for value in values)


def _computed_symbol(expression: Expression, scope: Scope) -> Symbol:
    """The type of a computed value; it may be missing where it stands on something that may."""
    kind, problems = check(expression, scope, PRICED_FUNCTIONS, require_present=True)
    if tariff_calls(expression):
        # A town may have no such tariff on the day that decides.
        return Symbol(kind, maybe=True)
    if isinstance(expression.root, _DECISIONS):
        return Symbol(kind)
    absent = any(problem.code in ("possibly_absent", "empty_aggregate") for problem in problems)
    # A quotient is missing where the divisor is zero. A text that only mentions the signs errs on the safe
    # side.
    return Symbol(kind, maybe=absent or "/" in expression.text or "missing" in expression.text)
