"""The letters of a service with made-up answers, for whoever writes their texts. Nothing is stored or sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final
from uuid import UUID

from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.authorities import Authority
from citizen_office.core.cases.model import Case, Entry, Event
from citizen_office.core.errors import NotFound
from citizen_office.core.forms import Context as FormContext
from citizen_office.core.forms import check_answers, scope_values
from citizen_office.core.forms.samples import sample_answers
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.notices import Letter
from citizen_office.core.workflows.bundle import Bundle, ReadyEffect
from citizen_office.core.workflows.needs import CONDITIONS, GRANTED, OUTCOMES, REFUSED
from citizen_office.services.charges import Charges, case_costs
from citizen_office.services.comparing import ComparedLine, compared
from citizen_office.services.desk import Desk
from citizen_office.services.file import OpenCase
from citizen_office.services.offers import OfferPage, offer_page
from citizen_office.services.previews import draft, expected_payment, letters_of

_NOBODY: Final = UUID(int=0)
#: What a clerk would enter.
_ENTERED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reply": "Hier steht, was die Sachbearbeitung antwortet.",
        "remark": "Hier steht, was die Sachbearbeitung schreibt.",
    }
)
_CONDITIONS: Final = "Befristung: Hier steht eine Befristung.\nAuflage: Hier steht eine Auflage."
_REASONS: Final = "Hier steht die Begründung der Sachbearbeitung."
#: In the place of the number of a case.
_NO_NUMBER: Final = "MUSTER"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letter to show: the id of its text, how it was decided, for a citizen of which language, and whether
    everything that can be answered with yes is.
    """

    text: str = ""
    outcome: str = GRANTED
    language: str = DEFAULT_LANGUAGE
    yes: bool = False


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A letter of a service in one version. ``texts`` are the ids of all of its letters, ``languages`` those of this
    one.

    ``lines`` compare it with the latest earlier version that says something else; None where there is none.
    """

    page: OfferPage
    texts: tuple[str, ...]
    languages: tuple[str, ...]
    wanted: Wanted
    letter: Letter
    lines: tuple[ComparedLine, ...] | None


def sample_page(desk: Desk, actor: Actor, form: str, publication: str, wanted: Wanted) -> SamplePage:
    """One letter of a service with made-up answers; the first one where none is named.

    Forbidden; NotFound for a service, version, letter, outcome or language that there is not. CourtMissing.
    """
    page = offer_page(desk, actor, form, publication)
    letters = _letters(page.bundle)
    text = wanted.text or next(iter(letters), "")
    languages = tuple(page.bundle.texts.get(text, ()))
    if text not in letters or wanted.outcome not in OUTCOMES or wanted.language not in languages:
        raise NotFound(letter=wanted.text)
    wanted = replace(wanted, text=text)
    with desk.store.read() as work:
        authority = desk.library.authority(work, actor.authority)
    letter = _sample(desk, page.bundle, authority, wanted)
    before = _before(desk, page, authority, wanted)
    lines = compared(before, letter) if before else None
    return SamplePage(page, tuple(letters), languages, wanted, letter, lines)


def _letters(bundle: Bundle) -> Mapping[str, tuple[ReadyEffect, ...]]:
    """The id of each notice's text → the effects that come along with it."""
    sources = [*(ready.effects for ready in bundle.actions.values()), *bundle.enter.values(), bundle.opening]
    found: dict[str, tuple[ReadyEffect, ...]] = {}
    for effects in sources:
        together = letters_of(effects)
        for effect in together:
            if effect.kind == "issue":
                found.setdefault(effect.text, together)
    return found


def _before(desk: Desk, page: OfferPage, authority: Authority, wanted: Wanted) -> Letter | None:
    """The same letter in the latest version before this one in which it says something else."""
    mine = page.bundle.texts[wanted.text]
    for bundle in earlier_bundles(desk, page):
        theirs = bundle.texts.get(wanted.text, {})
        if theirs and theirs != mine and wanted.text in _letters(bundle):
            return _sample(desk, bundle, authority, wanted)
    return None


def earlier_bundles(desk: Desk, page: OfferPage) -> Iterator[Bundle]:
    """What the service was before this version, newest first."""
    versions = page.offer.versions
    with desk.store.read() as work:
        for version in versions[versions.index(page.version) + 1 :]:
            yield desk.library.bundle(work, version.hash)


def _sample(desk: Desk, bundle: Bundle, authority: Authority, wanted: Wanted) -> Letter:
    opened = _opened(desk, bundle, authority, wanted)
    together = _letters(bundle)[wanted.text]
    effect = next(each for each in together if each.text == wanted.text)
    given = {**_ENTERED, "outcome": wanted.outcome}
    given |= {"conditions": _CONDITIONS} if wanted.outcome == CONDITIONS else {}
    given |= {"reasons": _REASONS} if wanted.outcome != GRANTED else {}
    payment = None if wanted.outcome == REFUSED else expected_payment(opened, together)
    return draft(desk, opened, effect, given, Charges(case_costs(opened), payment))


def _opened(desk: Desk, bundle: Bundle, authority: Authority, wanted: Wanted) -> OpenCase:
    """A case of nobody, filed a moment ago with made-up answers."""
    form, now = bundle.form.form, desk.clock()
    context = desk.context(authority, {}, now)
    raw = sample_answers(form, context.today, yes=wanted.yes)
    checked = check_answers(bundle.form, raw, FormContext(context.today, authority.tariffs))
    department = authority.department_for(form.owner)
    case = Case(
        id=_NOBODY,
        authority=authority.key,
        number=_NO_NUMBER,
        form=form.id,
        publication=bundle.publication,
        workflow=bundle.workflow.id,
        state=bundle.workflow.start,
        revision=0,
        owner=form.owner,
        department=department.key if department else form.owner,
        language=wanted.language,
        opened=now,
        entered=now,
    )
    entry = Entry("case.opened", now, ActorKind.SYSTEM, _NOBODY, {"tariffs": checked.dump_tariffs()})
    values = scope_values(bundle.form, checked.answers, context.today)
    known = desk.context(authority, values, now)
    return OpenCase(case, bundle, authority, checked.answers, (Event(authority.key, _NOBODY, 1, entry),), known)
