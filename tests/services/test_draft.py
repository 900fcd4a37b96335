"""A form being filled in: nothing typed is ever lost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from citizen_office.core.errors import NotFound
from citizen_office.services.draft import LIFETIME, OpenDraft, as_json, open_draft, save_page, set_language, start_draft
from citizen_office.services.submit import submit_draft
from tests.fakes.desk import ANONYMOUS, House
from tests.fakes.town import HASH, NEIGHBOUR, SERVICE, TOWN

IDEA = {key: ANONYMOUS[key] for key in ("betreff", "idee", "thema")}
ANSWER = {key: ANONYMOUS[key] for key in ("antwort_per", "name_nennen", "veroeffentlichen")}


def _start(house: House) -> OpenDraft:
    return start_draft(house.desk, TOWN, SERVICE, "de")


def _again(house: House, draft: OpenDraft) -> OpenDraft:
    return open_draft(house.desk, TOWN, draft.draft.id, draft.secret)


def test_a_new_draft_is_pinned_to_the_publication_and_opened_by_its_secret(house: House) -> None:
    draft = _start(house)
    assert (draft.draft.publication, draft.draft.expires) == (HASH, house.clock.now + LIFETIME)
    assert len(draft.secret) == 32
    assert draft.secret not in str(draft.draft)
    assert _again(house, draft) == draft


def test_an_unknown_service_has_no_draft(house: House) -> None:
    with pytest.raises(NotFound):
        start_draft(house.desk, TOWN, "hund", "de")


def test_nobody_else_finds_a_draft(house: House) -> None:
    draft = _start(house)
    for authority, draft_id, secret in (
        (TOWN, draft.draft.id, "X" * 32),
        (NEIGHBOUR, draft.draft.id, draft.secret),
        (TOWN, UUID(int=99), draft.secret),
    ):
        with pytest.raises(NotFound):
            open_draft(house.desk, authority, draft_id, secret)


def test_a_draft_lives_thirty_days_from_the_last_change(house: House) -> None:
    draft = _start(house)
    house.clock.advance(days=29)
    save_page(house.desk, draft, "idee", IDEA)
    house.clock.advance(days=29)
    assert _again(house, draft).raw == IDEA
    house.clock.now += timedelta(days=1)
    with pytest.raises(NotFound):
        _again(house, draft)


def test_what_was_typed_is_kept_with_its_problems(house: House) -> None:
    draft, problems = save_page(house.desk, _start(house), "idee", {"betreff": "x", "thema": "mond"})
    assert [(problem.path, problem.code) for problem in problems] == [
        ("betreff", "too_short"),
        ("idee", "required_text"),
        ("thema", "unknown_choice"),
    ]
    assert _again(house, draft).raw == {"betreff": "x", "thema": "mond"}
    assert (draft.incomplete, draft.done("idee"), draft.done("antwort")) == ("idee", False, False)


def test_inputs_that_the_page_does_not_have_are_told_and_not_kept(house: House) -> None:
    raw = {**IDEA, "antwort_per": "post", "betreff.x": "y"}
    draft, problems = save_page(house.desk, _start(house), "idee", raw)
    assert [(problem.path, problem.code) for problem in problems] == [
        ("antwort_per", "unknown_field"),
        ("betreff.x", "unknown_field"),
    ]
    assert draft.raw == IDEA
    assert draft.done("idee")


def test_an_unknown_part_is_told_once(house: House) -> None:
    raw = {**ANSWER, "name_nennen": "true", "person": {"vorname": "E", "nachname": "B", "rang": "Graf"}}
    _, problems = save_page(house.desk, _start(house), "antwort", raw)
    assert [problem.path for problem in problems] == ["person.rang"]


def test_a_page_that_is_saved_again_is_replaced_as_a_whole(house: House) -> None:
    draft, _ = save_page(house.desk, _start(house), "idee", IDEA)
    draft, _ = save_page(house.desk, draft, "idee", {"betreff": "Mehr Bäume"})
    assert draft.raw == {"betreff": "Mehr Bäume"}


def test_two_windows_do_not_undo_each_other(house: House) -> None:
    first = second = _start(house)
    save_page(house.desk, first, "idee", IDEA)
    draft, problems = save_page(house.desk, second, "antwort", ANSWER)
    assert (draft.raw, problems, draft.incomplete) == ({**IDEA, **ANSWER}, (), None)


def test_pages_follow_from_the_answers(house: House) -> None:
    draft, _ = save_page(house.desk, _start(house), "idee", IDEA)
    assert [page.id for page in draft.pages] == ["idee", "antwort"]
    assert (draft.number_of("antwort"), draft.incomplete) == (2, "antwort")
    with pytest.raises(NotFound):
        draft.number_of("baum")
    draft, _ = save_page(house.desk, draft, "idee", {**IDEA, "thema": "gruen"})
    assert [page.id for page in draft.pages] == ["idee", "baum", "antwort"]
    assert draft.number_of("antwort") == 3


def test_a_page_that_does_not_exist_cannot_be_saved(house: House) -> None:
    draft = _start(house)
    assert draft.done("gibt_es_nicht")
    with pytest.raises(NotFound):
        save_page(house.desk, draft, "gibt_es_nicht", {})


def test_the_language_may_change(house: House) -> None:
    draft = _start(house)
    writes = house.store.writes
    assert set_language(house.desk, draft, "de") is draft
    assert house.store.writes == writes
    changed = set_language(house.desk, draft, "en")
    assert _again(house, draft).draft.language == changed.draft.language == "en"


def test_a_submitted_draft_is_never_changed(house: House) -> None:
    draft, _ = save_page(house.desk, _start(house), "idee", IDEA)
    draft, _ = save_page(house.desk, draft, "antwort", ANSWER)
    submit_draft(house.desk, draft)
    # The window that still shows the page knows nothing of the submission.
    with pytest.raises(NotFound):
        save_page(house.desk, draft, "idee", IDEA)
    assert _again(house, draft).raw == {}


def test_whoever_sends_again_in_another_language_finds_the_case(house: House) -> None:
    draft, _ = save_page(house.desk, _start(house), "idee", IDEA)
    draft, _ = save_page(house.desk, draft, "antwort", ANSWER)
    first = submit_draft(house.desk, draft)
    # A second click that was under way when the first one was answered.
    late = set_language(house.desk, draft, "en")
    assert late.draft == _again(house, draft).draft
    assert late.draft.language == "de"
    assert submit_draft(house.desk, late).case == first.case


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, None),
        (True, True),
        (7, 7),
        ("ä", "ä"),
        (("a", ["b", None]), ["a", ["b", None]]),
        ({"a": {1: "x"}}, {"a": {"1": "x"}}),
        (1.5, "1.5"),
        (Decimal("2.50"), "2.50"),
    ],
)
def test_raw_input_is_kept_as_json(typed: object, kept: object) -> None:
    assert as_json(typed) == kept
