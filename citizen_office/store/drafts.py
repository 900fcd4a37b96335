"""Forms being filled in, encrypted under a data key of their own, and the idempotency keys of what was submitted."""

from __future__ import annotations

from datetime import datetime
from hmac import compare_digest
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import KeyReused, NotFound
from citizen_office.core.json import canonical
from citizen_office.services.ports import Correcting, Draft, Submission
from citizen_office.store.dialects import per_dialect
from citizen_office.store.draft_keys import DraftKeys, place_of_draft_key
from citizen_office.store.keyring import Keyring, Wrapped
from citizen_office.store.prepared import Prepared
from citizen_office.store.rows import from_json
from citizen_office.store.sealing import Place, new_key, seal, unseal
from citizen_office.store.tables import drafts, submissions

_THIS = (drafts.c.authority == bindparam("of_authority")) & (drafts.c.id == bindparam("of_draft"))
_ADD = Prepared(insert(drafts))
_ONE = select(drafts).where(_THIS)
_GET = Prepared(_ONE)
#: Held until the transaction ends, so that of two who change one draft the second sees what the first has done.
_GET_TO_CHANGE = Prepared(_ONE.with_for_update())
_CORRECTING = (
    select(drafts)
    .where(
        drafts.c.authority == bindparam("of_authority"),
        drafts.c.corrects == bindparam("of_case"),
        drafts.c.corrects_by == bindparam("of_action"),
        drafts.c.case_id.is_(None),
        drafts.c.expires > bindparam("now"),
    )
    .order_by(drafts.c.created.desc(), drafts.c.id)
    .limit(1)
)
_SAVE = Prepared(
    update(drafts)
    .where(_THIS)
    .values(
        raw=bindparam("raw"),
        language=bindparam("language"),
        expires=bindparam("expires"),
        case_id=bindparam("case_id"),
    )
)
_FIND_KEY = Prepared(
    select(submissions.c.body_mac, submissions.c.case_id).where(
        submissions.c.authority == bindparam("of_authority"),
        submissions.c.service == bindparam("of_service"),
        submissions.c.key == bindparam("of_key"),
    )
)
_TAKE_KEY = Prepared(per_dialect(lambda insert: insert(submissions).on_conflict_do_nothing()))


class SqlDrafts:
    """``ports.Drafts`` over one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring, *, writes: bool) -> None:
        """Take the transaction's connection and the keys at hand; ``writes`` says that it may change what it gets."""
        self._connection = connection
        self._keyring = keyring
        self._keys = DraftKeys(connection, keyring)
        self._get = _GET_TO_CHANGE if writes else _GET

    def add(self, draft: Draft) -> None:
        """Keep a new draft under a fresh data key."""
        key = new_key()
        wrapped = self._keyring.wrap(key, place_of_draft_key(draft.authority, draft.id))
        row = {
            "authority": draft.authority,
            "id": draft.id,
            "form": draft.form,
            "publication": draft.publication,
            "language": draft.language,
            "secret_digest": draft.secret_digest,
            "submission_key": draft.submission_key,
            "created": draft.created,
            "expires": draft.expires,
            "case_id": draft.case_id,
            "key_id": wrapped.key_id,
            "data_key": wrapped.sealed,
            "raw": seal(key, canonical(draft.raw), _raw_place(draft.authority, draft.id)),
        }
        if draft.correcting is not None:
            row |= {
                "corrects": draft.correcting.case_id,
                "corrects_by": draft.correcting.action,
                "corrects_seen": draft.correcting.seen,
            }
        _ADD.run(self._connection, row)

    def get(self, authority: str, draft_id: UUID, secret_digest: bytes, now: datetime) -> Draft:
        """The draft, if the secret is its own and it has not expired; NotFound otherwise."""
        row = self._get.first(self._connection, {"of_authority": authority, "of_draft": draft_id})
        if row is None or not compare_digest(row.secret_digest, secret_digest) or row.expires <= now:
            raise NotFound(draft=str(draft_id))
        return self._opened(row)

    def correcting(self, case: Case, action: str, now: datetime) -> Draft | None:
        """The newest draft that corrects the case by this action and was neither submitted nor has expired."""
        wanted = {"of_authority": case.authority, "of_case": case.id, "of_action": action, "now": now}
        row = self._connection.execute(_CORRECTING, wanted).first()
        return None if row is None else self._opened(row)

    def _opened(self, row: Any) -> Draft:
        key = self._keys.unwrap(row.authority, row.id, Wrapped(row.key_id, row.data_key))
        raw = unseal(key, row.raw, _raw_place(row.authority, row.id))
        return Draft(
            id=row.id,
            authority=row.authority,
            form=row.form,
            publication=row.publication,
            language=row.language,
            secret_digest=row.secret_digest,
            submission_key=row.submission_key,
            raw=from_json(raw),
            created=row.created,
            expires=row.expires,
            case_id=row.case_id,
            correcting=_correcting(row),
        )

    def save(self, draft: Draft) -> None:
        """Overwrite what may change; NotFound where the draft is gone."""
        this = {"of_authority": draft.authority, "of_draft": draft.id}
        key = self._keys.find(draft.authority, draft.id)
        raw = seal(key, canonical(draft.raw), _raw_place(draft.authority, draft.id))
        values = {"raw": raw, "language": draft.language, "expires": draft.expires, "case_id": draft.case_id}
        _SAVE.run(self._connection, this | values)

    def delete_expired(self, now: datetime) -> int:
        """Remove what has expired, with its files; how many."""
        return self._connection.execute(delete(drafts).where(drafts.c.expires <= now)).rowcount


class SqlSubmissions:
    """``ports.Submissions`` over one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Take the transaction's connection."""
        self._connection = connection

    def find(self, authority: str, service: str, key: str) -> Submission | None:
        """What the key was used for, if it was."""
        row = _FIND_KEY.first(self._connection, {"of_authority": authority, "of_service": service, "of_key": key})
        return None if row is None else Submission(row.body_mac, row.case_id)

    def add(self, authority: str, service: str, key: str, submission: Submission, now: datetime) -> None:
        """Remember a key; KeyReused where it is taken. Waits for a transaction that is just taking it."""
        row = {
            "authority": authority,
            "service": service,
            "key": key,
            "body_mac": submission.body_mac,
            "case_id": submission.case_id,
            "created": now,
        }
        if not _TAKE_KEY.run(self._connection, row):
            raise KeyReused()


def _correcting(row: Any) -> Correcting | None:
    return None if row.corrects is None else Correcting(row.corrects, row.corrects_by, row.corrects_seen)


def _raw_place(authority: str, draft_id: UUID) -> Place:
    return Place(authority, "drafts", str(draft_id), "raw")
