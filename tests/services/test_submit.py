"""Submitting: once, whatever is repeated."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from citizen_office.core.authorities import Dated, Tariff
from citizen_office.core.cases.secrets import status_secret
from citizen_office.core.errors import Conflict, KeyReused, NotFound, TooMuch
from citizen_office.core.expressions import Money, parse
from citizen_office.core.forms import AnswersInvalid
from citizen_office.core.forms.model import Computed
from citizen_office.services.draft import OpenDraft, open_draft, save_page, start_draft
from citizen_office.services.submit import Request, submit, submit_draft
from tests.fakes.desk import ANONYMOUS, BY_POST, House
from tests.fakes.town import HASH, NEIGHBOUR, NEXT_HASH, SERVICE, TOWN, authority, bundle, publication, service

KEY = "K" * 26
REQUEST = Request(TOWN, SERVICE, HASH, KEY, "de", BY_POST)


def _filled_draft(house: House) -> OpenDraft:
    draft = start_draft(house.desk, TOWN, SERVICE, "en")
    for page in draft.form.pages:
        raw = {field.id: ANONYMOUS[field.id] for field in page.fields if field.id in ANONYMOUS}
        draft, _ = save_page(house.desk, draft, page.id, raw)
    return draft


def test_answers_become_a_case_with_all_that_belongs_to_it(house: House) -> None:
    submitted = submit(house.desk, REQUEST)
    case, tables = submitted.case, house.store.tables
    assert (case.number, case.state, case.revision) == ("HAG-2026-000001-0", "neu", 0)
    assert (case.owner, case.department, case.publication) == ("buergerbuero", "buergerbuero", HASH)
    assert (submitted.secret, submitted.repeated) == (status_secret(b"s" * 32, case.id, 1), False)
    assert house.kinds(case) == ["case.opened"]
    assert "tariffs" not in house.events(case)[0].entry.payload
    assert tables.cases[case.id].headline == "Mehr Bänke"
    assert [item.kind for item in tables.items[case.id, "case"]] == ["case"]
    assert [timer.to for timer in tables.timers[case.id]] == ["zu"]
    assert [row.effect.kind for row in tables.jobs.values()] == ["send"]
    assert case.number.casefold() in tables.search[case.id]


def test_what_was_typed_is_kept_where_it_was_asked(house: House) -> None:
    hidden = {"email": "vergessen@post.example", "baumart": "Linde"}
    case = submit(house.desk, replace(REQUEST, raw={**BY_POST, "idee": " Mehr Bänke. ", **hidden})).case
    with house.store.read() as work:
        assert work.cases.raw_answers(case) == {**BY_POST, "idee": " Mehr Bänke. "}


def test_the_same_again_is_the_same_case_and_the_same_secret(house: House) -> None:
    first = submit(house.desk, REQUEST)
    house.clock.advance(days=1)
    writes = len(house.store.tables.cases)
    again = submit(house.desk, REQUEST)
    assert again == replace(first, repeated=True)
    assert len(house.store.tables.cases) == writes
    assert house.kinds(first.case) == ["case.opened"]


def test_a_repeat_answers_with_the_case_as_it_is_now(house: House) -> None:
    first = submit(house.desk, REQUEST)
    house.deed(house.clerk(), first.case, "uebernehmen")
    assert submit(house.desk, REQUEST).case.state == "arbeit"


@pytest.mark.parametrize(
    "changed",
    [
        replace(REQUEST, raw={**BY_POST, "idee": "Etwas anderes."}),
        replace(REQUEST, language="en"),
        replace(REQUEST, raw={}),
    ],
)
def test_the_same_key_with_something_else_is_refused(house: House, changed: Request) -> None:
    submit(house.desk, REQUEST)
    with pytest.raises(KeyReused):
        submit(house.desk, changed)
    assert len(house.store.tables.cases) == 1


def test_keys_are_scoped_by_authority(house: House) -> None:
    first = submit(house.desk, REQUEST)
    second = submit(house.desk, replace(REQUEST, authority=NEIGHBOUR))
    assert (second.repeated, second.case.number) == (False, "LUD-2026-000001-7")
    assert first.case.id != second.case.id


@pytest.mark.parametrize("key", ["", "K" * 21, "K" * 101])
def test_a_key_that_could_be_guessed_is_refused(house: House, key: str) -> None:
    with pytest.raises(TooMuch):
        submit(house.desk, replace(REQUEST, key=key))


def test_all_problems_are_told_and_nothing_is_written(house: House) -> None:
    before = house.store.tables.copy()
    with pytest.raises(AnswersInvalid) as refused:
        submit(house.desk, replace(REQUEST, raw={**BY_POST, "thema": "mond", "rolle": "admin", "idee": ""}))
    assert [problem.path for problem in refused.value.problems] == ["idee", "thema", "rolle"]
    assert house.store.tables == before


def test_a_publication_that_is_not_there_or_of_another_service_is_not_found(house: House) -> None:
    other = replace(service(), id="hund")
    house.compiler.bundles[NEXT_HASH] = bundle(NEXT_HASH, other)
    with pytest.raises(NotFound):
        submit(house.desk, replace(REQUEST, publication=NEXT_HASH))
    house.store.tables.publications[NEXT_HASH] = publication(NEXT_HASH, "hund")
    with pytest.raises(NotFound):
        submit(house.desk, replace(REQUEST, publication=NEXT_HASH))
    assert house.store.tables.cases == {}


def test_where_the_commit_fails_nothing_is_left(house: House) -> None:
    before = house.store.tables.copy()
    house.store.fail_next_write(Conflict())
    with pytest.raises(Conflict):
        submit(house.desk, REQUEST)
    assert house.store.tables == before


def test_of_two_who_take_the_key_at_the_same_time_the_second_finds_the_case(house: House) -> None:
    # On the other machine the very same submission is a moment faster.
    house.store.interfere(lambda: submit(house.desk, REQUEST))
    house.store.fail_next_write(KeyReused(), after=1)
    again = submit(house.desk, REQUEST)
    assert (again.repeated, len(house.store.tables.cases)) == (True, 1)


def test_numbers_count_by_the_year_of_the_authority(house: House) -> None:
    house.clock.now = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    assert house.file().case.number.startswith("HAG-2026-000001-")
    house.clock.advance(hours=1)
    assert house.file().case.number.startswith("HAG-2027-000001-")


@pytest.mark.parametrize(
    ("subject", "owner"), [("strasse", "buergerbuero"), ("gruen", "gruen"), ("bibliothek", "gruen")]
)
def test_the_case_lies_where_the_form_routes_it(house: House, subject: str, owner: str) -> None:
    # The town has no library: that route is passed over for the next one that holds.
    case = house.file({**ANONYMOUS, "thema": subject}).case
    assert (case.owner, case.department) == (owner, owner)


def test_a_service_that_nobody_is_in_charge_of_takes_no_case(house: House) -> None:
    house.compiler.authorities[TOWN.encode()] = replace(authority(), functions={})
    with pytest.raises(NotFound):
        submit(house.desk, REQUEST)
    assert house.store.tables.cases == {}


def test_a_form_without_a_headline_names_its_cases_by_number_only(house: House) -> None:
    house.compiler.bundles[HASH] = bundle(HASH, replace(service(), headline=""))
    case = submit(house.desk, REQUEST).case
    assert house.store.tables.cases[case.id].headline == ""


def test_the_tariffs_that_a_fee_stands_on_are_kept_with_their_day(house: House) -> None:
    fee = Computed("gebuehr", parse('tariff("feuer", at=today)'))
    house.compiler.bundles[HASH] = bundle(HASH, replace(service(), computed=(fee,)))
    tariff = Dated(date(2026, 1, 1), Tariff("feuer", Decimal(25)))
    house.compiler.authorities[TOWN.encode()] = replace(authority(), tariffs=(tariff,))
    draft = _filled_draft(house)
    assert draft.checked.answers.computed == {"gebuehr": Money(2500)}
    opened = house.events(submit_draft(house.desk, draft).case)[0].entry.payload
    today = house.desk.today(authority()).isoformat()
    taken = {"name": "feuer", "at": today, "step": 1, "cents": 2500, "currency": "EUR"}
    assert opened["tariffs"] == {"gebuehr": [{**taken, "valid_from": "2026-01-01", "satzung": ""}]}


def test_a_draft_is_submitted_once_and_emptied(house: House) -> None:
    draft = _filled_draft(house)
    submitted = submit_draft(house.desk, draft)
    assert (submitted.case.language, submitted.repeated) == ("en", False)
    kept = open_draft(house.desk, TOWN, draft.draft.id, draft.secret)
    assert (kept.raw, kept.draft.case_id) == ({}, submitted.case.id)
    # The second click comes with the draft as it was, the reloaded page with the draft as it is.
    for seen in (draft, kept):
        assert submit_draft(house.desk, seen) == replace(submitted, repeated=True)
    assert len(house.store.tables.cases) == 1


def test_what_another_window_changed_is_submitted_too(house: House) -> None:
    draft = _filled_draft(house)
    save_page(house.desk, draft, "idee", {**draft.raw, "betreff": "Noch mehr Bänke"})
    case = submit_draft(house.desk, draft).case
    assert house.store.tables.cases[case.id].headline == "Noch mehr Bänke"


def test_two_clicks_at_the_same_time_are_one_case(house: House) -> None:
    draft = _filled_draft(house)
    house.store.interfere(lambda: submit_draft(house.desk, draft))
    assert submit_draft(house.desk, draft).repeated
    assert len(house.store.tables.cases) == 1


def test_a_draft_that_is_not_complete_stays_a_draft(house: House) -> None:
    draft, _ = save_page(house.desk, start_draft(house.desk, TOWN, SERVICE, "de"), "idee", {"betreff": "Bänke"})
    with pytest.raises(AnswersInvalid) as refused:
        submit_draft(house.desk, draft)
    assert {problem.path for problem in refused.value.problems} >= {"idee", "thema", "antwort_per"}
    kept = open_draft(house.desk, TOWN, draft.draft.id, draft.secret)
    assert (kept.raw, kept.draft.case_id) == ({"betreff": "Bänke"}, None)


def test_a_draft_keeps_the_publication_it_was_begun_with(house: House) -> None:
    draft = _filled_draft(house)
    with house.store.write() as work:
        work.publications.publish(TOWN, publication(NEXT_HASH), house.clock.now, draft.draft.id)
        work.commit()
    assert submit_draft(house.desk, draft).case.publication == HASH
