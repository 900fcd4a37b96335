"""The navigation of the administration: one line a section."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from citizen_office.i18n.marker import N_
from citizen_office.web.rendering import translate as _


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the administration: where it begins and what it is called."""

    key: str
    endpoint: str
    title: str


#: All sections in their order. A page names the one that it belongs to.
SECTIONS = (
    Section("overview", "admin.overview", N_("Übersicht")),
    Section("offers", "admin.offers", N_("Leistungskatalog")),
    Section("definition", "admin.definition", N_("Behörde")),
    Section("amendments", "admin.amendments", N_("Änderungen")),
    Section("staff", "admin.staff", N_("Beschäftigte")),
    Section("effects", "admin.effects", N_("Folgeschritte")),
    Section("health", "health.state", N_("Zustand")),
)


def admin_sections(current: str) -> list[dict[str, object]]:
    """The sections as the frame of the staff's pages draws views; ``current`` is the key of the present one."""
    return [
        {
            "key": section.key,
            "title": _(section.title),
            "url": url_for(section.endpoint),
            "count": None,
            "current": section.key == current,
        }
        for section in SECTIONS
    ]
