"""The items of a list being filled in: nothing typed is ever lost, and nothing moves under anybody's hands."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from citizen_office.core.errors import NotFound, TooMuch
from citizen_office.core.forms.model import MOST_ITEMS
from citizen_office.core.json import Json
from citizen_office.services.draft import LIFETIME, OpenDraft, answers_in, open_draft, save_page, start_draft
from citizen_office.services.items import (
    OpenItem,
    as_kept,
    find_item,
    is_full,
    keep_list,
    open_item,
    open_items,
    remove_item,
    save_item,
)
from citizen_office.services.submit import submit_draft
from tests.fakes.desk import ANONYMOUS, House
from tests.fakes.dogs import BELLO, REX, WITH_DOGS, dog_house
from tests.fakes.town import SERVICE, TOWN

FIRST, SECOND = UUID(int=1001), UUID(int=1002)
IDEA = {key: ANONYMOUS[key] for key in ("betreff", "idee", "thema")}
ANSWER = {key: ANONYMOUS[key] for key in ("antwort_per", "name_nennen", "veroeffentlichen")}


@pytest.fixture
def house() -> House:
    return dog_house()


def _start(house: House) -> OpenDraft:
    return start_draft(house.desk, TOWN, SERVICE, "de")


def _again(house: House, draft: OpenDraft) -> OpenDraft:
    return open_draft(house.desk, TOWN, draft.draft.id, draft.secret)


def _id(name: str) -> UUID:
    """An id made of a dog's name."""
    return UUID(bytes=name.encode().ljust(16)[:16])


def _with(house: House, draft: OpenDraft, **dogs: dict[str, Json]) -> OpenDraft:
    for name, raw in dogs.items():
        draft, _ = save_item(house.desk, draft, "hunde", _id(name), raw)
    return draft


def _complete(house: House, draft: OpenDraft) -> OpenDraft:
    for page, raw in (("idee", IDEA), ("antwort", ANSWER)):
        draft, _ = save_page(house.desk, draft, page, raw)
    return draft


def _opened(draft: OpenDraft, item_id: UUID) -> OpenItem:
    item = open_item(draft, "hunde", item_id)
    assert item is not None
    return item


def _names(draft: OpenDraft) -> list[str]:
    return [item.title("de") for item in open_items(draft, "hunde")]


def test_an_item_is_added_by_saving_it(house: House) -> None:
    draft, problems = save_item(house.desk, _start(house), "hunde", FIRST, BELLO)
    assert problems == ()
    draft, problems = save_item(house.desk, draft, "hunde", SECOND, REX)
    assert problems == ()
    assert draft.raw == {"hunde": [BELLO, REX]}
    again = _again(house, draft)
    assert again.raw == draft.raw
    assert [(item.id, item.place, item.raw) for item in open_items(again, "hunde")] == [
        (FIRST, 1, BELLO),
        (SECOND, 2, REX),
    ]
    assert _names(again) == ["Hund 1: Bello", "Hund 2: Rex"]
    assert again.done("hunde")


def test_who_saves_twice_has_added_once(house: House) -> None:
    draft = _start(house)
    for raw in (BELLO, BELLO, REX):
        draft, _ = save_item(house.desk, draft, "hunde", FIRST, raw)
    assert draft.raw == {"hunde": [REX]}


def test_an_item_is_kept_right_or_wrong_and_told_what_is_wrong(house: House) -> None:
    wrong: dict[str, Json] = {"rufname": "x" * 30, "gefaehrlich": "ja", "wurf": {"tag": "40"}}
    draft = _with(house, _start(house), bello=BELLO)
    draft, problems = save_item(house.desk, draft, "hunde", SECOND, wrong)
    assert [(problem.path, problem.code) for problem in problems] == [
        ("hunde.1.rufname", "too_long"),
        ("hunde.1.erlaubnis", "required_text"),
        ("hunde.1.wurf.tag", "wrong_tag"),
        ("hunde.1.wurf.monat", "required_monat"),
        ("hunde.1.wurf.jahr", "required_jahr"),
    ]
    assert _again(house, draft).raw == {"hunde": [BELLO, wrong]}
    assert _opened(draft, SECOND).checked.asked == {"rufname", "gefaehrlich", "erlaubnis", "wurf"}
    assert not draft.done("hunde")


def test_each_item_has_its_own_problems(house: House) -> None:
    draft, _ = save_item(house.desk, _start(house), "hunde", FIRST, {"rufname": "Bello"})
    draft, problems = save_item(house.desk, draft, "hunde", SECOND, REX)
    assert problems == ()
    assert [len(item.checked.problems) for item in open_items(draft, "hunde")] == [1, 0]


