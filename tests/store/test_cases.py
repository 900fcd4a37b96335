from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from citizen_office.core.errors import Erased, NotFound, StaleRevision, Unreadable
from citizen_office.core.workflows.policy import Scope
from citizen_office.services.ports import Correcting
from citizen_office.store import Keyring, SqlStore, open_store
from citizen_office.store.tables import case_answers, cases, drafts, search_trigrams
from tests.store.filings import EVERYTHING, NOW, TOWN, a_case, a_draft, a_notice, an_entry, an_item, file_case, publish


def test_a_case_is_read_as_it_was_opened(store: SqlStore) -> None:
    case = file_case(store, a_case()._replace(assignee=uuid4(), closed=NOW + timedelta(days=1)))
    with store.read() as work:
        assert work.cases.get(EVERYTHING, case.number) == case
        assert work.cases.get_by_id(EVERYTHING, case.id) == case
        assert work.cases.answers(case) == {"idee": "Mehr Bänke am See", "anzahl": 3, "name": None}
        assert work.cases.headline(case) == "Mehr Bänke"
        assert list(work.cases.of_authority(TOWN)) == [case.id]
        assert list(work.cases.of_authority("schwerin")) == []


@pytest.mark.parametrize(
    "scope",
    [
        Scope("schwerin", None),
        Scope(TOWN, frozenset()),
        Scope(TOWN, frozenset({"kasse"})),
        Scope(TOWN, frozenset({"kasse", "steuern"})),
        Scope(TOWN, None, uuid4()),
    ],
)
def test_outside_its_scope_a_case_is_not_there(store: SqlStore, scope: Scope) -> None:
    case = file_case(store)
    with store.read() as work:
        with pytest.raises(NotFound):
            work.cases.get(scope, case.number)
        with pytest.raises(NotFound):
            work.cases.get_by_id(scope, case.id)


def test_within_its_scope_a_case_is_found(store: SqlStore) -> None:
    case = file_case(store)
    with store.read() as work:
        for scope in (
            Scope(TOWN, frozenset({"bau"})),
            Scope(TOWN, frozenset({"bau", "kasse"})),
            Scope(TOWN, None, case.id),
        ):
            assert work.cases.get(scope, case.number) == case


def test_a_department_sees_a_case_as_long_as_it_has_a_task_in_it(store: SqlStore) -> None:
    case = file_case(store)
    asked = Scope(TOWN, frozenset({"ordnung"}))
    with store.write() as work:
        work.work_items.replace(case, "consult", (an_item(case)._replace(department="ordnung", kind="consult"),))
        work.work_items.replace(case, "case", (an_item(case),))
        work.search.index(case, ("Mehr Bänke",))
        work.commit()
    with store.read() as work:
        seen = work.cases.get(asked, case.number)
        assert seen == case._replace(sharing=frozenset({"ordnung"}))
        assert work.cases.get(EVERYTHING, case.number) == seen
        assert [row.case.id for row in work.search.find(asked, "Bänke", 5)] == [case.id]
        with pytest.raises(NotFound):
            work.cases.get(Scope("schwerin", frozenset({"ordnung"})), case.number)
    with store.write() as work:
        work.work_items.replace(case, "consult", ())
        work.commit()
    with store.read() as work, pytest.raises(NotFound):
        work.cases.get(asked, case.number)


def test_counts_are_given_once_per_authority_and_year(store: SqlStore) -> None:
    with store.write() as work:
        assert [work.cases.next_count(TOWN, 2026) for _ in range(3)] == [1, 2, 3]
        assert work.cases.next_count(TOWN, 2027) == 1
        assert work.cases.next_count("schwerin", 2026) == 1
        work.commit()
    with store.write() as work:
        assert work.cases.next_count(TOWN, 2026) == 4


def test_an_action_is_saved_where_nobody_was_faster(store: SqlStore) -> None:
    case = file_case(store)
    moved = case._replace(revision=1, state="bearbeitung", assignee=uuid4(), entered=NOW + timedelta(hours=1))
    with store.write() as work:
        work.cases.save(moved, 0)
        work.commit()
    with store.write() as work:
        assert work.cases.get(EVERYTHING, case.number) == moved
        with pytest.raises(StaleRevision):
            work.cases.save(case._replace(revision=1), 0)
        with pytest.raises(NotFound):
            work.cases.save(a_case(), 0)


def test_the_database_holds_no_plain_content(store: SqlStore) -> None:
    file_case(store)
    with store.read() as work:
        row = work.connection.execute(select(cases.c.headline, cases.c.data_key)).one()
        answers = work.connection.execute(select(case_answers.c.answers)).scalar_one()
    assert b"nke" not in row.headline
    assert b"nke" not in answers


def test_answers_are_kept_as_they_were_typed_too(store: SqlStore) -> None:
    older, case = file_case(store, a_case(1)), file_case(store, a_case(2), raw={"anzahl": " 3 "})
    with store.read() as work:
        # What an earlier version of the program has filed.
        assert work.cases.raw_answers(older) is None
        assert work.cases.raw_answers(case) == {"anzahl": " 3 "}
        with pytest.raises(NotFound):
            work.cases.raw_answers(a_case(3))


