"""Handing in a form as a whole: answers and the files that they name, once, whatever is repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import KeyReused, NotFound, TooMuch
from citizen_office.core.forms import AnswersInvalid
from citizen_office.core.json import Json
from citizen_office.services import attach
from citizen_office.services.attach import UPLOADS, Upload
from citizen_office.services.attachments import filed_files, read_file
from citizen_office.services.file import open_by_number
from citizen_office.services.hand_in import hand_in
from citizen_office.services.submit import Request, Submitted
from tests.fakes.desk import ANONYMOUS, House
from tests.fakes.town import NEXT_HASH, SERVICE, TOWN, bundle, publication, service
from tests.services.with_files import NETWORK, ask_for_files

KEY = "K" * 26


@pytest.fixture
def house(house: House) -> House:
    """A house whose service asks for files."""
    ask_for_files(house)
    return house


def _file(name: str, content: str = "pdf Erlaubnis") -> Upload:
    return Upload(name, f"{name}.pdf", content.encode(), len(content))


def _hand_in(house: House, *uploads: Upload, **answers: Json) -> Submitted:
    return _hand_in_under(house, KEY, *uploads, **answers)


def _hand_in_under(house: House, key: str, *uploads: Upload, **answers: Json) -> Submitted:
    request = Request(TOWN, SERVICE, "", key, "de", {**ANONYMOUS, "hunde": [], **answers})
    return hand_in(house.desk, request, uploads, NETWORK)


def _files(house: House, case: Case) -> Mapping[str, bytes]:
    """The files of a case by name, as its citizen sees them."""
    citizen = house.of_citizen(case)
    with house.store.read() as work:
        filed = filed_files(open_by_number(house.desk, work, citizen, case.number), "de")
    return {each.file.name: read_file(house.desk, citizen, case.number, each.file.id)[1] for each in filed}


def _told(house: House, *uploads: Upload, **answers: Json) -> list[tuple[str, str]]:
    """What is wrong; nothing was written but that files were sent."""
    before = house.store.tables.copy()
    with pytest.raises(AnswersInvalid) as refused:
        _hand_in(house, *uploads, **answers)
    assert replace(house.store.tables, tries=before.tries) == before
    return [(problem.path, problem.code) for problem in refused.value.problems]


def test_answers_alone_become_a_case(house: House) -> None:
    submitted = _hand_in(house)
    assert (submitted.case.state, submitted.opened_in, submitted.repeated) == ("neu", "neu", False)
    assert house.store.tables.drafts == {}


def test_files_come_in_under_the_names_that_the_answers_have_for_them(house: House) -> None:
    dogs: list[Json] = [{"rufname": "Rex", "bild": ["rex"]}, {"rufname": "Bello"}]
    uploads = _file("erlaubnis"), _file("nochmal", "pdf Nachtrag"), _file("rex", "png Rex")
    case = _hand_in(house, *uploads, nachweis=["nochmal", "erlaubnis"], hunde=dogs).case
    assert _files(house, case) == {
        "nochmal.pdf": b"viewing pdf Nachtrag",
        "erlaubnis.pdf": b"viewing pdf Erlaubnis",
        "rex.png": b"viewing png Rex",
    }
    digests = house.events(case)[0].entry.payload["files"]
    assert isinstance(digests, Mapping)
    assert len(digests) == 3
    [draft] = house.store.tables.drafts.values()
    assert (draft.case_id, draft.raw) == (case.id, {})


def test_the_same_again_is_the_same_case_and_its_files_are_not_looked_at_again(house: House) -> None:
    first = _hand_in(house, _file("erlaubnis"), nachweis=["erlaubnis"])
    house.deed(house.clerk(), first.case, "uebernehmen")
    looked_at = len(house.inspector.looked_at)
    again = _hand_in(house, _file("erlaubnis"), nachweis=["erlaubnis"])
    assert (again.case.id, again.secret, again.opened_in, again.repeated) == (first.case.id, first.secret, "neu", True)
    assert len(house.inspector.looked_at) == looked_at
    assert len(house.store.tables.cases) == 1


@pytest.mark.parametrize(
    ("upload", "answers"),
    [
        (_file("erlaubnis", "pdf Andere"), {"nachweis": ["erlaubnis"]}),
        (_file("anders"), {"nachweis": ["anders"]}),
        (None, {}),
    ],
)
def test_the_same_key_with_other_files_is_refused(
    house: House, upload: Upload | None, answers: dict[str, Json]
) -> None:
    _hand_in(house, _file("erlaubnis"), nachweis=["erlaubnis"])
    with pytest.raises(KeyReused):
        _hand_in(house, *([upload] if upload else []), **answers)
    assert len(house.store.tables.cases) == 1


def test_a_repeat_finds_its_case_though_another_publication_is_current(house: House) -> None:
    first = _hand_in(house)
    house.compiler.bundles[NEXT_HASH] = bundle(NEXT_HASH, replace(service(), headline=""))
    with house.store.write() as work:
        work.publications.publish(TOWN, publication(NEXT_HASH), house.clock.now, first.case.id)
        work.commit()
    assert _hand_in(house).case.id == first.case.id
    # Who hands in now answers what is asked now.
    with pytest.raises(AnswersInvalid):
        _hand_in_under(house, "L" * 26)


def test_whoever_was_a_moment_later_finds_the_case(house: House) -> None:
    house.store.fail_next_write(KeyReused())
    assert not _hand_in(house).repeated
    assert len(house.store.tables.cases) == 1


def test_where_the_commit_fails_nothing_is_left(house: House) -> None:
    before = house.store.tables.copy()
    # Counting the file is a transaction of its own.
    house.store.fail_next_write(RuntimeError("disk full"), after=1)
    with pytest.raises(RuntimeError):
        _hand_in(house, _file("erlaubnis"), nachweis=["erlaubnis"])
    assert replace(house.store.tables, tries={}) == before


def test_names_without_files_and_files_without_names_are_told(house: House) -> None:
    assert _told(house, _file("vergessen"), nachweis=["fehlt", "auch"], idee="") == [
        ("nachweis", "unknown_file"),
        ("nachweis", "unknown_file"),
        ("vergessen", "file_unnamed"),
        ("idee", "required_text"),
    ]


@pytest.mark.parametrize("given", ["erlaubnis", [1], {"id": "x"}, [["erlaubnis"]]])
def test_what_is_no_list_of_names_leads_to_no_file(house: House, given: Json) -> None:
    assert _told(house, nachweis=given) == [("nachweis", "wrong_shape")]


def test_a_forged_descriptor_gives_nothing(house: House) -> None:
    kept = _hand_in(house, _file("erlaubnis"), nachweis=["erlaubnis"]).case
    [file] = [row.file for row in house.store.tables.files.values() if row.owner == kept.id]
    for forged, code in ((dict(file.attached.dump()), "wrong_shape"), (str(file.id), "unknown_file")):
        with pytest.raises(AnswersInvalid) as refused:
            _hand_in_under(house, "L" * 26, nachweis=[forged])
        assert [(problem.path, problem.code) for problem in refused.value.problems] == [("nachweis", code)]


def test_a_refused_file_is_told_once_at_its_place_beside_all_else(house: House) -> None:
    dogs: list[Json] = [{"rufname": "Rex", "bild": ["rex"]}]
    uploads = _file("kaputt", "!file_broken pdf"), _file("rex", "pdf Rex")
    assert _told(house, *uploads, nachweis=["kaputt"], hunde=dogs, betreff="") == [
        ("nachweis", "file_broken"),
        ("hunde.0.bild", "file_type"),
        ("betreff", "required_text"),
    ]


def test_a_demanded_file_that_was_refused_is_not_also_missing(house: House) -> None:
    assert _told(house, _file("foto", "!file_broken jpeg"), thema="gruen", foto=["foto"]) == [("foto", "file_broken")]


def test_a_form_takes_no_more_files_than_the_quota(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attach, "MOST_FILES", 2)
    uploads = [_file(str(number), f"pdf {number}") for number in range(3)]
    assert _told(house, *uploads, nachweis=["0", "1", "2"]) == [("nachweis", "files_too_many_in_all")]


def test_every_file_counts_as_one_that_the_network_sent(house: House) -> None:
    for _ in range(UPLOADS):
        _told(house, _file("kaputt", "!file_broken pdf"), nachweis=["kaputt"])
    assert _told(house, _file("gut"), nachweis=["gut"]) == [("nachweis", "too_many_uploads")]


def test_a_file_for_a_question_that_was_not_asked_is_not_kept(house: House) -> None:
    case = _hand_in(house, _file("foto", "png Baum"), foto=["foto"]).case
    assert _files(house, case) == {}
    assert house.store.tables.files == {}


def test_a_service_that_is_not_there_is_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        hand_in(house.desk, Request(TOWN, "mond", "", KEY, "de", {}), (), NETWORK)
    with pytest.raises(TooMuch):
        _hand_in_under(house, "kurz")
