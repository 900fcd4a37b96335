"""What an administrator sees and may do: the services on offer, and the effects that were given up.

An administrator reaches no case: here stand ids and kinds, never a name or a word of a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from citizen_office.core.actors import Actor
from citizen_office.core.errors import Forbidden, NotFound
from citizen_office.core.forms.model import Form
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.services.desk import Desk
from citizen_office.services.ports import DeadJob


@dataclass(frozen=True, slots=True)
class Offer:
    """A service as it is offered now. ``publication`` is the hash of its definitions, in hexadecimal."""

    form: Form
    publication: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of the house. ``waiting`` counts the effects of all authorities that are neither done nor given up."""

    offers: tuple[Offer, ...]
    dead: tuple[DeadJob, ...]
    waiting: int


def overview(desk: Desk, actor: Actor) -> Overview:
    """The state of the actor's authority; Forbidden for whoever does not administer it."""
    _demand_admin(actor)
    with desk.store.read() as work:
        bundles = desk.library.catalogue(work, actor.authority)
        return Overview(
            offers=tuple(Offer(bundle.form.form, bundle.publication) for bundle in bundles),
            dead=work.outbox.dead(actor.authority),
            waiting=work.outbox.pending(),
        )


def retry_effect(desk: Desk, actor: Actor, job_id: int) -> None:
    """Queue an effect that was given up once more. Forbidden; NotFound where the authority has no such dead effect."""
    _demand_admin(actor)
    with desk.store.write() as work:
        if not work.outbox.revive(actor.authority, job_id, desk.clock()):
            raise NotFound(job=job_id)
        work.commit()


def _demand_admin(actor: Actor) -> None:
    if not can(actor, Verb.ADMINISTER):
        raise Forbidden()
