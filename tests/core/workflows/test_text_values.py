from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from citizen_office.core.expressions import MISSING, Record, Value
from citizen_office.core.workflows.given import NEVER
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.text_scope import text_scope
from citizen_office.core.workflows.text_values import text_values
from tests.core.authorities.town import TOWN
from tests.core.workflows.making import FORM, case, context


def values(data: Mapping[str, str], link: str = "") -> Mapping[str, Value]:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    world = context(late, betreff="Lärm", dringend=True, anschreiben=False)
    return text_values(FORM, case(opened=late), TOWN.departments["fb2"], world, "de", data, link)


def test_there_is_a_value_for_every_name_that_a_text_may_use() -> None:
    known = values({"reply": "Ja", "remark": "Gern", "outcome": "granted"}, "https://office.example/status/1")
    scope = text_scope(FORM, ParameterKind.MESSAGE, NEVER)
    assert known.keys() == scope.keys() | {"remark", "payment"}
    for name in ("case", "authority", "department"):
        record, symbol = known[name], scope[name]
        assert isinstance(record, Mapping)
        assert isinstance(symbol.type, Record)
        assert record.keys() == symbol.type.parts.keys()
        assert MISSING not in record.values()
    # Nothing was asked for in this case.
    assert [name for name, value in known.items() if value is MISSING] == ["payment"]


def test_days_are_those_of_the_authority() -> None:
    known = values({})
    assert known["today"] == date(2027, 1, 1)
    assert isinstance(known["case"], Mapping)
    assert known["case"]["opened"] == date(2027, 1, 1)


def test_there_is_no_link_on_paper_and_no_data_that_nobody_gave() -> None:
    known = values({})
    assert isinstance(known["case"], Mapping)
    assert (known["case"]["link"], known["reply"], known["remark"]) == (MISSING, MISSING, MISSING)
    assert known["decision"] is MISSING


def test_a_decision_is_one_value_of_the_parts_that_were_given() -> None:
    assert values({"outcome": "refused", "reasons": "Zu laut"})["decision"] == {
        "outcome": "refused",
        "reasons": "Zu laut",
    }
