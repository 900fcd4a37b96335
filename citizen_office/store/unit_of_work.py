"""One transaction over everything that is stored."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from citizen_office.store.amendments import SqlAmendments
from citizen_office.store.at_hand import AtHand
from citizen_office.store.case_keys import CaseKeys
from citizen_office.store.cases import SqlCases
from citizen_office.store.deliveries import SqlDeliveries
from citizen_office.store.draft_keys import DraftKeys
from citizen_office.store.drafts import SqlDrafts, SqlSubmissions
from citizen_office.store.events import SqlEvents
from citizen_office.store.files import SqlFiles
from citizen_office.store.keyring import Keyring
from citizen_office.store.notices import SqlNotices
from citizen_office.store.outbox import SqlOutbox
from citizen_office.store.payments import SqlPayments
from citizen_office.store.post_runs import SqlPostRuns
from citizen_office.store.proofs import SqlProofs
from citizen_office.store.publications import SqlPublications
from citizen_office.store.replies import SqlPublicReplies
from citizen_office.store.search import SqlSearch
from citizen_office.store.sessions import SqlSessions
from citizen_office.store.staff import SqlStaff
from citizen_office.store.tables import authorities
from citizen_office.store.throttle import SqlThrottle
from citizen_office.store.timers import SqlTimers
from citizen_office.store.tokens import SqlTokens
from citizen_office.store.work_items import SqlWorkItems

#: On SQLite the writer lock has let only one in.
_HOLD = select(authorities.c.authority).where(authorities.c.authority == bindparam("of_authority")).with_for_update()


class SqlUnitOfWork:
    """``ports.UnitOfWork`` over one connection, whose transaction the store begins and ends."""

    def __init__(self, connection: Connection, keyring: Keyring, *, writes: bool) -> None:
        """Take a connection with its transaction begun."""
        keys, draft_keys = CaseKeys(connection, keyring), DraftKeys(connection, keyring)
        self.connection = connection
        self._writes = writes
        at_hand = AtHand()
        self.cases = SqlCases(connection, keys, at_hand)
        self.events = SqlEvents(connection, keyring, keys, at_hand)
        self.work_items = SqlWorkItems(connection, keyring, keys, at_hand)
        self.timers = SqlTimers(connection, at_hand)
        self.outbox = SqlOutbox(connection)
        self.drafts = SqlDrafts(connection, keyring, writes=writes)
        self.submissions = SqlSubmissions(connection)
        self.files = SqlFiles(connection, draft_keys, keys)
        self.notices = SqlNotices(connection, keys)
        self.proofs = SqlProofs(connection, keys)
        self.deliveries = SqlDeliveries(connection, keys, self.notices)
        self.runs = SqlPostRuns(connection)
        self.payments = SqlPayments(connection, keys)
        self.replies = SqlPublicReplies(connection)
        self.search = SqlSearch(connection, keyring, keys, at_hand)
        self.publications = SqlPublications(connection)
        self.amendments = SqlAmendments(connection)
        self.staff = SqlStaff(connection)
        self.sessions = SqlSessions(connection)
        self.tokens = SqlTokens(connection)
        self.throttle = SqlThrottle(connection, keyring)

    def hold(self, authority: str) -> None:
        """Let nobody else administer this authority until the transaction ends."""
        self.connection.execute(_HOLD, {"of_authority": authority})

    def commit(self) -> None:
        """Keep everything done so far; once. RuntimeError in a transaction for looking: that is a fault of ours."""
        if not self._writes or not self.connection.in_transaction():
            raise RuntimeError("nothing to commit: this transaction only looks, or has ended")
        self.connection.commit()
