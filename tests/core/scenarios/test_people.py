"""Who acts, and what is open to whom."""

from __future__ import annotations

from dataclasses import replace

from citizen_office.core.actors import Membership, Role
from citizen_office.core.scenarios import Who
from citizen_office.core.scenarios.people import actor_of, open_to_anybody, role_for
from tests.core.authorities.town import TOWN
from tests.core.scenarios.making import WORKFLOW, begun, bundle, world
from tests.core.workflows.making import action

ACTIONS = {each.id: each for state in WORKFLOW.states.values() for each in state.actions}


def test_somebody_works_in_the_department_of_the_function() -> None:
    actor = actor_of(begun(), Who("gruen"), "", Role.CLERK)
    assert actor.memberships == {Membership("fb2", Role.CLERK)}
    assert actor.authority == "probe"


def test_a_role_that_is_told_is_the_one_that_is_held() -> None:
    assert actor_of(begun(), Who("bau", Role.CLERK), "", Role.APPROVER).has(Role.CLERK, "fb2")


def test_people_are_told_apart_by_name_else_by_function_and_role() -> None:
    story = begun()
    clerk, approver = (actor_of(story, Who("bau"), "", role) for role in (Role.CLERK, Role.APPROVER))
    meier = [actor_of(story, Who("bau"), "Meier", role) for role in (Role.CLERK, Role.APPROVER)]
    assert clerk.id != approver.id
    assert clerk.id == actor_of(story, Who("bau"), "", Role.CLERK).id
    assert meier[0].id == meier[1].id != clerk.id
    assert meier[0].name == "Meier"


def test_an_action_asks_for_the_role_of_the_workflow_or_of_the_signing_rule() -> None:
    story = begun()
    assert role_for(story, ACTIONS["uebernehmen"]) is Role.CLERK
    assert role_for(story, ACTIONS["freigeben"]) is Role.APPROVER
    assert role_for(story, ACTIONS["zeichnen"]) is Role.APPROVER
    without_rule = begun(world(authority=TOWN))
    assert role_for(without_rule, ACTIONS["zeichnen"]) is Role.CLERK
    # Whoever tries what is not there, or is the citizen's, is a clerk.
    assert role_for(story, ACTIONS["nachreichen"]) is Role.CLERK
    assert role_for(story, None) is Role.CLERK


def test_knows_what_anybody_may_do_now() -> None:
    assert open_to_anybody(begun()) == ("uebernehmen", "abgeben")
    assert open_to_anybody(begun(gross="ja", grund="Platz")) == ("uebernehmen", "abgeben", "freigeben")
    assert open_to_anybody(begun(name="")) == ()
    waiting = replace(WORKFLOW, start="nachforderung")
    assert open_to_anybody(begun(world(bundle(workflow=waiting)))) == ("nachreichen", "zuruecknehmen")


def test_keeps_the_order_of_the_definition() -> None:
    new = WORKFLOW.states["neu"]
    mixed = replace(new, actions=(action("abbrechen", "ende", by="citizen"), *new.actions))
    workflow = replace(WORKFLOW, states={**WORKFLOW.states, "neu": mixed})
    assert open_to_anybody(begun(world(bundle(workflow=workflow)))) == ("abbrechen", "uebernehmen", "abgeben")
