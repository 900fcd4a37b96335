"""A workflow, a form that uses it and people, for tests; each test changes what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from citizen_office.core.actors import Actor, ActorKind, Membership, Role
from citizen_office.core.cases.model import Case
from citizen_office.core.deadlines import Calendar, Period, Unit
from citizen_office.core.expressions import Value, parse
from citizen_office.core.forms.model import Binding, Form
from citizen_office.core.texts import Template, parse_text
from citizen_office.core.workflows.bundle import Bundle, build_bundle
from citizen_office.core.workflows.model import (
    Action,
    After,
    Assign,
    EffectSpec,
    Parameter,
    ParameterKind,
    RoleRule,
    State,
    Workflow,
)
from citizen_office.core.workflows.steps import Context
from tests.core.authorities.town import TOWN
from tests.core.forms.making import field, form, page, text

#: A Monday.
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
CASE = UUID(int=100)
CLERK = UUID(int=200)


def action(id: str, to: str, by: str = "sachbearbeitung", **more: Any) -> Action:
    """An action, titled like its id."""
    return Action(id, more.pop("title", text(id)), to, by, **more)


def state(id: str, *actions: Action, **more: Any) -> State:
    """A state, titled like its id."""
    return State(id, text(id), text(f"Stand: {id}"), actions, **more)


def send(name: str, **more: Any) -> EffectSpec:
    """A message that the form binds."""
    return EffectSpec("send", Parameter(name), **more)


def weeks(count: int, to: str) -> After:
    """What happens when so many weeks have passed."""
    return After(Period(count, Unit.WEEKS), to, text("Frist abgelaufen"))


#: Received, worked on, answered; urgent ones are answered at once, and whoever hears nothing withdraws.
WORKFLOW = Workflow(
    id="ablauf",
    title=text("Ablauf"),
    parameters={
        "eingang": ParameterKind.MESSAGE,
        "antwort": ParameterKind.NOTICE,
        "eilig": ParameterKind.CONDITION,
    },
    roles={"sachbearbeitung": RoleRule(Role.CLERK, "owner"), "ordnung": RoleRule(Role.APPROVER, "ordnung")},
    start="eingegangen",
    opening=(send("eingang"),),
    states={
        "eingegangen": state(
            "eingegangen",
            action("uebernehmen", "bearbeitung", assign=Assign.ACTOR),
            action("abgeben", "eingegangen", needs=("department", "remark"), assign=Assign.NOBODY),
            target=Period(3, Unit.WORKING_DAYS),
        ),
        "bearbeitung": state(
            "bearbeitung",
            action(
                "beantworten",
                "beantwortet",
                needs=("reply",),
                unless=Parameter("eilig"),
                effects=(EffectSpec("issue", Parameter("antwort"), {"layout": "letter_din5008"}),),
            ),
            action("eilig_beantworten", "beantwortet", needs=("reply",), when=Parameter("eilig")),
            action("verbieten", "beantwortet", by="ordnung", when=parse('betreff == "Lärm"')),
            action("zuruecknehmen", "beantwortet", by="citizen"),
            after=(weeks(4, "beantwortet"),),
        ),
        "beantwortet": state("beantwortet", enter=(send("eingang", when=parse("anschreiben")),), end=True),
    },
)
FORM = replace(
    form(page("idee", field("text", "betreff"), field("yes_no", "dringend"), field("yes_no", "anschreiben"))),
    binding=Binding("ablauf", {"eingang": "eingang", "antwort": "antwort"}, {"eilig": parse("dringend")}),
)


def workflow(base: Workflow = WORKFLOW, **changes: Any) -> Workflow:
    """The workflow of the tests, changed."""
    return replace(base, **changes)


def with_states(*states: State, base: Workflow = WORKFLOW) -> Workflow:
    """The workflow of the tests with these states put in place of those of the same id, or added."""
    return replace(base, states={**base.states, **{each.id: each for each in states}})


def template(source: str) -> Template:
    """A text that reads without problems."""
    read, problems = parse_text(source)
    assert problems == ()
    return read


TEXTS: Mapping[str, Mapping[str, Template]] = {
    "eingang": {"de": template("# Eingang"), "en": template("# Receipt")},
    "antwort": {"de": template("# Antwort\n\n{{ reply }}")},
}


def bundle(form: Form = FORM, workflow: Workflow = WORKFLOW) -> Bundle:
    """The pair, made ready to run."""
    return build_bundle("sha256", form, workflow, TEXTS)


def context(now: datetime = NOW, calendar: Calendar | None = None, **values: Value) -> Context:
    """The world at ``now``, with answers."""
    return Context(now, BERLIN, calendar or Calendar(), TOWN, values)


def case(state: str = "eingegangen", **changes: Any) -> Case:
    """A case of the town, opened and entered at ``NOW``, in the hands of the department of building."""
    known = Case(
        id=CASE,
        authority="probe",
        number="PRB-2026-000001-0",
        form="probe",
        publication="sha256",
        workflow="ablauf",
        state=state,
        revision=0,
        owner="bau",
        department="fb2",
        language="de",
        opened=NOW,
        entered=NOW,
    )
    return known._replace(**changes)


def staff(*memberships: tuple[str, Role], authority: str = "probe") -> Actor:
    """A member of staff with these roles."""
    held = frozenset(Membership(department, role) for department, role in memberships)
    return Actor(ActorKind.STAFF, authority, CLERK, "Kim Klar", held)


#: A clerk of the department that has the case.
BUILDER = staff(("fb2", Role.CLERK))
