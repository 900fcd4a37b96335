"""What is kept: tables, transactions and keys, on SQLite or PostgreSQL.

``open_store`` gives a ``SqlStore``, which implements ``services.ports.Store``; ``Maintenance`` does what no request
asks for (rotation of keys, a look for damage), ``OfficeSurroundings`` says what all of it stands on.
"""

from citizen_office.store.database import SqlStore, open_store
from citizen_office.store.keyring import Keyring
from citizen_office.store.maintenance import Maintenance
from citizen_office.store.schema import SchemaState
from citizen_office.store.surroundings import OfficeSurroundings

__all__ = ["Keyring", "Maintenance", "OfficeSurroundings", "SchemaState", "SqlStore", "open_store"]
