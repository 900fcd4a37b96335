"""Two towns in one office, with everybody who might ask for a case that is not theirs."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from citizen_office.core.actors import SYSTEM_ID, Membership, Role
from citizen_office.core.cases.model import Case
from citizen_office.core.cases.secrets import encode_secret
from citizen_office.core.json import Json
from citizen_office.core.notices import Delivery
from citizen_office.core.notices import Role as Part
from citizen_office.office import Office, build_office
from citizen_office.services.act import act
from citizen_office.services.dispatch import Outcome, run_next
from citizen_office.services.draft import OpenDraft, save_page, start_draft
from citizen_office.services.items import save_item
from citizen_office.services.ports import Account, Amendment, Notice, Session
from citizen_office.services.post_room import form_run
from citizen_office.services.publish import publish
from citizen_office.services.sign_in import actor_of, token_digest
from citizen_office.services.submit import Request, Submitted, submit
from citizen_office.upgrading import upgrade_database
from tests import dogs
from tests.asking import QUESTION, file_party
from tests.festival import file_festival
from tests.paid_service import file_permit, sell_permits
from tests.proof_service import case_with_files, offer_proofs
from tests.town_content import town_content
from tests.web.clerk_house import COOKIE, TOWN, settings_in
from tests.web.pages import pages_of, with_known_definitions

OTHER_TOWN = "anderswo"
SERVICE = "buergeridee"
#: login -> authority and membership. A case of the table belongs to the building office of the first town.
PEOPLE: Mapping[str, tuple[str, Membership]] = {
    "clerk": (TOWN, Membership("bau", Role.CLERK)),
    "approver": (TOWN, Membership("bau", Role.APPROVER)),
    "elsewhere": (TOWN, Membership("gruen", Role.CLERK)),
    "treasury": (TOWN, Membership("kasse", Role.CLERK)),
    "admin": (TOWN, Membership("", Role.ADMIN)),
    "foreign": (OTHER_TOWN, Membership("bau", Role.CLERK)),
}
PAGES: Mapping[str, Mapping[str, str]] = {
    "idee": {"thema": "strasse", "betreff": "Eine Bank", "idee": "Dort gibt es keine Bank."},
    "person": {"antwort_per": "online", "name_nennen": "nein"},
    "einwilligung": {"veroeffentlichung": "nein", "datenschutz": "ja"},
}

DOG: Mapping[str, str] = {"rufname": "Bello", "gefaehrlich": "nein"}


@dataclass(frozen=True, slots=True)
class Belongings:
    """What one citizen has: a case that was answered with a letter, which is in a print run and publicly served;
    one that is open, one that
    waits for them, one on which another department is asked for its opinion, one with a file, one to be paid; a draft,
    and one with a dog.
    """

    answered: Submitted
    notice_id: UUID
    run_id: UUID
    public_id: UUID
    fresh: Submitted
    asked: Submitted
    shared: Submitted
    permit: Submitted
    payment_id: UUID
    draft: OpenDraft
    dogs: OpenDraft
    filed: Submitted
    file_id: UUID


@dataclass(frozen=True, slots=True)
class TwoTowns:
    """The office, its pages, and what each citizen has."""

    office: Office
    app: Flask
    own: Belongings
    other: Belongings
    foreign: Belongings
    dead_job: int
    mail: str
    amendment: UUID
    colleague: UUID

    def browser_of(self, role: str) -> FlaskClient:
        """A browser of whoever ``role`` names: a login, or a citizen who has opened all that is theirs."""
        client = self.app.test_client()
        citizens = {"own": (self.own, ""), "other": (self.other, ""), "stranger": (self.foreign, f"/a/{OTHER_TOWN}")}
        if role in citizens:
            belongings, prefix = citizens[role]
            # A browser remembers no more than these five.
            for case in (
                belongings.answered,
                belongings.fresh,
                belongings.asked,
                belongings.filed,
                belongings.permit,
            ):
                client.get(f"{prefix}/status/{case.case.number}/{case.secret}")
            for draft in (belongings.draft, belongings.dogs):
                client.post(f"{prefix}/fortsetzen/{draft.draft.id}/{draft.secret}")
        elif role in PEOPLE:
            client.set_cookie(COOKIE, role)
        return client


def _furnish(folder: Path) -> None:
    """Make an instance folder with two towns and their staff."""
    with closing(build_office(settings_in(folder))) as office:
        upgrade_database(office.store)
        content = town_content()
        source = content.authorities[TOWN]
        other = source.replace(b"authority: hagenow", b"authority: anderswo").replace(b"prefix: HGN", b"prefix: AND")
        publish(office.desk, replace(content, authorities={TOWN: source, OTHER_TOWN: other}), SYSTEM_ID)
        offer_proofs(office, TOWN, OTHER_TOWN)
        for authority in (TOWN, OTHER_TOWN):
            sell_permits(office.desk, authority)
        now = office.desk.clock()
        with office.desk.store.write() as work:
            for number, (login, (authority, membership)) in enumerate(PEOPLE.items(), 1):
                rights = frozenset({membership})
                work.staff.add(Account(UUID(int=number), authority, login, login, "no password", True, rights))
                work.sessions.add(Session(token_digest(login), UUID(int=number), now, now))
            work.commit()


def inhabited(folder: Path) -> TwoTowns:
    """An office in ``folder`` with two towns, their staff, and three citizens who have filed something."""
    _furnish(folder)
    office = build_office(settings_in(folder))
    dead_job = _give_up_an_effect(office)
    own, other = _belongings(office, TOWN, "clerk"), _belongings(office, TOWN, "clerk")
    foreign = _belongings(office, OTHER_TOWN, "foreign")
    _file(office, TOWN, antwort_per="email", email="lea@post.example")
    _run_effects(office)
    mails = office.demo_mail()
    assert mails
    amendment, colleague = _amendment(office), UUID(int=list(PEOPLE).index("treasury") + 1)
    return TwoTowns(office, pages_of(office), own, other, foreign, dead_job, mails[0].name, amendment, colleague)


def copied(towns: TwoTowns, folder: Path) -> TwoTowns:
    """The same in another folder, to be changed at will."""
    shutil.copytree(towns.office.settings.instance, folder, dirs_exist_ok=True)
    office = with_known_definitions(build_office(settings_in(folder)))
    return replace(towns, office=office, app=pages_of(office))


def _belongings(office: Office, authority: str, clerk: str) -> Belongings:
    desk = office.desk
    answered, permit = _file(office, authority), file_permit(desk, authority)
    with desk.store.read() as work:
        account = work.staff.find(authority, clerk)
    assert account is not None
    case = answered.case
    for action, data in (("uebernehmen", {}), ("beantworten", {"reply": "Die Bank kommt im Frühjahr."})):
        case = act(desk, actor_of(account), case.number, action, data, case.revision)
    act(desk, actor_of(account), permit.case.number, "entscheiden", {"outcome": "granted"}, permit.case.revision)
    _run_effects(office)
    with desk.store.read() as work:
        notice = work.notices.of_case(case)[0]
        payment = work.payments.of_case(permit.case)[0]
    run = form_run(desk, actor_of(account), "bau")
    asked = file_party(desk, authority)
    waiting = act(desk, actor_of(account), asked.case.number, "uebernehmen", {}, 0)
    act(desk, actor_of(account), waiting.number, "nachfordern", {"remark": QUESTION}, waiting.revision)
    shared = file_festival(desk, authority)
    act(desk, actor_of(account), shared.case.number, "beteiligen", {}, 0)
    filed = case_with_files(office, authority)
    with desk.store.read() as work:
        file = work.files.of_case(filed.case)[0]
    return Belongings(
        answered=answered,
        notice_id=notice.id,
        run_id=run.id,
        public_id=_public(office, case, notice),
        fresh=_file(office, authority),
        asked=asked,
        shared=shared,
        permit=permit,
        payment_id=payment.id,
        draft=_draft(office, authority),
        dogs=_dogs(office, authority),
        filed=filed,
        file_id=file.id,
    )


def _public(office: Office, case: Case, notice: Notice) -> UUID:
    """The notification of a public service, as it is kept."""
    later, desk = notice.issued + timedelta(seconds=1), office.desk
    public = Delivery(desk.new_id(), case.authority, case.id, notice.id, Part.ADDRESSEE, "public", later)
    with desk.store.write() as work:
        work.deliveries.add(public, work.notices.pdf(case, notice.id)[1])
        work.commit()
    return public.id


def _run_effects(office: Office) -> None:
    while run_next(office.desk, "test") is not Outcome.IDLE:
        pass


def _file(office: Office, authority: str, **changed: Json) -> Submitted:
    raw: dict[str, Json] = {
        "thema": "strasse",
        "betreff": "Eine Bank an der Feldstraße",
        "idee": "Dort gibt es keine Bank.",
        "antwort_per": "post",
        "name_nennen": "true",
        "person": {"anrede": "frau", "vorname": "Lea", "nachname": "Brandt"},
        "anschrift": {"strasse": "Feldstraße", "hausnummer": "12", "plz": "19230", "ort": "Hagenow"},
        "veroeffentlichung": "false",
        "datenschutz": True,
    }
    with office.desk.store.read() as work:
        publication = work.publications.current(authority)[SERVICE]
    key = encode_secret(office.desk.random_bytes(25))
    return submit(office.desk, Request(authority, SERVICE, publication, key, "de", raw | changed))


def _draft(office: Office, authority: str) -> OpenDraft:
    draft = start_draft(office.desk, authority, SERVICE, "de")
    for page, raw in PAGES.items():
        draft, problems = save_page(office.desk, draft, page, raw)
        assert not problems
    return draft


def _dogs(office: Office, authority: str) -> OpenDraft:
    draft = start_draft(office.desk, authority, dogs.SERVICE, "de")
    draft, problems = save_page(office.desk, draft, "halter", {"anlass": "Ein Hund", "verein": "nein"})
    assert not problems
    draft, problems = save_item(office.desk, draft, dogs.DOGS, office.desk.new_id(), DOG)
    assert not problems
    return draft


def _amendment(office: Office) -> UUID:
    """Files that the first town's administrator has not published yet."""
    amendment = Amendment(UUID(int=77), TOWN, office.desk.clock(), UUID(int=1), {"forms/neu.yaml": b"form: neu"})
    with office.desk.store.write() as work:
        work.amendments.add(amendment)
        work.commit()
    return amendment.id


def _give_up_an_effect(office: Office) -> int:
    """The number of an effect that was given up."""
    desk = office.desk
    _file(office, TOWN)
    with desk.store.write() as work:
        job = work.outbox.claim("test", desk.clock(), 30)
        assert job is not None
        work.outbox.bury(job, "DeliveryFailed: refused")
        work.commit()
    return job.id
