"""A service to tell stories of: somebody asks, others are consulted, two people decide, silence ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from citizen_office.core.actors import Role
from citizen_office.core.authorities import Authority, Dated, SigningRule
from citizen_office.core.deadlines import Calendar, Period, Unit, parse_period
from citizen_office.core.expressions import parse
from citizen_office.core.forms.model import Binding, Form, Recipient, Regime
from citizen_office.core.languages import LocalText
from citizen_office.core.scenarios import Given, Moment, Scenario, ScenarioProblem, Step, Who, World, check_names, play
from citizen_office.core.scenarios.story import Story, begin
from citizen_office.core.workflows.bundle import Bundle, build_bundle
from citizen_office.core.workflows.model import (
    After,
    Assign,
    EffectSpec,
    Limit,
    Parameter,
    ParameterKind,
    RoleRule,
    Workflow,
)
from tests.core.authorities.town import TOWN
from tests.core.forms.making import field, form, page, text
from tests.core.workflows.making import action, send, state, template

#: A Monday.
MONDAY = date(2026, 11, 23)
BERLIN = ZoneInfo("Europe/Berlin")
#: The day before Christmas is no working day of this calendar.
CALENDAR = Calendar(frozenset({date(2026, 12, 25), date(2026, 12, 26)}), frozenset({date(2026, 12, 24)}))
#: Two people sign, the second of them an approver.
SIGNING_TOWN = replace(TOWN, signing=(Dated(date(2020, 1, 1), SigningRule("*", "approver", "i. A.", True)),))


def wait(words: str) -> Period:
    """A period as a definition writes it."""
    found = parse_period(words)
    assert found is not None
    return found


FORM: Form = replace(
    form(
        page(
            "antrag",
            field("text", "name"),
            field("yes_no", "gross"),
            field("text", "grund", when="gross"),
            field("number", "zahl", optional=True, decimals=2),
        ),
        rules=(("name != 'x'", "name"),),
        computed={"klein": "not gross", "preis": "euro(zahl)", "doppelt": "zahl * 2", "heute": "today"},
        routes=(("gross", "bau"),),
    ),
    binding=Binding("ablauf", {"eingang": "eingang", "bescheid": "bescheid"}, {"gross": parse("gross")}),
    regime=Regime.VWVFG_MV,
)
WORKFLOW = Workflow(
    id="ablauf",
    title=text("Ablauf"),
    parameters={
        "eingang": ParameterKind.MESSAGE,
        "bescheid": ParameterKind.NOTICE,
        "gross": ParameterKind.CONDITION,
    },
    roles={"amt": RoleRule(Role.CLERK, "owner"), "leitung": RoleRule(Role.APPROVER, "owner")},
    start="neu",
    opening=(send("eingang"),),
    deadline=Limit(Period(3, Unit.MONTHS), "§ 75 VwGO"),
    states={
        "neu": state(
            "neu",
            action("uebernehmen", "arbeit", by="amt", assign=Assign.ACTOR),
            action("abgeben", "neu", by="amt", needs=("department", "remark")),
            action("freigeben", "ende", by="leitung", when=Parameter("gross")),
            target=Period(3, Unit.WORKING_DAYS),
        ),
        "arbeit": state(
            "arbeit",
            action("beteiligen", "arbeit", by="amt", consult=("bau", "ordnung"), due=Period(5, Unit.WORKING_DAYS)),
            action("vorschlagen", "zeichnung", by="amt", needs=("decision",), waits=True),
            action("nachfordern", "nachforderung", by="amt", needs=("remark",)),
        ),
        "nachforderung": state(
            "nachforderung",
            action("nachreichen", "arbeit", by="citizen", needs=("corrections",)),
            action("zuruecknehmen", "ende", by="citizen"),
            after=(After(Period(4, Unit.WEEKS), "ruhend", text("Nichts gehört")),),
            stopped=True,
        ),
        "ruhend": state(
            "ruhend",
            action("aufgreifen", "arbeit", by="amt"),
            enter=(send("eingang"),),
            after=(After(Period(1, Unit.WEEKS), "ende", text("Zu den Akten")),),
        ),
        "zeichnung": state(
            "zeichnung",
            action("zeichnen", "ende", by="amt", sign=True, effects=(EffectSpec("issue", Parameter("bescheid")),)),
        ),
        "ende": state("ende", end=True),
    },
)
TEXTS = {
    "eingang": {
        "de": template("# Eingang {{ case.number }}\n\nDanke, {{ name }}. {{ case.link }}"),
        "en": template("# Received\n\nThank you. Phone: {{ department.phone }}"),
    },
    "bescheid": {
        "de": template("# Bescheid\n\n{% if exists(decision.reasons) %}\n{{ decision.reasons }}\n{% end %}\n")
    },
}
#: Answers that make a case of the citizens' office.
ANSWERS = {"name": "Erika", "gross": "nein"}


def bundle(form: Form = FORM, workflow: Workflow = WORKFLOW, **texts: dict[str, Any]) -> Bundle:
    """The service, ready to run, with some texts put in place of others."""
    return build_bundle("sha256", form, workflow, {**TEXTS, **texts})


def world(made: Bundle | None = None, authority: Authority = SIGNING_TOWN) -> World:
    """Where stories play."""
    return World(made or bundle(), authority, BERLIN, CALENDAR)


def given(day: date = MONDAY, **answers: Any) -> Given:
    """How a story begins."""
    return Given(Moment(day), {**ANSWERS, **answers})


def begun(made: World | None = None, **answers: Any) -> Story:
    """A story at its beginning."""
    return begin(given(**answers), made or world())


def act(id: str, who: str = "buergerbuero", *, role: Role | None = None, **more: Any) -> Step:
    """An action of the staff."""
    return Step("act", id, Who(who, role), **more)


def scenario(*when: Step, expect: dict[str, Any] | None = None, **answers: Any) -> Scenario:
    """A story that begins on the Monday."""
    return Scenario("probe", LocalText.german("Probe"), given(**answers), when, expect or {})


def problems_of(told: Scenario, made: World | None = None) -> list[tuple[str, str]]:
    """Place and code of what is wrong with a story."""
    return [("/".join(map(str, problem.path)), problem.code) for problem in played(told, made)]


def played(told: Scenario, made: World | None = None) -> tuple[ScenarioProblem, ...]:
    """What is wrong with a story, whose names lead somewhere."""
    where = made or world()
    assert check_names(told, where.bundle, where.authority) == ()
    return play(told, where)


#: A recipient whose answers say where letters go.
BY_POST = Recipient(address="anschrift", channel="weg")
