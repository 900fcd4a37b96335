"""Whether a form makes sense, before anybody fills it in: every problem at once, each with its place.

What a single file can say wrong in shape (unknown keys, wrong types) is found by ``definitions`` beforehand.
Here is what needs meaning: names, types of expressions, and what depends on the order of the questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from citizen_office.core.authorities.model import FUNCTIONS
from citizen_office.core.authorities.tariffs import PRICED_FUNCTIONS, TARIFF, tariff_calls
from citizen_office.core.expressions import (
    ANY,
    BOOL,
    MONEY,
    Expression,
    ExpressionProblem,
    Scope,
    check,
    suggestion,
)
from citizen_office.core.forms.compiled import COMPUTED_KINDS
from citizen_office.core.forms.fields import FIELD_TYPES, ID, option_problems
from citizen_office.core.forms.fields.options import choices
from citizen_office.core.forms.findings import FormProblem, Place
from citizen_office.core.forms.item_checks import size_problems, told_of_item
from citizen_office.core.forms.model import CHANNELS, Field, Form, Page, Regime, Remedy, Rule
from citizen_office.core.forms.scope import (
    TODAY,
    computed_in_order,
    fields_behind,
    first_names,
    form_scope,
    item_scope,
    pages_of_items,
    present_with,
    sources_of,
)

#: Names that texts and expressions give a meaning of their own, or that a page sends beside the answers.
RESERVED = frozenset(
    {
        TODAY,
        "case",
        "authority",
        "department",
        "reply",
        "remark",
        "decision",
        "payment",
        "publication",
        "csrf_token",
        "knopf",
    }
    | {"and", "or", "not", "in", "if", "else", "end", "for", "true", "false", "missing"}
)
#: Where the ids of pages stand in addresses, these lead to pages of the house: review, thanks, and the link for later.
RESERVED_PAGES = frozenset({"pruefen", "gesendet", "spaeter"})
#: Every code of a finding of this module with the names of its parameters. Findings in expressions have the codes and
#: parameters of ``EXPRESSION_CODES``.
FORM_CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pages_missing": (),
        "page_empty": ("page",),
        "id_form": ("id",),
        "id_reserved": ("id",),
        "page_reserved": ("id",),
        "id_twice": ("id",),
        "was_in_use": ("id",),
        "type_unknown": ("type", "suggestion"),
        "option_missing": ("option",),
        "option_unknown": ("option", "type", "suggestion"),
        "option_kind": ("option", "kind"),
        "option_out_of_range": ("option", "least", "most"),
        "option_word": ("word", "allowed", "suggestion"),
        "option_word_twice": ("word",),
        "options_contradict": ("option", "other"),
        "pattern_not_understood": ("pattern",),
        "pattern_unsafe": ("pattern",),
        "pattern_too_long": (),
        "pattern_hint_alone": (),
        "choices_count": ("most",),
        "choice_alone": (),
        "choice_twice": ("id",),
        "name_in_repeat": ("name", "item", "list"),
        "when_uses_later": ("name",),
        "computed_cycle": ("name",),
        "computed_kind": ("found",),
        "tariff_name": (),
        "tariff_outside_computed": (),
        "at_unknown": ("at", "suggestion"),
        "at_in_repeat": ("at", "list"),
        "rule_uses_later": ("name",),
        "function_unknown": ("name", "suggestion"),
        "field_unknown": ("name", "suggestion"),
        "field_type": ("name", "type", "expected"),
        "field_in_repeat": ("name", "list"),
        "channel_field": ("name", "allowed"),
        "channel_unknown": ("id", "suggestion"),
        "channel_needs": ("id", "role"),
        # Somebody may choose a way of sending without an address (``reaching``).
        "channel_unreached": ("id", "name"),
        # What is said in vain (``vain``).
        "never_holds": (),
        "rule_never_kept": (),
        "remedy_without_act": ("remedy",),
        "remedy_needed": (),
    }
)
#: The types of field that each role of ``recipient`` takes, and ``headline`` and ``body``.
_ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "person": ("person",),
        "organisation": ("text",),
        "address": ("address",),
        "email": ("email",),
        "channel": ("choice",),
        "headline": ("text", "licence_plate"),
        "body": ("text", "textarea"),
    }
)
#: What a channel cannot do without.
CHANNEL_NEEDS = MappingProxyType({"post": "address", "email": "email"})


def check_form(form: Form) -> tuple[FormProblem, ...]:
    """Everything that is wrong with ``form``; nothing where it may be compiled and published."""
    scope, inside = form_scope(form), pages_of_items(form)
    found = (
        *_page_problems(form),
        *_name_problems(form),
        *_field_problems(form),
        *_when_problems(form, scope),
        *_computed_problems(form, scope),
        *_rule_problems(form, scope),
        *_binding_problems(form, scope),
        *_function_problems(form),
        *_role_problems(form),
        *_remedy_problems(form),
    )
    return tuple(told_of_item(problem, inside) for problem in found)


def _placed_pages(form: Form) -> Iterator[tuple[Place, Page]]:
    return ((("pages", number), page) for number, page in enumerate(form.pages))


def _placed_fields(form: Form) -> Iterator[tuple[Place, Field]]:
    for place, page in _placed_pages(form):
        for index, each in enumerate(page.fields):
            yield (*place, "fields", index), each


def _name_problems(form: Form) -> Iterator[FormProblem]:
    """Ids of fields and computed values that are no ids, are taken, or are reserved."""
    names: set[str] = set()
    for place, name in _placed_names(form):
        yield from _name_problem(place, name, names, RESERVED)
    for computed in form.computed:
        yield from _name_problem(("computed", computed.id), computed.id, names, RESERVED)
    renamed: list[tuple[Place, tuple[str, ...]]] = [(place, each.was) for place, each in _placed_fields(form)]
    renamed += [((*place, "repeat"), page.repeat.was) for place, page in _placed_pages(form) if page.repeat is not None]
    for place, was in renamed:
        for earlier in names.intersection(was):
            yield FormProblem((*place, "was"), "was_in_use", {"id": earlier})


def _placed_names(form: Form) -> Iterator[tuple[Place, str]]:
    """Every name that a page gives to expressions: of its fields, and where it repeats of its list and one item."""
    pages: set[str] = set()
    for place, page in _placed_pages(form):
        # What is wrong with the page's id as that of a page is told there.
        if page.repeat is not None and page.id not in pages and ID.fullmatch(page.id):
            yield (*place, "id"), page.id
        if page.repeat is not None:
            yield (*place, "repeat", "id"), page.repeat.id
        for index, each in enumerate(page.fields):
            yield (*place, "fields", index, "id"), each.id
        pages.add(page.id)


def _page_problems(form: Form) -> Iterator[FormProblem]:
    """Ids of the form and its pages that are no ids, are taken or lead elsewhere; pages that ask nothing."""
    if ID.fullmatch(form.id) is None:
        yield FormProblem(("form",), "id_form", {"id": form.id})
    if not form.pages:
        yield FormProblem(("pages",), "pages_missing")
    ids: set[str] = set()
    for number, page in enumerate(form.pages):
        yield from _name_problem(("pages", number, "id"), page.id, ids)
        if page.id in RESERVED_PAGES:
            yield FormProblem(("pages", number, "id"), "page_reserved", {"id": page.id})
        if not page.fields:
            yield FormProblem(("pages", number, "fields"), "page_empty", {"page": page.id})
        if page.repeat is not None:
            yield from size_problems(("pages", number, "repeat"), page.repeat)


def _name_problem(
    place: Place, name: str, taken: set[str], reserved: frozenset[str] = frozenset()
) -> Iterator[FormProblem]:
    if ID.fullmatch(name) is None:
        yield FormProblem(place, "id_form", {"id": name})
    elif name in reserved:
        yield FormProblem(place, "id_reserved", {"id": name})
    elif name in taken:
        yield FormProblem(place, "id_twice", {"id": name})
    taken.add(name)


def _field_problems(form: Form) -> Iterator[FormProblem]:
    """Types that there are not, and options that are wrong or contradict each other."""
    for place, each in _placed_fields(form):
        kind = FIELD_TYPES.get(each.type)
        if kind is None:
            params = {"type": each.type, "suggestion": suggestion(each.type, FIELD_TYPES)}
            yield FormProblem((*place, "type"), "type_unknown", params)
        else:
            # Contradictions are looked for among options that are right by themselves.
            for found in option_problems(kind.options, each) or kind.option_problems(each):
                yield FormProblem((*place, *found.at), found.code, found.params)


def _when_problems(form: Form, scope: Scope) -> Iterator[FormProblem]:
    """Conditions that are no conditions, or look at what is asked later."""
    earlier = {TODAY}
    for number, page in enumerate(form.pages):
        if page.when is not None:
            yield from _one_when(("pages", number, "when"), page.when, scope, earlier)
        inside = scope if page.repeat is None else item_scope(scope, page)
        asked = set(earlier)
        for index, each in enumerate(page.fields):
            if each.when is not None:
                yield from _one_when(("pages", number, "fields", index, "when"), each.when, inside, asked)
            asked.add(each.id)
        earlier.update(page.names)


def _one_when(place: Place, when: Expression, scope: Scope, earlier: set[str]) -> Iterator[FormProblem]:
    yield from _in_place(place, check(when, scope, expected=BOOL)[1])
    for name in sorted(first_names(when) - earlier):
        if name in scope:
            yield FormProblem(place, "when_uses_later", {"name": name}, 0, len(when.text))


def _computed_problems(form: Form, scope: Scope) -> Iterator[FormProblem]:
    """Computed values that are wrong, stand on themselves, or are of a kind that cannot be kept."""
    ordered = {each.id for each in computed_in_order(form)}
    for each in form.computed:
        place = ("computed", each.id)
        kind, problems = check(each.value, scope, PRICED_FUNCTIONS)
        yield from _in_place(place, problems)
        for call, name in tariff_calls(each.value):
            if name is None:
                yield FormProblem(place, "tariff_name", {}, call.start, call.end)
        if each.id not in ordered:
            yield FormProblem(place, "computed_cycle", {"name": each.id}, 0, len(each.value.text))
        elif kind.kind not in COMPUTED_KINDS and not (problems and kind is ANY):
            yield FormProblem(place, "computed_kind", {"found": kind.kind}, 0, len(each.value.text))


def _rule_problems(form: Form, scope: Scope) -> Iterator[FormProblem]:
    """Rules that are wrong, speak at no field, use what may be absent, or look at pages that come later."""
    paths, inside = _answer_paths(form), pages_of_items(form)
    sources = sources_of(form)
    for index, rule in enumerate(form.rules):
        place = ("rules", index, "ensure")
        page = inside.get(rule.at.partition(".")[0])
        if page is not None:
            yield FormProblem(("rules", index, "at"), "at_in_repeat", {"at": rule.at, "list": page.id})
        elif rule.at not in paths:
            hint = {"at": rule.at, "suggestion": suggestion(rule.at, paths)}
            yield FormProblem(("rules", index, "at"), "at_unknown", hint)
        known = present_with(form, rule.at.partition(".")[0])
        _, problems = check(rule.ensure, scope, expected=BOOL, require_present=True, present=known)
        yield from _in_place(place, problems)
        for name in sorted(fields_behind(rule.ensure, sources) & _asked_after(form, rule)):
            yield FormProblem(place, "rule_uses_later", {"name": name}, 0, len(rule.ensure.text))


def _answer_paths(form: Form) -> frozenset[str]:
    """Every path that a rule may speak at: lists of items, fields, their inputs, and the groups of inputs between."""
    paths = {page.id for page in form.pages if page.repeat is not None}
    for each in (field for page in form.pages if page.repeat is None for field in page.fields):
        paths.add(each.id)
        kind = FIELD_TYPES.get(each.type)
        for part in kind.parts(each) if kind else ():
            steps = part.split(".")
            paths.update(".".join([each.id, *steps[:length]]) for length in range(1, len(steps) + 1))
    return frozenset(paths)


def _asked_after(form: Form, rule: Rule) -> frozenset[str]:
    """The names on pages after the one that the rule speaks on."""
    at = rule.at.partition(".")[0]
    later: set[str] = set()
    for page in reversed(form.pages):
        if at in page.names:
            return frozenset(later)
        later.update(page.names)
    return frozenset()


def _binding_problems(form: Form, scope: Scope) -> Iterator[FormProblem]:
    """Conditions of routes, and those given to the workflow, that are no conditions; amounts that are no money."""
    for index, route in enumerate(form.routes):
        yield from _in_place(("routes", index, "when"), check(route.when, scope, expected=BOOL)[1])
    for name, condition in form.binding.conditions.items():
        yield from _in_place(("workflow", name), check(condition, scope, expected=BOOL)[1])
    for name, amount in form.binding.amounts.items():
        yield from _in_place(("workflow", name), check(amount, scope, expected=MONEY)[1])


def _function_problems(form: Form) -> Iterator[FormProblem]:
    """Owners that are no function of any authority."""
    owners: list[tuple[Place, str]] = [(("owner",), form.owner)]
    owners += [(("routes", index, "to"), route.to) for index, route in enumerate(form.routes)]
    for place, name in owners:
        if name not in FUNCTIONS:
            params = {"name": name, "suggestion": suggestion(name, FUNCTIONS)}
            yield FormProblem(place, "function_unknown", params)


def _role_problems(form: Form) -> Iterator[FormProblem]:
    """Fields that are to be recipient, headline or body, and are not there or of another type."""
    recipient = form.recipient
    roles: list[tuple[Place, str, str]] = [
        (("recipient", "person"), "person", recipient.person),
        (("recipient", "organisation"), "organisation", recipient.organisation),
        (("recipient", "address"), "address", recipient.address),
        (("recipient", "email"), "email", recipient.email),
        (("recipient", "channel"), "channel", recipient.channel),
        (("recipient", "representative"), "person", recipient.representative),
        (("recipient", "representative_address"), "address", recipient.representative_address),
        (("recipient", "also"), "person", recipient.also),
        (("recipient", "also_address"), "address", recipient.also_address),
        (("headline",), "headline", form.headline),
        (("body",), "body", form.body),
    ]
    inside = pages_of_items(form)
    for place, role, name in roles:
        if not name:
            continue
        named = form.field(name)
        if name in inside:
            yield FormProblem(place, "field_in_repeat", {"name": name, "list": inside[name].id})
        elif named is None:
            known = suggestion(name, [each.id for each in form.fields()])
            yield FormProblem(place, "field_unknown", {"name": name, "suggestion": known})
        elif named.type not in _ROLES[role]:
            expected = ", ".join(_ROLES[role])
            yield FormProblem(place, "field_type", {"name": name, "type": named.type, "expected": expected})
    yield from _channel_problems(form)


def _channel_problems(form: Form) -> Iterator[FormProblem]:
    """Ways of sending that the house does not have, or that lack the address they need."""
    addresses = {"address": form.recipient.address, "email": form.recipient.email}
    inside = pages_of_items(form)
    for place, each in _placed_fields(form):
        if each.id != form.recipient.channel or each.type != "choice" or each.id in inside:
            continue
        if not any(choice.id in CHANNELS for choice in choices(each)):
            params = {"name": each.id, "allowed": ", ".join(CHANNELS)}
            yield FormProblem(("recipient", "channel"), "channel_field", params)
            continue
        for index, choice in enumerate(choices(each)):
            need = CHANNEL_NEEDS.get(choice.id)
            if choice.id not in CHANNELS:
                params = {"id": choice.id, "suggestion": suggestion(choice.id, CHANNELS)}
                yield FormProblem((*place, "choices", index, "id"), "channel_unknown", params)
            elif need is not None and not addresses[need]:
                yield FormProblem(("recipient",), "channel_needs", {"id": choice.id, "role": need})


def _remedy_problems(form: Form) -> Iterator[FormProblem]:
    """A remedy without an administrative act, and an act without one: against each there is one (Art. 19 Abs. 4 GG)."""
    if form.regime is Regime.NONE and form.remedy not in (None, Remedy.NONE):
        yield FormProblem(("remedy",), "remedy_without_act", {"remedy": str(form.remedy)})
    elif form.regime is not Regime.NONE and form.remedy is Remedy.NONE:
        yield FormProblem(("remedy",), "remedy_needed")


def _in_place(place: Place, problems: tuple[ExpressionProblem, ...]) -> Iterator[FormProblem]:
    for found in problems:
        if found.code == "unknown_function" and found.params["function"] == TARIFF:
            yield FormProblem(place, "tariff_outside_computed", {}, found.start, found.end)
            continue
        yield FormProblem(place, found.code, found.params, found.start, found.end)
