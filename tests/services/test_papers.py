"""Papers: what is derived, what is sealed, and that each try comes to the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.errors import InstanceUnusable, NotFound, SealUnusable
from citizen_office.core.notices import Role as NoticeRole
from citizen_office.core.notices import code_matches, read_code, record_digest
from citizen_office.services.administer import effects, retry_effect
from citizen_office.services.dispatch import BACK_OFF, LEASE_SECONDS, Outcome
from citizen_office.services.notices import notice_record_json
from citizen_office.services.papers import check_address
from citizen_office.services.recipients import add_party
from citizen_office.services.verification import verify_file
from tests.fakes.desk import BY_POST, House
from tests.fakes.outside import FakeSeal
from tests.fakes.permit import permit_house
from tests.fakes.town import NEIGHBOUR, TOWN


def decided(house: House) -> None:
    """An answer that waits for a worker."""
    case, clerk = house.file(BY_POST).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten", reply="Wir stellen Bänke auf.")


@pytest.mark.parametrize("has_seal", [True, False])
def test_a_notice_is_sealed_where_the_authority_has_a_seal(has_seal: bool, house: House) -> None:
    house.seals.owners |= {TOWN} if has_seal else {NEIGHBOUR}
    house.answered(BY_POST)
    [row] = house.store.tables.notices.values()
    assert (f"sealed by {TOWN}".encode() in row.pdf) is has_seal
    assert b"sealed by" not in row.reading_copy


def test_the_record_goes_into_the_paper_but_not_into_the_reading_copy(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    letter, copy = house.renderer.drawn[-2:]
    [row] = house.store.tables.proofs.values()
    assert (letter.record, copy.record) == (row.record, b"")
    assert letter.proof == copy.proof
    [notice] = house.notices(submitted.case)
    for actor in (clerk, house.of_citizen(submitted.case)):
        assert notice_record_json(house.desk, actor, submitted.case.number, notice.id) == row.record
    record = json.loads(row.record)
    assert (record["id"], record["outcome"], record["training"]) == (str(notice.id), None, False)
    assert record["service"]["name"] == "Idee mitteilen"


def test_the_proof_is_that_of_the_very_bytes(house: House) -> None:
    house.answered(BY_POST)
    [(proof, record)] = [(row.proof, row.record) for row in house.store.tables.proofs.values()]
    printed = house.renderer.drawn[-2].proof
    assert printed is not None
    code = read_code(printed.code)
    assert code is not None
    assert code.document == proof.document
    assert code_matches(house.desk.secrets.codes, code, record_digest(record))
    assert proof.record_digest == record_digest(record)
    digest = hashlib.sha256(house.store.tables.notices[proof.notice_id].pdf).digest()
    assert house.store.tables.proofs[proof.notice_id].pdf_digests == {digest}


def test_each_try_draws_the_same_paper(house: House) -> None:
    house.seals.owners.add(TOWN)
    decided(house)
    # The disk is full just when what was drawn is to be written down.
    house.store.fail_next_write(InstanceUnusable("no room left"), after=3)
    outcomes = house.run()
    assert Outcome.RETRY in outcomes
    assert house.store.tables.notices == {}
    assert house.store.tables.proofs == {}
    house.clock.advance(seconds=BACK_OFF[0])
    assert set(house.run()) == {Outcome.DONE}
    first, _, second, _ = house.renderer.drawn[-4:]
    assert first == second
    [row] = house.store.tables.proofs.values()
    assert row.record == second.record


def test_the_same_effect_twice_is_one_notice_with_one_code(house: House) -> None:
    house.answered(BY_POST)
    before = dict(house.store.tables.proofs), dict(house.store.tables.notices)
    [row] = [row for row in house.store.tables.jobs.values() if row.effect.kind == "issue"]
    house.store.tables.jobs[row.id] = replace(row, state="queued", lease_until=None)
    house.clock.advance(days=1, seconds=LEASE_SECONDS)
    house.run()
    assert (dict(house.store.tables.proofs), dict(house.store.tables.notices)) == before


def test_a_seal_that_has_ended_makes_notices_wait_and_nothing_is_lost(house: House) -> None:
    decided(house)
    house.seals.failures = [SealUnusable(problem="expired") for _ in range(len(BACK_OFF) + 1)]
    assert house.run() == [Outcome.DONE, Outcome.RETRY]
    for seconds in BACK_OFF[:-1]:
        house.clock.advance(seconds=seconds)
        assert house.run() == [Outcome.RETRY]
    house.clock.advance(seconds=BACK_OFF[-1])
    assert house.run() == [Outcome.DEAD]
    assert house.store.tables.notices == {}
    admin = house.staff("admin", ("", Role.ADMIN))
    [dead] = effects(house.desk, admin).dead
    assert dead.error == "seal_unusable"
    # The new certificate has come.
    retry_effect(house.desk, admin, dead.id)
    assert Outcome.DONE in house.run()
    assert len(house.store.tables.notices) == 1


def test_a_seal_that_ends_while_a_letter_is_drawn_stops_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: FakeSeal, digest: bytes) -> bytes:
        raise SealUnusable(problem="mismatch")

    house.seals.owners.add(TOWN)
    decided(house)
    monkeypatch.setattr(FakeSeal, "sign", refuse)
    assert Outcome.RETRY in house.run()
    assert house.store.tables.notices == {}


def test_the_address_is_in_capitals_where_that_means_the_same(house: House) -> None:
    with house.store.read() as work:
        town = house.desk.library.authority(work, TOWN)
        neighbour = house.desk.library.authority(work, NEIGHBOUR)
    assert check_address(house.desk, town, "0A") == "HTTPS://OFFICE.EXAMPLE/V/0A"
    assert check_address(house.desk, neighbour, "0A") == f"HTTPS://OFFICE.EXAMPLE/A/{NEIGHBOUR.upper()}/V/0A"
    below = replace(house.desk, base_url="https://town.example/buero")
    assert check_address(below, town, "0A") == "https://town.example/buero/v/0A"


def test_every_recipients_file_is_sealed_and_known() -> None:
    house = permit_house()
    house.seals.owners.add(TOWN)
    case, clerk = house.file(BY_POST).case, house.actor()
    add_party(house.desk, clerk, case.number, NoticeRole.COPY, ("Heimatverein", "Ring 1", "19230 Hagenow"))
    house.deed(clerk, case, "entscheiden", outcome="granted")
    house.run()
    [notice] = house.notices(case)
    [own] = house.store.tables.own_papers.values()
    assert f"sealed by {TOWN}".encode() in own
    for pdf in (own, house.store.tables.notices[notice.id].pdf):
        shown = verify_file(house.desk, TOWN, pdf, "here")
        assert shown.unchanged
        assert shown.notice is not None
    # All of them have one code and one record, in which nobody is named to whom it went.
    [row] = house.store.tables.proofs.values()
    assert b"Heimatverein" not in row.record


def test_the_record_of_a_notice_that_was_recalled_is_given_to_no_citizen(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    [notice] = house.notices(submitted.case)
    row = house.store.tables.notices[notice.id]
    recalled = replace(row.notice, recalled_on=house.clock.now.date())
    house.store.tables.notices[notice.id] = replace(row, notice=recalled)
    assert notice_record_json(house.desk, clerk, submitted.case.number, notice.id)
    with pytest.raises(NotFound):
        notice_record_json(house.desk, house.of_citizen(submitted.case), submitted.case.number, notice.id)
