"""Files that citizens sent."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
)

from citizen_office.store.tables.base import authority_key, case_reference, metadata
from citizen_office.store.types import UtcInstant

#: Each belongs to a draft or to a case, under whose data key its name and its bytes are; with the draft it goes.
files = Table(
    "files",
    metadata,
    authority_key(),
    Column("id", Uuid, primary_key=True),
    Column("draft_id", Uuid),
    Column("case_id", Uuid),
    Column("description", LargeBinary, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("created", UtcInstant, nullable=False),
    CheckConstraint("(draft_id IS NULL) <> (case_id IS NULL)", name="of_one"),
    ForeignKeyConstraint(["authority", "draft_id"], ["drafts.authority", "drafts.id"], ondelete="CASCADE"),
    case_reference(),
)
Index("ix_files_of_draft", files.c.authority, files.c.draft_id)
Index("ix_files_of_case", files.c.authority, files.c.case_id)

#: Their bytes: for each one the ``original`` and a copy for ``viewing``. ``digest`` is SHA-256 of the ciphertext, so
#: that a file can be checked without any key.
file_contents = Table(
    "file_contents",
    metadata,
    authority_key(),
    Column("file_id", Uuid, primary_key=True),
    Column("copy", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["authority", "file_id"], ["files.authority", "files.id"], ondelete="CASCADE"),
)
