"""Who gets the notices of a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.actors import Role as StaffRole
from citizen_office.core.actors import system
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Erased, Forbidden, NotFound
from citizen_office.core.forms.model import Recipient
from citizen_office.core.notices import Role
from citizen_office.core.workflows.bundle import build_bundle
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.erase import erase
from citizen_office.services.file import open_by_number
from citizen_office.services.library import Library
from citizen_office.services.recipients import Party, add_party, parties_of, remove_party
from tests.fakes.desk import BY_MAIL, BY_POST, House
from tests.fakes.paid import paying_house
from tests.fakes.permit import permit_form, permit_house, permit_workflow
from tests.fakes.town import HASH, TOWN, texts

LAWYER = ("Kanzlei Recht", "Frau Rita Recht", "Am Markt 1", "19053 Schwerin")
PARTNER = ("Herrn", "Paul Beispiel", "Feldstraße 12", "19230 Hagenow")
CLUB = ("Heimatverein", "Ring 1", "19230 Hagenow")


def decide(house: House, case: Case) -> None:
    house.deed(house.actor(), case, "entscheiden", outcome="granted")
    house.run()


def parties(house: House, case: Case) -> tuple[Party, ...]:
    with house.store.read() as work:
        return parties_of(open_by_number(house.desk, work, system(TOWN), case.number))


def test_each_recipient_gets_a_paper_with_their_own_address() -> None:
    house = permit_house()
    case, clerk = house.file(BY_POST).case, house.actor()
    add_party(house.desk, clerk, case.number, Role.COPY, CLUB)
    add_party(house.desk, clerk, case.number, Role.ADDRESSEE, PARTNER)
    decide(house, case)
    (notice,) = house.notices(case)
    deliveries = {each.role if each.id != notice.id else "first": each for each in house.deliveries(case)}
    assert {key: each.address[0] for key, each in deliveries.items()} == {
        "first": "Frau",
        Role.ADDRESSEE: "Herrn",
        Role.COPY: "Heimatverein",
    }
    papers = house.store.tables.own_papers
    assert b"Paul Beispiel" in papers[deliveries[Role.ADDRESSEE].id]
    assert b"Abdruck" not in papers[deliveries[Role.ADDRESSEE].id]
    assert b"Abdruck" in papers[deliveries[Role.COPY].id]
    assert b"Heimatverein" in papers[deliveries[Role.COPY].id]
    assert deliveries["first"].id not in papers
    (issued,) = [event.entry for event in house.events(case) if event.entry.kind == "notice.issued"]
    told = issued.payload["recipients"]
    assert isinstance(told, list)
    assert [each["role"] for each in told if isinstance(each, dict)] == ["addressee", "addressee", "copy"]


def test_whoever_is_authorised_gets_the_notice_and_nobody_in_their_place() -> None:
    house = permit_house()
    case, clerk = house.file(BY_MAIL).case, house.actor()
    add_party(house.desk, clerk, case.number, Role.REPRESENTATIVE, LAWYER)
    decide(house, case)
    (notice,) = house.notices(case)
    (delivery,) = house.deliveries(case)
    assert (delivery.id, delivery.role, delivery.channel, delivery.address) == (
        notice.id, Role.REPRESENTATIVE, "post", LAWYER,
    )  # fmt: skip
    # The citizen asked for e-mail; the notice is not in the message that says that it is there.
    assert all(not sent.attachments for sent in house.transport.sent)
    letter = next(drawn for drawn in house.renderer.drawn if drawn.address == LAWYER)
    assert (letter.info[0].label, letter.info[0].value) == ("Für", "Erika Beispiel")


def test_who_was_removed_gets_nothing_any_more() -> None:
    house = permit_house()
    case, clerk = house.file(BY_POST).case, house.actor()
    party = add_party(house.desk, clerk, case.number, Role.COPY, CLUB)
    assert parties(house, case) == (party,)
    assert remove_party(house.desk, clerk, case.number, party.id or case.id) == party
    assert parties(house, case) == ()
    with pytest.raises(NotFound):
        remove_party(house.desk, clerk, case.number, party.id or case.id)
    decide(house, case)
    assert len(house.deliveries(case)) == 1
    assert [kind for kind in house.kinds(case) if kind.startswith("recipient")] == [
        "recipient.added", "recipient.removed",
    ]  # fmt: skip


def test_the_form_may_name_them() -> None:
    house = permit_house()
    named = Recipient(
        "person",
        "anschrift",
        "email",
        "antwort_per",
        representative="person",
        representative_address="anschrift",
        also="person",
    )
    form = replace(permit_form(), recipient=named)
    house.compiler.bundles[HASH] = build_bundle(HASH, form, permit_workflow(), texts())
    house = house.with_desk(library=Library(house.compiler))
    case = house.file(BY_POST).case
    # Without an address of their own the second person cannot be reached.
    assert parties(house, case) == (
        Party(None, Role.REPRESENTATIVE, ("Frau", "Erika Beispiel", "Feldstraße 12", "19230 Hagenow")),
    )
    assert parties(house, house.file(BY_MAIL).case) == ()


def test_a_bill_goes_to_whoever_is_authorised_and_to_nobody_else() -> None:
    town = paying_house()
    case = town.file().case
    for role, address in ((Role.REPRESENTATIVE, LAWYER), (Role.COPY, CLUB)):
        add_party(town.house.desk, town.clerk, case.number, role, address)
    town.house.deed(town.clerk, case, "entscheiden", outcome="granted")
    town.house.run()
    bill = town.house.store.tables.payments
    (payment,) = bill.values()
    assert [each.address for each in town.house.deliveries(case) if each.notice_id == payment.bill] == [LAWYER]


def test_only_clerks_of_the_department_name_recipients() -> None:
    house = permit_house()
    case, clerk = house.file(BY_POST).case, house.actor()
    with pytest.raises(Forbidden):
        add_party(house.desk, house.staff("app", ("buergerbuero", StaffRole.APPROVER)), case.number, Role.COPY, CLUB)
    with pytest.raises(NotFound):
        add_party(house.desk, house.clerk("bau"), case.number, Role.COPY, CLUB)
    with pytest.raises(DataInvalid):
        add_party(house.desk, clerk, case.number, Role.COPY, ("",))
    decide(house, case)
    erase(house.desk, system(TOWN), case.number)
    with pytest.raises(Erased):
        add_party(house.desk, clerk, case.number, Role.COPY, CLUB)
