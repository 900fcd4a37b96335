"""A desk laid with fakes, in a town whose service is published and whose staff are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from citizen_office.core.actors import SYSTEM_ID, Actor, Membership, Role, citizen
from citizen_office.core.cases.model import Case, Event
from citizen_office.core.json import Json
from citizen_office.core.notices import Delivery, ProofKeys
from citizen_office.core.workflows.policy import Scope
from citizen_office.services.act import act
from citizen_office.services.desk import Desk, Secrets
from citizen_office.services.dispatch import Outcome, run_next
from citizen_office.services.library import Library
from citizen_office.services.ports import Account, Notice
from citizen_office.services.publish import Content, publish
from citizen_office.services.sign_in import actor_of
from citizen_office.services.submit import Request, Submitted, submit
from tests.fakes.amendments import FakeProofreader
from tests.fakes.outside import (
    FakeBinder,
    FakeCalendars,
    FakeChance,
    FakeClock,
    FakeDiagrams,
    FakeHasher,
    FakeIds,
    FakeInspector,
    FakeRenderer,
    FakeSealReader,
    FakeSeals,
    FakeTransport,
)
from tests.fakes.store import FakeStore
from tests.fakes.town import HASH, NEIGHBOUR, SERVICE, TOWN, FakeCompiler, publication

PASSWORD = "richtig und lang genug"
#: A request without a name, to be answered online.
ANONYMOUS: Mapping[str, Json] = {
    "betreff": "Mehr Bänke",
    "idee": "Am See fehlen Bänke.",
    "thema": "strasse",
    "antwort_per": "online",
    "name_nennen": "false",
    "veroeffentlichen": "false",
}
_NAMED: Mapping[str, Json] = {
    **ANONYMOUS,
    "name_nennen": "true",
    "person": {"anrede": "frau", "vorname": "Erika", "nachname": "Beispiel"},
}
#: The same with a name, to be answered by e-mail, and by letter.
BY_MAIL: Mapping[str, Json] = {**_NAMED, "antwort_per": "email", "email": "erika@post.example"}
BY_POST: Mapping[str, Json] = {
    **_NAMED,
    "antwort_per": "post",
    "anschrift": {"strasse": "Feldstraße", "hausnummer": "12", "plz": "19230", "ort": "Hagenow"},
}


@dataclass
class House:
    """The desk, the fakes on it, and short ways to what tests need again and again."""

    desk: Desk
    store: FakeStore
    clock: FakeClock
    transport: FakeTransport
    renderer: FakeRenderer
    hasher: FakeHasher
    calendars: FakeCalendars
    compiler: FakeCompiler
    chance: FakeChance
    inspector: FakeInspector
    seals: FakeSeals
    seal_reader: FakeSealReader

    def staff(self, login: str, *roles: tuple[str, Role], authority: str = TOWN) -> Actor:
        """A member of staff with these roles by department; the account is kept."""
        memberships = frozenset(Membership(department, role) for department, role in roles)
        hashed, number = self.hasher.hash(PASSWORD), self.desk.new_id()
        account = Account(number, authority, login, login.title(), hashed, True, memberships)
        with self.store.write() as work:
            work.staff.add(account)
            work.commit()
        return actor_of(account)

    def actor(self, login: str = "clerk.buergerbuero") -> Actor:
        """Whoever has this login; a clerk of the citizens' office is employed where there is none yet."""
        with self.store.read() as work:
            account = work.staff.find(TOWN, login)
        return actor_of(account) if account else self.clerk()

    def clerk(self, department: str = "buergerbuero", *, authority: str = TOWN) -> Actor:
        """A clerk of a department."""
        return self.staff(f"clerk.{department}", (department, Role.CLERK), authority=authority)

    def file(self, raw: Mapping[str, Json] = ANONYMOUS, *, language: str = "de", authority: str = TOWN) -> Submitted:
        """A request, filed."""
        key = f"{self.chance.given:026d}"
        self.chance.given += 1
        return submit(self.desk, Request(authority, SERVICE, HASH, key, language, raw))

    def deed(self, actor: Actor, case: Case, action: str, **data: str) -> Case:
        """An action on the case as it is now."""
        return act(self.desk, actor, case.number, action, data, self.case(case).revision)

    def case(self, case: Case) -> Case:
        """The case as it is now."""
        return self.store.tables.cases[case.id].case

    def events(self, case: Case) -> tuple[Event, ...]:
        """Its file."""
        return self.store.tables.events[case.id]

    def kinds(self, case: Case) -> list[str]:
        """What its file says, in a word a line."""
        return [event.entry.kind for event in self.events(case)]

    def notices(self, case: Case) -> tuple[Notice, ...]:
        """Its notices."""
        with self.store.read() as work:
            return work.notices.of_case(case)

    def deliveries(self, case: Case) -> tuple[Delivery, ...]:
        """Who gets its notices."""
        with self.store.read() as work:
            return work.deliveries.of_case(case)

    def run(self) -> list[Outcome]:
        """Carry out what is due now; what became of each."""
        outcomes: list[Outcome] = []
        while (outcome := run_next(self.desk, "worker")) is not Outcome.IDLE:
            outcomes.append(outcome)
        return outcomes

    def answered(self, raw: Mapping[str, Json] = ANONYMOUS, *, language: str = "de") -> tuple[Submitted, Actor]:
        """A request that was answered, with everything carried out, and the clerk who did."""
        submitted, clerk = self.file(raw, language=language), self.clerk()
        self.deed(clerk, submitted.case, "uebernehmen")
        self.deed(clerk, submitted.case, "beantworten", reply="Wir stellen Bänke auf.")
        assert set(self.run()) == {Outcome.DONE}
        return submitted, clerk

    def of_citizen(self, case: Case) -> Actor:
        """Whoever has shown the secret of the case."""
        return citizen(case.authority, case.id)

    def everything(self, authority: str = TOWN) -> Scope:
        """A scope that reaches all cases of an authority."""
        return Scope(authority, None)

    def with_desk(self, **changes: object) -> House:
        """The same house with other things on the desk."""
        return replace(self, desk=replace(self.desk, **changes))  # type: ignore[arg-type]


def fake_desk(*, training: bool = False) -> House:
    """A house on a Monday morning: two authorities, one published service, nobody employed, nothing filed."""
    store, clock, compiler, chance = FakeStore(), FakeClock(), FakeCompiler(), FakeChance()
    transport, renderer, inspector = FakeTransport(store), FakeRenderer(store), FakeInspector(store)
    hasher, calendars = FakeHasher(), FakeCalendars()
    seals, seal_reader = FakeSeals(), FakeSealReader(store)
    desk = Desk(
        store=store,
        library=Library(compiler),
        proofreader=FakeProofreader(),
        calendars=calendars,
        clock=clock,
        new_id=FakeIds(),
        random_bytes=chance,
        secrets=Secrets(status=b"s" * 32, body=b"b" * 32, codes=ProofKeys(0, {0: b"c" * 32})),
        render=renderer,
        seals=seals,
        read_seal=seal_reader,
        binder=FakeBinder(store),
        diagram=FakeDiagrams(),
        inspect=inspector,
        transport=transport,
        hasher=hasher,
        base_url="https://office.example",
        default_authority=TOWN,
        forms_per_hour=300,
        training=training,
    )
    towns = {key: key.encode() for key in (TOWN, NEIGHBOUR)}
    publish(desk, Content(towns, (publication(),)), SYSTEM_ID)
    return House(
        desk, store, clock, transport, renderer, hasher, calendars, compiler, chance, inspector, seals, seal_reader
    )
