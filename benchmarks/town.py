"""The town, its idea form and one of its cases, as all measurements of the core use them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from citizen_office.core.actors import Actor, ActorKind, Membership, Role
from citizen_office.core.authorities import Authority
from citizen_office.core.forms import Context as FormContext
from citizen_office.core.forms import check_answers, scope_values
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.steps import Context
from citizen_office.definitions.compiler import DefinitionCompiler
from citizen_office.definitions.holidays import LandCalendars
from citizen_office.office import load_content
from citizen_office.settings import content_home

TOWN, SERVICE = "hagenow", "buergeridee"
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
CLERK = Actor(
    ActorKind.STAFF, TOWN, UUID(int=2), "Sachbearbeitung Grünflächen", frozenset({Membership("gruen", Role.CLERK)})
)


@cache
def content() -> tuple[Authority, Bundle]:
    """The demo town and its idea form, as they are published."""
    found, compiler = load_content(content_home()), DefinitionCompiler()
    publication = next(each for each in found.publications if each.form == SERVICE)
    return (
        compiler.authority(found.authorities[TOWN]),
        compiler.bundle(publication.hash, publication.sources),
    )


def context() -> Context:
    """The world on a Monday morning, with the answers of ``RAW``."""
    town, bundle = content()
    checked = check_answers(bundle.form, RAW, FormContext(TODAY))
    values = scope_values(bundle.form, checked.answers, TODAY)
    return Context(NOW, ZoneInfo(town.zone), LandCalendars().of(town, TODAY.year), town, values)
