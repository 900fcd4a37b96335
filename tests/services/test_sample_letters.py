"""Letters with made-up answers, for administrators."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.actors import SYSTEM_ID, Actor, Role
from citizen_office.core.errors import Forbidden, NotFound
from citizen_office.core.texts import plain_text
from citizen_office.core.texts.parser import parse_text
from citizen_office.services.publish import Content, publish
from citizen_office.services.sample_letters import Wanted, sample_page
from tests.fakes.paid import PERMIT, PERMIT_HASH, PayingHouse, paying_house, permit_bundle
from tests.fakes.town import TOWN, publication

NEXT = "e" * 64
AUSWEIS = "# Ihr Ausweis\n\n{% tenor %}\nIhr Antrag ist {{ decision.outcome }}.\n{% end %}"


@pytest.fixture
def paying() -> PayingHouse:
    return paying_house()


@pytest.fixture
def admin(paying: PayingHouse) -> Actor:
    return paying.house.staff("admin", ("", Role.ADMIN))


def publish_next(paying: PayingHouse, source: str, key: str = NEXT) -> None:
    """The service again, with another text of its notice."""
    house, bundle = paying.house, permit_bundle()
    template, problems = parse_text(source)
    assert problems == ()
    texts = {**bundle.texts, "bescheid": {**bundle.texts["bescheid"], "de": template}}
    house.compiler.bundles[key] = replace(bundle, publication=key, texts=texts)
    house.clock.advance(days=1)
    publish(house.desk, Content({TOWN: TOWN.encode()}, (publication(key, PERMIT),)), SYSTEM_ID)


def test_a_letter_is_filled_with_answers_of_nobody(paying: PayingHouse, admin: Actor) -> None:
    found = sample_page(paying.house.desk, admin, PERMIT, "", Wanted())
    assert (found.texts, found.languages, found.wanted) == (("bescheid",), ("de", "en"), Wanted("bescheid"))
    assert found.letter.banner == "Entwurf – noch nicht erlassen"
    assert found.letter.address == ("Frau", "Erika Mustermann", "Musterstraße 1", "19230 Musterstadt")
    assert found.letter.attachments == ("Zahlungsaufforderung mit dem Kassenzeichen …",)
    assert found.lines is None
    # Who answers yes to everything gets it for nothing here.
    assert sample_page(paying.house.desk, admin, PERMIT, "", Wanted(yes=True)).letter.attachments == ()
    with paying.house.store.read() as work:
        assert work.cases.running(TOWN) == {}


def test_each_outcome_shows_what_a_clerk_would_enter(paying: PayingHouse, admin: Actor) -> None:
    said = {
        outcome: plain_text(sample_page(paying.house.desk, admin, PERMIT, "", Wanted(outcome=outcome)).letter.blocks)
        for outcome in ("granted", "conditions", "refused")
    }
    assert "Befristung: Hier steht" in said["conditions"]
    assert ["Begründung" in said[outcome] for outcome in said] == [False, True, True]
    assert "Kosten" not in said["refused"]


def test_another_language_follows_as_a_translation(paying: PayingHouse, admin: Actor) -> None:
    letter = sample_page(paying.house.desk, admin, PERMIT, "", Wanted(language="en")).letter
    assert letter.translation is not None
    assert letter.translation.subject == "Your permit"


def test_what_was_said_before_stands_beside_it(paying: PayingHouse, admin: Actor) -> None:
    publish_next(paying, AUSWEIS)
    found = sample_page(paying.house.desk, admin, PERMIT, "", Wanted())
    assert found.lines is not None
    first = found.lines[0]
    assert [(piece.text, piece.changed) for piece in first.after] == [("Ihr ", False), ("Ausweis", True)]
    # A version that changed something else is passed over.
    publish_next(paying, AUSWEIS, "f" * 64)
    passed = sample_page(paying.house.desk, admin, PERMIT, "", Wanted()).lines
    assert passed is not None
    assert passed[0] == first
    earlier = sample_page(paying.house.desk, admin, PERMIT, PERMIT_HASH, Wanted())
    assert earlier.lines is None
    assert earlier.letter.subject == "Ihr Parkausweis"


@pytest.mark.parametrize(
    "wanted", [Wanted("bescheid_da"), Wanted("nichts"), Wanted(outcome="vielleicht"), Wanted(language="fr")]
)
def test_what_there_is_not_is_not_found(paying: PayingHouse, admin: Actor, wanted: Wanted) -> None:
    with pytest.raises(NotFound):
        sample_page(paying.house.desk, admin, PERMIT, "", wanted)


def test_it_is_for_administrators(paying: PayingHouse) -> None:
    with pytest.raises(Forbidden):
        sample_page(paying.house.desk, paying.clerk, PERMIT, "", Wanted())
