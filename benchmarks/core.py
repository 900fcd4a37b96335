"""The pure core against the least that Python could do for the same answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from benchmarks.measure import Comparison, compare
from citizen_office.core.actors import Actor, ActorKind, Membership, Role, citizen
from citizen_office.core.authorities import Authority
from citizen_office.core.deadlines import Calendar
from citizen_office.core.expressions import Value, compile_expression, parse
from citizen_office.core.forms import Context as FormContext
from citizen_office.core.forms import check_answers, scope_values
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.engine import Opening, advance, open_case
from citizen_office.core.workflows.steps import Context
from citizen_office.definitions.compiler import DefinitionCompiler
from citizen_office.office import load_content
from citizen_office.settings import content_home

RAW = {
    "thema": "gruen",
    "betreff": "Mehr Schatten auf dem Spielplatz",
    "idee": "Im Sommer ist der Sand mittags zu heiß.",
    "antwort_per": "online",
    "name_nennen": "false",
    "veroeffentlichung": "false",
    "datenschutz": "true",
}
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@cache
def _content() -> tuple[Authority, Bundle]:
    """The demo town and its idea form, as they are published."""
    content, compiler = load_content(content_home()), DefinitionCompiler()
    publication = next(found for found in content.publications if found.form == "buergeridee")
    return (
        compiler.authority(content.authorities["hagenow"]),
        compiler.bundle(publication.hash, publication.sources),
    )


def expression() -> Comparison:
    """A compiled condition against the same condition in Python."""
    holds = compile_expression(parse('applicant.age < 18 and dog.breed in ["a", "b"]'))
    values: Mapping[str, Value] = {"applicant": {"age": Decimal(12)}, "dog": {"breed": "b"}}
    age, breed = {"applicant": {"age": 12}}, {"dog": {"breed": "b"}}

    def plain() -> bool:
        return age["applicant"]["age"] < 18 and breed["dog"]["breed"] in ("a", "b")

    return compare("compiled condition", lambda: holds(values), "the same in Python", plain)


def answers() -> Comparison:
    """All answers of the idea form checked, against only looking whether the required ones are there."""
    _, bundle = _content()
    context = FormContext(TODAY)

    def plain() -> bool:
        return all(RAW.get(field.id) or field.optional or field.when for field in bundle.form.form.fields())

    return compare("check the idea form", lambda: check_answers(bundle.form, RAW, context), "look for gaps", plain)


def step() -> Comparison:
    """One action with role, guard, event and effects, against dispatch by a dict of dicts."""
    town, bundle = _content()
    checked = check_answers(bundle.form, RAW, FormContext(TODAY))
    values = scope_values(bundle.form, checked.answers, TODAY)
    context = Context(NOW, ZoneInfo(town.zone), Calendar(), town, values)
    opening = Opening(UUID(int=1), "HGN-2026-000001-1", "gruen", "de", {})
    case = open_case(bundle, opening, citizen(town.key, UUID(int=1)), context).case
    roles = frozenset({Membership("gruen", Role.CLERK)})
    clerk = Actor(ActorKind.STAFF, town.key, UUID(int=2), "Gruen", roles)
    table: dict[str, dict[str, Callable[[], str]]] = {"eingegangen": {"uebernehmen": lambda: "bearbeitung"}}

    return compare(
        "advance() one action",
        lambda: advance(bundle, case, "uebernehmen", {}, clerk, context, seen=0),
        "dict dispatch",
        lambda: table["eingegangen"]["uebernehmen"](),
    )


COMPARISONS: tuple[Callable[[], Comparison], ...] = (expression, answers, step)
