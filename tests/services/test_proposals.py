"""Decisions that were proposed, and those that were signed."""

from __future__ import annotations

import pytest

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import SecondPersonNeeded
from citizen_office.core.workflows.engine import Hold
from citizen_office.services.case_file import CaseFile, case_file
from tests.fakes.desk import House
from tests.fakes.outside import NOW
from tests.fakes.permit import permit_house

PROPOSED = {"outcome": "conditions", "conditions": "Nur bis 22 Uhr.\n\n Der Weg bleibt frei. ", "reasons": "§ 12."}


def file_of(house: House, case: Case) -> CaseFile:
    return case_file(house.desk, house.actor(), case.number)


@pytest.fixture
def house() -> House:
    """A house in which nobody signs their own proposal."""
    return permit_house(second_person=True)


def test_a_proposal_shows_what_is_to_be_signed(house: House) -> None:
    case = house.file().case
    assert file_of(house, case).proposal is None
    house.deed(house.actor(), case, "vorschlagen", **PROPOSED)
    file = file_of(house, case)
    assert file.proposal is not None
    assert (file.proposal.outcome, file.proposal.reasons) == ("conditions", "§ 12.")
    assert file.proposal.conditions == ("Nur bis 22 Uhr.", "Der Weg bleibt frei.")
    assert (file.proposal.by, file.proposal.at, file.proposal.signed) == ("Clerk.Buergerbuero", NOW, None)
    assert file.proposer_name == "Clerk.Buergerbuero"
    assert file.own_proposal


def test_whoever_proposed_is_told_that_another_person_signs(house: House) -> None:
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "vorschlagen", **PROPOSED)
    file = file_of(house, case)
    assert [(held.action.id, held.hold) for held in file.held] == [("zeichnen", Hold.SECOND_PERSON)]
    with pytest.raises(SecondPersonNeeded):
        house.deed(clerk, case, "zeichnen")


def test_whoever_signed_stands_under_it_until_something_new_is_proposed() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "vorschlagen", **PROPOSED)
    house.clock.advance(hours=2)
    house.deed(clerk, case, "zeichnen")
    signed = file_of(house, case).proposal
    assert signed is not None
    assert (signed.signed_by, signed.signed) == ("Clerk.Buergerbuero", house.clock.now)
    assert "outcome" not in file_of(house, case).prefill


def test_a_proposal_that_came_back_is_there_to_be_changed(house: House) -> None:
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "vorschlagen", **PROPOSED)
    house.deed(clerk, case, "zurueckgeben", remark="Bitte kürzer.")
    prefill = file_of(house, case).prefill
    assert (prefill["outcome"], prefill["reasons"]) == ("conditions", "§ 12.")
    assert prefill["conditions"] == "Nur bis 22 Uhr.\nDer Weg bleibt frei."
    house.deed(clerk, case, "vorschlagen", outcome="granted")
    again = file_of(house, case).proposal
    assert again is not None
    assert (again.outcome, again.conditions, again.reasons) == ("granted", (), "")


def test_a_decision_whose_notice_goes_out_at_once_is_none_that_waits(house: House) -> None:
    case = house.file().case
    house.deed(house.actor(), case, "entscheiden", outcome="granted")
    proposal = file_of(house, case).proposal
    assert proposal is not None
    assert (proposal.alone, proposal.signed, proposal.decided) == (True, None, True)


def test_a_proposal_is_no_decision_before_it_is_signed(house: House) -> None:
    case = house.file().case
    house.deed(house.actor(), case, "vorschlagen", **PROPOSED)
    proposal = file_of(house, case).proposal
    assert proposal is not None
    assert not proposal.decided
