"""What is looked at, how bad it is found to be, and that there are words for all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.cases.chain import Break
from citizen_office.core.cases.model import Timer
from citizen_office.core.errors import DeliveryFailed, Forbidden, InstanceUnusable
from citizen_office.i18n.health import HEALTH_WORDS, health_words
from citizen_office.services.health import SAMPLE, Result, Severity, examine, health_for, is_healthy
from citizen_office.services.ports import SEAL_PROBLEMS, DatabaseFacts, FolderFacts, KeyUse, SealFacts, WayOut
from tests.fakes.desk import BY_MAIL, House, fake_desk
from tests.fakes.outside import NOW
from tests.fakes.surroundings import FOLDER, FakeSurroundings
from tests.fakes.town import NEIGHBOUR, SERVICE, TOWN

POSTGRESQL = DatabaseFacts("postgresql", "18.4", "current", clock=NOW)
#: In the order in which they are told, where nothing is wrong.
ALL_WELL = (
    *("program", "schema_current", "sqlite", "folder_private", "disk", "mail", "seal_none"),
    *("keys", "clock", "effects", "worker", "definitions", "chains"),
)


def looked(house: House, around: FakeSurroundings | None = None, *, all_chains: bool = False) -> tuple[Result, ...]:
    return examine(house.desk, around or FakeSurroundings(), all_chains=all_chains)


def test_where_all_is_well_nothing_is_to_be_done(house: House) -> None:
    house.file()
    results = looked(house)
    assert [result.code for result in results] == list(ALL_WELL)
    assert {result.severity for result in results} == {Severity.OK}
    assert is_healthy(results)
    assert dict(results[-1].params) == {"count": 1}


def bury(house: House) -> None:
    house.file(BY_MAIL)
    house.transport.failures.append(DeliveryFailed("no such mailbox", permanent=True))
    house.run()


def wait(house: House) -> None:
    house.file()
    house.clock.advance(minutes=11)


def oversleep(house: House) -> None:
    case = house.file().case
    house.run()
    with house.store.write() as work:
        work.timers.replace(case, [Timer(TOWN, case.id, "frist", NOW - timedelta(minutes=30), case.state, "ende")])
        work.commit()


def travel(house: House) -> None:
    house.clock.advance(hours=2)
    house.file()
    house.run()
    house.clock.advance(hours=-2)


def forget(house: House) -> None:
    house.store.tables.current.clear()


def misread(house: House) -> None:
    def broken(*given: object) -> object:
        raise ZeroDivisionError

    house.compiler.bundle = broken  # type: ignore[method-assign, assignment]


def tamper(house: House) -> None:
    case = house.file().case
    house.run()
    house.store.tables.breaks[case.id] = Break(2, "altered")


def mail(way: WayOut) -> Callable[[House], None]:
    def turn(house: House) -> None:
        house.transport.way = way

    return turn


def sealed(problem: str = "", days: int = 300) -> Callable[[House], None]:
    """The town has a seal, with this problem or none, for so many days."""

    def lay_down(house: House) -> None:
        until = NOW + timedelta(days=days)
        house.seals.known.append(
            SealFacts(
                TOWN, "/srv/seals/town.p12", problem, "a detail", "Stadt", usable_until=None if problem else until
            )
        )

    return lay_down


def nothing(house: House) -> None:
    pass


def forge(house: House) -> None:
    house.store.tables.forged[TOWN] = "the signature of the checkpoint"


#: code -> (severity, what happened in the house, what it stands on).
TROUBLES: dict[str, tuple[Severity, Callable[[House], None], FakeSurroundings]] = {
    "database_away": (Severity.PROBLEM, nothing, FakeSurroundings(InstanceUnusable("no route to host"))),
    "schema_empty": (Severity.PROBLEM, nothing, FakeSurroundings(DatabaseFacts("sqlite", "3.53.4", "empty"))),
    "schema_behind": (Severity.PROBLEM, nothing, FakeSurroundings(DatabaseFacts("sqlite", "3.53.4", "behind"))),
    "schema_ahead": (Severity.PROBLEM, nothing, FakeSurroundings(DatabaseFacts("sqlite", "3.53.4", "ahead"))),
    "sqlite_old": (
        Severity.WARNING,
        nothing,
        FakeSurroundings(DatabaseFacts("sqlite", "3.40.1", "current", "delete", safe_wal=False)),
    ),
    "sqlite_wal_reset": (
        Severity.PROBLEM,
        nothing,
        FakeSurroundings(DatabaseFacts("sqlite", "3.40.1", "current", "wal", safe_wal=False)),
    ),
    "postgresql": (Severity.OK, nothing, FakeSurroundings(POSTGRESQL)),
    "postgresql_old": (Severity.WARNING, nothing, FakeSurroundings(replace(POSTGRESQL, version="13.9"))),
    "settings_readable": (
        Severity.PROBLEM,
        nothing,
        FakeSurroundings(place=replace(FOLDER, settings_readable=True)),
    ),
    "folder_open": (Severity.WARNING, nothing, FakeSurroundings(place=replace(FOLDER, open_to_all=True))),
    "disk_full": (Severity.WARNING, nothing, FakeSurroundings(place=replace(FOLDER, free=1024**3))),
    "mail_away": (Severity.PROBLEM, mail(WayOut("smtp", False, True, "TimeoutError")), FakeSurroundings()),
    "mail_folder": (Severity.WARNING, mail(WayOut("folder", True, True)), FakeSurroundings()),
    "mail_plain": (Severity.WARNING, mail(WayOut("smtp", True, False)), FakeSurroundings()),
    "seal": (Severity.OK, sealed(), FakeSurroundings()),
    "seal_ends_soon": (Severity.WARNING, sealed(days=44), FakeSurroundings()),
    **{f"seal_{problem}": (Severity.PROBLEM, sealed(problem), FakeSurroundings()) for problem in SEAL_PROBLEMS},
    "keys_old": (Severity.WARNING, nothing, FakeSurroundings(uses=(KeyUse("k0", 3, opens=True, current=False),))),
    "key_missing": (Severity.PROBLEM, nothing, FakeSurroundings(uses=(KeyUse("k0", 3, opens=False, current=False),))),
    "clock_differs": (
        Severity.PROBLEM,
        nothing,
        FakeSurroundings(replace(POSTGRESQL, clock=NOW - timedelta(seconds=90))),
    ),
    "clock_behind": (Severity.PROBLEM, travel, FakeSurroundings()),
    "effects_dead": (Severity.PROBLEM, bury, FakeSurroundings()),
    "worker_away": (Severity.PROBLEM, wait, FakeSurroundings()),
    "definition_unreadable": (Severity.PROBLEM, misread, FakeSurroundings()),
    "nothing_published": (Severity.WARNING, forget, FakeSurroundings()),
    "folder_missing": (Severity.PROBLEM, nothing, FakeSurroundings(place=InstanceUnusable("there is no folder /srv"))),
    "checkpoint_forged": (Severity.PROBLEM, forge, FakeSurroundings()),
    "chain_broken": (Severity.PROBLEM, tamper, FakeSurroundings()),
}


@pytest.mark.parametrize("code", TROUBLES)
def test_what_is_wrong_is_told_in_both_languages_with_advice(code: str) -> None:
    severity, happen, around = TROUBLES[code]
    house = fake_desk()
    happen(house)
    results = looked(house, around, all_chains=code == "checkpoint_forged")
    found = [result for result in results if result.code == code]

    assert found, [result.code for result in results]
    assert {result.severity for result in found} == {severity}
    assert is_healthy(results) == (severity is not Severity.PROBLEM)
    for result in found:
        german, english = (health_words(code, result.params, language) for language in ("de", "en"))
        assert german.found
        assert english.found
        assert severity is Severity.OK or (german.advice and english.advice)
        assert severity is Severity.OK or german != english


def test_there_are_words_for_each_result_and_no_others() -> None:
    assert {*ALL_WELL, *TROUBLES} == set(HEALTH_WORDS)


def test_one_trouble_more_or_less_does_not_hide_the_others(house: House) -> None:
    place = FolderFacts("/srv/office", settings_readable=True, open_to_all=True, free=1024**2)
    uses = (KeyUse("k0", 2, True, False), KeyUse("k1", 5, True, True), KeyUse("k2", 1, False, False))
    codes = {result.code: result for result in looked(house, FakeSurroundings(place=place, uses=uses))}
    assert {"settings_readable", "folder_open", "disk_full", "key_missing", "keys_old"} <= set(codes)
    assert codes["disk_full"].severity is Severity.PROBLEM
    assert dict(codes["keys_old"].params) == {"count": 2}


def test_without_a_database_what_lies_outside_is_looked_at_all_the_same(house: House) -> None:
    codes = [result.code for result in looked(house, FakeSurroundings(InstanceUnusable("away")))]
    assert codes == ["program", "database_away", "folder_private", "disk", "mail", "seal_none"]


def test_a_timer_that_nobody_watches_shows_that_no_worker_runs(house: House) -> None:
    oversleep(house)
    [found] = [result for result in looked(house) if result.code == "worker_away"]
    assert dict(found.params) == {"minutes": 30}


def test_mails_in_a_folder_are_what_a_training_wants() -> None:
    house = fake_desk(training=True)
    house.transport.way = WayOut("folder", True, True)
    [found] = [result for result in looked(house) if result.code == "mail_folder"]
    assert found.severity is Severity.OK


def test_some_chains_are_verified_or_all_of_them(house: House) -> None:
    last = [house.file().case for _ in range(2 * SAMPLE + 3)][-1]
    house.run()
    assert dict(looked(house)[-1].params) == {"count": SAMPLE}
    assert dict(examine(house.desk, FakeSurroundings(), all_chains=True)[-1].params) == {"count": 2 * SAMPLE + 3}
    house.store.tables.breaks[last.id] = Break(1, "gap")
    result = examine(house.desk, FakeSurroundings(), all_chains=True)[-1]
    assert (result.code, dict(result.params)) == ("chain_broken", {"count": 1})


def test_an_administrator_sees_the_house_and_their_own_authority(house: House) -> None:
    foreign = house.file(authority=NEIGHBOUR).case
    house.run()
    house.store.tables.breaks[foreign.id] = Break(1, "gap")
    admin, neighbour = (house.staff("admin", ("", Role.ADMIN), authority=key) for key in (TOWN, NEIGHBOUR))
    assert is_healthy(health_for(house.desk, FakeSurroundings(), admin))
    assert not is_healthy(health_for(house.desk, FakeSurroundings(), neighbour))
    with pytest.raises(Forbidden):
        health_for(house.desk, FakeSurroundings(), house.clerk())


def test_nothing_is_changed_and_nobody_named(house: House) -> None:
    bury(house)
    before = house.store.writes
    said = [str(dict(result.params)) for result in looked(house)]
    assert house.store.writes == before
    assert not any("erika" in text.lower() or SERVICE in text for text in said)
