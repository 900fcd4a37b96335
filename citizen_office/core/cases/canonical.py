"""Moved to ``core/json``; kept until its last importers have followed."""

from citizen_office.core.json import canonical

__all__ = ["canonical"]
