"""Checking definitions and playing scenarios, against the least that has to be done for the same answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import yaml

from benchmarks.core import NOW, RAW, TODAY, content
from benchmarks.measure import Comparison, compare
from citizen_office.core.actors import Actor, ActorKind, Membership, Role, citizen
from citizen_office.core.deadlines import Calendar
from citizen_office.core.forms import Context as FormContext
from citizen_office.core.forms import check_answers, scope_values
from citizen_office.core.languages import LocalText
from citizen_office.core.scenarios import Given, Moment, Scenario, Step, Who, World, play
from citizen_office.core.scenarios.story import CASE
from citizen_office.core.workflows.engine import Opening, advance, open_case
from citizen_office.core.workflows.steps import Context
from citizen_office.definitions import check_content
from citizen_office.settings import content_home

#: As many services as a small town has.
SERVICES = 20
SERVICE = "buergeridee"
#: The parser that PyYAML has in C, where it was built with it.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def check() -> Comparison:
    """Everything checked and played, against only reading the YAML of it."""
    with TemporaryDirectory(prefix="citizen-office-") as folder:
        home = _town(Path(folder))
        sources = [path.read_bytes() for path in sorted(home.rglob("*.yaml"))]
        assert check_content(home) == ()

        def read() -> None:
            for source in sources:
                yaml.load(source, Loader=LOADER)  # noqa: S506 - this loader makes texts, lists and mappings alone.

        return compare(f"check {SERVICES} services", lambda: check_content(home), "read their YAML", read)


def _town(home: Path) -> Path:
    """Content with many services, each with the scenarios of the first one."""
    for folder in ("authorities", "forms", "templates", "workflows"):
        shutil.copytree(content_home() / folder, home / folder)
    for number in range(1, SERVICES):
        for key, end in (("form", ".yaml"), ("scenarios", ".scenarios.yaml")):
            text = (home / "forms" / f"{SERVICE}{end}").read_text(encoding="utf-8")
            copied = text.replace(f"{key}: {SERVICE}\n", f"{key}: {SERVICE}_{number}\n", 1)
            (home / "forms" / f"{SERVICE}_{number}{end}").write_text(copied, encoding="utf-8")
    return home


def story() -> Comparison:
    """A scenario of one action with its texts, against the same calls of the engine."""
    town, bundle = content()
    world = World(bundle, town, ZoneInfo(town.zone), Calendar())
    step = Step("act", "uebernehmen", Who("gruen"))
    told = Scenario("probe", LocalText.german("Probe"), Given(Moment(TODAY), RAW), (step,))
    assert play(told, world) == ()
    clerk = Actor(ActorKind.STAFF, town.key, CASE, "Gruen", frozenset({Membership("gruen", Role.CLERK)}))
    opening = Opening(CASE, "HGN-2026-000001-1", "gruen", "de", {})

    def plain() -> None:
        checked = check_answers(bundle.form, RAW, FormContext(TODAY))
        values = scope_values(bundle.form, checked.answers, TODAY)
        context = Context(NOW, world.zone, world.calendar, town, values)
        case = open_case(bundle, opening, citizen(town.key, CASE), context).case
        advance(bundle, case, "uebernehmen", {}, clerk, context, seen=0)

    return compare("play a scenario", lambda: play(told, world), "the engine alone", plain)


COMPARISONS: tuple[Callable[[], Comparison], ...] = (check, story)
