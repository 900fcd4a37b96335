"""Files come into a draft and go out of it; nothing else is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from citizen_office.core.errors import NotFound
from citizen_office.core.forms import PROBLEM_CODES, Problem
from citizen_office.core.forms.attachments import files_at
from citizen_office.core.forms.fields.file import AttachedFile
from citizen_office.core.forms.fields.file_kinds import MEGABYTE
from citizen_office.services import attach as attaching
from citizen_office.services.attach import MOST_FILES, UPLOADS, WINDOW_SECONDS, Upload, attach, detach
from citizen_office.services.attachments import read_file
from citizen_office.services.case_file import case_file
from citizen_office.services.draft import LIFETIME, OpenDraft, open_draft, save_page
from citizen_office.services.items import open_items, remove_item, save_item
from citizen_office.services.ports import StoredFile
from citizen_office.services.submit import submit_draft
from tests.fakes.desk import House
from tests.fakes.town import TOWN
from tests.services.with_files import IDEA, NETWORK, ask_for_files, attached, begin, upload


@pytest.fixture(autouse=True)
def _asks(house: House) -> None:
    ask_for_files(house)


def _again(house: House, draft: OpenDraft) -> OpenDraft:
    return open_draft(house.desk, TOWN, draft.draft.id, draft.secret)


def _stored(house: House, draft: OpenDraft) -> tuple[StoredFile, ...]:
    with house.store.read() as work:
        return work.files.of_draft(draft.draft)


def _problems(house: House, draft: OpenDraft, *uploads: Upload) -> list[tuple[str, str, dict[str, object]]]:
    """What is said against uploads, none of which is kept."""
    changed, problems = attach(house.desk, draft, "dateien", uploads, NETWORK)
    assert changed.raw == draft.raw
    assert all(tuple(problem.params) == PROBLEM_CODES[problem.code] for problem in problems)
    return [(problem.path, problem.code, dict(problem.params)) for problem in problems]


def test_a_file_is_kept_with_its_copy_and_named_in_the_answers(house: House) -> None:
    draft = attached(house, begin(house), upload(name=r"C:\Amt\Erlaubnis.docx"))
    (stored,) = _stored(house, draft)
    assert (stored.name, stored.media_type, stored.size) == ("Erlaubnis.pdf", "application/pdf", 13)
    assert stored.created == house.clock.now
    row = house.store.tables.files[stored.id]
    assert (row.original, row.viewing) == (b"pdf Erlaubnis", b"viewing pdf Erlaubnis")
    assert _again(house, draft).raw["nachweis"] == [
        {"id": str(stored.id), "name": "Erlaubnis.pdf", "media_type": "application/pdf", "size": 13}
    ]
    assert draft.checked.problems == ()


def test_an_upload_begins_the_life_of_the_draft_anew(house: House) -> None:
    draft = begin(house)
    house.clock.advance(days=3)
    assert attached(house, draft).draft.expires == house.clock.now + LIFETIME


def test_several_files_are_kept_in_the_order_in_which_they_came(house: House) -> None:
    draft = attached(house, begin(house), upload("pdf a", name="a"), upload("png b", name="b"))
    draft = attached(house, draft, upload("pdf c", name="c"))
    assert [file.name for file in files_at(draft.raw, "nachweis")] == ["a.pdf", "b.png", "c.pdf"]


def test_the_same_file_is_kept_once(house: House) -> None:
    draft = attached(house, begin(house), upload(), upload(name="Noch einmal.pdf"))
    again = attached(house, draft, upload())
    assert again.raw == draft.raw
    assert len(_stored(house, again)) == 1


def test_a_page_without_uploads_changes_nothing(house: House) -> None:
    draft, writes = begin(house), house.store.writes
    assert attach(house.desk, draft, "dateien", (), NETWORK) == (draft, ())
    assert house.store.writes == writes
    with pytest.raises(NotFound):
        attach(house.desk, draft, "mond", (), NETWORK)


def test_what_is_wrong_with_other_answers_harms_no_file_and_the_other_way_round(house: House) -> None:
    draft = attached(house, begin(house))
    draft, _ = save_page(house.desk, draft, "dateien", {"titel": "x" * 300, "nachweis": "Erlaubnis.pdf"})
    assert draft.raw["titel"] == "x" * 300
    assert len(files_at(draft.raw, "nachweis")) == 1
    _, problems = attach(house.desk, draft, "dateien", (upload("gif g"), upload("pdf gut", name="gut")), NETWORK)
    assert [problem.code for problem in problems] == ["file_type"]
    assert [file.name for file in files_at(_again(house, draft).raw, "nachweis")] == ["Erlaubnis.pdf", "gut.pdf"]


@pytest.mark.parametrize(
    ("sent", "code", "params"),
    [
        (upload(""), "file_empty", {"name": "Erlaubnis.pdf"}),
        (replace(upload(), size=MEGABYTE + 1), "file_too_large", {"name": "Erlaubnis.pdf", "max": 1}),
        (replace(upload(), size=MEGABYTE), "upload_too_large", {"name": "Erlaubnis.pdf"}),
        (upload("gif g", name="a/b.gif"), "file_type", {"name": "b.gif", "found": "GIF", "accepted": "PDF, PNG"}),
        (upload("!file_type_unknown "), "file_type_unknown", {"name": "Erlaubnis.pdf", "accepted": "PDF, PNG"}),
        (upload("!file_broken pdf"), "file_broken", {"name": "Erlaubnis.pdf"}),
        (upload("!file_encrypted pdf"), "file_encrypted", {"name": "Erlaubnis.pdf"}),
        (upload("!image_too_large png"), "image_too_large", {"name": "Erlaubnis.pdf", "max": 40}),
    ],
)
def test_what_is_not_kept_is_a_problem_at_its_place(
    house: House, sent: Upload, code: str, params: dict[str, object]
) -> None:
    draft = begin(house)
    assert _problems(house, draft, sent) == [("nachweis", code, params)]
    assert _stored(house, draft) == ()


def test_what_is_too_large_is_not_even_opened(house: House) -> None:
    _problems(house, begin(house), replace(upload(), size=MEGABYTE + 1), upload(""))
    assert house.inspector.looked_at == []


@pytest.mark.parametrize("path", ["titel", "betreff", "mond", "nachweis.0", "nachweis.0.id", "hunde.0.bild", "bild"])
def test_files_for_a_place_that_the_page_does_not_have_are_refused(house: House, path: str) -> None:
    assert _problems(house, begin(house), upload(path=path)) == [(path, "unknown_field", {"name": path})]


def test_a_place_takes_no_more_than_it_says(house: House) -> None:
    draft = attached(house, begin(house), *(upload(f"pdf {number}") for number in range(3)))
    assert _problems(house, draft, upload("pdf mehr")) == [("nachweis", "too_many_files", {"max": 3})]


def test_a_draft_takes_no_more_files_than_the_quota(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "MOST_FILES", 2)
    draft = attached(house, begin(house), upload("pdf a"), upload("pdf b"))
    told = [("nachweis", "files_too_many_in_all", {"name": "Erlaubnis.pdf", "max": 2})]
    assert _problems(house, draft, upload("pdf c")) == told
    assert MOST_FILES == 20


def test_a_draft_takes_no_more_bytes_than_the_quota(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "MOST_MB", 1)
    half = "pdf " + "x" * (MEGABYTE // 2)
    draft = attached(house, begin(house), upload(half))
    told = [("nachweis", "files_too_large_in_all", {"name": "Erlaubnis.pdf", "max": 1})]
    assert _problems(house, draft, upload(f"{half}y")) == told
    assert len(_stored(house, attached(house, draft, upload("pdf klein")))) == 2


def test_one_network_sends_no_more_than_so_many_files_at_a_time(house: House) -> None:
    draft = begin(house)
    _problems(house, draft, *(upload("!file_broken pdf") for _ in range(UPLOADS)))
    house.clock.advance(seconds=WINDOW_SECONDS - 601)
    seen = len(house.inspector.looked_at)
    told = [("nachweis", "too_many_uploads", {"name": "Erlaubnis.pdf", "minutes": 15})]
    assert _problems(house, draft, upload()) == told
    assert len(house.inspector.looked_at) == seen
    elsewhere, problems = attach(house.desk, draft, "dateien", (upload("pdf dort"),), "another network")
    assert problems == ()
    house.clock.advance(seconds=601)
    assert len(files_at(attached(house, elsewhere).raw, "nachweis")) == 2


def test_a_file_is_taken_away_wherever_it_stands(house: House) -> None:
    draft = attached(house, begin(house), upload("pdf a"), upload("pdf b"))
    first, second = files_at(draft.raw, "nachweis")
    draft = detach(house.desk, draft, first.id)
    assert files_at(draft.raw, "nachweis") == (second,)
    assert [file.id for file in _stored(house, draft)] == [second.id]
    for file_id in (first.id, uuid4()):
        assert detach(house.desk, draft, file_id).raw == draft.raw
    assert "nachweis" not in detach(house.desk, draft, second.id).raw
    assert house.store.tables.files == {}


def test_of_two_windows_that_change_a_draft_neither_loses_a_file(house: House) -> None:
    draft = begin(house)
    one = attached(house, draft, upload("pdf a"))
    both = attached(house, draft, upload("pdf b"))
    saved, _ = save_page(house.desk, one, "dateien", {"titel": "Plan"})
    assert files_at(saved.raw, "nachweis") == files_at(both.raw, "nachweis")
    assert len(_stored(house, saved)) == 2


def test_a_file_that_a_condition_hides_is_kept_until_it_is_sent(house: House) -> None:
    draft, _ = save_page(house.desk, begin(house), "idee", {**IDEA, "thema": "gruen"})
    draft = attached(house, draft, upload("png Baum", path="foto", name="Baum.png"))
    draft, _ = save_page(house.desk, draft, "idee", IDEA)
    assert len(_stored(house, draft)) == 1
    case = submit_draft(house.desk, draft).case
    with house.store.read() as work:
        assert work.files.of_case(case) == ()
    assert house.store.tables.files == {}


def test_a_draft_that_was_sent_takes_no_more_files(house: House) -> None:
    draft = attached(house, begin(house))
    (file,) = files_at(draft.raw, "nachweis")
    submit_draft(house.desk, draft)
    with pytest.raises(NotFound):
        attach(house.desk, draft, "dateien", (upload("pdf spät"),), NETWORK)
    with pytest.raises(NotFound):
        detach(house.desk, draft, file.id)


REX, BELLO = UUID(int=1001), UUID(int=1002)


def _to_item(house: House, draft: OpenDraft, item_id: UUID, *uploads: Upload) -> tuple[OpenDraft, tuple[Problem, ...]]:
    return attach(house.desk, draft, "hunde", uploads, NETWORK, item_id)


def test_a_file_makes_an_item_and_goes_with_it(house: House) -> None:
    draft, problems = _to_item(house, begin(house), REX, upload("png Rex", path="bild", name="Rex"))
    assert problems == ()
    assert [file.name for file in files_at(draft.raw, "hunde.0.bild")] == ["Rex.png"]
    draft, _ = save_item(house.desk, draft, "hunde", BELLO, {"rufname": "Bello"})
    draft, problems = _to_item(house, draft, BELLO, upload("png Bello", path="bild", name="Bello"))
    assert problems == ()
    draft = remove_item(house.desk, draft, "hunde", REX)
    assert [file.name for file in files_at(_again(house, draft).raw, "hunde.0.bild")] == ["Bello.png"]
    assert [file.name for file in _stored(house, draft)] == ["Bello.png"]


def test_saving_an_item_keeps_its_files_and_takes_none_from_its_answers(house: House) -> None:
    draft, _ = _to_item(house, begin(house), REX, upload("png Rex", path="bild", name="Rex"))
    (file,) = files_at(draft.raw, "hunde.0.bild")
    forged = {**file.dump(), "name": "Andere.png"}
    draft, problems = save_item(house.desk, draft, "hunde", REX, {"rufname": "Rex", "bild": [forged]})
    assert problems == ()
    assert files_at(draft.raw, "hunde.0.bild") == (file,)
    draft, _ = save_item(house.desk, draft, "hunde", BELLO, {"rufname": "Bello", "bild": [file.dump()]})
    assert files_at(draft.raw, "hunde.1.bild") == ()
    alone, _ = save_item(house.desk, draft, "hunde", UUID(int=1003), {"bild": "Rex.png"})
    assert len(open_items(_again(house, alone), "hunde")) == 2
    assert "bild" not in detach(house.desk, draft, file.id).raw["hunde"][0]  # type: ignore[index]


def test_what_is_refused_makes_no_item(house: House) -> None:
    draft, problems = _to_item(house, begin(house), REX, upload("pdf Rex", path="bild"))
    assert [(problem.path, problem.code) for problem in problems] == [("bild", "file_type")]
    assert open_items(_again(house, draft), "hunde") == ()


def test_an_item_that_is_full_takes_no_more(house: House) -> None:
    draft, _ = _to_item(house, begin(house), REX, upload("png a", path="bild"))
    draft, problems = _to_item(house, draft, REX, upload("png b", path="bild"))
    assert [(problem.path, problem.code) for problem in problems] == [("bild", "too_many_files")]
    again, problems = _to_item(house, draft, REX, upload("png a", path="bild"))
    assert problems == ()
    assert again.raw == draft.raw


@pytest.mark.parametrize(("page", "item"), [("hunde", None), ("dateien", REX), ("mond", REX)])
def test_items_are_of_pages_that_repeat(house: House, page: str, item: UUID | None) -> None:
    with pytest.raises(NotFound):
        attach(house.desk, begin(house), page, (upload(),), NETWORK, item)


def test_files_of_items_come_along_to_the_case(house: House) -> None:
    draft, _ = _to_item(house, begin(house), REX, upload("png Rex", path="bild", name="Rex"))
    draft, problems = save_item(house.desk, draft, "hunde", REX, {"rufname": "Rex"})
    assert problems == ()
    case = submit_draft(house.desk, draft).case
    (filed,) = case_file(house.desk, house.clerk(), case.number).files
    assert (filed.item, filed.field.id, filed.file.name) == ("Hund 1: Rex", "bild", "Rex.png")
    assert read_file(house.desk, house.of_citizen(case), case.number, filed.file.id)[1] == b"viewing png Rex"
    assert house.events(case)[0].entry.payload["files"]


def test_forged_descriptors_give_nothing(house: House) -> None:
    other = attached(house, begin(house), upload("pdf fremd", name="Fremd.pdf"))
    (theirs,) = files_at(other.raw, "nachweis")
    draft = begin(house)
    forged = AttachedFile(theirs.id, "Meins.pdf", "application/pdf", 1).dump()
    for said in ([forged], forged, str(theirs.id), {"0": forged}):
        draft, problems = save_page(house.desk, draft, "dateien", {"titel": "x", "nachweis": said})
        assert "nachweis" not in draft.raw
        assert all(problem.code == "unknown_field" for problem in problems)
    case = submit_draft(house.desk, draft).case
    with house.store.read() as work:
        assert work.files.of_case(case) == ()
        with pytest.raises(NotFound):
            work.files.content(case, theirs.id)
    assert house.store.tables.files[theirs.id].owner == other.draft.id
