"""Every letter that the shipped services send: their scenarios told again, and what the office writes on the way.

Each decision in them is taken in every way it can be taken, in every language of the authority.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from citizen_office.core.actors import ActorKind
from citizen_office.core.cases.model import Effect, Entry, Event
from citizen_office.core.cases.payments import Payment, payment_reference
from citizen_office.core.errors import OfficeError
from citizen_office.core.forms.model import Form
from citizen_office.core.notices import Letter
from citizen_office.core.scenarios import World
from citizen_office.core.scenarios.model import Scenario, Step
from citizen_office.core.scenarios.steps import STEP_KINDS
from citizen_office.core.scenarios.story import Story, begin
from citizen_office.core.workflows.effects import REQUEST_PAYMENT
from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.needs import CONDITIONS, GRANTED, OUTCOMES
from citizen_office.definitions.compiler import DefinitionCompiler
from citizen_office.definitions.content import publications_of
from citizen_office.definitions.folder import ContentFolder, read_folder
from citizen_office.definitions.holidays import LandCalendars
from citizen_office.services.charges import amount_costs
from citizen_office.services.effects import EFFECTS
from citizen_office.services.effects.base import Carrying
from citizen_office.services.file import OpenCase
from citizen_office.services.letters import receipt_letter
from citizen_office.settings import content_home
from tests.fakes.desk import fake_desk

#: The text of receipts, which no administrator writes.
RECEIPT = "receipt"
_REASONS = "Der Gehweg ist dort 1,40 m breit.\nNach der Satzung müssen 1,60 m frei bleiben."
_CONDITIONS = "Halten Sie 1,60 m des Gehwegs frei.\nRäumen Sie bis 22 Uhr ab."
_HOUSE = fake_desk()


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter: the service, the id of its text or the name of its amount, the outcome that it tells (empty: none),
    and the letter itself.
    """

    service: str
    text: str
    outcome: str
    letter: Letter

    @property
    def kind(self) -> tuple[str, ...]:
        """What letters that only name other people have in common."""
        letter = self.letter
        translated = letter.translation.language if letter.translation else ""
        return self.text, self.outcome, letter.layout, letter.language, translated, letter.banner


@cache
def services() -> tuple[str, ...]:
    """The ids of the shipped services."""
    names = (path.name.partition(".")[0] for path in (content_home() / "forms").glob("*.yaml"))
    return tuple(sorted(set(names)))


def forms() -> Mapping[str, tuple[Form, Workflow]]:
    """The form and the workflow of each service."""
    folder = _folder()
    return {
        key: (loaded.model, folder.workflows[loaded.model.binding.workflow].model)
        for key, loaded in folder.forms.items()
    }


def decided(service: str) -> bool:
    """Whether its scenarios take decisions."""
    return any("outcome" in step.data for each in _folder().scenarios[service].model.cases for step in each.when)


@cache
def sent_by(service: str) -> tuple[Sent, ...]:
    """Every letter of a service, each once."""
    found: dict[Sent, None] = {}
    for scenario in _folder().scenarios[service].model.cases:
        for told in _variants(scenario):
            found |= dict.fromkeys(_sent(service, told))
    return tuple(found)


@cache
def _folder() -> ContentFolder:
    return read_folder(content_home())


def _variants(scenario: Scenario) -> Iterator[Scenario]:
    """The scenario as it is told, and with other decisions, in each language."""
    decided = any("outcome" in step.data for step in scenario.when)
    languages = next(iter(_folder().authorities.values())).model.languages
    for language in languages:
        given = replace(scenario.given, language=language)
        yield replace(scenario, given=given)
        for outcome in OUTCOMES if decided else ():
            yield replace(scenario, given=given, when=tuple(_decided(step, outcome) for step in scenario.when))


def _decided(step: Step, outcome: str) -> Step:
    """The step with another decision in it, where there is one."""
    if "outcome" not in step.data:
        return step
    data = {key: text for key, text in step.data.items() if key != "conditions"} | {"outcome": outcome}
    if outcome != GRANTED:
        data["reasons"] = data.get("reasons", _REASONS)
    if outcome == CONDITIONS:
        data["conditions"] = step.data.get("conditions", _CONDITIONS)
    return replace(step, data=data)


def _world(service: str, scenario: Scenario) -> World:
    loaded = _folder().authorities
    authority = loaded[scenario.given.authority or next(iter(loaded))].model
    publication = next(each for each in publications_of(_folder()) if each.form == service)
    bundle = DefinitionCompiler().bundle(publication.hash, publication.sources)
    return World(bundle, authority, ZoneInfo(authority.zone), LandCalendars().of(authority, scenario.given.on.day.year))


def _sent(service: str, scenario: Scenario) -> Iterator[Sent]:
    """The letters of one story. Where another decision leads somewhere else, it ends there."""
    story = begin(scenario.given, _world(service, scenario))
    if story.case is None:
        return
    yield Sent(service, RECEIPT, "", receipt_letter(_HOUSE.desk, _opened(story), scenario.given.language))
    post = _Post(service)
    yield from post.letters(story)
    for step in scenario.when:
        try:
            story = STEP_KINDS[step.kind].take(story.at(story.now), step)
        except OfficeError:
            continue
        yield from post.letters(story)


class _Post:
    """What goes out of one story; it remembers the latest request for payment."""

    def __init__(self, service: str) -> None:
        self._service = service
        self._payments: tuple[Payment, ...] = ()

    def letters(self, story: Story) -> Iterator[Sent]:
        """The letters of the latest step: what counts, the reading copy, and those to further recipients."""
        opened = _opened(story)
        for effect in story.latest:
            if effect.kind == REQUEST_PAYMENT:
                self._payments += tuple(_payments(story, opened, effect))
            elif effect.kind != "issue":
                continue
            text, outcome = str(effect.payload["text"]), story.quotable.get("outcome", "")
            for letter in _drawn(Carrying(effect, opened, story.quotable, "", (), {}, self._payments)):
                yield Sent(self._service, text, outcome, letter)


def _drawn(carrying: Carrying) -> list[Letter]:
    """What is drawn when an effect is carried out."""
    _HOUSE.clock.now = carrying.opened.context.now
    before = len(_HOUSE.renderer.drawn)
    EFFECTS[carrying.effect.kind](_HOUSE.desk, carrying)
    return _HOUSE.renderer.drawn[before:]


def _payments(story: Story, opened: OpenCase, effect: Effect) -> Iterator[Payment]:
    """The request for payment that an effect makes; nothing where nothing is charged."""
    costs = amount_costs(opened, str(effect.payload["text"]))
    treasury = opened.authority.treasury_on(story.today)
    if costs is not None and treasury is not None:
        yield Payment(
            id=UUID(int=1),
            authority=effect.authority,
            case_id=effect.case_id,
            key=effect.key,
            reference=payment_reference(treasury.reference_prefix, 123),
            amount=costs.total,
            due=story.today + timedelta(days=31),
            payee=treasury.payee,
            iban=treasury.iban,
            bic=treasury.bic,
            function=treasury.function,
            requested=story.now,
            bill=UUID(int=2),
        )


def _opened(story: Story) -> OpenCase:
    """The case of a story as services hold it; its file says what the tariffs were."""
    case, world = story.open_case, story.world
    payload = {"tariffs": story.checked.dump_tariffs()} if story.checked.tariffs_used else {}
    entry = Entry("submitted", case.opened, ActorKind.CITIZEN, case.id, payload)
    events = (Event(case.authority, case.id, 1, entry),)
    return OpenCase(case, world.bundle, world.authority, story.checked.answers, events, story.context())
