"""A disk that is full just when a notice is to be written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.core.errors import InstanceUnusable
from citizen_office.store import Keyring, open_store
from citizen_office.store.upgrading import upgrade
from tests.store.filings import a_notice, file_case
from tests.store.test_proofs import RECORD, a_proof


def test_nothing_half_is_left_and_the_next_try_succeeds(tmp_path: Path, keyring: Keyring) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'office.db'}", keyring)
    upgrade(store)
    case = file_case(store)
    notice = a_notice(case)
    pdf = bytes(range(256)) * 1000

    def write_down(room: int) -> None:
        with store.write() as work:
            pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + room}")
            work.notices.add(notice, pdf, pdf)
            work.proofs.add(a_proof(notice), RECORD, [b"digest"])
            work.commit()

    with pytest.raises(InstanceUnusable, match="full"):
        write_down(3)
    with store.read() as work:
        assert work.notices.of_case(case) == ()
        assert work.proofs.of_case(case) == frozenset()
    write_down(100_000)
    with store.read() as work:
        assert work.notices.pdf(case, notice.id) == (notice, pdf)
        assert work.proofs.of_case(case) == {notice.id}
    store.close()
