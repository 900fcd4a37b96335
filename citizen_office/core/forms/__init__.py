"""Forms: what is asked (``model``), how answers are read, and whether a form makes sense (``checks``)."""

from citizen_office.core.forms.answers import (
    Answers,
    Checked,
    Context,
    check_answers,
    check_page,
    first_incomplete_page,
    pages_to_ask,
    scope_values,
    visible_fields,
)
from citizen_office.core.forms.checks import FORM_CODES, check_form
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.fields import FIELD_TYPES, RawAnswers, RawValue
from citizen_office.core.forms.findings import FormProblem
from citizen_office.core.forms.inputs import gather_inputs, unknown_inputs
from citizen_office.core.forms.items import CheckedItem, item_title, naming_field
from citizen_office.core.forms.problems import PROBLEM_CODES, AnswersInvalid, Param, Problem
from citizen_office.core.forms.scope import form_scope

__all__ = [
    "FIELD_TYPES",
    "FORM_CODES",
    "PROBLEM_CODES",
    "Answers",
    "AnswersInvalid",
    "Checked",
    "CheckedItem",
    "CompiledForm",
    "Context",
    "FormProblem",
    "Param",
    "Problem",
    "RawAnswers",
    "RawValue",
    "check_answers",
    "check_form",
    "check_page",
    "first_incomplete_page",
    "form_scope",
    "gather_inputs",
    "item_title",
    "naming_field",
    "pages_to_ask",
    "scope_values",
    "unknown_inputs",
    "visible_fields",
]
