"""Write a note (Aktenvermerk) into the file, in the words of the workflow."""

from __future__ import annotations

from citizen_office.services.desk import Desk
from citizen_office.services.effects.base import Carried, Carrying, nothing_more


def carry_out(desk: Desk, carrying: Carrying) -> Carried:
    """The note as a line of the file, in every language that the workflow has it in. Nothing leaves the house."""
    return Carried("note.added", {"note": carrying.effect.payload["words"]}, nothing_more)
