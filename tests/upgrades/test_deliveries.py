"""Notices that were issued before there were deliveries are upgraded: none is lost, and no Ab-Vermerk either."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from alembic import command
from sqlalchemy import create_engine, text

from citizen_office.store.upgrading import alembic_config

POSTED, WAITING, MAILED = (UUID(int=number).hex for number in (1, 2, 3))


def test_the_posting_of_every_notice_moves_to_its_delivery(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'office.db'}")
    notice = "INSERT INTO notices VALUES ('hagenow', :id, :case, :key, x'00', :channel, :issued, :posted)"
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0006")
        for number, (key, channel, posted) in enumerate(
            ((POSTED, "post", "2026-03-10"), (WAITING, "post", None), (MAILED, "email", None))
        ):
            values = {"id": key, "case": UUID(int=9).hex, "key": f"c/{number}/0", "channel": channel, "posted": posted}
            connection.execute(text(notice), {**values, "issued": f"2026-03-0{number + 1} 09:00:00.000000"})
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0007")
        rows = connection.execute(text("SELECT * FROM deliveries ORDER BY created")).mappings().all()
        kept = connection.execute(text("SELECT id, key, channel, issued FROM notices ORDER BY issued")).all()
        ended = connection.execute(text("SELECT DISTINCT stopped_on, recalled_on, withdrawn_on FROM notices")).all()
    engine.dispose()

    assert [(row["id"], row["notice_id"], row["channel"], row["posted_on"]) for row in rows] == [
        (POSTED, POSTED, "post", "2026-03-10"),
        (WAITING, WAITING, "post", None),
        (MAILED, MAILED, "email", None),
    ]
    assert {(row["role"], row["address"], row["initials"], row["method"]) for row in rows} == {
        ("addressee", None, "", "")
    }
    assert [row["created"] for row in rows] == [issued for _, _, _, issued in kept]
    assert [key for key, *_ in kept] == [POSTED, WAITING, MAILED]
    assert ended == [(None, None, None)]
