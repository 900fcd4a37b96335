from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.notices.parts import legal_parts
from citizen_office.core.texts.blocks import Blocks, Heading, NumberedList, Paragraph, runs
from tests.core.notices.matters import MATTER


def conditions(text: str, regime: Regime = Regime.VWVFG_MV, language: str = "de") -> Blocks:
    matter = replace(MATTER, conditions=text, regime=regime, remedy=Remedy.NONE)
    return legal_parts(matter, language, ["conditions"])["conditions"]


def test_each_line_is_a_numbered_condition() -> None:
    assert conditions("Das Feuer endet um 22 Uhr.\n\n  Löschmittel stehen bereit.  \n") == (
        Heading(2, runs("Nebenbestimmungen")),
        Paragraph(runs("Die Entscheidung ergeht mit folgenden Nebenbestimmungen (§ 36 VwVfG M-V):")),
        NumberedList((runs("Das Feuer endet um 22 Uhr."), runs("Löschmittel stehen bereit."))),
    )


@pytest.mark.parametrize(
    ("regime", "law"), [(Regime.VWVFG_MV, " (§ 36 VwVfG M-V)"), (Regime.AO, " (§ 120 AO)"), (Regime.NONE, "")]
)
def test_the_law_is_that_of_the_procedure(regime: Regime, law: str) -> None:
    assert f"Nebenbestimmungen{law}:" in str(conditions("x", regime))
    assert f"clauses{law}:" in str(conditions("x", regime, "en"))


@pytest.mark.parametrize("text", ["", "  \n \n"])
def test_without_conditions_there_is_no_heading(text: str) -> None:
    assert conditions(text) == ()
