"""The sentence of every finding, in German and in English: one table, complete in both."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.messages.council_papers import COUNCIL_PAPER_MESSAGES
from citizen_office.definitions.messages.expressions import EXPRESSION_MESSAGES, KIND_PARAMS, KINDS
from citizen_office.definitions.messages.forms import FORM_MESSAGES
from citizen_office.definitions.messages.message import Message
from citizen_office.definitions.messages.scenarios import SCENARIO_MESSAGES, SCENARIO_PARAMS, SCENARIO_WORDS
from citizen_office.definitions.messages.schema import SCHEMA_MESSAGES, SHAPES
from citizen_office.definitions.messages.texts import TEXT_KIND_PARAMS, TEXT_MESSAGES
from citizen_office.definitions.messages.workflows import PARAMETER_PARAMS, PARAMETER_WORDS, WORKFLOW_MESSAGES
from citizen_office.definitions.messages.yaml import YAML_MESSAGES

__all__ = ["MESSAGES", "TABLES", "Message", "sentence"]

#: The tables, by what they speak of. No code stands in two of them.
TABLES: tuple[Mapping[str, Message], ...] = (
    YAML_MESSAGES,
    SCHEMA_MESSAGES,
    EXPRESSION_MESSAGES,
    FORM_MESSAGES,
    TEXT_MESSAGES,
    WORKFLOW_MESSAGES,
    SCENARIO_MESSAGES,
    COUNCIL_PAPER_MESSAGES,
)
#: code -> its sentence.
MESSAGES: Mapping[str, Message] = {code: message for table in TABLES for code, message in table.items()}
_KIND_PARAMS = {
    **KIND_PARAMS,
    **TEXT_KIND_PARAMS,
    "computed_kind": ("found",),
    **PARAMETER_PARAMS,
    **SCENARIO_PARAMS,
}
_WORDS = {**KINDS, **PARAMETER_WORDS, **SCENARIO_WORDS}
_SUGGESTION = Message(" Meinten Sie „{suggestion}“?", " Did you mean “{suggestion}”?")


def sentence(code: str, params: Mapping[str, str | int], language: str) -> str:
    """The sentence of ``code``, filled, in ``de`` or ``en``; with ``suggestion`` among the params it asks back."""
    filled = {name: _word(code, name, value, language) for name, value in params.items()}
    text = _in(MESSAGES[code], language).format(**filled)
    return text + _in(_SUGGESTION, language).format(**filled) if params.get("suggestion") else text


def _in(message: Message, language: str) -> str:
    return message.en if language == "en" else message.de


def _word(code: str, name: str, value: str | int, language: str) -> str | int:
    """A parameter as the sentence names it: kinds of values and of nodes are words of the language too."""
    if code.startswith("shape_") and name == "found":
        return _in(SHAPES[str(value)], language)
    if name in _KIND_PARAMS.get(code, ()):
        words = [word.strip() for word in str(value).split(",")]
        return ", ".join(_in(_WORDS[word], language) if word in _WORDS else word for word in words)
    return value
