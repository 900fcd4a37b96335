from uuid import UUID

from citizen_office.core.actors import (
    NOBODY_ID,
    SYSTEM_ID,
    Actor,
    ActorKind,
    Membership,
    Role,
    anonymous,
    citizen,
    system,
)

PERSON = UUID(int=7)
CASE = UUID(int=8)


def staff(*memberships: Membership) -> Actor:
    return Actor(ActorKind.STAFF, "hagenow", PERSON, "Kim Klar", frozenset(memberships))


def test_a_role_holds_in_its_department_alone() -> None:
    actor = staff(Membership("bau", Role.CLERK), Membership("ordnung", Role.APPROVER))
    assert actor.has(Role.CLERK, "bau")
    assert not actor.has(Role.CLERK, "ordnung")
    assert not actor.has(Role.APPROVER, "bau")
    assert actor.departments() == {"bau", "ordnung"}
    assert actor.works_in("bau")
    assert actor.works_in("ordnung")
    assert not actor.works_in("steuern")
    assert not actor.is_admin


def test_an_administrator_is_in_no_department() -> None:
    actor = staff(Membership("", Role.ADMIN))
    assert actor.is_admin
    assert actor.departments() == frozenset()
    assert not actor.works_in("")


def test_the_machine_and_a_visitor_are_nobody_s_colleague() -> None:
    assert (system("hagenow").kind, system("hagenow").id) == (ActorKind.SYSTEM, SYSTEM_ID)
    assert (anonymous("hagenow").kind, anonymous("hagenow").id) == (ActorKind.ANONYMOUS, NOBODY_ID)
    assert system("hagenow").departments() == anonymous("hagenow").departments() == frozenset()


def test_a_citizen_is_known_by_one_case() -> None:
    actor = citizen("hagenow", CASE)
    assert actor.kind is ActorKind.CITIZEN
    assert actor.id == actor.case_id == CASE
    assert actor.name == ""
