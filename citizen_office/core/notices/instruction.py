"""Whether a notice instructs about the remedy (Rechtsbehelfsbelehrung), as every act with a decision has to.

A missing instruction gives a year instead of a month (§ 58 Abs. 2 VwGO), and is noticed when it is too late: so it is
looked for before the first notice goes out.
"""

from __future__ import annotations

from citizen_office.core.forms.model import Regime
from citizen_office.core.texts import Template, TextProblem, always_says, parts_in

_PART = "remedy"


def instruction_problems(template: Template, regime: Regime, *, decided: bool) -> tuple[TextProblem, ...]:
    """What is wrong with the instruction in the text of a notice under ``regime``.

    ``decided``: it tells of a decision. A notice without one, such as a receipt, burdens nobody and needs none.
    """
    named = parts_in(template).get(_PART)
    if regime is Regime.NONE:
        return () if named is None else (TextProblem(named.line, named.column, "remedy_part_without_act"),)
    if decided and not always_says(template, _PART):
        return (TextProblem(1, 1, "remedy_missing"),)
    return ()
