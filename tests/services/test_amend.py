"""Amendments: collect, look, publish."""

from __future__ import annotations

from uuid import UUID

import pytest

from citizen_office.core.actors import Actor, Role
from citizen_office.core.errors import Conflict, Forbidden, NotFound
from citizen_office.services.amend import (
    LARGEST_AUTHORITY,
    LARGEST_FILE,
    MOST_FILES,
    ContentMovedOn,
    NotPublishable,
    Rejected,
    add_files,
    amendments,
    begin,
    discard,
    offer_again,
    prospect,
    publish_amendment,
    take_out,
)
from citizen_office.services.offers import withdraw
from tests.fakes.amendments import BROKEN
from tests.fakes.desk import House
from tests.fakes.outside import NOW
from tests.fakes.town import HASH, NEIGHBOUR, NEXT_HASH, SERVICE, TOWN, authority

FILE = f"forms/{SERVICE}.yaml"
NEXT = ((f"{SERVICE}.yaml", NEXT_HASH.encode()),)


@pytest.fixture
def admin(house: House) -> Actor:
    return house.staff("admin", ("", Role.ADMIN))


def _begun(house: House, admin: Actor, *files: tuple[str, bytes]) -> UUID:
    amendment, rejected = begin(house.desk, admin, files or NEXT)
    assert amendment is not None
    assert rejected == ()
    return amendment


def _published(house: House, admin: Actor, amendment: UUID, *, going_back: bool = False) -> None:
    seen = prospect(house.desk, admin, amendment).digest
    publish_amendment(house.desk, admin, amendment, seen, going_back=going_back)


def _current(house: House, form: str = SERVICE) -> str | None:
    return house.store.tables.current.get((TOWN, form))


def test_what_was_seen_is_published_and_cases_keep_what_they_have(house: House, admin: Actor) -> None:
    house.file()
    amendment = _begun(house, admin)
    seen = prospect(house.desk, admin, amendment)
    [file], [change] = seen.files, seen.changes
    assert (file.path, file.before, file.content, file.until, file.counts) == (
        FILE,
        HASH.encode(),
        NEXT_HASH.encode(),
        None,
        True,
    )
    assert [line.mark for line in file.lines] == ["removed", "added"]
    assert (change.form, change.before, change.after, change.running, change.until) == (
        SERVICE,
        HASH,
        NEXT_HASH,
        1,
        None,
    )
    assert (seen.is_publishable, seen.goes_back, seen.by) == (True, False, "Admin")
    _published(house, admin, amendment)
    assert _current(house) == NEXT_HASH
    assert house.store.tables.current[NEIGHBOUR, SERVICE] == HASH
    assert amendments(house.desk, admin) == ()


def test_a_finding_keeps_everything_back(house: House, admin: Actor) -> None:
    amendment = _begun(house, admin, ("idee.yaml", BROKEN), ("neu.yaml", b"form: neu"))
    seen = prospect(house.desk, admin, amendment)
    assert (seen.findings, len(seen.files[0].findings), seen.others, seen.changes) == (1, 1, (), ())
    with pytest.raises(NotPublishable):
        publish_amendment(house.desk, admin, amendment, seen.digest, going_back=True)
    assert _current(house) == HASH
    add_files(house.desk, admin, amendment, NEXT)
    seen = prospect(house.desk, admin, amendment)
    assert [(change.form, change.before) for change in seen.changes] == [(SERVICE, HASH), ("neu", "")]
    assert seen.files[1].before is None
    assert seen.files[1].lines == ()


def test_a_finding_in_what_is_published_already_is_told_apart(house: House, admin: Actor) -> None:
    with house.store.write() as work:
        work.publications.publish_authority(TOWN, BROKEN, NOW, admin.id)
        work.commit()
    house.compiler.authorities[BROKEN] = authority()
    seen = prospect(house.desk, admin, _begun(house, admin))
    assert [each.file for each in seen.others] == [f"authorities/{TOWN}.yaml"]
    assert (seen.findings, seen.is_publishable) == (1, False)


def test_whoever_was_slower_is_told_and_keeps_the_files(house: House, admin: Actor) -> None:
    mine, theirs = _begun(house, admin), _begun(house, admin, ("neu.yaml", b"form: neu"))
    seen = prospect(house.desk, admin, mine).digest
    _published(house, admin, theirs)
    house.compiler.bundles[str(_current(house, "neu"))] = house.compiler.bundles[HASH]
    with pytest.raises(ContentMovedOn):
        publish_amendment(house.desk, admin, mine, seen, going_back=False)
    assert _current(house) == HASH
    _published(house, admin, mine)
    assert _current(house) == NEXT_HASH


