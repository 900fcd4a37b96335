"""What a text of a workflow may name, with types: the answers, the case, who writes, and what the action brought.

The values under these names are put together in ``text_values``; a test holds the two together.
"""

from __future__ import annotations

from citizen_office.core.expressions import DATE, TEXT, Record, Scope, Symbol
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.scope import form_scope
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.workflows.given import QUOTABLE, Given
from citizen_office.core.workflows.model import ParameterKind


def text_scope(form: Form, kind: ParameterKind, given: Given, language: str = DEFAULT_LANGUAGE) -> Scope:
    """The names of a text of ``kind`` where ``given`` is known of the data, with labels of choices in ``language``.

    What is only possible may be missing; what is not even possible has no name here. Total for every form, right or
    wrong.
    """
    return {
        **form_scope(form, language),
        "case": Symbol(_case(kind)),
        "authority": Symbol(_texts("name")),
        "department": Symbol(_texts("name", "phone", "email")),
        **{
            name: Symbol(TEXT, maybe=name not in given.certain)
            for name in sorted(QUOTABLE & (given.certain | given.possible))
        },
    }


def _case(kind: ParameterKind) -> Record:
    parts = {**_texts("number", "department", "salutation").parts, "opened": Symbol(DATE)}
    if kind is ParameterKind.MESSAGE:
        # A letter carries no link: through a secret nobody is served (§ 41 Abs. 2a VwVfG), and paper gets lost.
        parts["link"] = Symbol(TEXT)
    return Record(parts)


def _texts(*names: str) -> Record:
    return Record({name: Symbol(TEXT) for name in names})
