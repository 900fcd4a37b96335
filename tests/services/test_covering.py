"""Covering letters are sealed and kept, and lead to the notice that they go with."""

from __future__ import annotations

import hashlib
import json
from uuid import uuid4

import pytest

from citizen_office.core.actors import Actor
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Conflict, NotFound, SealUnusable
from citizen_office.core.notices import Delivery
from citizen_office.core.notices import Role as Part
from citizen_office.services.case_file import case_file
from citizen_office.services.covering import cover_pdf
from citizen_office.services.endings import propose_recall
from citizen_office.services.returns import send_copy
from tests.fakes.desk import BY_POST, House
from tests.fakes.town import TOWN

CLUB = ("Heimatverein", "Ring 1", "19230 Hagenow")


@pytest.fixture
def answered(house: House) -> tuple[Case, Actor]:
    house.seals.owners.add(TOWN)
    submitted, clerk = house.answered(BY_POST)
    return submitted.case, clerk


def sent(house: House, case: Case, clerk: Actor, role: Part = Part.COPY) -> Delivery:
    """The notice, sent to a club as well."""
    return send_copy(house.desk, clerk, case.number, house.deliveries(case)[0].id, CLUB, role)


def test_it_is_sealed_and_says_of_which_notice_it_is(house: House, answered: tuple[Case, Actor]) -> None:
    case, clerk = answered
    issued = house.renderer.drawn[-2]
    delivery = sent(house, case, clerk)
    notice, pdf = cover_pdf(house.desk, clerk, case.number, delivery.id)
    cover = house.renderer.drawn[-1]
    assert notice.id == delivery.notice_id
    assert f"sealed by {TOWN}".encode() in pdf
    assert (cover.address, cover.record, cover.proof) == (CLUB, issued.record, issued.proof)
    assert json.loads(cover.record)["id"] == str(notice.id)
    [row] = house.store.tables.proofs.values()
    assert hashlib.sha256(pdf).digest() in row.pdf_digests
    assert len(row.pdf_digests) == 2
    assert case_file(house.desk, clerk, case.number).covered == {delivery.id}


def test_beside_a_notice_without_a_proof_it_is_sealed_all_the_same(house: House, answered: tuple[Case, Actor]) -> None:
    case, clerk = answered
    house.store.tables.proofs.clear()
    delivery = sent(house, case, clerk)
    assert f"sealed by {TOWN}".encode() in cover_pdf(house.desk, clerk, case.number, delivery.id)[1]
    assert (house.renderer.drawn[-1].record, house.renderer.drawn[-1].proof) == (b"", None)
    assert house.store.tables.proofs == {}


def test_without_a_seal_nothing_is_sent_and_nothing_is_written(house: House, answered: tuple[Case, Actor]) -> None:
    case, clerk = answered
    lines = house.kinds(case)
    house.seals.failures.append(SealUnusable("expired", problem="expired"))
    with pytest.raises(SealUnusable):
        sent(house, case, clerk)
    assert (len(house.deliveries(case)), house.kinds(case), house.store.tables.covers) == (1, lines, {})
    sent(house, case, clerk)
    assert len(house.deliveries(case)) == 2


def test_what_was_stopped_while_it_was_drawn_is_not_sent(
    house: House, answered: tuple[Case, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    case, clerk = answered
    (notice,) = house.notices(case)
    seals_of = house.seals.of

    def stop_it(authority: str) -> object:
        propose_recall(house.desk, clerk, case.number, notice.id, "Der Betrag ist falsch.")
        return seals_of(authority)

    monkeypatch.setattr(house.seals, "of", stop_it)
    with pytest.raises(Conflict):
        sent(house, case, clerk)
    assert (len(house.deliveries(case)), house.store.tables.covers) == (1, {})


def test_it_is_for_the_staff_of_the_case(house: House, answered: tuple[Case, Actor]) -> None:
    case, clerk = answered
    delivery = sent(house, case, clerk)
    for actor in (house.of_citizen(case), house.clerk("gruen")):
        with pytest.raises(NotFound):
            cover_pdf(house.desk, actor, case.number, delivery.id)
    for other in (delivery.notice_id, uuid4()):
        with pytest.raises(NotFound):
            cover_pdf(house.desk, clerk, case.number, other)
