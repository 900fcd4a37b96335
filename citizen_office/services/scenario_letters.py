"""The letters that a scenario of a service comes to, for whoever writes their texts. Nothing is stored or sent.

The story is played as ``check`` plays it, and each letter is made as the real one would be: of the answers, the
decision and the day on which it comes about. Only what is given at the moment of issuing is missing: the Kassenzeichen
and the code by which a notice is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Entry, Event
from citizen_office.core.cases.payments import Payment
from citizen_office.core.errors import NotFound
from citizen_office.core.languages import LANGUAGES
from citizen_office.core.notices import Letter
from citizen_office.core.scenarios import Brought, Scenario, World, brought_about, check_names
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.effects import REQUEST_PAYMENT, USUAL_LAYOUT
from citizen_office.services.charges import Charges, amount_costs, case_costs
from citizen_office.services.comparing import ComparedLine, compared
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase
from citizen_office.services.letters import bill_letter, draft_copy, notice_letter
from citizen_office.services.offers import OfferPage, offer_page
from citizen_office.services.previews import nameless_payment
from citizen_office.services.sample_letters import earlier_bundles


@dataclass(frozen=True, slots=True)
class StoryWanted:
    """Which letter to show: the id of the scenario, the place of the letter in it, counted from 1, and for a citizen of
    which language; that of the scenario where none is named.
    """

    scenario: str
    place: int = 1
    language: str = ""


@dataclass(frozen=True, slots=True)
class StoryLetter:
    """One letter of a story: the id of its text, empty for a bill, and how it was decided, empty without a decision."""

    text: str
    outcome: str
    letter: Letter


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The letters of one scenario, and the one of them that is shown; None where none comes of it.

    ``place`` is that of the shown one, ``languages`` those in which it can be had. ``complete`` says whether the story
    could be played to its end in this version. ``lines`` compare the letter with the same one in the latest earlier
    version that says something else; None where there is none.
    """

    page: OfferPage
    scenario: Scenario
    letters: tuple[StoryLetter, ...]
    complete: bool
    place: int
    languages: tuple[str, ...]
    language: str
    lines: tuple[ComparedLine, ...] | None

    @property
    def shown(self) -> StoryLetter | None:
        """The letter that is looked at."""
        return self.letters[self.place - 1] if self.letters else None


def scenarios_of(desk: Desk, actor: Actor, page: OfferPage) -> tuple[Scenario, ...]:
    """The scenarios of a version that play in the authority of whoever looks."""
    with desk.store.read() as work:
        told = desk.library.scenarios(work, page.version.hash)
    return tuple(each for each in told if each.given.authority in ("", actor.authority))


def scenario_page(desk: Desk, actor: Actor, form: str, publication: str, wanted: StoryWanted) -> StoryPage:
    """The letters of one scenario of a service; of a place that there is not, the first.

    Forbidden; NotFound for a service, version, scenario or language that there is not. CourtMissing, TreasuryMissing.
    """
    page = offer_page(desk, actor, form, publication)
    told = {each.id: each for each in scenarios_of(desk, actor, page)}
    if wanted.scenario not in told or wanted.language not in ("", *LANGUAGES):
        raise NotFound(scenario=wanted.scenario)
    scenario = told[wanted.scenario]
    language = wanted.language or scenario.given.language
    with desk.store.read() as work:
        authority = desk.library.authority(work, actor.authority)
    scenario = replace(scenario, given=replace(scenario.given, language=language))
    letters, complete = _letters(desk, page.bundle, authority, scenario)
    place = wanted.place if 0 < wanted.place <= len(letters) else 1
    return StoryPage(
        page=page,
        scenario=scenario,
        letters=letters,
        complete=complete,
        place=place,
        languages=_languages(page.bundle, authority, letters[place - 1 : place]),
        language=language,
        lines=_lines(desk, page, authority, scenario, letters, place) if letters else None,
    )


def _languages(bundle: Bundle, authority: Authority, shown: Iterable[StoryLetter]) -> tuple[str, ...]:
    """Those of the text of a letter; a bill, which has none, is in those of the authority."""
    texts = next((bundle.texts[each.text] for each in shown if each.text), authority.languages)
    return tuple(tag for tag in LANGUAGES if tag in texts)


def _letters(
    desk: Desk, bundle: Bundle, authority: Authority, scenario: Scenario
) -> tuple[tuple[StoryLetter, ...], bool]:
    """The letters of a story in one version, and whether it went on to its end."""
    calendar = desk.calendars.of(authority, scenario.given.on.day.year)
    if check_names(scenario, bundle, authority):
        # What it names is not there in this version.
        return (), False
    brought, complete = brought_about(scenario, World(bundle, authority, ZoneInfo(authority.zone), calendar))
    made = (_letter(desk, brought, index) for index in range(len(brought)))
    return tuple(each for each in made if each is not None), complete


def _letter(desk: Desk, brought: Sequence[Brought], index: int) -> StoryLetter | None:
    """The letter that an effect of a story brings; None for one that brings none."""
    effect, story = brought[index].effect, brought[index].story
    text = str(effect.payload["text"])
    opened = _opened(brought[index])
    if effect.kind == REQUEST_PAYMENT:
        costs = amount_costs(opened, text)
        if costs is None:
            return None
        bill = bill_letter(desk, opened, costs, nameless_payment(opened, costs, effect.payload))
        return StoryLetter("", "", draft_copy(bill))
    if effect.kind != "issue":
        return None
    # Requests of the same step stand in its letter, whichever of the two is carried out first.
    so_far = [each for place, each in enumerate(brought) if place <= index or each.story is story]
    charges = Charges(case_costs(opened), _payment(so_far))
    layout = str(effect.payload.get("layout", USUAL_LAYOUT))
    letter = notice_letter(desk, opened, text, layout, story.quotable, story.now, charges)
    return StoryLetter(text, story.quotable.get("outcome", ""), draft_copy(letter))


def _payment(brought: Sequence[Brought]) -> Payment | None:
    """What was asked for last."""
    for each in reversed(brought):
        if each.effect.kind == REQUEST_PAYMENT:
            opened = _opened(each)
            costs = amount_costs(opened, str(each.effect.payload["text"]))
            if costs is not None:
                return nameless_payment(opened, costs, each.effect.payload)
    return None


def _opened(brought: Brought) -> OpenCase:
    """The imagined case at the moment of an effect, as a real one is taken in hand."""
    story = brought.story
    case, world = story.open_case, story.world
    entry = Entry("case.opened", case.opened, ActorKind.CITIZEN, case.id, {"tariffs": story.checked.dump_tariffs()})
    events = (Event(case.authority, case.id, 1, entry),)
    return OpenCase(case, world.bundle, world.authority, story.checked.answers, events, story.context())


def _lines(
    desk: Desk, page: OfferPage, authority: Authority, scenario: Scenario, letters: Sequence[StoryLetter], place: int
) -> tuple[ComparedLine, ...] | None:
    """The shown letter beside the same one of the latest earlier version in which its text is another."""
    shown = letters[place - 1]
    # Of several letters of one text, the first is compared with the first.
    nth = [each.text for each in letters[:place]].count(shown.text) - 1
    if not shown.text:
        return None
    mine = page.bundle.texts[shown.text]
    for bundle in earlier_bundles(desk, page):
        if bundle.texts.get(shown.text, mine) == mine:
            continue
        theirs = [each.letter for each in _letters(desk, bundle, authority, scenario)[0] if each.text == shown.text]
        if nth < len(theirs):
            return compared(theirs[nth], shown.letter)
    return None
