"""Nebenbestimmungen: Befristung, Bedingung, Widerrufsvorbehalt, Auflage, Auflagenvorbehalt."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citizen_office.core.forms.model import Regime
from citizen_office.core.notices.clauses import Clause, clauses
from citizen_office.core.notices.parts.matter import Matter
from citizen_office.core.notices.parts.words import Words
from citizen_office.core.texts.blocks import Blocks, Heading, NumberedList, Paragraph, Run, Runs, runs

#: The paragraph that allows them. Without an administrative act none is cited.
LAWS: Mapping[Regime, str] = MappingProxyType({Regime.VWVFG_MV: "§ 36 VwVfG M-V", Regime.AO: "§ 120 AO"})


def conditions(matter: Matter, said: Words) -> Blocks:
    """A numbered list, so that a later letter can name each; every clause with its kind."""
    items = tuple(_item(clause, said) for clause in clauses(matter.conditions))
    if not items:
        return ()
    law = LAWS.get(matter.regime)
    lead = said.say("conditions_law", law=law) if law else said.say("conditions_lead")
    return (Heading(2, runs(said.say("conditions"))), Paragraph(runs(lead)), NumberedList(items))


def _item(clause: Clause, said: Words) -> Runs:
    return (Run(f"{clause.name(said.language)}:", bold=True), Run(f" {clause.text}"))
