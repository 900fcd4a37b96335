"""What citizens write beside an action: the one input that theirs may have."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from citizen_office.core.forms.problems import Problem
from citizen_office.core.workflows.model import Action
from citizen_office.core.workflows.needs import OPTIONAL_REMARK, parts_of
from citizen_office.i18n.marker import N_
from citizen_office.i18n.problems import filled_sentence
from citizen_office.web.problems import ShownProblem
from citizen_office.web.rendering import translate
from citizen_office.web.visit import current_language

LABEL = N_("Ihre Mitteilung an uns")
_MISSING = N_("Schreiben Sie uns etwas dazu.")


@dataclass(frozen=True, slots=True)
class Remark:
    """The input: what stands in it, whether it may stay empty, and what is wrong with it."""

    text: str
    optional: bool
    problems: tuple[ShownProblem, ...] = ()

    @property
    def name(self) -> str:
        """The name of the input."""
        return OPTIONAL_REMARK.name


def typed_remark() -> str:
    """What came along."""
    return request.form.get(OPTIONAL_REMARK.name, "")


def remark_input(action: Action, text: str, problems: tuple[Problem, ...] = ()) -> Remark:
    """The input of ``action``, with every problem of what was sent."""
    shown = tuple(ShownProblem(each.path, OPTIONAL_REMARK.name, _sentence(each)) for each in problems)
    return Remark(text, OPTIONAL_REMARK not in parts_of(action.needs), shown)


def _sentence(problem: Problem) -> str:
    if problem.code == f"required_{OPTIONAL_REMARK.name}":
        return translate(_MISSING)
    return filled_sentence(problem, translate(LABEL), current_language())
