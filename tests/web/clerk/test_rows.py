"""Every kind of line in the Arbeitskorb is the same, byte for byte, whether Jinja draws it or it is filled in."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from flask import session

from citizen_office.http.authority import ENVIRON_KEY
from citizen_office.web.clerk.rows import TASKS, Row, drawn, plain
from tests.web.clerk_house import TOWN, House

TODAY = date(2026, 3, 10)
NASTY = "\"'><script>&amp;\x00number\x00 %s ü😀"
ROW = Row("HGN-2026-000001-4", "Eine Bank", "Idee", "Neu", False, "Bauamt", "", False, "none", None, None, "")
ROWS = [
    ROW._replace(
        number=f"HGN-2026-{count:06d}-1",
        headline=f"{count} {NASTY}",
        service=NASTY,
        ended=ended,
        assignee=assignee,
        mine=mine,
        urgency=urgency,
        urgent_on=day,
        task=task,
        case_of=case_of,
    )
    for count, (ended, assignee, mine, (urgency, day), task, case_of) in enumerate(
        product(
            (False, True),
            ("", "Nora <Petersen>"),
            (False, True),
            (
                ("none", None),
                ("overdue", TODAY - timedelta(1)),
                ("soon", TODAY),
                ("open", TODAY + timedelta(30)),
                ("done", None),
            ),
            (None, *TASKS.values()),
            ("", NASTY),
        )
    )
]


@pytest.mark.parametrize("with_department", [True, False])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_of_line_is_the_same_both_ways(house: House, language: str, with_department: bool) -> None:
    with house.client.application.test_request_context(
        environ_overrides={ENVIRON_KEY: TOWN, "SCRIPT_NAME": "/a/hagenow"}
    ):
        session["sprache"] = language
        expected = [plain(row, TODAY, with_department) for row in ROWS]

        for _ in range(2):
            assert drawn(ROWS, TODAY, with_department) == expected


def test_lines_of_one_kind_are_drawn_once(house: House) -> None:
    rows = [ROW._replace(number=f"HGN-2026-{count:06d}-1", headline=f"Idee {count}") for count in range(50)]
    app = house.client.application
    with app.test_request_context(environ_overrides={ENVIRON_KEY: TOWN}):
        lines = drawn(rows, TODAY, False)

    assert len(app.extensions["row_skeletons"]) == 1
    assert len(set(lines)) == 50
