"""Published definitions are compiled once and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import NotFound
from citizen_office.core.languages import LocalText
from citizen_office.core.scenarios import Given, Moment, Scenario
from citizen_office.services import library
from citizen_office.services.ports import Source
from citizen_office.services.publish import Content, publish
from tests.fakes.desk import House
from tests.fakes.town import HASH, NEIGHBOUR, NEXT_HASH, SERVICE, TOWN, FakeCompiler, publication


def test_a_bundle_is_compiled_once(house: House) -> None:
    with house.store.read() as work:
        first = house.desk.library.bundle(work, HASH)
        assert house.desk.library.bundle(work, HASH) is first
        assert house.desk.library.current(work, TOWN, SERVICE) is first
        assert house.desk.library.catalogue(work, NEIGHBOUR) == (first,)
    assert house.compiler.compiled == [HASH]


def test_what_is_current_is_asked_anew_and_running_cases_keep_theirs(house: House) -> None:
    case = house.file().case
    publish(house.desk, Content({TOWN: TOWN.encode()}, (publication(NEXT_HASH),)), SYSTEM_ID)
    with house.store.read() as work:
        assert house.desk.library.current(work, TOWN, SERVICE).publication == NEXT_HASH
        assert house.desk.library.bundle(work, case.publication).publication == HASH
        assert house.desk.library.current(work, NEIGHBOUR, SERVICE).publication == HASH


def test_the_stories_beside_a_publication_are_those_that_were_told_last(house: House) -> None:
    once, anew = (Scenario(name, LocalText.german(name), Given(Moment(date(2026, 11, 2)), {})) for name in "ab")
    house.compiler.stories.update({b"a": (once,), b"b": (anew,)})
    with house.store.write() as work:
        assert house.desk.library.scenarios(work, HASH) == ()
        for content, told in ((b"a", once), (b"b", anew)):
            bare = publication()
            stories = replace(bare, sources=(*bare.sources, Source("scenarios", SERVICE, content)))
            work.publications.publish(TOWN, stories, house.clock.now, SYSTEM_ID)
            assert house.desk.library.scenarios(work, HASH) == (told,)


def test_only_so_many_bundles_are_kept_and_the_one_not_used_goes_first(house: House) -> None:
    small = library.Library(house.compiler, kept=1)
    with house.store.write() as work:
        work.publications.publish(TOWN, publication(NEXT_HASH), house.clock.now, SYSTEM_ID)
        for wanted in (HASH, NEXT_HASH, NEXT_HASH, HASH):
            small.bundle(work, wanted)
    assert house.compiler.compiled == [HASH, NEXT_HASH, HASH]


def test_authorities_are_compiled_by_what_they_say(house: House) -> None:
    compiler: FakeCompiler = house.compiler
    with house.store.read() as work:
        known = house.desk.library.authorities(work)
        assert house.desk.library.authority(work, TOWN) is known[TOWN]
        assert sorted(known) == [TOWN, NEIGHBOUR]
    assert sorted(compiler.compiled) == [TOWN, NEIGHBOUR]


def test_a_definition_that_is_known_is_not_read_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with house.store.read() as work:
        known, hashes = house.desk.library.authorities(work), work.publications.authority_hashes()
        monkeypatch.setattr(work.publications, "authority_hashes", lambda: hashes)
        monkeypatch.setattr(work.publications, "authorities", lambda: pytest.fail("read again"))
        assert house.desk.library.authorities(work) == known
        assert list(known) == sorted(known)


def test_what_was_never_published_is_not_found(house: House) -> None:
    with house.store.read() as work:
        for look in (
            lambda: house.desk.library.bundle(work, "c" * 64),
            lambda: house.desk.library.current(work, TOWN, "hund"),
            lambda: house.desk.library.authority(work, "nirgends"),
        ):
            with pytest.raises(NotFound):
                look()
        assert house.desk.library.catalogue(work, "nirgends") == ()
