"""The instruction about the remedy (Rechtsbehelfsbelehrung): which one, where, within which period.

More would be less: what narrows the forms in which a remedy may be lodged makes the instruction wrong, and a wrong one
gives a year (§ 58 VwGO). So it says nothing of writing, signatures or counters.
"""

from __future__ import annotations

from collections.abc import Iterator

from citizen_office.core.authorities import Court
from citizen_office.core.deadlines import ACTION, OBJECTION, remedy_rule
from citizen_office.core.forms.model import Remedy
from citizen_office.core.notices.parts.matter import CourtMissing, Matter
from citizen_office.core.notices.parts.words import Words
from citizen_office.core.notices.suspension import suspension_rule
from citizen_office.core.texts.blocks import Block, Blocks, Heading, Paragraph, runs

_BOTH = (OBJECTION, ACTION)


def remedy(matter: Matter, said: Words) -> Blocks:
    """The instruction; nothing where there is no administrative act. Raises ``CourtMissing``."""
    if matter.remedy is Remedy.NONE:
        return ()
    return (Heading(2, runs(said.say("remedy"))), *_instruction(matter, said), *_money(matter, said))


def _instruction(matter: Matter, said: Words) -> Iterator[Block]:
    if matter.remedy is not Remedy.WAHLWEISE:
        yield from _one(matter, said, matter.remedy, f"remedy_{matter.remedy}")
        return
    yield Paragraph(runs(said.say("remedy_wahlweise")))
    for kind in _BOTH:
        yield from _one(matter, said, kind, f"either_{kind}")


def _one(matter: Matter, said: Words, kind: str, sentence: str) -> Iterator[Block]:
    """The sentence about one remedy, and in the lines below it whom it goes to."""
    # The day of service is not known yet when the notice is written; nothing depends on it but the law in force.
    period = remedy_rule(matter.regime, matter.dated, kind).period
    seat = matter.authority if kind == OBJECTION else _court(matter.court)
    yield Paragraph(runs("\n".join((said.say(sentence, period=said.within(period)), *seat))))


def _court(court: Court | None) -> tuple[str, str]:
    if court is None:
        raise CourtMissing()
    return court.name, court.address


def _money(matter: Matter, said: Words) -> Iterator[Block]:
    """That what is demanded has to be paid all the same."""
    rule = suspension_rule(matter.regime, matter.dated)
    if matter.demands_money and rule is not None:
        yield Paragraph(runs(said.say(f"due_{matter.remedy}", law=rule.source)))
