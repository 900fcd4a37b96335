"""Every test of the staff's pages gets a house of its own."""

from __future__ import annotations

from tests.web.clerk_fixtures import furnished, house

__all__ = ["furnished", "house"]
