from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.forms.model import Regime, Remedy
from citizen_office.core.notices.parts import legal_parts
from citizen_office.core.texts.blocks import Blocks, Heading, NumberedList, Paragraph, Run, Runs, runs
from tests.core.notices.matters import MATTER


def conditions(text: str, regime: Regime = Regime.VWVFG_MV, language: str = "de") -> Blocks:
    matter = replace(MATTER, conditions=text, regime=regime, remedy=Remedy.NONE)
    return legal_parts(matter, language, ["conditions"])["conditions"]


def clause(kind: str, text: str) -> Runs:
    return (Run(f"{kind}:", bold=True), Run(f" {text}"))


def test_each_line_is_a_numbered_condition() -> None:
    assert conditions("Das Feuer endet um 22 Uhr.\n\n  Löschmittel stehen bereit.  \n") == (
        Heading(2, runs("Nebenbestimmungen")),
        Paragraph(runs("Die Entscheidung ergeht mit folgenden Nebenbestimmungen (§ 36 VwVfG M-V):")),
        NumberedList(
            (clause("Auflage", "Das Feuer endet um 22 Uhr."), clause("Auflage", "Löschmittel stehen bereit."))
        ),
    )


def test_each_names_its_kind_in_the_language_of_the_letter() -> None:
    text = "befristung: bis 31.12.2026\nBedingung : Löschwasser: 500 Liter"
    *_, german = conditions(text)
    *_, english = conditions(text, language="en")
    assert german == NumberedList(
        (clause("Befristung", "bis 31.12.2026"), clause("Bedingung", "Löschwasser: 500 Liter"))
    )
    assert english == NumberedList(
        (clause("Time limit", "bis 31.12.2026"), clause("Condition", "Löschwasser: 500 Liter"))
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
