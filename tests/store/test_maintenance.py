from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import select, text

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import Unreadable
from citizen_office.services.ports import StoredFile
from citizen_office.store import Keyring, Maintenance, SqlStore, maintenance, open_store
from citizen_office.store.sqlite_driver import driver
from citizen_office.store.tables import cases
from citizen_office.store.unit_of_work import SqlUnitOfWork
from tests.databases import KEYRING
from tests.store.filings import NOW, ORIGINAL, TOWN, VIEWING, a_case, a_draft, a_file, a_notice, an_item, file_case

SECRET = b"the secret of tests and of nothing else"


def test_authorities_are_those_that_were_published(store: SqlStore) -> None:
    with store.write() as work:
        for key in ("schwerin", TOWN):
            work.publications.publish_authority(key, key.encode(), NOW, SYSTEM_ID)
        work.commit()
    assert Maintenance(store).authorities() == (TOWN, "schwerin")


def test_rotation_wraps_anew_and_changes_nothing_else(
    store: SqlStore, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance, "_BATCH", 2)
    filed = [file_case(store, a_case(count)) for count in range(5)]
    there = file_case(store, a_case(authority="schwerin"))
    draft, sent = a_draft(), a_draft(secret_digest=b"o" * 32)
    files = [a_file(index) for index in range(2)]
    with store.write() as work:
        for each, file in zip((draft, sent), files, strict=True):
            work.drafts.add(each)
            work.files.add(each, file, ORIGINAL, VIEWING)
        work.files.move(sent, filed[0], {files[1].id})
        work.cases.erase(filed[4])
        work.commit()
    both = Keyring({"2026": bytes(range(32)), "2027": b"n" * 32}, "2027", SECRET)
    rotating = open_store(database_url, both)
    assert Maintenance(rotating).rotate(TOWN) == 6
    assert Maintenance(rotating).rotate(TOWN) == 0
    rotating.close()
    after = open_store(database_url, Keyring({"2027": b"n" * 32}, "2027", SECRET))
    with after.read() as work:
        assert {work.cases.headline(case) for case in filed[:4]} == {"Mehr Bänke"}
        assert work.cases.headline(filed[4]) == ""
        assert work.drafts.get(TOWN, draft.id, draft.secret_digest, NOW) == draft
        assert work.files.of_draft(draft) == (files[0],)
        assert work.files.content(filed[0], files[1].id, original=True) == (files[1], ORIGINAL)
        with pytest.raises(Unreadable):
            work.cases.headline(there)
        assert [work.events.find_break(TOWN, case.id) for case in filed] == [None] * 5
    after.close()


def test_rotation_needs_the_earlier_key(store: SqlStore, database_url: str) -> None:
    case = file_case(store)
    without = open_store(database_url, Keyring({"2027": b"n" * 32}, "2027", SECRET))
    with pytest.raises(Unreadable):
        Maintenance(without).rotate(TOWN)
    without.close()
    with store.read() as work:
        assert work.cases.headline(case) == "Mehr Bänke"
        assert work.connection.execute(select(cases.c.key_id)).scalar_one() == KEYRING.current


def test_a_sound_database_has_no_damage(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        work.notices.add(a_notice(case), b"%PDF", b"%PDF copy")
        _attach(work)
        work.commit()
    assert Maintenance(store).find_damage() == ()


def test_a_damaged_file_is_named(store: SqlStore) -> None:
    notice = a_notice(file_case(store))
    with store.write() as work:
        work.notices.add(notice, b"%PDF", b"%PDF copy")
        file = _attach(work)
        for table in ("notice_files", "file_contents"):
            work.connection.execute(text(f"UPDATE {table} SET content = digest"))  # noqa: S608 - our own words
        work.commit()
    told = [f"file_contents: {TOWN}/{file.id}/{copy} is not what was stored" for copy in ("original", "viewing")]
    told += [f"notice_files: {TOWN}/{notice.id}/{copy} is not what was stored" for copy in ("issued", "reading")]
    assert sorted(Maintenance(store).find_damage()) == told


def _attach(work: SqlUnitOfWork) -> StoredFile:
    draft, file = a_draft(), a_file()
    work.drafts.add(draft)
    work.files.add(draft, file, ORIGINAL, VIEWING)
    return file


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_what_sqlite_itself_finds_is_told(store: SqlStore) -> None:
    case = file_case(store)
    with store.write() as work:
        work.work_items.replace(case, "case", [an_item(case)])
        work.commit()
    store.close()
    with closing(driver.connect(str(store.url.database))) as connection:
        connection.execute("UPDATE case_answers SET authority = 'nowhere'")
        # An index that was built over other columns than it says.
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'department', 'form') WHERE name = 'ix_work_items_inbox'"
        )
        connection.commit()
    found = Maintenance(store).find_damage()
    assert any(line.startswith("integrity_check: ") and "ix_work_items_inbox" in line for line in found)
    assert "foreign_key_check: case_answers names a row of cases that is not there" in found


def test_keys_in_use_are_counted_and_tried(store: SqlStore, database_url: str) -> None:
    assert Maintenance(store).keys_in_use() == {}
    filed = [file_case(store, a_case(count)) for count in range(3)]
    with store.write() as work:
        work.drafts.add(a_draft())
        work.cases.erase(filed[0])
        work.commit()
    assert Maintenance(store).keys_in_use() == {"2026": 3}
    Maintenance(store).try_key("2026")
    Maintenance(store).try_key("of nothing")
    for keys in ({"2026": b"w" * 32}, {"2027": bytes(range(32))}):
        other = open_store(database_url, Keyring(keys, next(iter(keys)), SECRET))
        with pytest.raises(Unreadable):
            Maintenance(other).try_key("2026")
        other.close()