def test_corrected_answers_take_the_place_of_the_earlier_ones(store: SqlStore) -> None:
    other, case = file_case(store, a_case(1)), file_case(store, a_case(2), raw={"idee": "Bänke"})
    with store.write() as work:
        work.cases.correct(case, {"idee": "Mehr Bäume"}, "Bäume", {"idee": " Mehr Bäume"})
        work.commit()
    with store.read() as work:
        assert work.cases.answers(case) == {"idee": "Mehr Bäume"}
        assert work.cases.raw_answers(case) == {"idee": " Mehr Bäume"}
        assert work.cases.headline(case) == "Bäume"
        assert work.cases.answers(other)["idee"] == "Mehr Bänke am See"
        assert work.cases.headline(other) == "Mehr Bänke"
        for column in (case_answers.c.answers, case_answers.c.raw):
            sealed = work.connection.execute(select(column).where(case_answers.c.case_id == case.id)).scalar_one()
            assert "Bäume".encode() not in sealed


def test_what_was_typed_is_no_answer_that_was_checked(store: SqlStore) -> None:
    case = file_case(store, raw={"idee": "ungeprüft"})
    with store.write() as work:
        work.connection.execute(text("UPDATE case_answers SET answers = raw"))
        with pytest.raises(Unreadable):
            work.cases.answers(case)


def test_the_secret_version_is_raised(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        assert work.cases.secret_version(case) == 1
        assert work.cases.renew_secret(case) == 2
        assert work.cases.secret_version(case) == 2


def test_what_is_not_there_is_not_found(store: SqlStore) -> None:
    nobody = a_case()
    with store.write() as work:
        for question in (
            work.cases.answers,
            work.cases.headline,
            work.cases.secret_version,
            work.cases.renew_secret,
            work.cases.erase,
            work.events.of_case,
        ):
            with pytest.raises(NotFound):
                question(nobody)


def test_erasure_destroys_the_key_and_what_was_derived(store: SqlStore) -> None:
    case = file_case(store, lines=2, raw={"idee": "Bänke"})
    notice = a_notice(case)
    with store.write() as work:
        work.search.index(case, ["Käthe Köhler"])
        work.drafts.add(a_draft(case_id=case.id))
        work.drafts.add(a_draft(correcting=Correcting(case.id, "nachreichen", 1)))
        work.notices.add(notice, b"%PDF", b"copy")
        work.commit()
    with store.write() as work:
        assert work.cases.headline(case) == "Mehr Bänke"
        work.cases.erase(case)
        # Within the same transaction the key that was open is forgotten, too.
        assert work.cases.headline(case) == ""
        work.commit()
    with store.write() as work:
        for question in (work.cases.answers, work.cases.raw_answers):
            with pytest.raises(Erased):
                question(case)
        with pytest.raises(Erased):
            work.events.append(case, an_entry())
        with pytest.raises(Erased):
            work.notices.pdf(case, notice.id)
        assert work.cases.headline(case) == ""
        assert [event.entry.payload for event in work.events.of_case(case)] == [{}, {}]
        assert [found.title for found in work.notices.of_case(case)] == [""]
        assert work.events.find_break(TOWN, case.id) is None
        for table in (search_trigrams, drafts):
            assert work.connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_another_key_opens_nothing(store: SqlStore, database_url: str) -> None:
    case = file_case(store)
    for ring in (Keyring({"2026": bytes(32)}, "2026", bytes(32)), Keyring({"2027": bytes(32)}, "2027", bytes(32))):
        other = open_store(database_url, ring)
        with other.read() as work, pytest.raises(Unreadable):
            work.cases.answers(case)
        other.close()


def test_ciphertexts_cannot_be_swapped_between_rows(store: SqlStore) -> None:
    """Not even together with the wrapped key: both are bound to their case."""
    one, other = file_case(store, a_case(1)), file_case(store, a_case(2))
    with store.write() as work:
        work.connection.execute(
            text(
                "UPDATE cases SET headline = (SELECT headline FROM cases WHERE number = :other), "
                "data_key = (SELECT data_key FROM cases WHERE number = :other) WHERE number = :one"
            ),
            {"one": one.number, "other": other.number},
        )
        work.commit()
    with store.read() as work, pytest.raises(Unreadable):
        work.cases.headline(one)


def test_a_case_needs_its_publication(store: SqlStore) -> None:
    with store.write() as work, pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        work.cases.open(a_case(), {}, "")


def test_two_authorities_may_use_the_same_number(store: SqlStore) -> None:
    here, there = file_case(store), file_case(store, a_case(authority="schwerin"))
    with store.write() as work:
        publish(work)
        assert work.cases.get(EVERYTHING, here.number) == here
        assert work.cases.get(Scope("schwerin", None), there.number) == there


def test_open_cases_are_counted_by_what_they_are_pinned_to(store: SqlStore) -> None:
    file_case(store)
    file_case(store, a_case(2))
    file_case(store, a_case(3)._replace(closed=NOW))
    case = a_case()
    with store.read() as work:
        assert work.cases.running(TOWN) == {(case.form, case.publication): 2}
        assert work.cases.running("schwerin") == {}


def test_the_open_cases_of_an_account(store: SqlStore) -> None:
    me = uuid4()
    second, first = (file_case(store, a_case(count)._replace(assignee=me)) for count in (2, 1))
    file_case(store, a_case(3)._replace(assignee=me, closed=NOW))
    file_case(store, a_case(4)._replace(assignee=uuid4()))
    with store.read() as work:
        assert work.cases.assigned(TOWN, me) == (first, second)
        assert work.cases.assigned("schwerin", me) == ()
