"""The letters that a scenario comes to, for administrators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from citizen_office.core.actors import SYSTEM_ID, Actor, Role
from citizen_office.core.errors import Forbidden, NotFound
from citizen_office.core.languages import LocalText
from citizen_office.core.scenarios import Given, Moment, Scenario, Step, Who
from citizen_office.core.texts import plain_text
from citizen_office.core.texts.parser import parse_text
from citizen_office.services.offers import offer_page
from citizen_office.services.ports import Source
from citizen_office.services.publish import Content, publish
from citizen_office.services.scenario_letters import StoryPage, StoryWanted, scenario_page, scenarios_of
from tests.fakes.paid import BY_POST, FREE, PERMIT, PERMIT_HASH, PayingHouse, paying_house, permit_bundle
from tests.fakes.town import NEIGHBOUR, TOWN, publication

NEXT = "e" * 64
AUSWEIS = "# Ihr Ausweis\n\n{% tenor %}\nIhr Antrag ist {{ decision.outcome }}.\n{% end %}"
BEGIN = Moment(date(2026, 11, 9))


def decide(outcome: str, **data: str) -> Step:
    """The decision of the office that has the case."""
    return Step("act", "entscheiden", Who("buergerbuero"), data={"outcome": outcome, **data})


def story(id: str, *when: Step, answers: Mapping[str, Any] = BY_POST, authority: str = "", **more: Any) -> Scenario:
    """A scenario of the permit."""
    return Scenario(id, LocalText.german(id.title()), Given(BEGIN, answers, authority, **more), when)


STORIES = (
    story("granted", decide("granted")),
    story(
        "limited",
        decide("conditions", conditions="Auflage: Legen Sie ihn gut sichtbar hin.", reasons="So will es die Satzung."),
    ),
    story("refused", decide("refused", reasons="Sie wohnen nicht hier."), language="en"),
    story(
        "twice",
        Step("act", "anfordern", Who("buergerbuero")),
        Step("wait", Moment(date(2026, 12, 2))),
        decide("granted"),
    ),
    story("free", decide("granted"), answers=FREE),
    story("silent"),
    story("torn", decide("granted"), decide("granted")),
    story("unknown", Step("act", "gewaehren", Who("buergerbuero"))),
    story("elsewhere", authority=NEIGHBOUR),
)


@pytest.fixture
def paying() -> PayingHouse:
    found = paying_house()
    offer(found, PERMIT_HASH)
    return found


@pytest.fixture
def admin(paying: PayingHouse) -> Actor:
    return paying.house.staff("admin", ("", Role.ADMIN))


def offer(paying: PayingHouse, key: str) -> None:
    """The version with the stories beside it."""
    bare = publication(key, PERMIT)
    told = replace(bare, sources=(*bare.sources, Source("scenarios", PERMIT, b"stories")))
    paying.house.compiler.stories[b"stories"] = STORIES
    publish(paying.house.desk, Content({TOWN: TOWN.encode()}, (told,)), SYSTEM_ID)


def publish_next(paying: PayingHouse, source: str, key: str = NEXT) -> None:
    """The service again, with another text of its notice."""
    bundle = permit_bundle()
    template, problems = parse_text(source)
    assert problems == ()
    texts = {**bundle.texts, "bescheid": {**bundle.texts["bescheid"], "de": template}}
    paying.house.compiler.bundles[key] = replace(bundle, publication=key, texts=texts)
    paying.house.clock.advance(days=1)
    offer(paying, key)


def shown(paying: PayingHouse, admin: Actor, scenario: str, place: int = 1, language: str = "") -> StoryPage:
    return scenario_page(paying.house.desk, admin, PERMIT, "", StoryWanted(scenario, place, language))


def test_those_of_this_town_can_be_chosen(paying: PayingHouse, admin: Actor) -> None:
    page = offer_page(paying.house.desk, admin, PERMIT)
    assert [each.id for each in scenarios_of(paying.house.desk, admin, page)] == [each.id for each in STORIES[:-1]]


def test_every_letter_of_a_story_is_there_in_its_order(paying: PayingHouse, admin: Actor) -> None:
    found = shown(paying, admin, "granted")
    assert found.complete
    assert [(each.text, each.outcome, each.letter.subject) for each in found.letters] == [
        ("", "", "Zahlungsaufforderung: Parkausweis"),
        ("bescheid", "granted", "Ihr Parkausweis"),
    ]
    assert {each.letter.banner for each in found.letters} == {"Entwurf – noch nicht erlassen"}
    assert {each.letter.dated for each in found.letters} == {BEGIN.day}
    notice = found.letters[1].letter
    assert (notice.address[1], notice.number[:9]) == ("Lea Brandt", "HAG-2026-")
    assert "30,70" in plain_text(notice.blocks)
    with paying.house.store.read() as work:
        assert work.cases.running(TOWN) == {}


def test_it_says_what_the_real_one_says(paying: PayingHouse, admin: Actor) -> None:
    house = paying.house
    house.clock.now = BEGIN.instant(ZoneInfo("Europe/Berlin"))
    (payment,) = paying.payments(paying.decided())
    imagined = shown(paying, admin, "granted").letters
    for each in imagined:
        real = next(letter for letter in house.renderer.drawn if letter.subject == each.letter.subject)
        assert plain_text(each.letter.blocks).replace("…", payment.reference) == plain_text(real.blocks)
        assert (each.letter.address, each.letter.signatory) == (real.address, real.signatory)
        assert (each.letter.dated, each.letter.layout) == (real.dated, real.layout)


@pytest.mark.parametrize(
    ("scenario", "words"), [("limited", "Legen Sie ihn gut sichtbar hin."), ("refused", "Sie wohnen nicht hier.")]
)
def test_each_outcome_tells_what_was_entered(paying: PayingHouse, admin: Actor, scenario: str, words: str) -> None:
    assert words in plain_text(shown(paying, admin, scenario).letters[-1].letter.blocks)


def test_what_was_asked_for_before_stands_in_the_letter(paying: PayingHouse, admin: Actor) -> None:
    letters = shown(paying, admin, "twice").letters
    assert [(each.text, each.letter.dated) for each in letters] == [
        ("", BEGIN.day),
        ("", date(2026, 12, 2)),
        ("bescheid", date(2026, 12, 2)),
    ]
    free = shown(paying, admin, "free")
    assert [each.text for each in free.letters] == ["bescheid"]
    assert free.letters[0].letter.attachments == ()


def test_it_is_in_the_language_of_the_story_or_the_one_that_is_wanted(paying: PayingHouse, admin: Actor) -> None:
    told = shown(paying, admin, "refused", 2)
    assert (told.language, told.languages) == ("en", ("de", "en"))
    assert [each.letter.translation is not None for each in told.letters if each.text] == [True]
    german = shown(paying, admin, "refused", 2, "de")
    assert [each.letter.translation for each in german.letters if each.text] == [None]
    assert shown(paying, admin, "granted").languages == ("de", "en")


@pytest.mark.parametrize("place", [-1, 0, 3, 99])
def test_of_a_place_that_there_is_not_the_first_is_shown(paying: PayingHouse, admin: Actor, place: int) -> None:
    assert shown(paying, admin, "granted", place).place == 1


@pytest.mark.parametrize(
    ("scenario", "letters", "complete"), [("silent", 0, True), ("torn", 2, False), ("unknown", 0, False)]
)
def test_a_story_without_letters_and_one_that_breaks_off(
    paying: PayingHouse, admin: Actor, scenario: str, letters: int, complete: bool
) -> None:
    found = shown(paying, admin, scenario)
    assert (len(found.letters), found.complete) == (letters, complete)
    assert (found.shown is None) == (letters == 0)


def test_what_was_said_before_stands_beside_it(paying: PayingHouse, admin: Actor) -> None:
    assert shown(paying, admin, "granted", 2).lines is None
    publish_next(paying, AUSWEIS)
    found = shown(paying, admin, "granted", 2)
    assert found.lines is not None
    assert [(piece.text, piece.changed) for piece in found.lines[0].after] == [("Ihr ", False), ("Ausweis", True)]
    assert shown(paying, admin, "granted", 1).lines is None, "a bill has no text"
    # A version that said the same is passed over.
    publish_next(paying, AUSWEIS, "f" * 64)
    assert shown(paying, admin, "granted", 2).lines == found.lines


def test_a_version_in_which_the_story_has_no_such_letter_is_passed_over(paying: PayingHouse, admin: Actor) -> None:
    bundle = permit_bundle()
    actions = {
        key: replace(ready, effects=tuple(each for each in ready.effects if each.kind != "issue"))
        for key, ready in bundle.actions.items()
    }
    paying.house.compiler.bundles[PERMIT_HASH] = replace(bundle, actions=actions)
    publish_next(paying, AUSWEIS)
    assert shown(paying, admin, "granted", 2).lines is None


@pytest.mark.parametrize(
    "wanted", [StoryWanted("nichts"), StoryWanted("elsewhere"), StoryWanted("granted", language="xx")]
)
def test_what_there_is_not_is_not_found(paying: PayingHouse, admin: Actor, wanted: StoryWanted) -> None:
    with pytest.raises(NotFound):
        scenario_page(paying.house.desk, admin, PERMIT, "", wanted)


def test_it_is_for_administrators(paying: PayingHouse) -> None:
    with pytest.raises(Forbidden):
        scenario_page(paying.house.desk, paying.clerk, PERMIT, "", StoryWanted("granted"))
