"""Issued notices, and the codes that stand on them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.notices import issue_code
from citizen_office.office import Office, write_test_seal
from citizen_office.services.desk import Desk
from tests.web.clerk_house import NOON, TOWN, House


@dataclass(frozen=True)
class Issued:
    """A notice that has left the house."""

    case: Case
    id: UUID
    code: str
    pdf: bytes


def code_of(desk: Desk, authority: str, notice_id: UUID) -> str:
    """The code on a notice."""
    with desk.store.read() as work:
        proof = work.proofs.of_notice(authority, notice_id)
    assert proof is not None
    return str(issue_code(desk.secrets.codes, proof.document, proof.record_digest))


def issue_notice(house: House, seal: bool = True) -> Issued:
    """Answer an idea, by a notice that is sealed by the test authority."""
    if seal:
        lay_down_seal(house.office)
    case = house.file_idea()
    case = house.act("malte", case, "uebernehmen")
    case = house.act("malte", case, "beantworten", reply="Die Bank kommt.")
    house.run_effects()
    with house.office.desk.store.read() as work:
        [notice] = work.notices.of_case(case)
        _, pdf = work.notices.pdf(case, notice.id)
    return Issued(case, notice.id, code_of(house.office.desk, TOWN, notice.id), pdf)


def lay_down_seal(office: Office, authority: str = TOWN) -> None:
    """A seal of a test authority in the folder of the office."""
    write_test_seal(office.settings.seals, authority, "Stadt Hagenow", "drawn by chance", NOON)
