"""Who gets the notices of a case: whoever asked, whoever acts for them, and whom a clerk or the form has added.

Folded from the answers and from the lines of the file, never stored beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from citizen_office.core.actors import Actor
from citizen_office.core.cases.model import Entry
from citizen_office.core.deadlines import Channel
from citizen_office.core.errors import Erased, Forbidden, NotFound
from citizen_office.core.forms.recipient import addressee, further_addresses
from citizen_office.core.json import Json
from citizen_office.core.notices import Delivery, Role
from citizen_office.core.workflows.policy import Verb, can
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.history import text_of
from citizen_office.services.ports import Notice, UnitOfWork
from citizen_office.services.sending import checked_address

_ADDED, _REMOVED = "recipient.added", "recipient.removed"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who gets the notices of a case beside whoever asked; ``id`` is None for whom the form names."""

    id: UUID | None
    role: Role
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One recipient of a notice that is about to be issued, and how it goes to them."""

    role: Role
    channel: str
    address: tuple[str, ...]


def parties_of(opened: OpenCase) -> tuple[Party, ...]:
    """Everybody beside whoever asked: whom the form names, and whom clerks have added and not removed."""
    named = further_addresses(opened.bundle.form.form, opened.values)
    found = [Party(None, Role(role), address) for role, address in named]
    added: dict[str, Party] = {}
    for event in opened.events:
        payload, key = event.entry.payload, text_of(event.entry.payload, "party")
        if event.entry.kind == _ADDED:
            lines = payload["address"]
            address = tuple(str(line) for line in lines) if isinstance(lines, list | tuple) else ()
            added[key] = Party(UUID(key), Role(text_of(payload, "role")), address)
        elif event.entry.kind == _REMOVED:
            added.pop(key, None)
    return (*found, *added.values())


def ways_of(opened: OpenCase) -> tuple[Way, ...]:
    """How a notice that is issued now goes out, the letter that counts first.

    Where somebody is authorised to act, the notice goes to them and no longer to whoever asked (§ 14 Abs. 3 VwVfG).
    """
    who, parties = addressee(opened.bundle.form.form, opened.values), parties_of(opened)
    own = who.address_lines() if who.channel == Channel.POST else tuple(filter(None, (who.organisation, who.name)))
    by_role = {role: [Way(role, Channel.POST, each.address) for each in parties if each.role is role] for role in Role}
    first = by_role[Role.REPRESENTATIVE] or [Way(Role.ADDRESSEE, who.channel, own)]
    return (*first, *by_role[Role.ADDRESSEE], *by_role[Role.COPY])


def delivery_of(notice: Notice, way: Way, place: int = 0) -> Delivery:
    """The delivery of a notice to the recipient in this place; the first one has the notice's id."""
    return Delivery(
        id=uuid5(notice.id, str(place)) if place else notice.id,
        authority=notice.authority,
        case_id=notice.case_id,
        notice_id=notice.id,
        role=way.role,
        channel=way.channel,
        created=notice.issued,
        address=way.address,
    )


def postal_address(opened: OpenCase) -> tuple[str, ...]:
    """The address of whoever asked, whatever way they chose; empty where none is known."""
    return addressee(opened.bundle.form.form, opened.values).address_lines()


def add_party(desk: Desk, actor: Actor, number: str, role: Role, address: Sequence[str]) -> Party:
    """Let the notices that are issued from now on go to somebody else as well, or, to a representative, instead.

    Raises NotFound, Forbidden, Erased, and DataInvalid for the address.
    """
    with desk.store.write() as work:
        opened = _in_hand(desk, work, actor, number)
        party = Party(desk.new_id(), role, checked_address(address))
        payload: dict[str, Json] = {
            "party": str(party.id),
            "role": role,
            "address": list(party.address),
            "title": party.address[0],
            "name": actor.name,
        }
        entry = Entry(_ADDED, opened.context.now, actor.kind, actor.id, payload)
        work.events.append(opened.case, entry)
        work.commit()
    return party


def remove_party(desk: Desk, actor: Actor, number: str, party_id: UUID) -> Party:
    """Let later notices not go to somebody any more. Raises NotFound, Forbidden and Erased."""
    with desk.store.write() as work:
        opened = _in_hand(desk, work, actor, number)
        party = next((each for each in parties_of(opened) if each.id == party_id), None)
        if party is None:
            raise NotFound(party=str(party_id))
        payload = {"party": str(party_id), "title": party.address[0], "name": actor.name}
        work.events.append(opened.case, Entry(_REMOVED, opened.context.now, actor.kind, actor.id, payload))
        work.commit()
    return party


def _in_hand(desk: Desk, work: UnitOfWork, actor: Actor, number: str) -> OpenCase:
    opened = open_by_number(desk, work, actor, number)
    if not can(actor, Verb.SEND_NOTICE, opened.case):
        raise Forbidden(number=number)
    if opened.answers is None:
        raise Erased(number=number)
    return opened
