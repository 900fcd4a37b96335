"""What a text of a workflow may name, with types: the answers, the case, who writes, and what the action brought.

The values under these names are put together in ``services.letters``; a test holds the two together.
"""

from __future__ import annotations

from citizen_office.core.expressions import DATE, TEXT, Record, Scope, Symbol
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.scope import form_scope
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.needs import OPTIONAL_REMARK, parts_of
from citizen_office.core.workflows.walk import Trigger

#: The data of an action that a text may quote.
QUOTED = ("reply", "remark")


def text_scope(
    form: Form, kind: ParameterKind, triggers: tuple[Trigger, ...], language: str = DEFAULT_LANGUAGE
) -> Scope:
    """The names of a text of ``kind`` that ``triggers`` bring about, with labels of choices in ``language``.

    What an action brings may be missing unless every trigger is an action that needs it; where no trigger can bring
    it, the name is not there. Total for every form, right or wrong.
    """
    return {
        **form_scope(form, language),
        "case": Symbol(_case(kind)),
        "authority": Symbol(_texts("name")),
        "department": Symbol(_texts("name", "phone", "email")),
        **_quoted(triggers),
    }


def _case(kind: ParameterKind) -> Record:
    parts = {**_texts("number", "department", "salutation").parts, "opened": Symbol(DATE)}
    if kind is ParameterKind.MESSAGE:
        # A letter carries no link: through a secret nobody is served (§ 41 Abs. 2a VwVfG), and paper gets lost.
        parts["link"] = Symbol(TEXT)
    return Record(parts)


def _texts(*names: str) -> Record:
    return Record({name: Symbol(TEXT) for name in names})


def _quoted(triggers: tuple[Trigger, ...]) -> Scope:
    required = [frozenset(part.name for part in parts_of(trigger or ())) for trigger in triggers]
    # Whoever acts may always add a remark.
    possible = {OPTIONAL_REMARK.name} if any(trigger is not None for trigger in triggers) else set()
    possible.update(*required)
    certain = frozenset.intersection(*required) if required else frozenset[str]()
    return {name: Symbol(TEXT, maybe=name not in certain) for name in QUOTED if name in possible}
