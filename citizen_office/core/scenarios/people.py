"""Who acts in a story, and what is open to whom."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

from citizen_office.core.actors import Actor, ActorKind, Membership, Role, citizen
from citizen_office.core.scenarios.model import Who
from citizen_office.core.scenarios.story import Story
from citizen_office.core.workflows.engine import open_actions
from citizen_office.core.workflows.model import Action

#: People are told apart by their names.
_PEOPLE: Final = UUID("5ce0a210-0000-4000-8000-000000000002")


def actor_of(story: Story, who: Who, person: str, role: Role) -> Actor:
    """Somebody of the department that fulfils a function, in the role that ``who`` tells, else in ``role``.

    Whoever is not named is another person in each function and role.
    """
    held = who.role or role
    name = person or f"{held} of {who.function}"
    authority = story.world.authority
    memberships = frozenset({Membership(authority.functions[who.function], held)})
    return Actor(ActorKind.STAFF, authority.key, uuid5(_PEOPLE, name), name, memberships)


def role_for(story: Story, action: Action | None) -> Role:
    """The role that an action asks for: that of the signing rule for one that signs, else the workflow's own."""
    world = story.world
    if action is None:
        return Role.CLERK
    rule = world.authority.signing_rule_on(world.bundle.form.form.id, story.today) if action.sign else None
    if rule is not None:
        return Role(rule.role)
    asked = world.bundle.workflow.roles.get(action.by)
    return Role.CLERK if asked is None else asked.role


def open_to_anybody(story: Story) -> tuple[str, ...]:
    """The ids of the actions that somebody may take now, of whatever department, or the citizen; in their order."""
    world, case = story.world, story.case
    if case is None:
        return ()
    roles, departments = (Role.CLERK, Role.APPROVER), world.authority.departments
    held = frozenset(Membership(department, role) for department in departments for role in roles)
    everybody = Actor(ActorKind.STAFF, case.authority, _PEOPLE, memberships=held)
    actors = (everybody, citizen(case.authority, case.id))
    found = {each.id for actor in actors for each in open_actions(world.bundle, case, actor, story.context())}
    return tuple(each.id for each in world.bundle.workflow.states[case.state].actions if each.id in found)
