"""Notices with their legal parts, and what becomes of them in other languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from citizen_office.core.actors import system
from citizen_office.core.authorities import Dated
from citizen_office.core.errors import Refused
from citizen_office.core.expressions import Record
from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.notices import Letter
from citizen_office.core.texts import plain_text
from citizen_office.core.workflows.given import NEVER
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.text_scope import text_scope
from citizen_office.core.workflows.text_values import text_values
from citizen_office.services.charges import NO_CHARGES, Charges, case_costs
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.letters import notice_letter
from tests.fakes.outside import NOW
from tests.fakes.paid import PayingHouse, paying_house, permit, rich_town
from tests.fakes.town import TOWN

CONDITIONS = {"outcome": "conditions", "conditions": "Nur werktags.\nNur in Zone A.", "reasons": "Platz ist knapp."}


@pytest.fixture
def town() -> PayingHouse:
    return paying_house()


def opened(town: PayingHouse, *, language: str = "de") -> OpenCase:
    number = town.file(language=language).case.number
    with town.house.store.read() as work:
        return open_by_number(town.house.desk, work, system(TOWN), number)


def notice(town: PayingHouse, case: OpenCase, charges: Charges = NO_CHARGES, **data: str) -> Letter:
    given = data or {"outcome": "granted"}
    return notice_letter(town.house.desk, case, "bescheid", "letter_din5008", given, NOW, charges)


def said(letter: Letter) -> str:
    return plain_text(letter.blocks)


def test_what_was_decided_stands_in_the_notice(town: PayingHouse) -> None:
    case = opened(town)
    text = said(notice(town, case, Charges(case_costs(case)), **CONDITIONS))
    order = [
        "Ihr Antrag ist mit Nebenbestimmungen stattgegeben.",
        "Nebenbestimmungen",
        "1. Auflage: Nur werktags.\n2. Auflage: Nur in Zone A.",
        "Begründung",
        "Platz ist knapp.",
        "Kosten",
        "Beispielwert – keine Satzung hinterlegt",
        "Rechtsbehelfsbelehrung",
        "Stadt Hagenow\nLange Straße 28–32\n19230 Hagenow",
        "keine aufschiebende Wirkung",
        "Gruß",
    ]
    found = [text.index(words) for words in order]
    assert found == sorted(found)


def test_who_gets_everything_for_nothing_gets_a_short_notice(town: PayingHouse) -> None:
    text = said(notice(town, opened(town)))
    assert "Ihr Antrag ist stattgegeben." in text
    for absent in ("Nebenbestimmungen", "Begründung", "Kosten", "Zahlung", "aufschiebend"):
        assert absent not in text
    assert "Widerspruch" in text


def test_who_is_refused_is_told_of_no_money_unless_it_was_asked_for(town: PayingHouse) -> None:
    case = opened(town)
    costs = case_costs(case)
    refused = {"outcome": "refused", "reasons": "Sie wohnen nicht in der Zone."}
    text = said(notice(town, case, Charges(costs), **refused))
    for absent in ("Kosten", "Zahlung", "aufschiebend"):
        assert absent not in text
    (payment,) = town.payments(town.decided())
    text = said(notice(town, case, Charges(costs, payment), **refused))
    for there in ("Kosten", payment.reference, "keine aufschiebende Wirkung"):
        assert there in text


def test_the_remedy_is_that_of_the_form_and_the_court_that_of_the_day() -> None:
    town = paying_house(service=replace(permit(), remedy=Remedy.KLAGE))
    assert "Klage ist zu erheben bei:\nVerwaltungsgericht Schwerin\nSchwerin" in said(notice(town, opened(town)))


def test_a_notice_that_could_name_no_court_is_refused() -> None:
    town = paying_house(service=replace(permit(), remedy=Remedy.KLAGE), town=replace(rich_town(), courts=()))
    with pytest.raises(Refused) as caught:
        notice(town, opened(town))
    assert caught.value.code == "court_missing"


def test_a_notice_is_german_and_the_translation_follows(town: PayingHouse) -> None:
    letter = notice(town, opened(town, language="en"), NO_CHARGES, **CONDITIONS)
    assert (letter.language, letter.subject) == ("de", "Ihr Parkausweis")
    assert "Rechtsbehelfsbelehrung" in said(letter)
    translation = letter.translation
    assert translation is not None
    assert (translation.language, translation.subject) == ("en", "Your permit")
    assert "courtesy translation" in translation.notice
    english = plain_text(translation.blocks)
    assert english.startswith("granted with conditions")
    assert "An objection (Widerspruch)" in english


@pytest.mark.parametrize("language", ["de", "de-simple"])
def test_what_was_not_translated_is_not_said_twice(town: PayingHouse, language: str) -> None:
    assert notice(town, opened(town, language=language)).translation is None


def test_without_an_act_the_letter_is_in_the_language_of_the_case() -> None:
    town = paying_house(service=replace(permit(), regime=Regime.NONE))
    letter = notice(town, opened(town, language="en"))
    assert (letter.language, letter.translation) == ("en", None)
    assert "objection" not in said(letter)


def test_the_letterhead_of_the_day_says_where_a_remedy_goes(town: PayingHouse) -> None:
    case = opened(town)
    moved = replace(case.authority.letterheads[0].value, street="Neuer Markt 1")
    letterheads = (*case.authority.letterheads, Dated(date(2026, 11, 1), moved))
    case = replace(case, authority=replace(case.authority, letterheads=letterheads))
    assert "Neuer Markt 1" in said(notice(town, case))


def test_the_request_for_payment_has_every_name_that_texts_may_use(town: PayingHouse) -> None:
    decided = town.decided()
    (payment,) = town.payments(decided)
    with town.house.store.read() as work:
        case = open_by_number(town.house.desk, work, system(TOWN), decided.number)
    values = text_values(permit(), case.case, case.department, case.context, "de", {}, payment=payment)
    record = values["payment"]
    symbol = text_scope(permit(), ParameterKind.NOTICE, NEVER, payable=True)["payment"]
    assert isinstance(symbol.type, Record)
    assert isinstance(record, dict)
    assert record.keys() == symbol.type.parts.keys()
    assert record == {"reference": payment.reference, "amount": payment.amount, "due": payment.due}
