"""The running program: settings become adapters, adapters become a desk. The only place where adapters are chosen."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from citizen_office.core.errors import OfficeError, SealUnusable
from citizen_office.core.notices import ProofKeys
from citizen_office.core.notices.proof import DERIVED_KEY
from citizen_office.definitions import (
    DefinitionInvalid,
    authority_findings,
    check_content,
    load_authority,
    load_content,
    load_workflow,
    read_council_paper,
    whole_definition,
)
from citizen_office.definitions.compiler import DefinitionCompiler
from citizen_office.definitions.holidays import LandCalendars
from citizen_office.definitions.proofreading import ContentProofreader
from citizen_office.diagrams import workflow_mermaid, workflow_svg
from citizen_office.files import ChildInspector, ChildSealReader
from citizen_office.pdf import Binder, render
from citizen_office.pdf.sealing import SealFolder, load_roots, write_test_seal
from citizen_office.services.desk import Desk, Secrets
from citizen_office.services.library import Library
from citizen_office.services.ports import DATED_PROBLEMS, SealReading, Surroundings
from citizen_office.settings import Settings
from citizen_office.store import Keyring, Maintenance, OfficeSurroundings, SqlStore, open_store
from citizen_office.store.passwords import Argon2Hasher
from citizen_office.transports import FolderTransport, StoredMail, read_folder, transport_from_url

__all__ = [
    "DefinitionInvalid",
    "Office",
    "StoredMail",
    "authority_findings",
    "build_office",
    "check_content",
    "inspect_alone",
    "load_authority",
    "load_content",
    "load_workflow",
    "read_council_paper",
    "render",
    "running_office",
    "whole_definition",
    "workflow_mermaid",
    "workflow_svg",
    "write_test_seal",
]


@dataclass(frozen=True, slots=True)
class Office:
    """A program ready to serve: settings, the store for maintenance, and the desk for services."""

    settings: Settings
    store: SqlStore
    keyring: Keyring
    desk: Desk

    def demo_mail(self) -> list[StoredMail] | None:
        """The mails that the demo wrote instead of sending, newest first; None outside training mode."""
        transport = self.desk.transport
        if not self.settings.training or not isinstance(transport, FolderTransport):
            return None
        return read_folder(transport.folder)

    def rewrap_keys(self) -> int:
        """Wrap the data keys of all cases and drafts under the current key; how many were wrapped anew."""
        maintenance = Maintenance(self.store)
        return sum(maintenance.rotate(authority) for authority in maintenance.authorities())

    def recount(self) -> None:
        """Count the lines of every Arbeitskorb anew."""
        Maintenance(self.store).recount()

    def find_damage(self) -> tuple[str, ...]:
        """What is damaged in the database itself, in words for an administrator."""
        return Maintenance(self.store).find_damage()

    @property
    def surroundings(self) -> Surroundings:
        """What this office stands on, to be looked at."""
        return OfficeSurroundings(self.store, self.settings)

    def require_database(self) -> None:
        """InstanceUnusable where the database cannot be used, or is not of this program's version."""
        with self.store.read():
            return

    def require_seals(self) -> None:
        """SealUnusable where a seal must never be used. One that is out of date only lets notices wait."""
        for facts in self.desk.seals.facts():
            if facts.problem and facts.problem not in DATED_PROBLEMS:
                raise SealUnusable(facts.detail, problem=facts.problem, file=facts.path)

    def is_usable(self) -> bool:
        """Whether a page could be answered now: the database is there, of this version, and can be read."""
        try:
            with self.store.read() as work:
                work.publications.authorities()
        except OfficeError:
            return False
        return True

    def close(self) -> None:
        """Give connections back."""
        self.store.close()


def build_office(settings: Settings) -> Office:
    """Choose the adapters that ``settings`` name. Opens no connection yet and creates nothing."""
    keyring = Keyring(settings.data_keys, settings.current_key, settings.secret)
    store = open_store(settings.database_url, keyring)
    desk = Desk(
        store=store,
        library=Library(DefinitionCompiler()),
        proofreader=ContentProofreader(),
        calendars=LandCalendars(),
        clock=_now,
        new_id=uuid4,
        random_bytes=secrets.token_bytes,
        secrets=Secrets(
            status=keyring.derive("status secrets"),
            body=keyring.derive("submitted bodies"),
            codes=_code_keys(settings, keyring),
        ),
        render=render,
        seals=SealFolder(settings.seals, _now, training=settings.training),
        read_seal=ChildSealReader(),
        binder=Binder(),
        diagram=workflow_svg,
        inspect=ChildInspector(),
        transport=transport_from_url(settings.mail_url, settings.mail_sender),
        hasher=Argon2Hasher(),
        base_url=settings.base_url,
        default_authority=settings.default_authority,
        forms_per_hour=settings.forms_per_hour,
        training=settings.training,
    )
    return Office(settings, store, keyring, desk)


@contextmanager
def running_office(settings: Settings) -> Iterator[Office]:
    """An office that is closed at the end."""
    office = build_office(settings)
    try:
        yield office
    finally:
        office.close()


def inspect_alone(pdf: bytes, roots: Path, at: datetime) -> SealReading:
    """What the seal of a file says to whoever trusts the certificates in the file ``roots``, without any office."""
    return ChildSealReader()(pdf, load_roots(roots), at)


def _code_keys(settings: Settings, keyring: Keyring) -> ProofKeys:
    """The keys of codes: those of the settings, and the derived one, which is current where there is no other."""
    keys = {**settings.code_keys, DERIVED_KEY: keyring.derive("codes on notices")}
    return ProofKeys(next(iter(keys)), keys)


def _now() -> datetime:
    return datetime.now(UTC)
