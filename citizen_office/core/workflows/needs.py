"""What an action may ask of whoever takes it: one table, read by the engine, the pages and the checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    """How a part is entered: one line, several lines, one of the authority's functions, or one of its ``options``."""

    LINE = "line"
    LINES = "lines"
    FUNCTION = "function"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Part:
    """One input. ``name`` is its key in the action's data; ``max_length`` counts characters.

    One that is not ``required`` may still be demanded by what stands in another.
    """

    name: str
    kind: PartKind
    max_length: int
    options: tuple[str, ...] = ()
    required: bool = True


#: How a request can be decided.
GRANTED, CONDITIONS, REFUSED = OUTCOMES = ("granted", "conditions", "refused")
#: What a consulted department can say.
AGREE, OBJECT = "agree", "object"
STANCES = (AGREE, CONDITIONS, OBJECT)

#: The need for the whole form again.
CORRECTIONS = "corrections"

#: need -> its inputs. ``corrections`` asks for the whole form again instead of inputs.
NEEDS: Mapping[str, tuple[Part, ...]] = {
    "remark": (Part("remark", PartKind.LINES, 2_000),),
    "reply": (Part("reply", PartKind.LINES, 20_000),),
    "department": (Part("function", PartKind.FUNCTION, 40),),
    "publication": (
        Part("title", PartKind.LINE, 200),
        Part("idea", PartKind.LINES, 4_000),
        Part("answer", PartKind.LINES, 20_000),
    ),
    "decision": (
        Part("outcome", PartKind.CHOICE, 20, OUTCOMES),
        Part("conditions", PartKind.LINES, 10_000, required=False),
        Part("reasons", PartKind.LINES, 20_000, required=False),
    ),
    CORRECTIONS: (),
}
#: Every action may carry a remark, asked for or not.
OPTIONAL_REMARK = NEEDS["remark"][0]
#: What a consulted department is asked for.
OPINION: tuple[Part, ...] = (
    Part("stance", PartKind.CHOICE, 20, STANCES),
    Part("opinion", PartKind.LINES, 20_000, required=False),
)


def parts_of(needs: tuple[str, ...]) -> tuple[Part, ...]:
    """The inputs that an action with these ``needs`` has."""
    return tuple(part for need in needs for part in NEEDS[need])


def check_data(parts: tuple[Part, ...], data: Mapping[str, str], authority: Authority) -> dict[str, str]:
    """The data of an action, tidied as answers are: nothing but its ``parts``, and a remark if one was given.

    Raises DataInvalid with every problem: ``unknown_field``, ``required_<part>``, ``too_long``, ``control_characters``,
    ``character_not_printable``, ``unknown_function``, ``unknown_choice``, ``conditions_unwanted``.
    """
    if not parts and not data:
        return {}
    known = {part.name: part for part in parts}
    asked = set(known)
    known.setdefault(OPTIONAL_REMARK.name, OPTIONAL_REMARK)
    problems = [Problem(name, "unknown_field", {"name": name}) for name in data if name not in known]
    clean: dict[str, str] = {}
    for name, part in known.items():
        tidy = tidy_lines if part.kind is PartKind.LINES else tidy_line
        text = tidy(data.get(name, ""))
        problem = _problem(part, text, name in asked and part.required, authority)
        if problem is not None:
            problems.append(problem)
        elif text:
            clean[name] = text
    if not problems:
        problems = [*_decision_problems(clean), *_opinion_problems(clean)]
    if problems:
        raise DataInvalid(tuple(problems))
    return clean


def _decision_problems(data: Mapping[str, str]) -> Iterator[Problem]:
    """What a decision lacks. Whoever gets less than was asked for is told why (§ 39 Abs. 1 VwVfG, § 121 Abs. 1 AO)."""
    outcome = data.get("outcome", GRANTED)
    if outcome == CONDITIONS and "conditions" not in data:
        yield Problem("conditions", "required_conditions")
    if outcome != CONDITIONS and "conditions" in data:
        yield Problem("conditions", "conditions_unwanted")
    if outcome != GRANTED and "reasons" not in data:
        yield Problem("reasons", "required_reasons")


def _opinion_problems(data: Mapping[str, str]) -> Iterator[Problem]:
    """Whoever does not simply agree says what is to be done, or what stands against it."""
    if data.get("stance", AGREE) != AGREE and "opinion" not in data:
        yield Problem("opinion", "required_opinion")


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
    if part.kind is PartKind.CHOICE and text not in part.options:
        return Problem(part.name, "unknown_choice")
    if part.kind is PartKind.FUNCTION and authority.department_for(text) is None:
        return Problem(part.name, "unknown_function")
    return None
