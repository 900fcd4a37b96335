"""The Arbeitskorb."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citizen_office.api.problems import invalid
from citizen_office.api.visit import asking_staff, current_desk, current_language
from citizen_office.core.errors import NotFound
from citizen_office.services.inbox import inbox
from citizen_office.services.ports import InboxRow
from citizen_office.services.row_titles import RowTitles, row_titles


def list_inbox(query: Mapping[str, Any]) -> object:
    """What waits in one's departments, most urgent first."""
    actor, department = asking_staff(), query["department"]
    if department and department not in actor.departments():
        raise invalid("unknown_department", parameter="department")
    try:
        found = inbox(current_desk(), actor, department=department, cursor=query["cursor"], limit=query["limit"])
    except NotFound:
        raise invalid("unknown_cursor", parameter="cursor") from None
    titles = row_titles(current_desk(), found.page.rows)
    return {"items": [_row(row, titles) for row in found.page.rows], "next": found.page.next_cursor}


def _row(row: InboxRow, titles: RowTitles) -> dict[str, object]:
    case, language = row.case, current_language()
    service, state = titles.services[case.publication], titles.states[case.publication][case.state]
    return {
        "number": case.number,
        "service": {"id": case.form, "title": service.in_language(language)},
        "headline": row.headline,
        "state": {"id": state.id, "title": state.title.in_language(language)},
        "revision": case.revision,
        "kind": row.kind,
        "department": row.department,
        "urgent_on": row.urgent_on,
        "assignee": row.assignee_name,
    }
