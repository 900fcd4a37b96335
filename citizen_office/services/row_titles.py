"""The words for rows of cases: what the pinned publication of each case calls its service and its state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.model import State
from citizen_office.services.desk import Desk
from citizen_office.services.ports import InboxRow, UnitOfWork


@dataclass(frozen=True, slots=True)
class RowTitles:
    """``services`` and ``states`` by the hash of the publication; the states of each by their id."""

    services: Mapping[str, LocalText]
    states: Mapping[str, Mapping[str, State]]


def row_titles(desk: Desk, rows: Iterable[InboxRow]) -> RowTitles:
    """The titles that ``rows`` need. A case is called what it was called when it was filed."""
    with desk.store.read() as work:
        return titles_in(desk, work, rows)


def titles_in(desk: Desk, work: UnitOfWork, rows: Iterable[InboxRow]) -> RowTitles:
    """The same within a transaction."""
    bundles = {found: desk.library.bundle(work, found) for found in {row.case.publication for row in rows}}
    return RowTitles(
        services={key: bundle.form.form.title for key, bundle in bundles.items()},
        states={key: bundle.workflow.states for key, bundle in bundles.items()},
    )
