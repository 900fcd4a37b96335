"""What an action may ask of whoever takes it: one table, read by the engine, the pages and the checks."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from citizen_office.core.authorities import Authority
from citizen_office.core.errors import Refused
from citizen_office.core.forms.problems import Problem


class DataInvalid(Refused):
    """What an action needs is incomplete or wrong; ``problems`` has all of it, in the order of the inputs."""

    code = "data_invalid"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take every problem found, at least one."""
        super().__init__(", ".join(f"{problem.path}: {problem.code}" for problem in problems))
        self.problems = problems


class PartKind(StrEnum):
    """How a part is entered: one line, several lines, or one of the authority's functions."""

    LINE = "line"
    LINES = "lines"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class Part:
    """One input. ``name`` is its key in the action's data; ``max_length`` counts characters."""

    name: str
    kind: PartKind
    max_length: int


#: need -> its inputs. Each part is required.
NEEDS: Mapping[str, tuple[Part, ...]] = {
    "remark": (Part("remark", PartKind.LINES, 2_000),),
    "reply": (Part("reply", PartKind.LINES, 20_000),),
    "department": (Part("function", PartKind.FUNCTION, 40),),
    "publication": (
        Part("title", PartKind.LINE, 200),
        Part("idea", PartKind.LINES, 4_000),
        Part("answer", PartKind.LINES, 20_000),
    ),
}
#: Every action may carry a remark, asked for or not.
OPTIONAL_REMARK = NEEDS["remark"][0]


def parts_of(needs: tuple[str, ...]) -> tuple[Part, ...]:
    """The inputs that an action with these ``needs`` requires."""
    return tuple(part for need in needs for part in NEEDS[need])


def check_data(needs: tuple[str, ...], data: Mapping[str, str], authority: Authority) -> dict[str, str]:
    """The action's data, tidied: exactly its parts, and a remark if one was given.

    Raises DataInvalid with every problem: ``unknown_field``, ``required_<part>``, ``too_long``, ``control_characters``,
    ``unknown_function``.
    """
    parts = {part.name: part for part in parts_of(needs)}
    required = set(parts)
    parts.setdefault(OPTIONAL_REMARK.name, OPTIONAL_REMARK)
    problems = [Problem(name, "unknown_field") for name in data if name not in parts]
    clean: dict[str, str] = {}
    for name, part in parts.items():
        text = _tidy(data.get(name, ""))
        if not text:
            if name in required:
                problems.append(Problem(name, f"required_{name}"))
            continue
        problem = _problem(part, text, authority)
        if problem is None:
            clean[name] = text
        else:
            problems.append(problem)
    if problems:
        raise DataInvalid(tuple(problems))
    return clean


def _tidy(text: str) -> str:
    """Line ends as ``\\n``, composed letters (NFC), no space at the ends."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _problem(part: Part, text: str, authority: Authority) -> Problem | None:
    """What is wrong with one part, if anything is."""
    if len(text) > part.max_length:
        return Problem(part.name, "too_long", {"max": part.max_length, "length": len(text)})
    allowed = "\n\t" if part.kind is PartKind.LINES else ""
    if any(unicodedata.category(char) in ("Cc", "Cs", "Co") and char not in allowed for char in text):
        return Problem(part.name, "control_characters")
    if part.kind is PartKind.FUNCTION and authority.department_for(text) is None:
        return Problem(part.name, "unknown_function")
    return None
