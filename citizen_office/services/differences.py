"""What is different between two versions of a file, line by line."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What became of a line. ``GAP`` stands for lines that are left out because nothing changed there."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a difference. ``number`` counts in the version that has the line: of a removed one, the old one."""

    mark: Mark
    number: int
    text: str


#: How many unchanged lines are shown around a change.
AROUND = 3
_LONG = 1_000


def difference(before: bytes, after: bytes) -> tuple[DiffLine, ...]:
    """The lines that are different, with a few around them; nothing where the text is the same.

    Bytes that are no UTF-8 are shown as replacement characters: such a file is refused anyway.
    """
    old, new = lines_of(before), lines_of(after)
    # In long files lines that stand there again and again begin no match: looking at all of them takes too long.
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(new) > _LONG)
    found: list[DiffLine] = []
    for group in matcher.get_grouped_opcodes(AROUND):
        if found:
            found.append(DiffLine(Mark.GAP, 0, ""))
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                found += (DiffLine(Mark.SAME, index + 1, new[index]) for index in range(new_start, new_end))
                continue
            found += (DiffLine(Mark.REMOVED, index + 1, old[index]) for index in range(old_start, old_end))
            found += (DiffLine(Mark.ADDED, index + 1, new[index]) for index in range(new_start, new_end))
    return tuple(found)


def lines_of(content: bytes) -> list[str]:
    """The lines of a file as findings count them, without their ends; one of a last line that is empty is none."""
    lines = content.decode("utf-8-sig", "replace").split("\n")
    return [line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]
