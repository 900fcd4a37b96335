"""A service for tests alone: ``hundebestand`` asks for each of several dogs."""

from __future__ import annotations

#: The id of the service, and of its pages that repeat: one that needs an entry, and one that may be empty.
SERVICE, DOGS, PEOPLE = "hundebestand", "hunde", "mitbewohner"
