"""What Alembic runs. The store calls it with a connection whose transaction it holds (``store.upgrading``)."""

from __future__ import annotations

from alembic import context

from citizen_office.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
