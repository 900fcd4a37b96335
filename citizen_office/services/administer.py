"""What an administrator sees and may do in general: the state of the house, and the effects that were given up.

An administrator reaches no case: here stand ids and kinds, never a name or a word of a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from citizen_office.core.actors import Actor
from citizen_office.core.errors import Forbidden, NotFound
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.services.desk import Desk
from citizen_office.services.ports import DeadJob, Queue


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of one authority's part of the house.

    ``offered`` and ``withdrawn`` count services, ``amendments`` what is waiting to be published, ``staff`` the active
    accounts.
    """

    offered: int
    withdrawn: int
    amendments: int
    staff: int
    dead: int
    queue: Queue


@dataclass(frozen=True, slots=True)
class Effects:
    """What was given up in the authority, newest first, and what waits for a worker."""

    dead: tuple[DeadJob, ...]
    queue: Queue


def overview(desk: Desk, actor: Actor) -> Overview:
    """The state of the actor's authority; Forbidden for whoever does not administer it."""
    demand_admin(actor)
    with desk.store.read() as work:
        offered = work.publications.current(actor.authority).keys()
        ever = {line.form for line in work.publications.history(actor.authority) if line.form}
        return Overview(
            offered=len(offered),
            withdrawn=len(ever - offered),
            amendments=len(work.amendments.all(actor.authority)),
            staff=sum(account.active for account in work.staff.all(actor.authority)),
            dead=len(work.outbox.dead(actor.authority)),
            queue=work.outbox.queue(actor.authority, desk.clock()),
        )


def effects(desk: Desk, actor: Actor) -> Effects:
    """Effects that were given up, and the queue; Forbidden for whoever does not administer the authority."""
    demand_admin(actor)
    with desk.store.read() as work:
        return Effects(work.outbox.dead(actor.authority), work.outbox.queue(actor.authority, desk.clock()))


def retry_effect(desk: Desk, actor: Actor, job_id: int) -> None:
    """Queue an effect that was given up once more. Forbidden; NotFound where the authority has no such dead effect."""
    demand_admin(actor)
    with desk.store.write() as work:
        if not work.outbox.revive(actor.authority, job_id, desk.clock()):
            raise NotFound(job=job_id)
        work.commit()


def retry_all_effects(desk: Desk, actor: Actor) -> int:
    """Queue every effect of the authority that was given up once more; how many. Forbidden."""
    demand_admin(actor)
    with desk.store.write() as work:
        count = work.outbox.revive_all(actor.authority, desk.clock())
        work.commit()
    return count


def demand_admin(actor: Actor) -> None:
    """Forbidden for whoever does not administer their authority."""
    if not can(actor, Verb.ADMINISTER):
        raise Forbidden()
