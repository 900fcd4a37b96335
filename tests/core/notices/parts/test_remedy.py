"""The instruction about the remedy: right in every kind, and never narrower than the law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.notices import CourtMissing, Matter
from citizen_office.core.notices.parts import legal_parts
from citizen_office.core.texts import plain_text
from tests.core.notices.matters import COSTS, MATTER, PAYMENT

TOWN = "Stadt Hagenow\nLange Straße 28–32\n19230 Hagenow"
COURT = "Verwaltungsgericht Schwerin\nSchwerin"
ACTS = [(regime, remedy) for regime in (Regime.VWVFG_MV, Regime.AO) for remedy in Remedy if remedy is not Remedy.NONE]


def instruction(matter: Matter, language: str = "de") -> str:
    return plain_text(legal_parts(matter, language, ["remedy"])["remedy"])


def test_the_objection_goes_to_the_authority() -> None:
    assert instruction(MATTER).split("\n\n") == [
        "Rechtsbehelfsbelehrung",
        "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden. "
        f"Der Widerspruch ist einzulegen bei:\n{TOWN}",
    ]


def test_against_municipal_taxes_it_is_an_objection_too() -> None:
    assert instruction(replace(MATTER, regime=Regime.AO)) == instruction(MATTER)


def test_the_action_goes_to_the_court() -> None:
    assert instruction(replace(MATTER, remedy=Remedy.KLAGE)).split("\n\n") == [
        "Rechtsbehelfsbelehrung",
        "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage erhoben werden. "
        f"Die Klage ist zu erheben bei:\n{COURT}",
    ]


def test_where_there_is_a_choice_both_are_said() -> None:
    assert instruction(replace(MATTER, remedy=Remedy.WAHLWEISE)).split("\n\n") == [
        "Rechtsbehelfsbelehrung",
        "Gegen diesen Bescheid kann nach Wahl Widerspruch oder unmittelbar Klage erhoben werden.",
        f"Der Widerspruch ist innerhalb eines Monats nach Bekanntgabe einzulegen bei:\n{TOWN}",
        f"Die Klage ist innerhalb eines Monats nach Bekanntgabe zu erheben bei:\n{COURT}",
    ]


def test_without_an_act_there_is_no_instruction() -> None:
    assert instruction(replace(MATTER, regime=Regime.NONE, remedy=Remedy.NONE)) == ""


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        (Remedy.WIDERSPRUCH, "hat ein Widerspruch keine aufschiebende Wirkung"),
        (Remedy.KLAGE, "hat eine Klage keine aufschiebende Wirkung"),
        (Remedy.WAHLWEISE, "haben Widerspruch und Klage keine aufschiebende Wirkung"),
    ],
)
def test_money_is_due_all_the_same(remedy: Remedy, words: str) -> None:
    free = replace(MATTER, remedy=remedy)
    assert "aufschiebend" not in instruction(free)
    for charged in (replace(free, costs=COSTS), replace(free, payment=PAYMENT)):
        last = instruction(charged).split("\n\n")[-1]
        assert words in last
        assert "(§ 80 Abs. 2 Satz 1 Nr. 1 VwGO)" in last
        assert "fristgerecht zu zahlen" in last


@pytest.mark.parametrize("remedy", [Remedy.KLAGE, Remedy.WAHLWEISE])
def test_a_court_that_nobody_named_stops_the_notice(remedy: Remedy) -> None:
    nowhere = replace(MATTER, remedy=remedy, court=None)
    with pytest.raises(CourtMissing):
        instruction(nowhere)
    # A notice that does not instruct needs none.
    assert legal_parts(nowhere, "de", ["costs"]) == {"costs": ()}
    assert instruction(replace(nowhere, remedy=Remedy.WIDERSPRUCH))


@pytest.mark.parametrize(("regime", "remedy"), ACTS)
def test_nothing_narrows_the_forms_of_a_remedy(regime: Regime, remedy: Remedy) -> None:
    matter = replace(MATTER, regime=regime, remedy=remedy, costs=COSTS)
    for language, words in (
        ("de", ("schriftlich", "Niederschrift", "elektronisch", "Brief", "Unterschrift", "unterschrieben", "begründ")),
        ("en", ("writing", "written", "electronic", "letter", "signature", "signed", "reasons")),
    ):
        said = instruction(matter, language)
        assert not [word for word in words if word in said]


def test_the_translation_names_the_german_remedy() -> None:
    english = instruction(replace(MATTER, remedy=Remedy.WAHLWEISE), "en")
    assert "an objection (Widerspruch)" in english
    assert "an action (Klage)" in english
    assert "within one month of notification" in english
    assert TOWN in english