def test_what_changes_between_the_look_and_the_deed_is_noticed(house: House, admin: Actor) -> None:
    amendment = _begun(house, admin)
    seen = prospect(house.desk, admin, amendment).digest

    def interfere() -> None:
        with house.store.write() as work:
            work.publications.withdraw(TOWN, SERVICE, NOW, admin.id)
            work.commit()

    house.store.interfere(interfere)
    with pytest.raises(ContentMovedOn):
        publish_amendment(house.desk, admin, amendment, seen, going_back=False)
    assert _current(house) is None
    assert len(amendments(house.desk, admin)) == 1


def test_all_of_it_or_nothing(house: House, admin: Actor) -> None:
    amendment = _begun(house, admin, *NEXT, ("neu.yaml", b"form: neu"))
    before = house.store.tables.copy()
    house.store.fail_next_write(Conflict())
    with pytest.raises(Conflict):
        _published(house, admin, amendment)
    assert house.store.tables == before


def test_the_way_back_must_be_meant(house: House, admin: Actor) -> None:
    _published(house, admin, _begun(house, admin))
    house.clock.advance(days=1)
    amendment = _begun(house, admin, (f"{SERVICE}.yaml", HASH.encode()))
    seen = prospect(house.desk, admin, amendment)
    assert (seen.goes_back, seen.files[0].until, seen.changes[0].until) == (True, NOW, NOW)
    with pytest.raises(NotPublishable):
        publish_amendment(house.desk, admin, amendment, seen.digest, going_back=False)
    _published(house, admin, amendment, going_back=True)
    assert _current(house) == HASH


def test_a_definition_of_the_authority(house: House, admin: Actor) -> None:
    changed = b"authority: hagenow"
    house.compiler.authorities[changed] = authority(name="Hansestadt Hagenow")
    name = f"{TOWN}.yaml"
    seen = prospect(house.desk, admin, _begun(house, admin, (name, changed)))
    assert (seen.authority_changes, seen.changes, seen.files[0].counts) == (True, (), True)
    _published(house, admin, seen.amendment.id)
    assert house.store.tables.authorities[TOWN][1] == changed
    # What held before is known again.
    with house.store.write() as work:
        work.publications.publish_authority(TOWN, TOWN.encode(), house.clock(), admin.id)
        work.commit()
    back = prospect(house.desk, admin, _begun(house, admin, (name, changed)))
    assert back.files[0].until == NOW
    assert begin(house.desk, admin, (("andere.yaml", b"authority: andere"),)) == (
        None,
        (Rejected("andere.yaml", "foreign"),),
    )


def test_a_department_with_work_in_it_stays(house: House, admin: Actor) -> None:
    closed = b"authority: closed"
    house.compiler.authorities[closed] = authority()
    amendment = _begun(house, admin, (f"{TOWN}.yaml", closed))
    assert prospect(house.desk, admin, amendment).is_publishable
    house.file()
    seen = prospect(house.desk, admin, amendment)
    assert [(str(name), count) for name, count in seen.stranded] == [("Bürgerbüro", 1)]
    with pytest.raises(NotPublishable):
        publish_amendment(house.desk, admin, amendment, seen.digest, going_back=False)


def test_a_broken_authority_strands_nobody(house: House, admin: Actor) -> None:
    house.file()
    with house.store.write() as work:
        work.publications.publish_authority(NEIGHBOUR, b"other", NOW, admin.id)
        work.commit()
    house.compiler.authorities[b"other"] = authority(NEIGHBOUR)
    neighbour = house.staff("admin", ("", Role.ADMIN), authority=NEIGHBOUR)
    assert prospect(house.desk, neighbour, _begun(house, neighbour)).stranded == ()


def test_what_is_no_part_of_a_service_is_said(house: House, admin: Actor) -> None:
    amendment = _begun(house, admin, ("eingang.de.txt", b"Guten Tag"))
    seen = prospect(house.desk, admin, amendment)
    [file] = seen.files
    assert (file.path, file.stored, file.counts) == (
        "templates/messages/eingang.de.txt",
        "templates/eingang.de.txt",
        False,
    )
    assert not seen.is_publishable
    # The second time it is out already, because somebody was faster.
    for _ in range(2):
        take_out(house.desk, admin, amendment, file.stored)
        assert prospect(house.desk, admin, amendment).files == ()


def test_stories_are_published_without_another_version(house: House, admin: Actor) -> None:
    stories = (f"{SERVICE}.scenarios.yaml", b"scenarios: idee")
    amendment = _begun(house, admin, stories)
    seen = prospect(house.desk, admin, amendment)
    [file] = seen.files
    assert (file.path, file.counts, seen.changes, seen.tells_stories) == (f"forms/{stories[0]}", True, (), True)
    assert seen.is_publishable
    before = _current(house)
    _published(house, admin, amendment)
    assert _current(house) == before
    assert _stories(house) == stories[1]


