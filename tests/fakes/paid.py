"""A service that costs something: a parking permit, decided by one department and paid to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from citizen_office.core.actors import SYSTEM_ID, Actor, Role
from citizen_office.core.authorities import Authority, Court, Dated, Department, Tariff, Treasury
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.payments import Payment, Receipt
from citizen_office.core.expressions import parse
from citizen_office.core.forms.model import Binding, Choice, Computed, Form, Recipient, Regime
from citizen_office.core.json import Json
from citizen_office.core.texts import Template, parse_text
from citizen_office.core.workflows.bundle import Bundle, build_bundle
from citizen_office.core.workflows.model import (
    Action,
    EffectSpec,
    Parameter,
    ParameterKind,
    RoleRule,
    State,
    Workflow,
)
from citizen_office.services.payments import record_payment
from citizen_office.services.publish import Content, publish
from citizen_office.services.submit import Request, Submitted, submit
from tests.core.forms.making import field, form, page, text
from tests.fakes.desk import House, fake_desk
from tests.fakes.town import TOWN, authority, publication

PERMIT, PERMIT_HASH = "ausweis", "c" * 64
IBAN = "DE89370400440532013000"
#: From the first of December on there is a by-law; before it an example, and before 2026 nothing.
TARIFFS = (
    Dated(date(2026, 1, 1), Tariff("parkausweis", Decimal("30.70"), title=text("Parkausweis", "Parking permit"))),
    Dated(date(2026, 12, 1), Tariff("parkausweis", Decimal("36.00"), "Gebührensatzung", title=text("Parkausweis"))),
)
PERSON: Mapping[str, Json] = {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"}
#: A permit from November on, for which the notice comes as a letter.
BY_POST: Mapping[str, Json] = {
    "beginn": {"tag": "20", "monat": "11", "jahr": "2026"},
    "ermaessigt": "false",
    "antwort_per": "post",
    "person": PERSON,
    "anschrift": {"strasse": "Feldstraße", "hausnummer": "12", "plz": "19230", "ort": "Hagenow"},
}
BY_MAIL: Mapping[str, Json] = {
    **{name: value for name, value in BY_POST.items() if name != "anschrift"},
    "antwort_per": "email",
    "email": "lea@post.example",
}
FREE: Mapping[str, Json] = {**BY_POST, "ermaessigt": "true"}
#: Before the first tariff: nobody can say what it costs.
UNPRICED: Mapping[str, Json] = {**BY_POST, "beginn": {"tag": "20", "monat": "11", "jahr": "2025"}}


def rich_town() -> Authority:
    """The town with a treasury, a court and a tariff."""
    town = authority()
    departments = {**town.departments, "kasse": Department("kasse", text("Stadtkasse", "Treasury"))}
    return replace(
        town,
        departments=departments,
        functions={**town.functions, "kasse": "kasse"},
        courts=(Dated(date(2020, 1, 1), Court("Verwaltungsgericht Schwerin", "Schwerin")),),
        treasury=(Dated(date(2026, 1, 1), Treasury("Stadtkasse Hagenow", IBAN, "5200")),),
        tariffs=TARIFFS,
    )


def permit() -> Form:
    """From when on, and how to answer; who is poor pays nothing."""
    channels = (Choice("post", text("Post")), Choice("email", text("E-Mail")), Choice("online", text("Online")))
    asked = form(
        page(
            "ausweis",
            field("date", "beginn"),
            field("yes_no", "ermaessigt"),
            field("choice", "antwort_per", choices=channels),
            field("person", "person"),
            field("address", "anschrift", when='antwort_per == "post"'),
            field("email", "email", when='antwort_per == "email"'),
        ),
        id=PERMIT,
        recipient=Recipient("person", "anschrift", "email", "antwort_per"),
    )
    return replace(
        asked,
        title=text("Parkausweis", "Parking permit"),
        regime=Regime.VWVFG_MV,
        computed=(Computed("gebuehr", parse('tariff("parkausweis", at=beginn)')),),
        binding=Binding(
            "erlaubnis",
            {"bescheid": "bescheid", "bescheid_da": "bescheid_da"},
            {},
            {"betrag": parse("euro(0) if ermaessigt else gebuehr")},
        ),
    )


ASK = EffectSpec("request_payment", Parameter("betrag"))
NOTED = EffectSpec("note", words=text("Die Zulassung lag vor.", "The registration was shown."))


def permission() -> Workflow:
    """Decide at once, with everything that comes of it; or ask for the money alone, as often as one likes."""
    decide = Action(
        "entscheiden",
        text("Entscheiden", "Decide"),
        "zu",
        "amt",
        ("decision",),
        effects=(
            NOTED,
            replace(ASK, options={"due": "2 weeks"}),
            EffectSpec("issue", Parameter("bescheid")),
            EffectSpec("send", Parameter("bescheid_da")),
        ),
    )
    states = (
        State(
            "neu",
            text("Neu", "New"),
            text("Ihr Antrag ist da."),
            (decide, Action("anfordern", text("Geld anfordern"), "neu", "amt", effects=(ASK,))),
        ),
        State("zu", text("Entschieden", "Decided"), text("Wir haben entschieden."), end=True),
    )
    return Workflow(
        id="erlaubnis",
        title=text("Erlaubnis"),
        parameters={
            "bescheid": ParameterKind.NOTICE,
            "bescheid_da": ParameterKind.MESSAGE,
            "betrag": ParameterKind.AMOUNT,
        },
        roles={"amt": RoleRule(Role.CLERK, "owner")},
        start="neu",
        states={state.id: state for state in states},
    )


TEXTS: Mapping[tuple[str, str], str] = {
    ("bescheid", "de"): (
        "# Ihr Parkausweis\n\n{% summary %}\nKurz: {{ decision.outcome }}.\n{% end %}\n\n{{ case.salutation }},\n\n"
        "{% tenor %}\nIhr Antrag ist {{ decision.outcome }}.\n{% end %}\n\n"
        "{% part conditions %}\n{% part reasons %}\n{% part costs %}\n{% part payment %}\n{% part remedy %}\n\nGruß\n"
    ),
    ("bescheid", "en"): (
        "# Your permit\n\n{% summary %}\nIn brief: {{ decision.outcome }}.\n{% end %}\n\n{% tenor %}\n"
        "{{ decision.outcome }}\n{% end %}\n\n{% part conditions %}\n{% part reasons %}\n{% part costs %}\n"
        "{% part remedy %}\n"
    ),
    ("bescheid_da", "de"): (
        "# Bescheid\n\n{% if exists(payment) %}\n{{ payment.amount }} bis {{ payment.due | date }}: "
        "{{ payment.reference }}\n{% else %}\nNichts zu zahlen.\n{% end %}\n"
    ),
}


def permit_bundle(changed: Form | None = None, workflow: Workflow | None = None) -> Bundle:
    """The service, ready to run."""
    parsed: dict[str, dict[str, Template]] = {}
    for (text_id, language), source in TEXTS.items():
        template, problems = parse_text(source)
        assert not problems, problems
        parsed.setdefault(text_id, {})[language] = template
    return build_bundle(PERMIT_HASH, changed or permit(), workflow or permission(), parsed)


@dataclass
class PayingHouse:
    """A house in a town that takes money, its clerk who decides and the one of the treasury, and short ways to what
    tests need.
    """

    house: House
    clerk: Actor
    treasurer: Actor

    def file(self, raw: Mapping[str, Json] = BY_POST, *, language: str = "de") -> Submitted:
        """A request for a permit, filed."""
        key = f"{self.house.chance.given:026d}"
        self.house.chance.given += 1
        return submit(self.house.desk, Request(TOWN, PERMIT, PERMIT_HASH, key, language, raw))

    def decided(self, raw: Mapping[str, Json] = BY_POST, *, language: str = "de", **data: str) -> Case:
        """A request that was decided, with everything carried out."""
        case = self.file(raw, language=language).case
        self.house.deed(self.clerk, case, "entscheiden", **({"outcome": "granted"} | data))
        self.house.run()
        return self.house.case(case)

    def paid(self, case: Case) -> Case:
        """The case, with everything paid today that is still owed in it."""
        today = self.house.desk.today(rich_town())
        for payment in self.payments(case):
            receipt, seen = Receipt(today, payment.open), len(payment.received)
            record_payment(self.house.desk, self.treasurer, case.number, payment.id, receipt, seen)
        return self.house.case(case)

    def payments(self, case: Case) -> tuple[Payment, ...]:
        """What was asked for in a case."""
        with self.house.store.read() as work:
            return work.payments.of_case(case)


def paying_house(
    *, service: Form | None = None, workflow: Workflow | None = None, town: Authority | None = None
) -> PayingHouse:
    """A house on a Monday morning in a town that takes money; the permit is published, or another one in its place."""
    house = fake_desk()
    house.compiler.bundles[PERMIT_HASH] = permit_bundle(service, workflow)
    house.compiler.authorities[TOWN.encode()] = town or rich_town()
    publish(house.desk, Content({TOWN: TOWN.encode()}, (publication(PERMIT_HASH, PERMIT),)), SYSTEM_ID)
    return PayingHouse(house, house.clerk(), house.clerk("kasse"))
