"""Checking notices: who learns what, and that nobody learns anything by trying."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from citizen_office.core.errors import SealUnusable, Throttled
from citizen_office.core.notices import NoticeStanding, PaperKind, ProofKeys, issue_code, read_code
from citizen_office.services.ports import Notice, SealReading, SealState
from citizen_office.services.verification import (
    TRIES,
    WINDOW_SECONDS,
    CaseNumberWrong,
    is_code,
    verify_code,
    verify_file,
)
from tests.fakes.desk import BY_POST, House
from tests.fakes.town import NEIGHBOUR, TOWN

NETWORK = "here"


def issued(house: House) -> tuple[Notice, str, bytes]:
    """An issued notice, the code on it, and its bytes."""
    submitted, _ = house.answered(BY_POST)
    [notice] = house.notices(submitted.case)
    proof = house.renderer.drawn[-2].proof
    assert proof is not None
    return notice, proof.code, house.store.tables.notices[notice.id].pdf


def test_the_code_on_a_notice_says_who_issued_what_and_when(house: House) -> None:
    notice, code, _ = issued(house)
    found = verify_code(house.desk, TOWN, code, NETWORK)
    assert found is not None
    assert (found.standing, found.kind, found.record) == (NoticeStanding.VALID, PaperKind.NOTICE, None)
    assert (found.authority.key, found.issued, str(found.service)) == (TOWN, notice.issued.date(), "Idee mitteilen")


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({"superseded_by": UUID(int=9)}, NoticeStanding.SUPERSEDED),
        ({"withdrawn_on": date(2026, 11, 3)}, NoticeStanding.WITHDRAWN),
        ({"recalled_on": date(2026, 11, 3)}, NoticeStanding.WITHDRAWN),
    ],
)
def test_what_no_longer_counts_is_said_to(change: dict[str, Any], standing: NoticeStanding, house: House) -> None:
    notice, code, pdf = issued(house)
    row = house.store.tables.notices[notice.id]
    house.store.tables.notices[notice.id] = replace(row, notice=replace(row.notice, **change))
    found = verify_code(house.desk, TOWN, code, NETWORK)
    assert found is not None
    assert found.standing is standing
    shown = verify_file(house.desk, TOWN, pdf, NETWORK)
    assert shown.notice == found
    assert shown.unchanged


def test_a_code_is_read_as_people_type_it(house: House) -> None:
    _, code, _ = issued(house)
    typed = " ".join(code[start : start + 5] for start in range(0, 34, 5)).lower()
    assert is_code(typed)
    assert verify_code(house.desk, TOWN, typed, NETWORK) is not None


def test_what_a_notice_says_is_for_whoever_knows_its_number_too(house: House) -> None:
    notice, code, _ = issued(house)
    number = house.store.tables.cases[notice.case_id].case.number
    found = verify_code(house.desk, TOWN, code, NETWORK, number.lower().replace("-", " "))
    assert found is not None
    assert found.record is not None
    assert found.record["subject"] == "Ihre Idee"
    for wrong in ("HGN-2026-000009-3", "no number"):
        with pytest.raises(CaseNumberWrong):
            verify_code(house.desk, TOWN, code, NETWORK, wrong)


def test_after_an_erasure_it_still_says_that_it_was_issued(house: House) -> None:
    notice, code, _ = issued(house)
    case = house.store.tables.cases[notice.case_id]
    house.store.tables.cases[notice.case_id] = replace(case, erased=True)
    found = verify_code(house.desk, TOWN, code, NETWORK, case.case.number)
    assert found is not None
    assert found.record == {}


def forged(house: House, code: str) -> dict[str, str]:
    """Codes that were never issued: made up, of a real document, of another key, and no codes at all."""
    real = read_code(code)
    assert real is not None
    made_up = issue_code(ProofKeys(0, {0: b"x" * 32}), bytes(10), bytes(32))
    return {
        "made up": str(made_up),
        "of a real document": str(replace(made_up, document=real.document)),
        "of a key that there is not": str(replace(real, key=9)),
        "no code": "nothing",
    }


@pytest.mark.parametrize("which", ["made up", "of a real document", "of a key that there is not", "no code"])
def test_unknown_and_forged_are_one_answer(which: str, house: House) -> None:
    _, code, _ = issued(house)
    writes = house.store.writes
    assert verify_code(house.desk, TOWN, forged(house, code)[which], NETWORK) is None
    assert house.store.writes == writes + 1
    assert verify_code(house.desk, NEIGHBOUR, code, NETWORK) is None


def test_guessing_ends_soon_and_right_codes_cost_nothing(house: House) -> None:
    _, code, _ = issued(house)
    for _ in range(TRIES):
        verify_code(house.desk, TOWN, code, NETWORK)
        assert verify_code(house.desk, TOWN, "0" * 34, NETWORK) is None
    with pytest.raises(Throttled) as refused:
        verify_code(house.desk, TOWN, "0" * 34, NETWORK)
    assert 0 < int(refused.value.params["seconds"]) <= WINDOW_SECONDS
    assert verify_code(house.desk, TOWN, code, NETWORK) is not None
    assert verify_code(house.desk, TOWN, "0" * 34, "elsewhere") is None
    house.clock.advance(seconds=WINDOW_SECONDS)
    assert verify_code(house.desk, TOWN, "0" * 34, NETWORK) is None


def test_case_numbers_are_not_guessed_either(house: House) -> None:
    _, code, _ = issued(house)
    for _ in range(TRIES):
        with pytest.raises(CaseNumberWrong):
            verify_code(house.desk, TOWN, code, NETWORK, "HGN-2026-000009-3")
    with pytest.raises(Throttled):
        verify_code(house.desk, TOWN, code, NETWORK, "HGN-2026-000009-3")


def test_a_file_is_compared_byte_for_byte(house: House) -> None:
    house.seals.owners.add(TOWN)
    notice, _, pdf = issued(house)
    record = house.store.tables.proofs[notice.id].record
    house.seal_reader.reading = SealReading(SealState.INTACT, True, "Stadt Hagenow", record)
    shown = verify_file(house.desk, TOWN, pdf, NETWORK)
    assert shown.notice is not None
    assert (shown.unchanged, shown.record_unchanged, shown.notice.standing) == (True, True, NoticeStanding.VALID)
    # Whether a certificate was valid is asked of the day of the notice, not of today.
    assert house.seal_reader.asked == [(pdf, (TOWN.encode(),), notice.issued)]


def test_a_changed_file_is_known_by_what_it_claims(house: House) -> None:
    notice, _, pdf = issued(house)
    record = house.store.tables.proofs[notice.id].record
    for claimed, same in ((record, True), (record.replace(b"Idee", b"Geld"), False)):
        house.seal_reader.reading = SealReading(SealState.BROKEN, record=claimed)
        shown = verify_file(house.desk, TOWN, pdf + b" ", NETWORK)
        assert shown.notice is not None
        assert (shown.unchanged, shown.record_unchanged) == (False, same)


@pytest.mark.parametrize(
    "record", [b"", b"[]", b"3", b"{}", b'{"id": 3}', b'{"id": "x"}', b"[" * 5000, b'{"id": "' + b"0" * 32 + b'"}']
)
def test_a_file_that_is_not_ours_is_unknown(record: bytes, house: House) -> None:
    issued(house)
    house.seal_reader.reading = SealReading(SealState.NONE, record=record)
    shown = verify_file(house.desk, TOWN, b"a file", NETWORK)
    assert (shown.notice, shown.unchanged, shown.record_unchanged) == (None, False, False)
    assert house.seal_reader.asked[-1][2] == house.clock.now


def test_looking_into_files_is_limited(house: House) -> None:
    for _ in range(TRIES):
        verify_file(house.desk, TOWN, b"a file", NETWORK)
    with pytest.raises(Throttled):
        verify_file(house.desk, TOWN, b"a file", NETWORK)
    assert len(house.seal_reader.asked) == TRIES


def test_a_seal_of_ours_that_cannot_be_used_hinders_nobody(house: House) -> None:
    _, _, pdf = issued(house)
    house.seals.failures.append(SealUnusable(problem="secret"))
    assert verify_file(house.desk, TOWN, pdf, NETWORK).unchanged
    assert house.seal_reader.asked[-1][1] == ()
