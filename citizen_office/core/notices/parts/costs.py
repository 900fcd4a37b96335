"""The costs: each amount with the by-law that it stands on, and the sum."""

from __future__ import annotations

from citizen_office.core.notices.costs import Costs, Position
from citizen_office.core.notices.parts.matter import Matter
from citizen_office.core.notices.parts.words import Words
from citizen_office.core.texts.blocks import Blocks, Heading, Runs, Table, runs


def costs(matter: Matter, said: Words) -> Blocks:
    """The table under a heading; nothing where nothing is charged."""
    if matter.costs is None:
        return ()
    return (Heading(2, runs(said.say("costs"))), costs_table(matter.costs, said))


def costs_table(charged: Costs, said: Words) -> Table:
    """One row for each position, and the total below. An amount without a by-law is called an example."""
    amount, total = ("amount", "total") if charged.adds_up else ("rate", "computed")
    rows = tuple(_row(position, said) for position in charged.positions)
    last = (runs(said.say(total), bold=True), runs(""), runs(said.money(charged.total), bold=True))
    header = (runs(said.say("position")), runs(said.say("basis")), runs(said.say(amount)))
    return Table(header, (*rows, last), ("left", "left", "right"))


def _row(position: Position, said: Words) -> tuple[Runs, Runs, Runs]:
    title = position.title.in_language(said.language)
    if position.step:
        title = f"{title}, {said.say('step', step=position.step)}"
    if position.count > 1:
        title += f"\n{said.say('times', count=position.count, amount=said.money(position.amount))}"
    basis = said.say("example") if position.is_example else position.satzung
    if position.at is not None:
        basis += f"\n{said.say('decided', day=said.day(position.at))}"
    return runs(title), runs(basis), runs(said.money(position.sum))