def test_strange_inputs_are_told_and_not_kept(house: House) -> None:
    raw = {**BELLO, "hunde": "x", "betreff": "y", "rufname.x": "z", "#": "forged", "wurf": {"tag": "1", "rang": "Graf"}}
    draft, problems = save_item(house.desk, _start(house), "hunde", FIRST, raw)
    assert [(problem.path, problem.code) for problem in problems] == [
        ("hunde.0.hunde", "unknown_field"),
        ("hunde.0.betreff", "unknown_field"),
        ("hunde.0.rufname.x", "unknown_field"),
        ("hunde.0.#", "unknown_field"),
        ("hunde.0.wurf.monat", "required_monat"),
        ("hunde.0.wurf.jahr", "required_jahr"),
        ("hunde.0.wurf.rang", "unknown_field"),
    ]
    assert draft.raw == {"hunde": [{**BELLO, "wurf": {"tag": "1", "rang": "Graf"}}]}
    assert open_items(draft, "hunde")[0].id == FIRST


@pytest.mark.parametrize(
    "nothing", [{}, {"rufname": "  "}, {"rufname": "", "wurf": {"tag": "", "monat": " "}}, {"rufname": ["", None]}]
)
def test_an_item_in_which_nothing_was_typed_is_not_added(house: House, nothing: dict[str, Json]) -> None:
    draft, problems = save_item(house.desk, _start(house), "hunde", FIRST, nothing)
    assert {problem.field for problem in problems} == {"hunde"}
    # Its page can be shown with what is wrong; going away from it leaves nothing behind.
    assert _opened(draft, FIRST).checked.problems
    assert _again(house, draft).raw == {}


@pytest.mark.parametrize(
    "something", [{"gefaehrlich": True}, {"wurf": {"tag": "", "jahr": 2026}}, {"rufname": ["", "x"]}]
)
def test_what_was_typed_in_whatever_shape_is_something(house: House, something: dict[str, Json]) -> None:
    draft, _ = save_item(house.desk, _start(house), "hunde", FIRST, something)
    assert _again(house, draft).raw == {"hunde": [something]}


def test_an_item_may_be_emptied(house: House) -> None:
    draft = _with(house, _start(house), bello=BELLO)
    draft, problems = save_item(house.desk, draft, "hunde", _id("bello"), {"rufname": ""})
    assert [problem.path for problem in problems] == ["hunde.0.rufname", "hunde.0.gefaehrlich"]
    assert _again(house, draft).raw == {"hunde": [{"rufname": ""}]}
    assert _names(draft) == ["Hund 1"]


def test_an_item_that_is_not_there_stands_at_the_end_until_it_is_saved(house: House) -> None:
    draft = _with(house, _start(house), bello=BELLO)
    item = _opened(draft, SECOND)
    assert (item.place, dict(item.raw), item.title("de")) == (2, {}, "Hund 2")
    assert item.checked.asked == {"rufname", "gefaehrlich", "wurf"}
    assert find_item(draft, "hunde", SECOND) is None
    assert len(open_items(draft, "hunde")) == 1


def test_a_full_list_has_no_room_for_a_new_item(house: House) -> None:
    draft = _with(house, _start(house), a=BELLO, b=BELLO, c=BELLO)
    assert _opened(draft, _id("c")).place == 3
    assert is_full(draft, "hunde")
    assert open_item(draft, "hunde", _id("d")) is None


def test_two_windows_that_fill_a_list_lose_nothing(house: House) -> None:
    first = second = _with(house, _start(house), a=BELLO, b=BELLO)
    _with(house, first, c=REX)
    draft, problems = save_item(house.desk, second, "hunde", _id("d"), REX)
    assert problems == ()
    assert draft.raw == {"hunde": [BELLO, BELLO, REX, REX]}
    _, [problem] = keep_list(house.desk, draft, "hunde")
    assert (problem.path, problem.code, problem.params) == ("hunde", "too_many_items", {"max": 3, "count": 4})
    assert keep_list(house.desk, remove_item(house.desk, draft, "hunde", _id("a")), "hunde")[1] == ()


def test_no_list_grows_without_end() -> None:
    house = dog_house(most=MOST_ITEMS)
    draft = _with(house, _start(house), **{f"dog{number}": BELLO for number in range(MOST_ITEMS)})
    with pytest.raises(TooMuch):
        save_item(house.desk, draft, "hunde", FIRST, BELLO)
    assert len(open_items(_again(house, draft), "hunde")) == MOST_ITEMS
    draft, _ = save_item(house.desk, draft, "hunde", _id("dog7"), REX)
    assert _names(draft)[7] == "Hund 8: Rex"


def test_removing_one_moves_no_other_under_anybodys_hands(house: House) -> None:
    here = there = _with(house, _start(house), bello=BELLO, rex=REX, susi={"rufname": "Susi", "gefaehrlich": "nein"})
    remove_item(house.desk, here, "hunde", _id("bello"))
    # The other window still shows „Hund 2: Rex“; what it saves goes to Rex, who is the first by now.
    changed, problems = save_item(house.desk, there, "hunde", _id("rex"), {**REX, "rufname": "Rexi"})
    assert problems == ()
    assert _names(changed) == ["Hund 1: Rexi", "Hund 2: Susi"]


def test_what_one_window_removed_and_the_other_saves_is_there_again(house: House) -> None:
    here = there = _with(house, _start(house), bello=BELLO, rex=REX)
    remove_item(house.desk, here, "hunde", _id("bello"))
    changed, _ = save_item(house.desk, there, "hunde", _id("bello"), BELLO)
    assert _names(changed) == ["Hund 1: Rex", "Hund 2: Bello"]