def test_another_version_keeps_the_stories_of_the_one_before(house: House, admin: Actor) -> None:
    _published(house, admin, _begun(house, admin, (f"{SERVICE}.scenarios.yaml", b"scenarios: idee")))
    _published(house, admin, _begun(house, admin))
    assert (_current(house), _stories(house)) == (NEXT_HASH, b"scenarios: idee")
    _published(house, admin, _begun(house, admin, (f"{SERVICE}.scenarios.yaml", b"scenarios: idee # neu")))
    # What was there before keeps its own.
    again = offer_again(house.desk, admin, SERVICE, HASH)
    _published(house, admin, again, going_back=True)
    assert (_current(house), _stories(house)) == (HASH, b"scenarios: idee")


def _stories(house: House) -> bytes:
    """What is told beside the version that is offered."""
    with house.store.read() as work:
        sources = work.publications.sources(work.publications.current(TOWN)[SERVICE])
    return next(source.content for source in sources if source.kind == "scenarios")


def test_a_text_is_one_file_wherever_it_was_kept(house: House, admin: Actor) -> None:
    amendment = _begun(house, admin)
    with house.store.write() as work:
        kept = work.amendments.get(TOWN, amendment)
        work.amendments.put(kept, "templates/notices/eingang.de.txt", b"alt")
        work.commit()
    add_files(house.desk, admin, amendment, (("eingang.de.txt", b"neu"),))
    [only] = amendments(house.desk, admin)
    assert only.amendment.files == {FILE: NEXT_HASH.encode(), "templates/eingang.de.txt": b"neu"}
    assert only.by == "Admin"


def test_the_definition_of_an_authority_may_hold_its_fonts(house: House, admin: Actor) -> None:
    path = f"{TOWN}.yaml"
    for length, kept in ((LARGEST_AUTHORITY, True), (LARGEST_AUTHORITY + 1, False)):
        content = b"authority: x\n".ljust(length, b"x")
        amendment_id, rejected = begin(house.desk, admin, ((path, content),))
        assert (amendment_id is not None, [each.reason for each in rejected]) == (kept, [] if kept else ["too_large"])


def test_what_is_too_large_or_too_much_or_has_no_name_is_not_kept(house: House, admin: Actor) -> None:
    assert begin(house.desk, admin, (("x.yaml", b"x" * (LARGEST_FILE + 1)), ("", b"x"), ("a\0.yaml", b""))) == (
        None,
        (Rejected("x.yaml", "too_large"), Rejected("", "nameless"), Rejected("a\0.yaml", "nameless")),
    )
    long = (("x.yaml", b"\n" * 5_001), ("x" * 200 + ".yaml", b""))
    assert [each.reason for each in begin(house.desk, admin, long)[1]] == ["too_large", "nameless"]
    many = [(f"f{number}.yaml", b"form: x") for number in range(MOST_FILES)]
    amendment = _begun(house, admin, *many)
    assert add_files(house.desk, admin, amendment, (("mehr.yaml", b""),)) == (Rejected("mehr.yaml", "too_many"),)


def test_a_withdrawn_service_is_offered_again(house: House, admin: Actor) -> None:
    withdraw(house.desk, admin, SERVICE)
    amendment = offer_again(house.desk, admin, SERVICE, HASH)
    seen = prospect(house.desk, admin, amendment)
    assert [(change.before, change.after) for change in seen.changes] == [("", HASH)]
    _published(house, admin, amendment, going_back=True)
    assert _current(house) == HASH
    _published(house, admin, _begun(house, admin))
    assert list(prospect(house.desk, admin, offer_again(house.desk, admin, SERVICE, HASH)).amendment.files) == [FILE]
    with pytest.raises(NotFound):
        offer_again(house.desk, admin, SERVICE, "c" * 64)


def test_what_was_thrown_away_is_gone(house: House, admin: Actor) -> None:
    amendment = _begun(house, admin)
    discard(house.desk, admin, amendment)
    for deed in (prospect, discard):
        with pytest.raises(NotFound):
            deed(house.desk, admin, amendment)


def test_nobody_else_amends(house: House, admin: Actor) -> None:
    amendment, clerk = _begun(house, admin), house.clerk()
    stranger = house.staff("admin", ("", Role.ADMIN), authority=NEIGHBOUR)
    for actor, refusal in ((clerk, Forbidden), (stranger, NotFound)):
        for deed in (prospect, discard):
            with pytest.raises(refusal):
                deed(house.desk, actor, amendment)
        with pytest.raises(refusal):
            add_files(house.desk, actor, amendment, NEXT)
        with pytest.raises(refusal):
            take_out(house.desk, actor, amendment, FILE)
        with pytest.raises(refusal):
            publish_amendment(house.desk, actor, amendment, "", going_back=False)
    with pytest.raises(Forbidden):
        begin(house.desk, clerk, NEXT)
    with pytest.raises(Forbidden):
        offer_again(house.desk, clerk, SERVICE, HASH)
    with pytest.raises(Forbidden):
        amendments(house.desk, clerk)
    assert amendments(house.desk, stranger) == ()
