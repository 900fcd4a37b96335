"""All tables. Every one begins its key with ``authority``, except where its docstring says why it cannot:

contents named by their own hash (``sources``, ``publications``, ``publication_sources``), the windows of the
throttle, and the outbox, whose key is (authority, key) beside the number that orders it.
"""

from citizen_office.store.tables.base import metadata
from citizen_office.store.tables.cases import (
    case_answers,
    case_counters,
    cases,
    checkpoint_heads,
    checkpoints,
    events,
)
from citizen_office.store.tables.definitions import (
    amendment_files,
    amendments,
    authorities,
    authority_definitions,
    current_publications,
    publication_sources,
    publications,
    publishings,
    sources,
)
from citizen_office.store.tables.files import file_contents, files
from citizen_office.store.tables.papers import (
    drafts,
    notice_digests,
    notice_files,
    notice_proofs,
    notices,
    public_replies,
    search_trigrams,
    submissions,
)
from citizen_office.store.tables.payments import payment_counters, payment_receipts, payments
from citizen_office.store.tables.people import accounts, api_tokens, memberships, sessions, staff_changes, throttle
from citizen_office.store.tables.post import deliveries, post_runs
from citizen_office.store.tables.work import outbox, timers, work_counts, work_items

__all__ = [
    "accounts",
    "amendment_files",
    "amendments",
    "api_tokens",
    "authorities",
    "authority_definitions",
    "case_answers",
    "case_counters",
    "cases",
    "checkpoint_heads",
    "checkpoints",
    "current_publications",
    "deliveries",
    "drafts",
    "events",
    "file_contents",
    "files",
    "memberships",
    "metadata",
    "notice_digests",
    "notice_files",
    "notice_proofs",
    "notices",
    "outbox",
    "payment_counters",
    "payment_receipts",
    "payments",
    "post_runs",
    "public_replies",
    "publication_sources",
    "publications",
    "publishings",
    "search_trigrams",
    "sessions",
    "sources",
    "staff_changes",
    "submissions",
    "throttle",
    "timers",
    "work_counts",
    "work_items",
]
