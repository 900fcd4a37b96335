"""What a text of a workflow may name, with types: the answers, the case, who writes, and what the action brought.

The values under these names are put together in ``text_values``; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citizen_office.core.expressions import DATE, MONEY, TEXT, Choice, Record, Scope, Symbol
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.scope import form_scope
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.workflows.given import QUOTABLE, Given
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.needs import CONDITIONS, GRANTED, REFUSED
from citizen_office.core.workflows.standing import DECISION

#: What an outcome is called in a text, by language.
OUTCOME_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {GRANTED: "stattgegeben", CONDITIONS: "mit Nebenbestimmungen stattgegeben", REFUSED: "abgelehnt"},
        "en": {GRANTED: "granted", CONDITIONS: "granted with conditions", REFUSED: "refused"},
    }
)

#: The name under which texts see the latest request for payment.
PAYMENT = "payment"
_PAYMENT_RECORD = Record({"reference": Symbol(TEXT), "amount": Symbol(MONEY), "due": Symbol(DATE)})


def text_scope(
    form: Form, kind: ParameterKind, given: Given, language: str = DEFAULT_LANGUAGE, *, payable: bool = False
) -> Scope:
    """The names of a text of ``kind`` where ``given`` is known of the data, with labels of choices in ``language``.

    What is only possible may be missing; what is not even possible has no name here. ``payable``: money may have been
    asked for before. Total for every form, right or wrong.
    """
    return {
        **form_scope(form, language),
        "case": Symbol(_case(kind)),
        "authority": Symbol(_texts("name")),
        "department": Symbol(_texts("name", "phone", "email")),
        **{
            DECISION if name == "outcome" else name: Symbol(
                decision_record(language) if name == "outcome" else TEXT, maybe=name not in given.certain
            )
            for name in sorted(QUOTABLE & (given.certain | given.possible))
        },
        # The fee may be nothing, and nothing is not asked for.
        **({PAYMENT: Symbol(_PAYMENT_RECORD, maybe=True)} if payable else {}),
    }


def decision_record(language: str = DEFAULT_LANGUAGE) -> Record:
    """What texts and guards know of a proposed decision. Conditions and reasons may be absent."""
    parts = {
        "outcome": Symbol(Choice(OUTCOME_WORDS.get(language, OUTCOME_WORDS[DEFAULT_LANGUAGE]))),
        "conditions": Symbol(TEXT, maybe=True),
        "reasons": Symbol(TEXT, maybe=True),
    }
    return Record(parts)


def guard_scope(form: Form) -> Scope:
    """What the conditions of a workflow may name: the answers, and the decision, of which there may be none yet."""
    return {**form_scope(form), DECISION: Symbol(decision_record(), maybe=True)}


def _case(kind: ParameterKind) -> Record:
    parts = {**_texts("number", "department", "salutation").parts, "opened": Symbol(DATE)}
    if kind is ParameterKind.MESSAGE:
        # A letter carries no link: through a secret nobody is served (§ 41 Abs. 2a VwVfG), and paper gets lost.
        parts["link"] = Symbol(TEXT)
    return Record(parts)


def _texts(*names: str) -> Record:
    return Record({name: Symbol(TEXT) for name in names})
