"""A form made ready to run: every condition a closure, every field with its type, every name resolved.

Built once per publication and kept by whoever keeps the publication; nothing here is cached behind anybody's
back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citizen_office.core.authorities.tariffs import Priced, compile_priced
from citizen_office.core.expressions import Evaluate, Expression, Scope, compile_expression
from citizen_office.core.forms.fields import FIELD_TYPES, FieldType
from citizen_office.core.forms.model import Computed, Field, Form, Page, Repeat, Route, Rule
from citizen_office.core.forms.scope import TODAY, computed_in_order, fields_behind, first_names, form_scope, sources_of

#: The type of field that stores and loads a computed value of a kind of type. Other kinds cannot be computed.
COMPUTED_KINDS: Mapping[str, FieldType] = MappingProxyType(
    {
        "bool": FIELD_TYPES["yes_no"],
        "text": FIELD_TYPES["text"],
        "choice": FIELD_TYPES["text"],
        "number": FIELD_TYPES["number"],
        "money": FIELD_TYPES["money"],
        "date": FIELD_TYPES["date"],
    }
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled ``when``; ``uses`` are the fields that it looks at."""

    holds: Evaluate
    uses: frozenset[str]


@dataclass(frozen=True, slots=True)
class CompiledField:
    """A field with its type and condition."""

    id: str
    field: Field
    type: FieldType
    when: Condition | None


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """A page with its fields and condition."""

    page: Page
    fields: tuple[CompiledField, ...]
    when: Condition | None


@dataclass(frozen=True, slots=True)
class CompiledRepeat:
    """What is asked for each item of a page that repeats; ``fields`` and ``parts`` as those of a form."""

    page: Page
    repeat: Repeat
    fields: Mapping[str, CompiledField]
    parts: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule; ``uses`` are all fields and lists that it stands on, also by way of computed values, and the one it
    speaks at.
    """

    rule: Rule
    field: str
    holds: Evaluate
    uses: frozenset[str]


@dataclass(frozen=True, slots=True)
class CompiledComputed:
    """A computed value, the type of field that stores values of its kind, and the fields that it stands on.

    ``value`` takes the tariffs of an authority beside the values: the form itself belongs to none.
    """

    id: str
    value: Priced
    stored_as: FieldType
    uses: frozenset[str]


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """A form and everything that was worked out of it.

    ``fields`` and ``parts`` (the names of the inputs below a field's id) are keyed by field id, in the order
    of the form; those of items are in ``repeats``, by the id of their page. ``computed`` stands in an order in which
    it can be computed.
    """

    form: Form
    pages: tuple[CompiledPage, ...]
    fields: Mapping[str, CompiledField]
    parts: Mapping[str, frozenset[str]]
    repeats: Mapping[str, CompiledRepeat]
    rules: tuple[CompiledRule, ...]
    computed: tuple[CompiledComputed, ...]
    routes: tuple[tuple[Route, Evaluate], ...]

    def question(self, field_id: str) -> CompiledField | None:
        """The field with this id, whether it is asked once or of each item, if there is one."""
        asked = (self.fields, *(repeat.fields for repeat in self.repeats.values()))
        return next((fields[field_id] for fields in asked if field_id in fields), None)

    @classmethod
    def build(cls, form: Form) -> CompiledForm:
        """Compile ``form``, in which :func:`~citizen_office.core.forms.checks.check_form` found nothing."""
        scope, sources = form_scope(form), sources_of(form)
        pages = tuple(_page(page) for page in form.pages)
        fields = {field.id: field for page in pages if page.page.repeat is None for field in page.fields}
        return cls(
            form=form,
            pages=pages,
            fields=MappingProxyType(fields),
            parts=_parts(fields),
            repeats=MappingProxyType({each.page.id: each for each in _repeats(pages)}),
            rules=tuple(_rule(rule, sources) for rule in form.rules),
            computed=tuple(_computed(each, scope, sources[each.id]) for each in computed_in_order(form)),
            routes=tuple((route, compile_expression(route.when)) for route in form.routes),
        )


def _page(page: Page) -> CompiledPage:
    return CompiledPage(page, tuple(_field(field) for field in page.fields), _condition(page.when))


def _repeats(pages: tuple[CompiledPage, ...]) -> Iterator[CompiledRepeat]:
    for page in pages:
        if page.page.repeat is not None:
            fields = {field.id: field for field in page.fields}
            yield CompiledRepeat(page.page, page.page.repeat, MappingProxyType(fields), _parts(fields))


def _parts(fields: Mapping[str, CompiledField]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(each.type.parts(each.field)) for name, each in fields.items()})


def _field(field: Field) -> CompiledField:
    return CompiledField(field.id, field, FIELD_TYPES[field.type], _condition(field.when))


def _condition(when: Expression | None) -> Condition | None:
    return None if when is None else Condition(compile_expression(when), first_names(when) - {TODAY})


def _rule(rule: Rule, sources: Mapping[str, frozenset[str]]) -> CompiledRule:
    field = rule.at.partition(".")[0]
    uses = fields_behind(rule.ensure, sources)
    return CompiledRule(rule, field, compile_expression(rule.ensure), uses | {field})


def _computed(each: Computed, scope: Scope, uses: frozenset[str]) -> CompiledComputed:
    kind = scope[each.id].type
    return CompiledComputed(each.id, compile_priced(each.value, result=kind), COMPUTED_KINDS[kind.kind], uses)
