"""What can be wrong with a workflow, and with a form that uses it, as data. The words come from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

#: Where a problem is: the keys and indexes that lead there in the definition, as in ``("states", "pruefung",
#: "actions", "uebernehmen", "to")``.
Place: TypeAlias = tuple[str | int, ...]

#: Every code with the names of its parameters; ``suggestion`` may be an empty text. Findings in expressions have the
#: codes and parameters of ``EXPRESSION_CODES``.
WORKFLOW_CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # What a name does not lead to.
        "state_unknown": ("state", "suggestion"),
        "role_unknown": ("role", "suggestion"),
        "function_unknown": ("name", "suggestion"),
        "parameter_unknown": ("name", "suggestion"),
        "need_unknown": ("need", "suggestion"),
        "effect_unknown": ("kind", "suggestion"),
        "effect_option_unknown": ("option", "kind", "suggestion"),
        "effect_option_value": ("option", "found", "allowed"),
        # What nobody can have, use or reach.
        "role_reserved": ("role",),
        "role_nobody": ("role",),
        "role_unused": ("role",),
        "parameter_unused": ("name",),
        "state_unreachable": ("state",),
        "end_missing": (),
        "end_unreachable": ("state",),
        "end_has_more": ("key",),
        "action_never_open": ("action",),
        "after_stays": ("state",),
        "after_second": ("state",),
        # What does not go together.
        "parameter_kind": ("name", "kind", "expected"),
        "need_twice": ("need",),
        "effect_text_missing": ("kind",),
        "effect_text_unwanted": ("kind",),
        "effect_needs": ("kind", "need"),
        "title_twice": ("title",),
        # Who is asked, who signs, and who gives what.
        "consult_due_missing": (),
        "due_without_consult": (),
        "consult_twice": ("name",),
        "consult_by_citizen": (),
        "waits_for_nothing": (),
        "sign_by_citizen": (),
        "sign_without_proposal": (),
        "corrections_by_staff": (),
        "need_of_staff": ("need",),
        "assign_to_citizen": (),
        # The pair of a form and its workflow.
        "binding_missing": ("name", "kind"),
        "binding_unknown": ("name", "suggestion"),
        "binding_kind": ("name", "expected"),
        "action_closed": ("action", "form"),
        "state_stuck": ("state", "form", "answers"),
        "text_unknown": ("text", "kind", "suggestion"),
        "text_kind": ("text", "kind", "expected"),
        # What an authority lacks for a form.
        "function_missing": ("name", "authority"),
        "tariff_missing": ("name", "authority", "suggestion"),
        "court_missing": ("authority",),
        "treasury_missing": ("authority",),
        "issue_unsigned": ("authority",),
    }
)


class Definition(StrEnum):
    """The definition in which a path leads to a problem."""

    FORM = "form"
    WORKFLOW = "workflow"


@dataclass(frozen=True, slots=True)
class WorkflowProblem:
    """One finding. ``params`` fill its sentence; ``start`` and ``end`` are offsets where an expression is to blame.

    ``path`` leads through the file of ``definition``; its last steps may be keys that the file leaves out.
    """

    path: Place
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None
    definition: Definition = Definition.WORKFLOW
