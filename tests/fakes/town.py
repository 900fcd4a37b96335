"""A small town made by hand: two authorities, a service with workflow and texts, and a compiler that knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from citizen_office.core.actors import Role
from citizen_office.core.authorities import Authority, Dated, Department, LetterheadText, SigningRule
from citizen_office.core.deadlines import Period, Unit
from citizen_office.core.expressions import parse
from citizen_office.core.forms.model import Binding, Choice, Form, Recipient
from citizen_office.core.scenarios import Scenario
from citizen_office.core.texts import Template, parse_text
from citizen_office.core.workflows.bundle import Bundle, build_bundle
from citizen_office.core.workflows.model import (
    CITIZEN_ROLE,
    Action,
    After,
    Assign,
    EffectSpec,
    Parameter,
    ParameterKind,
    RoleRule,
    State,
    Workflow,
)
from citizen_office.services.ports import Publication, Source
from tests.core.forms.making import field, form, page, text

TOWN, NEIGHBOUR = "hagenow", "ludwigslust"
SERVICE = "idee"
HASH, NEXT_HASH = "a" * 64, "b" * 64

_LETTERHEADS = (
    Dated(date(2020, 1, 1), LetterheadText("Stadt Hagenow", "Lange Straße 28–32", "19230", "Hagenow", (("Rathaus",),))),
)
_DEPARTMENTS = {
    "buergerbuero": Department("buergerbuero", text("Bürgerbüro", "Citizens’ office"), "03883 1", "bb@hagenow.example"),
    "bau": Department("bau", text("Bauamt", "Building department"), "03883 2"),
    "gruen": Department("gruen", text("Grünflächenamt")),
}


def authority(key: str = TOWN, name: str = "Stadt Hagenow") -> Authority:
    """A town with three departments, and two rules about who signs."""
    return Authority(
        key=key,
        name=name,
        prefix=key[:3].upper(),
        zone="Europe/Berlin",
        land="MV",
        ags="13076060",
        departments=_DEPARTMENTS,
        functions={department: department for department in _DEPARTMENTS},
        letterheads=_LETTERHEADS,
        signing=(
            Dated(date(2026, 1, 1), SigningRule("*", "clerk", "i. A.", False)),
            Dated(date(2027, 1, 1), SigningRule(SERVICE, "approver", "i. V.", False)),
        ),
        closing_days=frozenset({date(2026, 11, 3)}),
        languages=("de", "en"),
    )


def service() -> Form:
    """An idea for the town: what, about which subject, how and to whom to answer."""
    subjects = tuple(Choice(key, text(key.title())) for key in ("strasse", "gruen", "bibliothek", "anderes"))
    channels = (
        Choice("post", text("Mit der Post")),
        Choice("email", text("Per E-Mail")),
        Choice("online", text("Nur online")),
    )
    asked = form(
        page(
            "idee",
            field("text", "betreff", min_length=3, max_length=120),
            field("textarea", "idee", max_length=4000),
            field("choice", "thema", choices=subjects),
        ),
        page("baum", field("text", "baumart", optional=True), when='thema == "gruen"'),
        page(
            "antwort",
            field("choice", "antwort_per", choices=channels),
            field("yes_no", "name_nennen"),
            field("person", "person", when="name_nennen"),
            field("address", "anschrift", when='antwort_per == "post"'),
            field("email", "email", when='antwort_per == "email"'),
            field("yes_no", "veroeffentlichen"),
        ),
        id=SERVICE,
        routes=(('thema == "bibliothek"', "bibliothek"), ('thema in ["gruen", "bibliothek"]', "gruen")),
        recipient=Recipient("person", "anschrift", "email", "antwort_per"),
        headline="betreff",
        body="idee",
    )
    binding = Binding(
        "anregung",
        {"eingang": "eingang", "antwort": "antwort", "antwort_da": "antwort_da", "rueckfrage": "rueckfrage"},
        {"veroeffentlichen": parse("veroeffentlichen")},
    )
    return replace(
        asked,
        title=text("Idee mitteilen", "Share an idea"),
        summary=text("Was soll besser werden?", "What should get better?"),
        keywords=(text("Vorschlag", "suggestion"), text("Bürgerbeteiligung")),
        binding=binding,
    )


def _state(name: str, german: str, english: str, *actions: Action, target: int = 0, **more: object) -> State:
    period = Period(target, Unit.WORKING_DAYS) if target else None
    state = State(name, text(german, english), text(f"{german} für Sie"), actions, target=period)
    return replace(state, **more)  # type: ignore[arg-type]


def _action(name: str, to: str, *effects: EffectSpec, by: str = "amt", needs: tuple[str, ...] = ()) -> Action:
    return Action(name, text(name.title(), f"{name} (en)"), to, by, needs, effects=effects)


ISSUE = EffectSpec("issue", Parameter("antwort"))
ANNOUNCE = EffectSpec("send", Parameter("antwort_da"))
PUBLISH = EffectSpec("publish_reply")
ASK = EffectSpec("send", Parameter("rueckfrage"))


def workflow() -> Workflow:
    """Take up, perhaps pass on, answer; a second person may have to sign; what the citizen agreed to is published."""
    wanted = Parameter("veroeffentlichen")
    pass_on = replace(_action("abgeben", "neu", needs=("department", "remark")), assign=Assign.NOBODY)
    states = (
        _state(
            "neu",
            "Neu",
            "New",
            replace(_action("uebernehmen", "arbeit"), assign=Assign.ACTOR),
            pass_on,
            _action("zurueckziehen", "zu", by=CITIZEN_ROLE),
            target=3,
            after=(After(Period(4, Unit.WEEKS), "zu", text("Liegen geblieben", "Forgotten")),),
        ),
        _state(
            "arbeit",
            "In Arbeit",
            "In progress",
            replace(_action("beantworten", "zu", ISSUE, ANNOUNCE, needs=("reply",)), unless=wanted),
            replace(_action("beantworten_oeffentlich", "danach", ISSUE, ANNOUNCE, needs=("reply",)), when=wanted),
            _action("beantworten_mit_bemerkung", "zu", ISSUE, needs=("reply", "remark")),
            _action("zwischenbescheid", "arbeit", ISSUE, needs=("reply",)),
            _action("vorlegen", "zeichnung", needs=("reply",)),
            replace(_action("beteiligen", "arbeit"), consult=("gruen", "bau"), due=Period(5, Unit.WORKING_DAYS)),
            pass_on,
            target=10,
        ),
        _state("zeichnung", "Zur Zeichnung", "To be signed", _action("zeichnen", "zu", ISSUE, ANNOUNCE, by="leitung")),
        _state("danach", "Beantwortet", "Answered", _action("zeigen", "zu", PUBLISH, needs=("publication",))),
        _state("zu", "Abgeschlossen", "Closed", end=True),
    )
    return Workflow(
        id="anregung",
        title=text("Anregung"),
        parameters={
            "eingang": ParameterKind.MESSAGE,
            "antwort": ParameterKind.NOTICE,
            "antwort_da": ParameterKind.MESSAGE,
            "veroeffentlichen": ParameterKind.CONDITION,
        },
        roles={"amt": RoleRule(Role.CLERK, "owner"), "leitung": RoleRule(Role.APPROVER, "owner")},
        start="neu",
        states={state.id: state for state in states},
        opening=(EffectSpec("send", Parameter("eingang")),),
    )


def asking_workflow() -> Workflow:
    """The same, and whoever works on it may ask the citizen, who corrects what was filled in."""
    plain = workflow()
    new, work = plain.states["neu"], plain.states["arbeit"]
    ask = (_action("nachfordern", "rueckfrage", ASK, needs=("remark",)), _action("still_nachfordern", "rueckfrage"))
    waiting = _state(
        "rueckfrage",
        "Rückfrage",
        "Question",
        _by_citizen("nachreichen", "arbeit", "corrections"),
        _by_citizen("ergaenzen", "rueckfrage", "corrections", "remark"),
        _by_citizen("antworten", "rueckfrage", "remark"),
        _by_citizen("zurueckziehen", "zu"),
        _action("erinnern", "rueckfrage", needs=("remark",)),
        _action("weiterwarten", "rueckfrage"),
        _action("weiterarbeiten", "arbeit"),
        after=(After(Period(4, Unit.WEEKS), "arbeit", text("Wir entscheiden ohne Sie.", "We decide without you.")),),
        stopped=True,
    )
    states = (
        replace(new, actions=(*new.actions, _by_citizen("berichtigen", "neu", "corrections"))),
        replace(work, actions=(*work.actions, *ask)),
        waiting,
    )
    return replace(
        plain,
        parameters={**plain.parameters, "rueckfrage": ParameterKind.MESSAGE},
        states={**plain.states, **{state.id: state for state in states}},
    )


def _by_citizen(name: str, to: str, *needs: str) -> Action:
    return _action(name, to, by=CITIZEN_ROLE, needs=needs)


TEXTS: Mapping[tuple[str, str], str] = {
    ("eingang", "de"): "# Angekommen: {{ betreff }}\n\nVorgang {{ case.number }}, Stand: {{ case.link }}\n",
    ("antwort", "de"): (
        "# Ihre Idee\n\n{{ case.salutation }},\n\nThema: {{ thema }}. Sie schrieben: {{ idee }}\n\n{{ reply }}\n"
        "\n{% if exists(remark) %}\nDazu: {{ remark }}\n{% end %}\n"
    ),
    ("antwort", "en"): "# Your idea\n\n{{ case.salutation }},\n\n{{ reply }}\n",
    ("rueckfrage", "de"): "# Wir haben eine Frage\n\n{{ remark }}\n\nAntworten Sie hier: {{ case.link }}\n",
    ("antwort_da", "de"): "Die Antwort ist da: {{ case.link }}\n",
}


def texts() -> dict[str, dict[str, Template]]:
    """The texts, parsed."""
    parsed: dict[str, dict[str, Template]] = {}
    for (text_id, language), source in TEXTS.items():
        template, problems = parse_text(source)
        assert not problems, problems
        parsed.setdefault(text_id, {})[language] = template
    return parsed


def bundle(publication: str = HASH, changed: Form | None = None) -> Bundle:
    """The service, ready to run."""
    return build_bundle(publication, changed or service(), asking_workflow(), texts())


def publication(publication_hash: str = HASH, form_id: str = SERVICE) -> Publication:
    """The service as it is published: the files are empty words, the compiler knows the bundle by its hash."""
    return Publication(publication_hash, form_id, (Source("form", form_id, publication_hash.encode()),))


class FakeCompiler:
    """``ports.Compiler`` for bundles and authorities that were made by hand; counts what it was asked."""

    def __init__(self) -> None:
        self.bundles = {HASH: bundle(), NEXT_HASH: bundle(NEXT_HASH)}
        self.authorities = {
            TOWN.encode(): authority(),
            NEIGHBOUR.encode(): authority(NEIGHBOUR, "Stadt Ludwigslust"),
        }
        self.stories: dict[bytes, tuple[Scenario, ...]] = {}
        self.compiled: list[str] = []

    def scenarios(self, source: Source) -> tuple[Scenario, ...]:
        return self.stories[source.content]

    def bundle(self, publication_hash: str, sources: Sequence[Source]) -> Bundle:
        assert sources
        self.compiled.append(publication_hash)
        return self.bundles[publication_hash]

    def authority(self, content: bytes) -> Authority:
        self.compiled.append(content.decode())
        return self.authorities[content]
