"""A house with its people for each test of the API."""

from __future__ import annotations

from tests.web.clerk_fixtures import furnished, house

__all__ = ["furnished", "house"]