def test_removing_what_is_gone_changes_nothing(house: House) -> None:
    draft = _with(house, _start(house), bello=BELLO)
    gone = remove_item(house.desk, draft, "hunde", _id("bello"))
    writes = house.store.writes
    assert remove_item(house.desk, gone, "hunde", _id("bello")).raw == {"hunde": []}
    assert remove_item(house.desk, gone, "hunde", FIRST).raw == {"hunde": []}
    assert house.store.writes == writes


def test_two_windows_add_to_one_list_and_to_other_pages(house: House) -> None:
    first = second = third = _start(house)
    _with(house, first, bello=BELLO)
    _with(house, second, rex=REX)
    draft, _ = save_page(house.desk, third, "idee", IDEA)
    assert draft.raw == {"hunde": [BELLO, REX], **IDEA}


def test_an_empty_list_is_kept_as_such(house: House) -> None:
    draft = _start(house)
    page = draft.form.page("hunde")
    assert page is not None
    assert not draft.begun(page)
    draft, problems = keep_list(house.desk, draft, "hunde")
    assert (problems, draft.begun(page), draft.done("hunde")) == ((), True, True)
    assert _again(house, draft).raw == {"hunde": []}
    writes = house.store.writes
    assert keep_list(house.desk, draft, "hunde")[0].raw == draft.raw
    assert house.store.writes == writes


def test_a_list_says_what_is_wrong_with_it_and_its_items() -> None:
    house = dog_house(least=2)
    draft = _start(house)
    assert [problem.code for problem in keep_list(house.desk, draft, "hunde")[1]] == ["required_items"]
    draft = _with(house, draft, bello={"rufname": "Bello"})
    _, problems = keep_list(house.desk, draft, "hunde")
    assert [(problem.path, problem.code) for problem in problems] == [
        ("hunde", "too_few_items"),
        ("hunde.0.gefaehrlich", "required_yes_no"),
    ]


@pytest.mark.parametrize("page_id", ["idee", "baum", "gibt_es_nicht"])
def test_only_pages_that_are_asked_and_repeat_have_items(house: House, page_id: str) -> None:
    draft = _start(house)
    for attempt in (
        lambda: open_items(draft, page_id),
        lambda: open_item(draft, page_id, FIRST),
        lambda: is_full(draft, page_id),
        lambda: save_item(house.desk, draft, page_id, FIRST, BELLO),
        lambda: remove_item(house.desk, draft, page_id, FIRST),
        lambda: keep_list(house.desk, draft, page_id),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_a_list_is_not_saved_as_a_page(house: House) -> None:
    with pytest.raises(NotFound):
        save_page(house.desk, _start(house), "hunde", BELLO)


def test_a_draft_lives_on_from_the_last_item(house: House) -> None:
    draft = _start(house)
    house.clock.advance(days=10)
    draft = _with(house, draft, bello=BELLO)
    assert draft.draft.expires == house.clock.now + LIFETIME


def test_a_submitted_draft_is_never_changed(house: House) -> None:
    draft = _complete(house, _with(house, _start(house), bello=BELLO))
    submit_draft(house.desk, draft)
    # The window that still shows the list knows nothing of the submission.
    for attempt in (
        lambda: save_item(house.desk, draft, "hunde", _id("bello"), REX),
        lambda: save_item(house.desk, draft, "hunde", FIRST, {}),
        lambda: remove_item(house.desk, draft, "hunde", _id("bello")),
        lambda: keep_list(house.desk, draft, "hunde"),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert _again(house, draft).raw == {}


def test_a_case_knows_nothing_of_the_ids_in_the_draft(house: House) -> None:
    case = submit_draft(house.desk, _complete(house, _with(house, _start(house), bello=BELLO, rex=REX))).case
    with house.store.read() as work:
        stored = work.cases.answers(case)
    assert stored["answers"]["hunde"] == [  # type: ignore[call-overload, index]
        {"rufname": "Bello", "gefaehrlich": False},
        {"rufname": "Rex", "gefaehrlich": True, "erlaubnis": "A 12"},
    ]


def test_answers_from_elsewhere_can_be_gone_on_with(house: House) -> None:
    draft = _start(house)
    raw = as_kept(house.desk, draft.form, {**WITH_DOGS, "idee": ("a", "b")})
    assert answers_in(raw) == {**WITH_DOGS, "idee": ["a", "b"]}
    opened = replace(draft, draft=replace(draft.draft, raw=raw))
    assert _names(opened) == ["Hund 1: Bello", "Hund 2: Rex"]
    assert len({item.id for item in open_items(opened, "hunde")}) == 2


@pytest.mark.parametrize("strange", ["x", None, {"rufname": "x"}, 7, ["x", 7, [BELLO]]])
def test_of_answers_from_elsewhere_only_items_are_items(house: House, strange: Json) -> None:
    assert as_kept(house.desk, _start(house).form, {"hunde": strange}) == {"hunde": []}
