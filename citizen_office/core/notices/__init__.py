"""Notices as data: what stands in a letter, before anybody draws it."""

from citizen_office.core.notices.model import InfoLine, Letter, Letterhead

__all__ = ["InfoLine", "Letter", "Letterhead"]
