"""Somebody follows the tutorial to the letter, publishes what came of it, and sees a case through to its letter."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from citizen_office.cli.demo_instance import TOWN, plan, prepare
from citizen_office.cli.work import work_off
from citizen_office.core.actors import Actor
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.forms import AnswersInvalid
from citizen_office.definitions.scenarios import read_scenarios
from citizen_office.office import Office, running_office
from citizen_office.services.act import act
from citizen_office.services.case_file import case_file
from citizen_office.services.consult import answer_consultation
from citizen_office.services.notices import notice_pdf
from citizen_office.services.sign_in import actor_of
from citizen_office.services.submit import Request, Submitted, submit
from tests.definitions.reading import root_of
from tests.docs.following import DOCS, Follower, blocks_of, checkout

TUTORIAL = DOCS / "tutorial" / "your-first-service.md"
SERVICE = "beetpatenschaft"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content folder of somebody who has done all that the page says."""
    follower = Follower(checkout(tmp_path_factory.mktemp("checkout")))
    follower.follow(TUTORIAL)
    return follower.here / "meine-stadt"


def test_every_mistake_is_made_and_mended(home: Path) -> None:
    """The page ends with content that is right; four times it shows what is found in content that is not."""
    commands = "".join(block.text for block in blocks_of(TUTORIAL, "console"))
    assert commands.count("1 problem found.") == 4
    assert commands.rstrip().endswith("No problems found. … scenarios played.")
    assert (home / "forms" / f"{SERVICE}.yaml").exists()


@pytest.fixture(scope="module")
def office(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The town as ``make run`` makes it, over that folder."""
    planned = plan(tmp_path_factory.mktemp("instance"), {"CITIZEN_OFFICE_HOME": str(home)})
    prepare(planned)
    with running_office(planned.settings) as running:
        yield running


def test_a_case_becomes_a_letter(home: Path, office: Office) -> None:
    parks, building = "clerk.gruen", "clerk.bau"
    filed = _file(office, home, "zwei_beete")
    number = filed.case.number
    case = act(office.desk, _clerk(office, parks), number, "uebernehmen", {}, filed.case.revision)
    case = act(office.desk, _clerk(office, parks), number, "beteiligen", {}, case.revision)
    opinion = {"stance": "agree", "opinion": ""}
    answer_consultation(office.desk, _clerk(office, building), number, "bau", opinion, case.revision)
    case = case_file(office.desk, _clerk(office, parks), number).case
    case = act(office.desk, _clerk(office, parks), number, "entscheiden", {"outcome": "granted"}, case.revision)
    work_off(office)
    assert (case.state, case.closed is not None) == ("entschieden", True)
    letter = _letter(office, parks, number)
    for said in ("Ihre Beetpatenschaft: Bunte Feldstraße", "Feldstraße gegenüber 20", "8 m²", "Gartenfreunde Hagenow"):
        assert said in letter


def test_too_large_a_request_is_refused(home: Path, office: Office) -> None:
    with pytest.raises(AnswersInvalid) as refused:
        _file(office, home, "zu_gross")
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [("beete", "rule")]


def _file(office: Office, home: Path, scenario: str) -> Submitted:
    """What a citizen answers in a scenario of the page, sent to the real office."""
    text = (home / "forms" / f"{SERVICE}.scenarios.yaml").read_text(encoding="utf-8")
    answers = next(each.given.answers for each in read_scenarios(root_of(text)).cases if each.id == scenario)
    with office.desk.store.read() as work:
        publication = work.publications.current(TOWN)[SERVICE]
    key = encode_secret(office.desk.random_bytes(25))
    return submit(office.desk, Request(TOWN, SERVICE, publication, key, "de", answers))


def _clerk(office: Office, login: str) -> Actor:
    with office.desk.store.read() as work:
        account = work.staff.find(TOWN, login)
    assert account is not None
    return actor_of(account)


def _letter(office: Office, login: str, number: str) -> str:
    """The text of the only notice of the case."""
    (notice,) = case_file(office.desk, _clerk(office, login), number).notices
    _, pdf = notice_pdf(office.desk, _clerk(office, login), number, notice.id)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
