"""What comes before a case and what goes out of it: drafts, idempotency keys, notices, replies, the search index."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from citizen_office.store.tables.base import authority_key, case_reference, metadata, publication_reference
from citizen_office.store.types import UtcInstant

#: Forms being filled in, each under a data key of its own. One that corrects a case says which, by which action, and
#: at which revision of the case it was begun.
drafts = Table(
    "drafts",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("form", Text, nullable=False),
    Column("publication", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("secret_digest", LargeBinary, nullable=False),
    Column("submission_key", Text, nullable=False),
    Column("created", UtcInstant, nullable=False),
    Column("expires", UtcInstant, nullable=False),
    Column("case_id", Uuid),
    Column("key_id", Text, nullable=False),
    Column("data_key", LargeBinary, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("corrects", Uuid),
    Column("corrects_by", Text),
    Column("corrects_seen", Integer),
    publication_reference(),
)
Index("ix_drafts_expires", drafts.c.expires)
Index("ix_drafts_of_case", drafts.c.authority, drafts.c.case_id)
Index("ix_drafts_corrects", drafts.c.authority, drafts.c.corrects)

#: Idempotency keys. The reference is checked at the end of the transaction: the key may be taken before the case is.
submissions = Table(
    "submissions",
    metadata,
    authority_key(),
    Column("service", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body_mac", LargeBinary, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("created", UtcInstant, nullable=False),
    ForeignKeyConstraint(
        ["authority", "case_id"], ["cases.authority", "cases.id"], deferrable=True, initially="DEFERRED"
    ),
)

#: Issued notices. How they go out their deliveries say; here stand the days on which one was stopped or ended.
notices = Table(
    "notices",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("key", Text, nullable=False),
    Column("title", LargeBinary, nullable=False),
    Column("channel", Text, nullable=False),
    Column("issued", UtcInstant, nullable=False),
    Column("stopped_on", Date),
    Column("recalled_on", Date),
    Column("superseded_by", Uuid),
    Column("superseded_on", Date),
    Column("withdrawn_on", Date),
    UniqueConstraint("authority", "key"),
    case_reference(),
)
Index("ix_notices_of_case", notices.c.authority, notices.c.case_id, notices.c.issued)

#: The bytes of notices: for each one ``issued`` and one ``reading`` copy, which secret links show, and under the id of
#: a delivery the paper that was drawn for that one alone. ``digest`` is SHA-256 of the ciphertext: a file can be
#: checked without any key.
notice_files = Table(
    "notice_files",
    metadata,
    authority_key(),
    Column("notice_id", Uuid, primary_key=True),
    Column("copy", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["authority", "notice_id"], ["notices.authority", "notices.id"]),
)

#: What proves a notice: the random id in its code, and its machine-readable record. The digest of the record says
#: nothing of it, for chance is in it too; it outlives the case's key.
notice_proofs = Table(
    "notice_proofs",
    metadata,
    authority_key(),
    Column("notice_id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("record_digest", LargeBinary, nullable=False),
    UniqueConstraint("authority", "document"),
    ForeignKeyConstraint(["authority", "notice_id"], ["notices.authority", "notices.id"]),
)

#: SHA-256 of every file of a notice that left the house: each recipient has one of their own.
notice_digests = Table(
    "notice_digests",
    metadata,
    authority_key(),
    Column("pdf_digest", LargeBinary, primary_key=True),
    Column("notice_id", Uuid, nullable=False),
    ForeignKeyConstraint(["authority", "notice_id"], ["notices.authority", "notices.id"]),
)

#: What anybody may read.
public_replies = Table(
    "public_replies",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False),
    Column("title", Text, nullable=False),
    Column("idea", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("published", UtcInstant, nullable=False),
    UniqueConstraint("authority", "case_id"),
    case_reference(),
)
Index("ix_public_replies_published", public_replies.c.authority, public_replies.c.published)

#: Keyed trigrams: eight bytes of an HMAC each. Without the authority's search key they are noise.
search_trigrams = Table(
    "search_trigrams",
    metadata,
    authority_key(),
    Column("trigram", LargeBinary, primary_key=True),
    Column("case_id", Uuid, primary_key=True),
    case_reference(),
    sqlite_with_rowid=False,
)
Index("ix_search_trigrams_of_case", search_trigrams.c.authority, search_trigrams.c.case_id)
