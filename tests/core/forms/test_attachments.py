"""Files have places in the answers, and only the office puts them there."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest

from citizen_office.core.forms import CompiledForm, Context, check_answers
from citizen_office.core.forms.attachments import (
    all_files,
    file_ids,
    file_places,
    files_at,
    named_places,
    put_files,
    takes_files,
    with_files_of,
    with_known_files,
    with_named_files,
)
from citizen_office.core.forms.fields.file import AttachedFile
from tests.core.forms.making import TODAY, dogs, field, form, page

PLAN = AttachedFile(UUID(int=1), "Plan.pdf", "application/pdf", 1_300_000)
PHOTO = AttachedFile(UUID(int=2), "Hund.jpg", "image/jpeg", 5_000)
SAMPLE = form(
    page("hund", field("text", "rufname"), field("file", "foto", max_files=2), field("file", "nachweis")),
    page("schluss", field("file", "vollmacht", optional=True)),
)
SEVERAL = form(
    dogs(field("text", "rufname"), field("file", "foto", optional=True), field("file", "chip", optional=True))
)


def test_places_are_found_on_their_pages() -> None:
    assert [place.path for place in file_places(SAMPLE.pages[0], {})] == ["foto", "nachweis"]
    assert takes_files(SAMPLE)
    assert not takes_files(form(page("hund", field("text", "rufname"))))


def test_a_page_that_repeats_has_places_in_each_item() -> None:
    items = [{"rufname": "Rex"}, {"rufname": "Bello"}]
    for answers in ({"hunde": items}, {"hunde": tuple(items)}):
        places = file_places(SEVERAL.pages[0], answers)
        assert [(place.path, place.item) for place in places] == [
            ("hunde.0.foto", 1),
            ("hunde.0.chip", 1),
            ("hunde.1.foto", 2),
            ("hunde.1.chip", 2),
        ]
    assert takes_files(SEVERAL)


@pytest.mark.parametrize("answers", [{}, {"hunde": "Rex"}, {"hunde": []}])
def test_without_items_there_are_no_places(answers: Mapping[str, object]) -> None:
    assert file_places(SEVERAL.pages[0], answers) == ()


def test_files_of_items_are_found_in_raw_and_in_checked_answers() -> None:
    raw = put_files({"hunde": [{"rufname": "Rex"}, {"rufname": "Bello"}]}, "hunde.1.foto", (PHOTO,))
    checked = check_answers(CompiledForm.build(SEVERAL), raw, Context(TODAY))
    assert checked.problems == ()
    for answers in (raw, checked.answers.values):
        assert [(place.path, files) for _, place, files in all_files(SEVERAL, answers)] == [("hunde.1.foto", (PHOTO,))]
        assert file_ids(SEVERAL, answers) == {PHOTO.id}
    lied = put_files(raw, "hunde.0.chip", (PLAN,))
    assert with_known_files(SEVERAL, lied, {PHOTO.id: PHOTO}) == raw


@pytest.mark.parametrize("path", ["foto", "hunde.1.foto"])
def test_files_are_put_and_found_again_wherever_the_place_is(path: str) -> None:
    raw: Mapping[str, object] = {"hunde": [{"rufname": "Rex"}, {"rufname": "Bello"}], "rufname": "Rex"}
    put = put_files(raw, path, (PLAN, PHOTO))
    assert files_at(put, path) == (PLAN, PHOTO)
    assert files_at(raw, path) == ()
    assert files_at(put_files(put, path, (PHOTO,)), path) == (PHOTO,)
    assert put_files(put, path, ()) == raw


@pytest.mark.parametrize("path", ["hunde.7.foto", "hunde.x.foto", "rufname.foto", "hunde.0.rufname.foto", "fehlt.foto"])
def test_where_there_is_no_place_nothing_is_put(path: str) -> None:
    raw = {"hunde": [{"rufname": "Rex"}], "rufname": "Rex"}
    assert put_files(raw, path, (PLAN,)) == raw
    assert files_at(raw, path) == ()


@pytest.mark.parametrize("said", ["Plan.pdf", ["Plan.pdf"], {"id": "x"}, [{**PLAN.dump(), "size": "1"}], 7, None])
def test_what_is_no_descriptor_is_no_file(said: object) -> None:
    assert files_at({"foto": said}, "foto") == ()


def test_what_a_browser_says_of_files_counts_for_nothing() -> None:
    before = put_files({"rufname": "Alt"}, "foto", (PLAN,))
    forged = {"rufname": "Rex", "foto": [PHOTO.dump()], "nachweis": [PHOTO.dump()]}
    assert with_files_of(SAMPLE.pages[0].fields, forged, before) == {"rufname": "Rex", "foto": [PLAN.dump()]}
    assert with_files_of(SAMPLE.pages[0].fields, {"foto": "Plan.pdf"}, {}) == {}


def test_only_known_files_come_in_with_answers_from_outside() -> None:
    lied = {**PLAN.dump(), "name": "Vollmacht.pdf", "size": 1}
    raw = {"rufname": "Rex", "foto": [lied, PHOTO.dump(), lied], "nachweis": "Plan.pdf"}
    assert with_known_files(SAMPLE, raw, {PLAN.id: PLAN}) == {"rufname": "Rex", "foto": [PLAN.dump()]}
    assert with_known_files(SAMPLE, raw, {}) == {"rufname": "Rex"}


def test_all_files_are_found_in_raw_and_in_checked_answers() -> None:
    raw = put_files(put_files({"rufname": "Rex"}, "foto", (PLAN,)), "nachweis", (PHOTO,))
    checked = check_answers(CompiledForm.build(SAMPLE), raw, Context(TODAY))
    assert checked.problems == ()
    for answers in (raw, checked.answers.values):
        found = [(seen.id, place.path, files) for seen, place, files in all_files(SAMPLE, answers)]
        assert found == [("hund", "foto", (PLAN,)), ("hund", "nachweis", (PHOTO,))]
        assert file_ids(SAMPLE, answers) == {PLAN.id, PHOTO.id}


def test_names_are_found_at_their_places() -> None:
    given = {"foto": ["a", "b"], "nachweis": [], "vollmacht": {"id": "x"}}
    assert [(place.path, names) for place, names in named_places(SAMPLE, given)] == [
        ("foto", ("a", "b")),
        ("vollmacht", None),
    ]


def test_names_give_way_to_the_files_that_have_them() -> None:
    known = {"plan": PLAN, "bild": PHOTO}
    items = [{"rufname": "Rex", "foto": ["bild", "bild"]}, {"rufname": "Bello", "chip": ["plan", "fehlt"]}]
    raw, problems = with_named_files(SEVERAL, {"hunde": items}, known)
    assert files_at(raw, "hunde.0.foto") == (PHOTO,)
    assert files_at(raw, "hunde.1.chip") == (PLAN,)
    assert [(each.path, each.code, each.params) for each in problems] == [
        ("hunde.1.chip", "unknown_file", {"name": "fehlt"})
    ]


@pytest.mark.parametrize("given", ["plan", [1], [PLAN.dump()], {"0": "plan"}])
def test_what_is_no_list_of_names_leads_to_no_file(given: object) -> None:
    raw, problems = with_named_files(SAMPLE, {"foto": given}, {"plan": PLAN})
    assert files_at(raw, "foto") == ()
    assert [(each.path, each.code) for each in problems] == [("foto", "wrong_shape")]
