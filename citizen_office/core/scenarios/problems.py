"""What can be wrong with a scenario, and what a story brings to light, as data. The words come from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

#: Where a problem is: keys and indexes that lead there from the scenario, as in ``("when", 2, "expect", "state")``.
Place: TypeAlias = tuple[str | int, ...]

#: Every code with the names of its parameters; ``suggestion`` may be an empty text.
SCENARIO_CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # What a name does not lead to.
        "state_unknown": ("state", "suggestion"),
        "action_unknown": ("action", "suggestion"),
        "function_unknown": ("name", "suggestion"),
        "function_missing": ("name", "authority"),
        "computed_unknown": ("name", "suggestion"),
        "field_unknown": ("name", "suggestion"),
        "problem_unknown": ("problem", "suggestion"),
        "text_unknown": ("text", "kind", "suggestion"),
        # What happened otherwise than told.
        "scenario_differs": ("scenario", "what", "expected", "found"),
        "scenario_refused": ("scenario", "error", "open"),
        "scenario_not_refused": ("scenario", "expected"),
        "scenario_input": ("scenario", "path", "problem", "suggestion"),
        "scenario_not_asked": ("scenario", "name"),
        "scenario_no_case": ("scenario",),
        # What a text of the case came to.
        "scenario_gap": ("scenario", "text", "line", "name"),
        "scenario_text_long": ("scenario", "text"),
        "scenario_no_address": ("scenario", "text"),
    }
)


@dataclass(frozen=True, slots=True)
class ScenarioProblem:
    """One finding. ``params`` fill its sentence; none of them is in an expression, so there is no ``start``.

    ``of_key``: the last step of the path is a key that is wrong by itself, whatever stands behind it.
    """

    path: Place
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    of_key: bool = False
    start: None = None
