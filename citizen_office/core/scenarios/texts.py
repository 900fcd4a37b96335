"""The texts that effects of a story name, filled in every language with what the office would fill them with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from citizen_office.core.cases.model import Case, Effect
from citizen_office.core.errors import TooMuch
from citizen_office.core.forms.recipient import addressee
from citizen_office.core.texts import gaps
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.steps import Context
from citizen_office.core.workflows.text_values import text_values

#: Where the link of a message leads: a name that is reserved for examples.
LINK: Final = "https://buergerbuero.example/status"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a text: a code of ``SCENARIO_CODES`` and its parameters."""

    code: str
    params: Mapping[str, str | int]


def flaws_of(
    bundle: Bundle, case: Case, context: Context, quotable: Mapping[str, str], effects: tuple[Effect, ...]
) -> Iterator[Flaw]:
    """Everything that is wrong with the texts of ``effects``: gaps, texts beyond all measure, letters to nowhere."""
    who = addressee(bundle.form.form, context.values)
    for effect in effects:
        text_id, kind = str(effect.payload["text"]), EFFECT_KINDS[effect.kind].target
        for language in bundle.texts.get(text_id, ()):
            link = f"{LINK}/{case.number}" if kind is ParameterKind.MESSAGE else ""
            yield from _filled(bundle, case, context, quotable, (text_id, language, link))
        if kind is ParameterKind.NOTICE and who.channel == "post" and not who.address_lines():
            yield Flaw("scenario_no_address", {"text": text_id})


def _filled(
    bundle: Bundle, case: Case, context: Context, quotable: Mapping[str, str], text: tuple[str, str, str]
) -> Iterator[Flaw]:
    """What is wrong with one text in one language."""
    text_id, language, link = text
    form, name = bundle.form.form, f"{text_id}.{language}"
    department = context.authority.departments[case.department]
    values = text_values(form, case, department, context, language, quotable, link)
    try:
        # Whether something stands there does not depend on the labels of choices, so no scope is needed.
        for gap in gaps(bundle.texts[text_id][language], values, language):
            written = gap.expression.text.strip()
            yield Flaw("scenario_gap", {"text": name, "line": gap.line, "name": written})
    except TooMuch:
        yield Flaw("scenario_text_long", {"text": name})
