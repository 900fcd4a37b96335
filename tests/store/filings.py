"""Cases and papers as tests file them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from citizen_office.core.actors import SYSTEM_ID, ActorKind, Membership, Role
from citizen_office.core.cases.model import Case, Effect, Entry, Timer, WorkItem
from citizen_office.core.json import Json
from citizen_office.core.workflows.policy import Scope
from citizen_office.services.ports import Account, Draft, InboxFilter, Notice, Publication, Source, StoredFile
from citizen_office.store import SqlStore
from citizen_office.store.unit_of_work import SqlUnitOfWork

TOWN = "hagenow"
EVERYTHING = Scope(TOWN, None)
NOW = datetime(2026, 11, 2, 9, 30, 0, 123456, tzinfo=UTC)
TODAY = date(2026, 11, 2)
PUBLICATION = Publication("a" * 64, "buergeridee", (Source("form", "buergeridee", b"form: buergeridee"),))

#: A file as it came and as it is looked at.
ORIGINAL, VIEWING = b"%PDF-1.7 app.alert(1) Erlaubnis", b"%PDF-1.7 Erlaubnis"


def publish(work: SqlUnitOfWork, authority: str = TOWN) -> None:
    work.publications.publish(authority, PUBLICATION, NOW, SYSTEM_ID)


def a_case(count: int = 1, *, authority: str = TOWN, department: str = "bau", opened: datetime = NOW) -> Case:
    return Case(
        id=uuid4(),
        authority=authority,
        number=f"HGN-2026-{count:06d}-0",
        form="buergeridee",
        publication=PUBLICATION.hash,
        workflow="anregung",
        state="eingegangen",
        revision=0,
        owner="bau",
        department=department,
        language="de",
        opened=opened,
        entered=opened,
    )


def an_entry(kind: str = "case.opened", at: datetime = NOW, **payload: Json) -> Entry:
    return Entry(kind, at, ActorKind.CITIZEN, UUID(int=7), payload or {"state": "eingegangen"})


def an_effect(case: Case, index: int = 0, kind: str = "send") -> Effect:
    key = f"{case.id}/{case.revision}/{index}"
    return Effect(case.authority, case.id, key, kind, {"text": "eingang", "revision": case.revision})


def an_item(case: Case, urgent_on: date | None = None, assignee: UUID | None = None) -> WorkItem:
    return WorkItem(case.authority, case.id, case.department, "case", urgent_on, assignee)


def a_timer(case: Case, due: datetime, name: str = "after 4 weeks") -> Timer:
    return Timer(case.authority, case.id, name, due, case.state, "beantwortet")


def a_notice(case: Case, index: int = 0, channel: str = "post") -> Notice:
    issued = NOW + timedelta(minutes=index)
    return Notice(uuid4(), case.authority, case.id, f"{case.id}/1/{index}", "Antwort auf Ihre Idee", channel, issued)


def a_draft(**changes: object) -> Draft:
    draft = Draft(
        id=uuid4(),
        authority=TOWN,
        form="buergeridee",
        publication=PUBLICATION.hash,
        language="de",
        secret_digest=b"s" * 32,
        submission_key="K" * 26,
        raw={"idee": "Mehr Bänke"},
        created=NOW,
        expires=NOW + timedelta(days=30),
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def a_file(index: int = 0, name: str = "Erlaubnis Käthe.pdf") -> StoredFile:
    created = NOW + timedelta(minutes=index)
    return StoredFile(uuid4(), name, "application/pdf", len(ORIGINAL), hashlib.sha256(ORIGINAL).hexdigest(), created)


def an_account(login: str = "clerk.bau", *, authority: str = TOWN) -> Account:
    memberships = frozenset({Membership("bau", Role.CLERK), Membership("gruen", Role.APPROVER)})
    return Account(uuid4(), authority, login, "Käthe Köhler", "$argon2id$…", True, memberships)


def the_view(view: str = "all", *, me: UUID = SYSTEM_ID, form: str = "", department: str = "") -> InboxFilter:
    return InboxFilter(view, TODAY, TODAY + timedelta(days=3), me, form, department)


def file_case(
    store: SqlStore,
    case: Case | None = None,
    *,
    lines: int = 1,
    headline: str = "Mehr Bänke",
    raw: Mapping[str, Json] | None = None,
) -> Case:
    """A case that was published for, opened, and has so many lines in its file."""
    filed = case or a_case()
    with store.write() as work:
        publish(work, filed.authority)
        work.cases.open(filed, {"idee": "Mehr Bänke am See", "anzahl": 3, "name": None}, headline, raw)
        for line in range(lines):
            work.events.append(filed, an_entry(line=line))
        work.commit()
    return filed
