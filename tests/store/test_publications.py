from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import NotFound
from citizen_office.services.ports import Source
from citizen_office.store import SqlStore
from citizen_office.store.tables import authority_definitions, sources
from tests.store.filings import NOW, PUBLICATION, TOWN

NEXT = replace(PUBLICATION, hash="b" * 64, sources=(*PUBLICATION.sources, Source("text", "eingang.de", b"Guten Tag")))


def test_what_is_published_becomes_current_once(store: SqlStore) -> None:
    with store.write() as work:
        assert work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        assert not work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        assert work.publications.publish(TOWN, NEXT, NOW, SYSTEM_ID)
        assert work.publications.current(TOWN) == {"buergeridee": NEXT.hash}
        assert work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        assert work.publications.current(TOWN) == {"buergeridee": PUBLICATION.hash}
        assert work.publications.current("schwerin") == {}


def test_sources_are_shared_and_stay(store: SqlStore) -> None:
    with store.write() as work:
        work.publications.publish(TOWN, PUBLICATION, NOW, SYSTEM_ID)
        work.publications.publish("schwerin", NEXT, NOW, SYSTEM_ID)
        assert work.publications.sources(PUBLICATION.hash) == PUBLICATION.sources
        assert work.publications.sources(NEXT.hash) == NEXT.sources
        assert work.connection.execute(select(func.count()).select_from(sources)).scalar_one() == 2
        with pytest.raises(NotFound):
            work.publications.sources("c" * 64)


def test_the_definition_of_an_authority_is_replaced_and_kept(store: SqlStore) -> None:
    first, second = b"authority: hagenow", b"authority: hagenow\nname: Stadt"
    with store.write() as work:
        assert work.publications.publish_authority(TOWN, first, NOW, SYSTEM_ID)
        assert not work.publications.publish_authority(TOWN, first, NOW, SYSTEM_ID)
        assert work.publications.publish_authority(TOWN, second, NOW, SYSTEM_ID)
        assert work.publications.authorities() == {TOWN: (hashlib.sha256(second).hexdigest(), second)}
        assert work.publications.publish_authority(TOWN, first, NOW, SYSTEM_ID)
        kept = work.connection.execute(select(func.count()).select_from(authority_definitions)).scalar_one()
    assert kept == 2
