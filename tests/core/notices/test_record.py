"""The machine-readable notice: what stands in it, and that nothing else does."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import jsonschema_rs
import pytest

from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.json import canonical
from citizen_office.core.notices import (
    Letter,
    Matter,
    Origin,
    PaperKind,
    bill_blocks,
    legal_parts,
    notice_record,
    record_digest,
    record_salt,
)
from citizen_office.core.notices.record_schema import OUTCOMES, record_schema
from citizen_office.core.texts.blocks import Blocks, Paragraph, runs
from citizen_office.core.workflows import needs
from tests.core.notices.matters import COSTS, MATTER, PAYMENT
from tests.core.notices.test_model import letter as plain_letter

ORIGIN = Origin(
    id=UUID(int=7),
    salt=record_salt(b"s" * 32, "case/2/0"),
    kind=PaperKind.NOTICE,
    authority="hagenow",
    authority_name="Stadt Hagenow",
    ags="13076060",
    service="hund_anmelden",
    service_name="Hund anmelden",
    leika="99102013002000",
    workflow="festsetzung",
    publication="ab" * 32,
    outcome="conditions",
)
DECIDED = replace(
    MATTER, conditions="An der Leine führen.\n\nMit Maulkorb.", reasons="Weil es so ist.", costs=COSTS, payment=PAYMENT
)
PARTS = ("conditions", "costs", "payment", "reasons", "remedy")
SCHEMA = jsonschema_rs.validator_for(dict(record_schema()), validate_formats=True)


def decision(matter: Matter, parts: tuple[str, ...] = PARTS) -> Letter:
    """A notice that tells of ``matter`` in these parts."""
    built = legal_parts(matter, "de", parts)
    body: Blocks = (
        Paragraph(runs("Sehr geehrte Frau Köhler,")),
        Paragraph(runs("wir setzen die Hundesteuer fest.")),
        *(block for name in parts for block in built[name]),
        Paragraph(runs("Mit freundlichen Grüßen")),
    )
    return replace(plain_letter(), blocks=body, address=("Frau", "Erika Köhler", ""))


def read(origin: Origin, matter: Matter, letter: Letter) -> dict[str, Any]:
    record = notice_record(origin, matter, letter)
    found: dict[str, Any] = json.loads(record)
    assert canonical(found) == record
    SCHEMA.validate(found)
    return found


def test_a_decision_says_all_that_the_notice_says() -> None:
    found = read(ORIGIN, DECIDED, decision(DECIDED))
    assert (found["format"], found["id"], found["kind"]) == ("citizen-office/notice/1", str(UUID(int=7)), "notice")
    assert found["authority"] == {"key": "hagenow", "name": "Stadt Hagenow", "ags": "13076060", "department": "Bauen"}
    assert found["service"] == {"id": "hund_anmelden", "name": "Hund anmelden", "leika": "99102013002000"}
    assert found["numbers"] == {"case": "PRB-2026-000001-0", "payment": "5200.000123.4"}
    # Others may get the same notice: to whom each copy went stands on the paper alone.
    assert "Erika" not in notice_record(ORIGIN, DECIDED, decision(DECIDED)).decode()
    assert (found["outcome"], found["tenor"]) == ("conditions", ["wir setzen die Hundesteuer fest."])
    assert found["conditions"] == ["An der Leine führen.", "Mit Maulkorb."]
    assert found["reasons"] == ["Weil es so ist."]
    assert found["costs"]["total"] == {"amount": "115.00", "currency": "EUR"}
    assert found["costs"]["positions"][1] == {
        "title": "Hundesteuer",
        "step": 2,
        "count": 1,
        "amount": {"amount": "65.00", "currency": "EUR"},
        "sum": {"amount": "65.00", "currency": "EUR"},
        "tariff": "Hundesteuersatzung vom 11.12.2025",
        "decided_on": "2026-11-02",
        "tariff_valid_from": "2026-01-01",
    }
    assert found["remedies"] == [
        {
            "kind": "widerspruch",
            "period": "1 month",
            "law": found["remedies"][0]["law"],
            "to": ["Stadt Hagenow", "Lange Straße 28–32", "19230 Hagenow"],
        }
    ]
    assert "§ 70" in found["remedies"][0]["law"]
    assert found["rules"] == {"workflow": "festsetzung", "publication": "ab" * 32}
    assert "Rechtsbehelfsbelehrung" in found["text"]


def test_the_account_stands_on_the_bill_alone() -> None:
    payment = read(ORIGIN, DECIDED, decision(DECIDED))["payment"]
    assert (payment["reference"], payment["due"]) == ("5200.000123.4", "2027-01-04")
    assert (payment["payee"], payment["iban"], payment["bic"]) == (None, None, None)
    body = bill_blocks("Guten Tag", "Hund anmelden", COSTS, PAYMENT, "de")
    asking = Matter(Regime.AO, Remedy.NONE, MATTER.dated, (), costs=COSTS, payment=PAYMENT)
    bill = read(
        replace(ORIGIN, kind=PaperKind.BILL, outcome=""), asking, replace(plain_letter(), blocks=body, layout="bill")
    )
    assert (bill["payment"]["iban"], bill["payment"]["bic"]) == ("DE89370400440532013000", None)
    assert (bill["outcome"], bill["tenor"], bill["remedies"]) == (None, [], [])
    assert bill["costs"]["adds_up"] is True


@pytest.mark.parametrize("left_out", PARTS)
def test_what_the_letter_does_not_say_stands_nowhere(left_out: str) -> None:
    parts = tuple(name for name in PARTS if name != left_out)
    found = read(ORIGIN, DECIDED, decision(DECIDED, parts))
    key = {"remedy": "remedies"}.get(left_out, left_out)
    assert not found[key]
    assert all(found[{"remedy": "remedies"}.get(name, name)] for name in parts)


@pytest.mark.parametrize(
    ("remedy", "kinds"),
    [(Remedy.KLAGE, ["klage"]), (Remedy.WAHLWEISE, ["widerspruch", "klage"]), (Remedy.NONE, [])],
)
def test_each_remedy_is_told_with_whom_it_goes_to(remedy: Remedy, kinds: list[str]) -> None:
    matter = replace(DECIDED, remedy=remedy)
    remedies = read(ORIGIN, matter, decision(matter))["remedies"]
    assert [each["kind"] for each in remedies] == kinds
    assert [each["to"][0] for each in remedies if each["kind"] == "klage"] in ([], ["Verwaltungsgericht Schwerin"])


def test_a_letter_without_a_decision_needs_no_court() -> None:
    matter = replace(MATTER, remedy=Remedy.KLAGE, court=None)
    found = read(replace(ORIGIN, outcome=""), matter, plain_letter())
    assert (found["outcome"], found["remedies"], found["costs"], found["payment"]) == (None, [], None, None)
    assert found["text"] == "Ja."


def test_a_tenor_may_be_all_that_there_is() -> None:
    body = (Paragraph(runs("Guten Tag,")), Paragraph(runs("wir stellen Bänke auf.")))
    found = read(replace(ORIGIN, outcome="granted"), MATTER, replace(plain_letter(), blocks=body))
    assert found["tenor"] == ["wir stellen Bänke auf."]


def test_the_digest_of_a_record_says_nothing_of_it() -> None:
    record = notice_record(ORIGIN, MATTER, plain_letter())
    other = notice_record(replace(ORIGIN, salt=record_salt(b"s" * 32, "case/3/0")), MATTER, plain_letter())
    assert record_digest(record) != record_digest(other)
    assert len(record_digest(record)) == 32


def test_the_words_of_decisions_are_those_of_the_workflows() -> None:
    assert OUTCOMES == needs.OUTCOMES


def test_the_schema_refuses_what_is_no_record() -> None:
    found = json.loads(notice_record(ORIGIN, DECIDED, decision(DECIDED)))
    for wrong in ({"format": "2"}, {"dated": "gestern"}, {"outcome": "vielleicht"}, {"more": 1}):
        assert not SCHEMA.is_valid({**found, **wrong})
    del found["text"]
    assert not SCHEMA.is_valid(found)
