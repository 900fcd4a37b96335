"""Bring an office's database to this program's version.

A door of its own beside the office, so that no process that serves or works waits for migrations to be loaded.
"""

from citizen_office.store.upgrading import upgrade as upgrade_database

__all__ = ["upgrade_database"]
