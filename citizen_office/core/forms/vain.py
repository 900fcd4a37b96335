"""What a form says in vain: questions that nobody is ever asked, ways that no case goes, rules that nobody can keep."""

from __future__ import annotations

from collections.abc import Iterator

from citizen_office.core.expressions import Expression
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.findings import FormProblem, Place
from citizen_office.core.forms.scope import first_names
from citizen_office.core.forms.worlds import worlds_of


def vain_problems(form: CompiledForm) -> tuple[FormProblem, ...]:
    """Every condition of ``form`` that never holds, as far as the answers can be counted.

    In its binding a form may write ``false`` on purpose: that a part of the shared workflow is not for it.
    """
    return (*_questions(form), *_rules(form), *_ways(form))


def _questions(form: CompiledForm) -> Iterator[FormProblem]:
    """Pages and fields that are never asked; of a page that never is, its fields are not said as well."""
    for number, page in enumerate(form.form.pages):
        place: Place = ("pages", number)
        if page.when is not None and _never(form, page.when):
            yield _vain((*place, "when"))
            continue
        for index, field in enumerate(page.fields):
            if field.when is None:
                continue
            together = (field.when,) if page.when is None else (page.when, field.when)
            if _never(form, field.when) or _never(form, *together):
                yield _vain((*place, "fields", index, "when"))


def _rules(form: CompiledForm) -> Iterator[FormProblem]:
    for index, rule in enumerate(form.form.rules):
        if _never(form, rule.ensure):
            yield FormProblem(("rules", index, "ensure"), "rule_never_kept")


def _ways(form: CompiledForm) -> Iterator[FormProblem]:
    """Routes and conditions of the binding. A route behind one that always holds is for towns without that function."""
    for index, route in enumerate(form.form.routes):
        if _never(form, route.when, submitted=True):
            yield _vain(("routes", index, "when"))
    for name, condition in form.form.binding.conditions.items():
        if first_names(condition) and _never(form, condition, submitted=True):
            yield _vain(("workflow", name))


def _never(form: CompiledForm, *conditions: Expression, submitted: bool = False) -> bool:
    """Whether it can be counted that ``conditions`` never hold together."""
    worlds = worlds_of(form, *conditions, submitted=submitted)
    return worlds is not None and not worlds.ever(*conditions)


def _vain(place: Place) -> FormProblem:
    return FormProblem(place, "never_holds")
