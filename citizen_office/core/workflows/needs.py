"""What an action may ask of whoever takes it: one table, read by the engine, the pages and the checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from citizen_office.core.authorities import Authority
from citizen_office.core.errors import Refused
from citizen_office.core.forms.fields.characters import tidy_line, tidy_lines, undrawable
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
    """The action's data, tidied as answers are: exactly its parts, and a remark if one was given.

    Raises DataInvalid with every problem: ``unknown_field``, ``required_<part>``, ``too_long``, ``control_characters``,
    ``character_not_printable``, ``unknown_function``.
    """
    parts = {part.name: part for part in parts_of(needs)}
    required = set(parts)
    parts.setdefault(OPTIONAL_REMARK.name, OPTIONAL_REMARK)
    problems = [Problem(name, "unknown_field", {"name": name}) for name in data if name not in parts]
    clean: dict[str, str] = {}
    for name, part in parts.items():
        tidy = tidy_lines if part.kind is PartKind.LINES else tidy_line
        text = tidy(data.get(name, ""))
        problem = _problem(part, text, name in required, authority)
        if problem is not None:
            problems.append(problem)
        elif text:
            clean[name] = text
    if problems:
        raise DataInvalid(tuple(problems))
    return clean


def _problem(part: Part, text: str | None, required: bool, authority: Authority) -> Problem | None:
    """What is wrong with one part, if anything is. ``text`` is None where it holds a character that is refused."""
    if text is None:
        return Problem(part.name, "control_characters")
    if not text:
        return Problem(part.name, f"required_{part.name}") if required else None
    if len(text) > part.max_length:
        return Problem(part.name, "too_long", {"max": part.max_length, "length": len(text)})
    strange = undrawable(text)
    if strange:
        return Problem(part.name, "character_not_printable", {"character": strange})
    if part.kind is PartKind.FUNCTION and authority.department_for(text) is None:
        return Problem(part.name, "unknown_function")
    return None
