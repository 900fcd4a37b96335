"""Letters that went out before public service was known are upgraded as they are."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from alembic import command
from sqlalchemy import create_engine, text

from citizen_office.store.upgrading import alembic_config


def test_a_letter_keeps_what_was_written_of_it(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'office.db'}")
    letter = """
        INSERT INTO deliveries (authority, id, case_id, notice_id, role, channel, created, method, posted_on, initials)
        VALUES ('hagenow', :id, :id, :id, 'addressee', 'formal', '2026-11-02 09:00:00.000000', 'deed', '2026-11-02',
        'NP')
        """
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0010")
        connection.execute(text(letter), {"id": UUID(int=1).hex})
        before = connection.execute(text("SELECT * FROM deliveries")).mappings().one()
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0011")
        after = connection.execute(text("SELECT * FROM deliveries")).mappings().one()
    engine.dispose()
    assert dict(after) == {**before, "hangs_until": None, "taken_down_on": None}
