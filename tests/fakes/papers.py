"""Drafts, idempotency keys, files, notices, published replies and definitions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import Conflict, Erased, KeyReused, NotFound
from citizen_office.core.json import canonical
from citizen_office.services.ports import (
    SCENARIOS,
    Draft,
    Notice,
    NoticeProof,
    Publication,
    PublicReply,
    Publishing,
    Source,
    StoredFile,
    Submission,
)
from tests.fakes.tables import FileRow, NoticeRow, ProofRow, Tables


class FakeDrafts:
    """``ports.Drafts``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, draft: Draft) -> None:
        assert draft.id not in self._tables.drafts
        self._tables.drafts[draft.id] = draft

    def get(self, authority: str, draft_id: UUID, secret_digest: bytes, now: datetime) -> Draft:
        draft = self._tables.drafts.get(draft_id)
        if draft is None or draft.authority != authority or draft.expires <= now:
            raise NotFound(draft=str(draft_id))
        if not compare_digest(draft.secret_digest, secret_digest):
            raise NotFound(draft=str(draft_id))
        return draft

    def correcting(self, case: Case, action: str, now: datetime) -> Draft | None:
        found = [
            draft
            for draft in self._tables.drafts.values()
            if draft.correcting is not None
            and (draft.correcting.case_id, draft.correcting.action) == (case.id, action)
            and draft.case_id is None
            and draft.expires > now
        ]
        return max(found, key=lambda draft: draft.created, default=None)

    def save(self, draft: Draft) -> None:
        canonical(draft.raw)
        assert draft.id in self._tables.drafts
        self._tables.drafts[draft.id] = draft

    def delete_expired(self, now: datetime) -> int:
        past = [draft.id for draft in self._tables.drafts.values() if draft.expires <= now]
        for draft_id in past:
            del self._tables.drafts[draft_id]
        for file_id in [key for key, row in self._tables.files.items() if row.owner in past]:
            del self._tables.files[file_id]
        return len(past)


class FakeFiles:
    """``ports.Files``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, draft: Draft, file: StoredFile, original: bytes, viewing: bytes) -> None:
        assert draft.id in self._tables.drafts
        assert file.id not in self._tables.files
        self._tables.files[file.id] = FileRow(draft.id, file, original, viewing)

    def of_draft(self, draft: Draft) -> tuple[StoredFile, ...]:
        return self._of(draft.id)

    def keep(self, draft: Draft, wanted: Collection[UUID]) -> None:
        for file in self._of(draft.id):
            if file.id not in wanted:
                del self._tables.files[file.id]

    def move(self, draft: Draft, case: Case, wanted: Collection[UUID]) -> None:
        self.keep(draft, wanted)
        for file in self._of(draft.id):
            self._tables.files[file.id] = replace(self._tables.files[file.id], owner=case.id)

    def of_case(self, case: Case) -> tuple[StoredFile, ...]:
        return () if self._tables.row(case).erased else self._of(case.id)

    def content(self, case: Case, file_id: UUID, *, original: bool = False) -> tuple[StoredFile, bytes]:
        row = self._tables.files.get(file_id)
        if row is None or row.owner != case.id:
            raise NotFound(file=str(file_id))
        return row.file, row.original if original else row.viewing

    def _of(self, owner: UUID) -> tuple[StoredFile, ...]:
        own = [row.file for row in self._tables.files.values() if row.owner == owner]
        return tuple(sorted(own, key=lambda file: (file.created, file.id)))


class FakeSubmissions:
    """``ports.Submissions``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def find(self, authority: str, service: str, key: str) -> Submission | None:
        return self._tables.submissions.get((authority, service, key))

    def add(self, authority: str, service: str, key: str, submission: Submission, now: datetime) -> None:
        if (authority, service, key) in self._tables.submissions:
            raise KeyReused()
        self._tables.submissions[authority, service, key] = submission


