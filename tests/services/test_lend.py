"""A file for the form of a case that is to be corrected, and correcting with all answers at once."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from citizen_office.core.actors import system
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import ActionNotOpen, Erased, NotFound, StaleRevision
from citizen_office.core.forms import AnswersInvalid
from citizen_office.core.json import Json
from citizen_office.services import attach
from citizen_office.services.attach import Upload
from citizen_office.services.attachments import filed_files
from citizen_office.services.correct import correct_at_once, send_correction, start_correction
from citizen_office.services.erase import erase
from citizen_office.services.file import open_by_number
from citizen_office.services.lend import take_in_file
from citizen_office.services.ports import Inspection, StoredFile
from citizen_office.services.submit import Submitted, submit_draft
from tests.fakes.desk import ANONYMOUS, House
from tests.services.with_files import NETWORK, ask_for_files, attached, begin, upload

ANSWERS: dict[str, Json] = {**ANONYMOUS, "hunde": []}


@pytest.fixture
def case(house: House) -> Case:
    """A case with one file, which its citizen may correct."""
    ask_for_files(house)
    return submit_draft(house.desk, attached(house, begin(house))).case


def _take_in(house: House, case: Case, sent: Upload | None = None) -> StoredFile:
    return take_in_file(house.desk, house.of_citizen(case), case.number, sent or upload("pdf Nachtrag"), NETWORK)


def _correct(house: House, case: Case, revision: int = 0, **changed: Json) -> Submitted:
    answers = {**ANSWERS, **changed}
    return correct_at_once(house.desk, house.of_citizen(case), case.number, "berichtigen", {}, answers, revision)


def _names(house: House, case: Case) -> list[str]:
    with house.store.read() as work:
        return [
            filed.file.name
            for filed in filed_files(open_by_number(house.desk, work, house.of_citizen(case), case.number), "de")
        ]


def _first(house: House, case: Case) -> str:
    with house.store.read() as work:
        return str(work.files.of_case(case)[0].id)


def test_answers_name_files_that_were_there_and_files_that_came(house: House, case: Case) -> None:
    added = _take_in(house, case, upload("pdf Nachtrag", name="Nachtrag.pdf"))
    sent = _correct(house, case, nachweis=[str(added.id), _first(house, case)])
    assert (sent.case.revision, sent.repeated) == (1, False)
    assert _names(house, case) == ["Nachtrag.pdf", "Erlaubnis.pdf"]


def test_what_no_answer_names_is_gone_from_the_answers(house: House, case: Case) -> None:
    _take_in(house, case)
    _correct(house, case)
    assert _names(house, case) == []
    # What came with the case stays in its file; what was lent and not wanted is gone.
    assert len(house.store.tables.files) == 1


@pytest.mark.parametrize("named", [["00000000-0000-4000-8000-000000000099"], "x", [{"id": "x"}]])
def test_no_other_file_comes_in(house: House, case: Case, named: Json) -> None:
    with pytest.raises(AnswersInvalid) as refused:
        _correct(house, case, nachweis=named, idee="")
    assert [problem.path for problem in refused.value.problems] == ["nachweis", "idee"]
    assert house.case(case).revision == 0


def test_a_file_of_another_case_is_not_named(house: House, case: Case) -> None:
    other = submit_draft(house.desk, attached(house, begin(house), upload("pdf Fremd"))).case
    with pytest.raises(AnswersInvalid):
        _correct(house, case, nachweis=[_first(house, other)])


def test_all_rules_hold_and_what_was_wrong_is_kept_nowhere(house: House, case: Case) -> None:
    with pytest.raises(AnswersInvalid):
        _correct(house, case, idee="", nachweis=[_first(house, case)])
    again = start_correction(house.desk, house.of_citizen(case), case.number, "berichtigen", "de")
    assert again.raw["idee"] == ANONYMOUS["idee"]
    # The page goes on with what it had.
    assert send_correction(house.desk, again, {}, 0).case.revision == 1


def test_a_correction_that_cannot_be_sent_is_not_begun(house: House, case: Case) -> None:
    drafts = set(house.store.tables.drafts)
    with pytest.raises(StaleRevision):
        _correct(house, case, revision=7)
    assert set(house.store.tables.drafts) == drafts
    with pytest.raises(ActionNotOpen):
        correct_at_once(house.desk, house.of_citizen(case), case.number, "zurueckziehen", {}, ANSWERS, 0)


def test_the_same_file_is_kept_once(house: House, case: Case) -> None:
    assert _take_in(house, case) == _take_in(house, case)
    assert len(house.store.tables.files) == 2


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (upload("!file_broken pdf"), "file_broken"),
        (upload(path="betreff"), "unknown_field"),
        (upload(path="mond"), "unknown_field"),
    ],
)
def test_what_is_refused_is_told_at_its_field(house: House, case: Case, sent: Upload, code: str) -> None:
    with pytest.raises(AnswersInvalid) as refused:
        _take_in(house, case, sent)
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [(sent.path, code)]
    assert len(house.store.tables.files) == 1


def test_a_correction_takes_no_more_files_than_the_quota(
    house: House, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attach, "MOST_FILES", 1)
    _take_in(house, case)
    with pytest.raises(AnswersInvalid) as refused:
        _take_in(house, case, upload("pdf Noch eins"))
    assert refused.value.problems[0].code == "files_too_many_in_all"


def test_where_nothing_is_to_be_corrected_no_file_is_taken(house: House, case: Case) -> None:
    clerk = house.clerk()
    with pytest.raises(ActionNotOpen):
        take_in_file(house.desk, clerk, case.number, upload(), NETWORK)
    with pytest.raises(NotFound):
        take_in_file(house.desk, house.clerk("bau"), case.number, upload(), NETWORK)
    house.deed(house.of_citizen(case), case, "zurueckziehen")
    with pytest.raises(ActionNotOpen):
        _take_in(house, case)
    erase(house.desk, system(case.authority), case.number)
    with pytest.raises(ActionNotOpen):
        _take_in(house, case)
    with pytest.raises((ActionNotOpen, Erased)):
        _correct(house, case, revision=1)


def test_a_correction_that_is_sent_meanwhile_takes_no_file(house: House, case: Case) -> None:
    def sent_while_looking(content: bytes, accept: Collection[str]) -> Inspection:
        _correct(house, case)
        return house.inspector(content, accept)

    slow = house.with_desk(inspect=sent_while_looking)
    with pytest.raises(NotFound):
        _take_in(slow, case)
