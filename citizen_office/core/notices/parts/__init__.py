"""The legal parts of a notice as blocks: what the law asks for, built once for all texts.

    parts = legal_parts(matter, "de", ["reasons", "remedy"])
    blocks = fill(template, values, "de", parts=parts)

A notice is legally German (§ 23 Abs. 1 VwVfG, § 87 Abs. 1 AO). The English blocks are for a courtesy translation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from citizen_office.core.notices.parts.attachments import attachments, attachments_title
from citizen_office.core.notices.parts.conditions import conditions
from citizen_office.core.notices.parts.costs import costs, costs_table
from citizen_office.core.notices.parts.matter import CourtMissing, Matter
from citizen_office.core.notices.parts.payment import in_groups, payment, payment_panel
from citizen_office.core.notices.parts.reasons import reasons
from citizen_office.core.notices.parts.remedy import remedy
from citizen_office.core.notices.parts.words import Words, dated_title, summary_title, words
from citizen_office.core.texts.blocks import Blocks

__all__ = [
    "BUILDERS",
    "CourtMissing",
    "Matter",
    "Words",
    "attachments",
    "attachments_title",
    "costs_table",
    "dated_title",
    "in_groups",
    "legal_parts",
    "payment_panel",
    "summary_title",
    "words",
]

#: part → what builds it. The keys are those of ``core.texts.PARTS``; a test holds the two together.
BUILDERS: Mapping[str, Callable[[Matter, Words], Blocks]] = MappingProxyType(
    {
        "conditions": conditions,
        "reasons": reasons,
        "costs": costs,
        "remedy": remedy,
        "payment": payment,
    }
)


def legal_parts(matter: Matter, language: str, names: Iterable[str]) -> Mapping[str, Blocks]:
    """The parts called ``names``, in ``language`` (BCP 47); a part that has nothing to say is empty.

    Raises ``CourtMissing`` where the remedy leads to a court and the authority names none.
    """
    said = words(language)
    return {name: BUILDERS[name](matter, said) for name in names}
