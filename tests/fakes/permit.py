"""A second service made by hand, which ends with a decision: other departments are asked, a second person may sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from citizen_office.core.actors import Role
from citizen_office.core.authorities import Court, Dated, SigningRule
from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.expressions import parse
from citizen_office.core.forms.model import Binding, Form, Regime, Remedy
from citizen_office.core.texts.nodes import PartNode, Template
from citizen_office.core.workflows.bundle import build_bundle
from citizen_office.core.workflows.model import (
    CITIZEN_ROLE,
    Action,
    EffectSpec,
    Limit,
    ParameterKind,
    RoleRule,
    State,
    Workflow,
)
from citizen_office.services.library import Library
from tests.core.forms.making import text
from tests.fakes.desk import House, fake_desk
from tests.fakes.town import ANNOUNCE, HASH, ISSUE, TOWN, authority, service, texts


def permit_form(regime: Regime = Regime.VWVFG_MV, remedy: Remedy | None = None) -> Form:
    """The questions of the town's one service, under a procedure law."""
    binding = Binding("genehmigung", {"antwort": "antwort", "antwort_da": "antwort_da"}, {})
    return replace(service(), regime=regime, remedy=remedy, binding=binding)


def _action(name: str, to: str, *needs: str, **more: object) -> Action:
    return replace(Action(name, text(name.title()), to, "amt", needs), **more)  # type: ignore[arg-type]


def permit_workflow() -> Workflow:
    """Asked for, weighed with others, decided, signed; the clock stands still while somebody else is to act."""
    unless_refused = replace(ANNOUNCE, when=parse('decision.outcome != "refused"'))
    only_refused = EffectSpec("issue", ISSUE.target, when=parse('decision.outcome == "refused"'))
    named = replace(ANNOUNCE, when=parse("name_nennen"))
    states = (
        State(
            "pruefung",
            text("In Prüfung"),
            text("Wir prüfen."),
            (
                _action("beteiligen", "pruefung", consult=("gruen", "bau"), due=Period(5, Unit.WORKING_DAYS)),
                _action("vorschlagen", "zeichnung", "decision", waits=True),
                _action("entscheiden", "zu", "decision", effects=(ISSUE, unless_refused, named)),
                _action("bestaetigen", "pruefung", effects=(EffectSpec("issue", "bestaetigung"),)),
                _action("nachfordern", "wartet", "remark"),
                _action("zuruecklegen", "ruht"),
            ),
            enter=(ANNOUNCE,),
            target=Period(10, Unit.WORKING_DAYS),
        ),
        State(
            "wartet",
            text("Wartet auf Sie"),
            text("Es fehlt noch etwas."),
            (_action("nachreichen", "pruefung", "remark", by=CITIZEN_ROLE),),
            stopped=True,
        ),
        State("ruht", text("Ruht"), text("Es ruht."), (_action("weiter", "pruefung"),), stopped=True),
        State(
            "zeichnung",
            text("Zur Zeichnung"),
            text("Wir entscheiden."),
            (
                _action("zeichnen", "zu", sign=True, effects=(ISSUE, unless_refused, only_refused)),
                _action("zurueckgeben", "pruefung", "remark"),
            ),
        ),
        State("zu", text("Entschieden"), text("Entschieden."), end=True),
    )
    return Workflow(
        id="genehmigung",
        title=text("Genehmigung"),
        parameters={"antwort": ParameterKind.NOTICE, "antwort_da": ParameterKind.MESSAGE},
        roles={"amt": RoleRule(Role.CLERK, "owner")},
        start="pruefung",
        states={state.id: state for state in states},
        deadline=Limit(Period(3, Unit.MONTHS), "§ 75 Satz 2 VwGO"),
    )


def permit_house(
    regime: Regime = Regime.VWVFG_MV, *, second_person: bool = False, remedy: Remedy | None = None
) -> House:
    """A house whose one service is decided, by clerks alone or by two of them."""
    house = fake_desk()
    plain = texts()["antwort_da"]["de"]
    decision = Template((*plain.nodes, PartNode("remedy", 1, 1)))
    letter = {**texts(), "antwort": {"de": decision}, "bestaetigung": {"de": plain}}
    house.compiler.bundles[HASH] = build_bundle(HASH, permit_form(regime, remedy), permit_workflow(), letter)
    signing = (Dated(date(2016, 1, 1), SigningRule("*", "clerk", "i. A.", second_person)),)
    courts = (Dated(date(2016, 1, 1), Court("Verwaltungsgericht", "Schwerin")),)
    house.compiler.authorities[TOWN.encode()] = replace(authority(), signing=signing, courts=courts)
    return house.with_desk(library=Library(house.compiler))
