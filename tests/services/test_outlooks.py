"""What an action would bring."""

from __future__ import annotations

from datetime import date

from citizen_office.services.case_file import case_file
from citizen_office.services.outlooks import Outlook, Prospect
from tests.fakes.desk import BY_MAIL, House
from tests.fakes.permit import permit_house


def outlooks(house: House, raw: object = None) -> dict[str, Outlook]:
    case = house.file(raw) if isinstance(raw, dict) else house.file()
    return dict(case_file(house.desk, house.actor(), case.case.number).outlooks)


def test_whom_an_action_would_ask_and_until_when() -> None:
    asks = outlooks(permit_house())["beteiligen"].asks
    # Five working days from Monday, of which the town's closing day is none.
    assert [(each.department.key, each.due) for each in asks] == [
        ("gruen", date(2026, 11, 10)),
        ("bau", date(2026, 11, 10)),
    ]


def test_what_stands_on_the_decision_is_open_until_it_is_entered() -> None:
    house = permit_house()
    issue, announce = Prospect("issue", False), Prospect("send", True)
    assert outlooks(house)["entscheiden"].effects == (issue, announce)
    # Answers are known: what they rule out is not told, what they bring is.
    assert outlooks(house, dict(BY_MAIL))["entscheiden"].effects == (issue, announce, Prospect("send", False))


def test_once_it_was_proposed_it_is_known_what_follows() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "vorschlagen", outcome="granted")
    granted = case_file(house.desk, clerk, case.number).outlooks["zeichnen"].effects
    assert granted == (Prospect("issue", False), Prospect("send", False))
    house.deed(clerk, case, "zurueckgeben", remark="Noch einmal.")
    house.deed(clerk, case, "vorschlagen", outcome="refused", reasons="Zu laut.")
    refused = case_file(house.desk, clerk, case.number).outlooks["zeichnen"].effects
    assert refused == (Prospect("issue", False), Prospect("issue", False))


def test_arriving_somewhere_else_brings_what_is_declared_there() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()
    assert case_file(house.desk, clerk, case.number).outlooks["bestaetigen"].effects == (Prospect("issue", False),)
    house.deed(clerk, case, "zuruecklegen")
    assert case_file(house.desk, clerk, case.number).outlooks["weiter"].effects == (Prospect("send", False),)
