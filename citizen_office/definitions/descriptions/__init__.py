"""What each key of a definition is for, in German and in English: editors show it while one types."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.definitions.descriptions.authorities import AUTHORITY_KEYS
from citizen_office.definitions.descriptions.council_papers import COUNCIL_PAPER_KEYS
from citizen_office.definitions.descriptions.forms import FORM_KEYS
from citizen_office.definitions.descriptions.scenarios import SCENARIO_KEYS
from citizen_office.definitions.descriptions.workflows import WORKFLOW_KEYS
from citizen_office.definitions.messages.message import Message

__all__ = ["DESCRIPTIONS"]

#: name of the schema or field that reads a mapping -> key -> what the key is for.
DESCRIPTIONS: Mapping[str, Mapping[str, Message]] = {
    **FORM_KEYS,
    **SCENARIO_KEYS,
    **WORKFLOW_KEYS,
    **AUTHORITY_KEYS,
    **COUNCIL_PAPER_KEYS,
}
