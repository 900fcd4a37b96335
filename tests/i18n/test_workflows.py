from __future__ import annotations

from dataclasses import replace

from citizen_office.core.actors import Role
from citizen_office.core.workflows.model import RoleRule, Workflow
from citizen_office.i18n.workflows import Stand, Way, workflow_in_words
from tests.fakes.town import workflow


def stand(title: str, flow: Workflow, language: str = "de", present: str = "") -> Stand:
    return next(each for each in workflow_in_words(flow, language, present) if each.title == title)


def test_says_what_happens_by_whom_and_where_it_leads() -> None:
    assert stand("Neu", workflow()).ways == (
        Way("Uebernehmen", "Sachbearbeitung", "In Arbeit"),
        Way("Abgeben", "Sachbearbeitung", "Neu"),
        Way("Zurueckziehen", "Bürgerin oder Bürger", "Abgeschlossen"),
        Way("Frist: 4 Wochen", "von selbst", "Abgeschlossen", "Liegen geblieben"),
    )
    assert stand("Zur Zeichnung", workflow()).ways == (Way("Zeichnen", "Zeichnung", "Abgeschlossen"),)


def test_says_it_in_the_readers_language() -> None:
    assert stand("New", workflow(), "en").ways[-1] == Way("Time limit: 4 weeks", "by itself", "Closed", "Forgotten")


def test_marks_the_present_state_alone() -> None:
    marked = [each.title for each in workflow_in_words(workflow(), "de", "arbeit") if each.present]
    assert marked == ["In Arbeit"]
    assert not any(each.present for each in workflow_in_words(workflow(), "de"))


def test_an_end_has_no_ways() -> None:
    assert stand("Abgeschlossen", workflow()).ways == ()


def test_a_role_elsewhere_is_named_with_its_department() -> None:
    flow = workflow()
    elsewhere = replace(flow, roles={**flow.roles, "leitung": RoleRule(Role.APPROVER, "bau")})
    named = workflow_in_words(elsewhere, "de", departments={"bau": "Bauamt"})
    assert [way.who for each in named for way in each.ways if each.title == "Zur Zeichnung"] == ["Zeichnung, Bauamt"]
    assert stand("Zur Zeichnung", elsewhere).ways[0].who == "Zeichnung, bau"
