"""The reasons: facts, law, and what was weighed (§ 39 Abs. 1 VwVfG M-V, § 121 Abs. 1 AO)."""

from __future__ import annotations

import re

from citizen_office.core.notices.parts.matter import Matter
from citizen_office.core.notices.parts.words import Words
from citizen_office.core.texts.blocks import Blocks, Heading, Paragraph, runs

_EMPTY_LINES = re.compile(r"\n\s*\n")


def reasons(matter: Matter, said: Words) -> Blocks:
    """Paragraphs under a heading; nothing where none were entered.

    Who gets all that was asked for needs none (§ 39 Abs. 2 Nr. 1 VwVfG M-V, § 121 Abs. 2 Nr. 1 AO). Whether they may be
    left out is judged when the decision is entered.
    """
    paragraphs = [text.strip() for text in _EMPTY_LINES.split(matter.reasons) if text.strip()]
    if not paragraphs:
        return ()
    return (Heading(2, runs(said.say("reasons"))), *(Paragraph(runs(text)) for text in paragraphs))