class FakeNotices:
    """``ports.Notices``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, notice: Notice, pdf: bytes, reading_copy: bytes) -> None:
        if self._tables.cases[notice.case_id].erased:
            raise Erased()
        if all(row.notice.key != notice.key for row in self._tables.notices.values()):
            self._tables.notices[notice.id] = NoticeRow(notice, pdf, reading_copy)

    def add_reading(self, notice: Notice, content: bytes) -> None:
        self._tables.readings.setdefault(notice.id, content)

    def reading(self, case: Case, notice_id: UUID) -> bytes:
        self._one(case, notice_id)
        if self._tables.row(case).erased:
            raise Erased(number=case.number)
        return self._tables.readings.get(notice_id, b"")

    def of_case(self, case: Case) -> tuple[Notice, ...]:
        own = [row.notice for row in self._tables.notices.values() if row.notice.case_id == case.id]
        if self._tables.row(case).erased:
            own = [replace(notice, title="") for notice in own]
        return tuple(sorted(own, key=lambda notice: notice.issued))

    def case_of(self, authority: str, notice_id: UUID) -> UUID | None:
        row = self._tables.notices.get(notice_id)
        return row.notice.case_id if row is not None and row.notice.authority == authority else None

    def pdf(self, case: Case, notice_id: UUID, *, reading_copy: bool = False) -> tuple[Notice, bytes]:
        row = self._one(case, notice_id)
        if self._tables.row(case).erased:
            raise Erased(number=case.number)
        return row.notice, row.reading_copy if reading_copy else row.pdf

    def change(self, before: Notice, after: Notice) -> None:
        row = self._tables.notices[before.id]
        if row.notice != before:
            raise Conflict("the notice was changed meanwhile")
        self._tables.notices[before.id] = replace(row, notice=after)

    def _one(self, case: Case, notice_id: UUID) -> NoticeRow:
        row = self._tables.notices.get(notice_id)
        if row is None or row.notice.case_id != case.id:
            raise NotFound(notice=str(notice_id))
        return row


class FakeProofs:
    """``ports.Proofs``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, proof: NoticeProof, record: bytes, pdf_digests: Collection[bytes]) -> None:
        self._tables.proofs.setdefault(proof.notice_id, ProofRow(proof, record, frozenset(pdf_digests)))

    def add_file(self, proof: NoticeProof, pdf_digest: bytes) -> None:
        row = self._tables.proofs[proof.notice_id]
        self._tables.proofs[proof.notice_id] = replace(row, pdf_digests=row.pdf_digests | {pdf_digest})

    def of_document(self, authority: str, document: bytes) -> NoticeProof | None:
        return self._find(authority, lambda row: row.proof.document == document)

    def of_digest(self, authority: str, pdf_digest: bytes) -> NoticeProof | None:
        return self._find(authority, lambda row: pdf_digest in row.pdf_digests)

    def of_notice(self, authority: str, notice_id: UUID) -> NoticeProof | None:
        return self._find(authority, lambda row: row.proof.notice_id == notice_id)

    def of_case(self, case: Case) -> frozenset[UUID]:
        return frozenset(key for key, row in self._tables.proofs.items() if row.proof.case_id == case.id)

    def record(self, case: Case, notice_id: UUID) -> bytes:
        row = self._tables.proofs.get(notice_id)
        if row is None or row.proof.case_id != case.id:
            raise NotFound(notice=str(notice_id))
        if self._tables.row(case).erased:
            raise Erased(number=case.number)
        return row.record

    def _find(self, authority: str, fits: Callable[[ProofRow], bool]) -> NoticeProof | None:
        rows = (row for row in self._tables.proofs.values() if row.proof.authority == authority)
        return next((row.proof for row in rows if fits(row)), None)


class FakePublicReplies:
    """``ports.PublicReplies``, by the case they came from."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, reply: PublicReply) -> None:
        self._tables.replies[reply.case_id] = reply

    def withdraw(self, case: Case) -> None:
        self._tables.replies.pop(case.id, None)

    def page(self, authority: str, before: datetime | None, limit: int) -> tuple[PublicReply, ...]:
        own = [
            reply
            for reply in self._tables.replies.values()
            if reply.authority == authority and (before is None or reply.published < before)
        ]
        return tuple(sorted(own, key=lambda reply: reply.published, reverse=True)[:limit])


class FakePublications:
    """``ports.Publications``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def publish(self, authority: str, publication: Publication, now: datetime, by: UUID) -> bool:
        known = self._tables.publications.get(publication.hash)
        if known is None or any(source.kind == SCENARIOS for source in publication.sources):
            self._tables.publications[publication.hash] = publication
        place = (authority, publication.form)
        is_new = self._tables.current.get(place) != publication.hash
        self._tables.current[place] = publication.hash
        if is_new:
            self._write_down(authority, publication.form, publication.hash, "", now, by)
        return is_new

    def withdraw(self, authority: str, form: str, now: datetime, by: UUID) -> bool:
        was_current = self._tables.current.pop((authority, form), None) is not None
        if was_current:
            self._write_down(authority, form, "", "", now, by)
        return was_current

    def history(self, authority: str) -> tuple[Publishing, ...]:
        return tuple(reversed(self._tables.publishings.get(authority, ())))

    def holding(self, source: Source) -> frozenset[str]:
        return frozenset(found.hash for found in self._tables.publications.values() if source in found.sources)

    def current(self, authority: str) -> Mapping[str, str]:
        return {form: found for (key, form), found in self._tables.current.items() if key == authority}

    def sources(self, publication_hash: str) -> tuple[Source, ...]:
        publication = self._tables.publications.get(publication_hash)
        if publication is None:
            raise NotFound(publication=publication_hash)
        return publication.sources

    def publish_authority(self, key: str, content: bytes, now: datetime, by: UUID) -> bool:
        definition = (hashlib.sha256(content).hexdigest(), content)
        is_new = self._tables.authorities.get(key) != definition
        self._tables.authorities[key] = definition
        self._tables.definitions[key, definition[0]] = content
        if is_new:
            self._write_down(key, "", "", definition[0], now, by)
        return is_new

    def definition(self, key: str, digest: str) -> bytes:
        found = self._tables.definitions.get((key, digest))
        if found is None:
            raise NotFound(definition=digest)
        return found

    def _write_down(
        self, authority: str, form: str, publication: str, definition: str, now: datetime, by: UUID
    ) -> None:
        lines = self._tables.publishings.get(authority, ())
        line = Publishing(len(lines) + 1, form, publication, definition, now, by)
        self._tables.publishings[authority] = (*lines, line)

    def authority_hashes(self) -> Mapping[str, str]:
        return {key: digest for key, (digest, _) in self.authorities().items()}

    def authorities(self) -> Mapping[str, tuple[str, bytes]]:
        return dict(self._tables.authorities)
