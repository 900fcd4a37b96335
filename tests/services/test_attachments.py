"""The files of a case: who reads which copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from citizen_office.core.actors import Actor, system
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Erased, NotFound
from citizen_office.core.forms.attachments import files_at
from citizen_office.core.json import Json
from citizen_office.services.attachments import read_file
from citizen_office.services.case_file import case_file
from citizen_office.services.draft import LIFETIME
from citizen_office.services.erase import erase
from citizen_office.services.ports import StoredFile
from citizen_office.services.status import case_status
from citizen_office.services.submit import submit_draft
from citizen_office.services.sweep import sweep
from tests.fakes.desk import ANONYMOUS, House
from tests.fakes.town import NEIGHBOUR, TOWN
from tests.services.with_files import ask_for_files, attached, begin, upload


@pytest.fixture(autouse=True)
def _asks(house: House) -> None:
    ask_for_files(house)


@pytest.fixture
def case(house: House) -> Case:
    """A case with two files."""
    draft = attached(house, begin(house), upload(), upload("png Plan", name="Plan"))
    return submit_draft(house.desk, draft).case


def test_clerks_and_the_citizen_see_which_files_there_are(house: House, case: Case) -> None:
    clerk = case_file(house.desk, house.clerk(), case.number)
    citizen = case_status(house.desk, house.of_citizen(case), case.number, "de")
    for files in (clerk.files, citizen.files):
        assert [(each.field.id, each.file.name) for each in files] == [
            ("nachweis", "Erlaubnis.pdf"),
            ("nachweis", "Plan.png"),
        ]
    (page,) = [answered for answered in clerk.answers if answered.page.id == "dateien"]
    assert page.lines[-1][1] == ("Erlaubnis.pdf (PDF, 1\u00a0KB)", "Plan.png (PNG, 1\u00a0KB)")


def test_clerks_read_the_copy_and_on_demand_the_original(house: House, case: Case) -> None:
    clerk = house.clerk()
    file = case_file(house.desk, clerk, case.number).files[0].file
    stored, viewing = read_file(house.desk, clerk, case.number, file.id)
    assert (stored.name, viewing) == ("Erlaubnis.pdf", b"viewing pdf Erlaubnis")
    assert read_file(house.desk, clerk, case.number, file.id, original=True)[1] == b"pdf Erlaubnis"


def test_the_citizen_reads_the_copy_alone(house: House, case: Case) -> None:
    citizen = house.of_citizen(case)
    file = case_status(house.desk, citizen, case.number, "de").files[1].file
    assert read_file(house.desk, citizen, case.number, file.id)[1] == b"viewing png Plan"
    with pytest.raises(NotFound):
        read_file(house.desk, citizen, case.number, file.id, original=True)


def test_nobody_else_finds_a_file(house: House, case: Case) -> None:
    file = case_file(house.desk, house.clerk(), case.number).files[0].file
    other = submit_draft(house.desk, attached(house, begin(house), upload("pdf b"))).case
    strangers: list[tuple[Actor, str]] = [
        (house.clerk("gruen"), case.number),
        (house.clerk(authority=NEIGHBOUR), case.number),
        (house.of_citizen(other), case.number),
        (house.of_citizen(other), other.number),
        (house.staff("clerk.zwei", *()), case.number),
    ]
    for actor, number in strangers:
        with pytest.raises(NotFound):
            read_file(house.desk, actor, number, file.id)
    with pytest.raises(NotFound):
        read_file(house.desk, house.of_citizen(case), case.number, uuid4())


def test_the_file_of_the_case_says_what_came_in(house: House, case: Case) -> None:
    opened, (stored, _) = house.events(case)[0], _both(house, case)
    assert opened.entry.kind == "case.opened"
    digests = opened.entry.payload["files"]
    assert isinstance(digests, Mapping)
    assert digests[str(stored.id)] == stored.digest
    assert len(digests) == 2


def test_a_case_without_files_says_nothing_of_them(house: House) -> None:
    case = house.file().case
    assert "files" not in house.events(case)[0].entry.payload
    assert case_file(house.desk, house.clerk(), case.number).files == ()


def test_answers_from_outside_bring_no_files(house: House) -> None:
    draft = attached(house, begin(house))
    (file,) = files_at(draft.raw, "nachweis")
    forged: dict[str, Json] = {**ANONYMOUS, "nachweis": [file.dump()]}
    case = house.file(forged).case
    assert case_file(house.desk, house.clerk(), case.number).files == ()
    with pytest.raises(NotFound):
        read_file(house.desk, house.of_citizen(case), case.number, file.id)


def test_a_draft_that_names_a_file_of_another_does_not_get_it(house: House) -> None:
    theirs = attached(house, begin(house))
    draft = begin(house)
    raw = {**draft.raw, "nachweis": theirs.raw["nachweis"]}
    with house.store.write() as work:
        # What no browser could do: the descriptor stands in the answers all the same.
        work.drafts.save(replace(draft.draft, raw=raw))  # type: ignore[arg-type]
        work.commit()
    case = submit_draft(house.desk, draft).case
    assert case_file(house.desk, house.clerk(), case.number).files == ()


def test_after_an_erasure_there_are_no_files(house: House, case: Case) -> None:
    clerk = house.clerk()
    file = case_file(house.desk, clerk, case.number).files[0].file
    house.deed(house.of_citizen(case), case, "zurueckziehen")
    erase(house.desk, system(TOWN), case.number)
    assert case_file(house.desk, clerk, case.number).files == ()
    with pytest.raises(Erased):
        read_file(house.desk, clerk, case.number, file.id)
    assert house.store.tables.files == {}


def test_files_go_with_a_draft_that_nobody_sent(house: House, case: Case) -> None:
    attached(house, begin(house))
    house.clock.now += LIFETIME + timedelta(seconds=1)
    sweep(house.desk)
    assert {row.owner for row in house.store.tables.files.values()} == {case.id}


def test_sending_twice_finds_the_same_files(house: House) -> None:
    draft = attached(house, begin(house))
    first, second = submit_draft(house.desk, draft), submit_draft(house.desk, draft)
    assert second.case == first.case
    assert second.repeated
    assert len(case_file(house.desk, house.clerk(), first.case.number).files) == 1


def _both(house: House, case: Case) -> tuple[StoredFile, ...]:
    with house.store.read() as work:
        return work.files.of_case(case)
