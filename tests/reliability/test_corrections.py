"""Corrections on both databases while others act on the same case: once or not at all, and never halfway."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from citizen_office.core.actors import SYSTEM_ID, Actor, Membership, Role, citizen, system
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import StaleRevision
from citizen_office.office import Office, build_office
from citizen_office.services.act import act
from citizen_office.services.correct import send_correction, start_correction
from citizen_office.services.draft import OpenDraft, open_draft, save_page
from citizen_office.services.file import OpenCase, open_by_id
from citizen_office.services.ports import Account
from citizen_office.services.publish import publish
from citizen_office.services.sign_in import actor_of
from citizen_office.settings import load_settings
from tests.asking import PARTY, QUESTION, file_party
from tests.databases import database_kind, database_url
from tests.town_content import town_content

__all__ = ["database_kind", "database_url"]

TOWN = "hagenow"
CLICKS = 8
ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Town:
    """An office and a clerk in it."""

    office: Office
    clerk: Actor

    def asked(self) -> tuple[Case, OpenDraft]:
        """A case that waits for its citizen, and the correction as it is about to be sent."""
        desk, case = self.office.desk, file_party(self.office.desk, TOWN).case
        case = act(desk, self.clerk, case.number, "uebernehmen", {}, case.revision)
        case = act(desk, self.clerk, case.number, "nachfordern", {"remark": QUESTION}, case.revision)
        draft = start_correction(desk, citizen(TOWN, case.id), case.number, "nachreichen", "de")
        feast = {name: PARTY[name] for name in ("ort", "tag", "musik", "musik_ende", "beschreibung")}
        draft, problems = save_page(desk, draft, "fest", {**feast, "name": "Fest am Rathaus"})
        assert not problems
        return case, draft

    def opened(self, case: Case) -> OpenCase:
        """The case as the database has it."""
        with self.office.desk.store.read() as work:
            return open_by_id(self.office.desk, work, system(TOWN), case.id)


@pytest.fixture
def town(database_url: str, tmp_path: Path) -> Iterator[Town]:
    """A town on each database."""
    key = base64.b64encode(bytes(range(32))).decode()
    environ = {
        "CITIZEN_OFFICE_DATA_KEYS": f"k1:{key}",
        "CITIZEN_OFFICE_SECRET": key,
        "DATABASE_URL": database_url,
        "MAIL_URL": f"folder://{tmp_path / 'mail'}",
        "MAIL_FROM": "rathaus@hagenow.example",
        "DEFAULT_AUTHORITY": TOWN,
    }
    with closing(build_office(load_settings(environ, tmp_path))) as office:
        publish(office.desk, town_content(), SYSTEM_ID)
        rights = frozenset({Membership("bau", Role.CLERK)})
        account = Account(office.desk.new_id(), TOWN, "nora", "Nora Petersen", "no password", True, rights)
        with office.desk.store.write() as work:
            work.staff.add(account)
            work.commit()
        yield Town(office, actor_of(account))


def test_many_clicks_at_once_are_one_correction(town: Town) -> None:
    case, draft = town.asked()
    with ThreadPoolExecutor(CLICKS) as browsers:
        sent = list(browsers.map(lambda _: send_correction(town.office.desk, draft, {}, case.revision), range(CLICKS)))
    assert sorted(each.repeated for each in sent) == [False] + [True] * (CLICKS - 1)
    opened = town.opened(case)
    assert (opened.case.state, opened.case.revision) == ("pruefung", case.revision + 1)
    assert sum("before" in event.entry.payload for event in opened.events) == 1


def test_of_a_citizen_and_a_clerk_one_is_faster_and_the_other_has_done_nothing(town: Town) -> None:
    for _ in range(ROUNDS):
        case, draft = town.asked()
        desk = town.office.desk
        deeds: tuple[Callable[[], object], ...] = (
            partial(send_correction, desk, draft, {}, case.revision),
            partial(act, desk, town.clerk, case.number, "ohne_antwort_pruefen", {}, case.revision),
        )
        with ThreadPoolExecutor(2) as people:
            done = list(people.map(_attempt, deeds))
        assert sorted(done) == [False, True]
        opened = town.opened(case)
        corrected = done[0]
        assert opened.case.revision == case.revision + 1
        assert (opened.values["name"] == "Fest am Rathaus") is corrected
        assert any("before" in event.entry.payload for event in opened.events) is corrected
        kept = open_draft(desk, TOWN, draft.draft.id, draft.secret)
        assert kept.raw.get("name") == (None if corrected else "Fest am Rathaus")
        assert (kept.draft.case_id is not None) is corrected


def _attempt(deed: Callable[[], object]) -> bool:
    """Whether it was done; False where somebody else was faster."""
    try:
        deed()
    except StaleRevision:
        return False
    return True
