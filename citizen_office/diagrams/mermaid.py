"""A workflow as the text of a Mermaid state diagram, for wikis and documents that draw it themselves."""

from __future__ import annotations

from collections.abc import Iterator

from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.transitions import transitions
from citizen_office.i18n.workflows import cause_words

#: Characters that Mermaid would read as syntax, as the entities that it knows.
_ENTITIES = {ord(character): f"#{ord(character)};" for character in '#;"<>{}[]:&`%\\'}


def workflow_mermaid(workflow: Workflow, language: str) -> str:
    """The states of a checked workflow and the ways between them, titles in ``language``; ends with a newline."""
    return "\n".join(_lines(workflow, language)) + "\n"


def _lines(workflow: Workflow, language: str) -> Iterator[str]:
    yield "stateDiagram-v2"
    # Ids of ours, for a state may have a name that is a word of Mermaid's.
    names = {state_id: f"s_{state_id}" for state_id in workflow.states}
    for state in workflow.states.values():
        yield f'    state "{_plain(state.title.in_language(language))}" as {names[state.id]}'
    yield f"    [*] --> {names[workflow.start]}"
    for way in transitions(workflow):
        yield f"    {names[way.state.id]} --> {names[way.to.id]}: {_plain(cause_words(way, language))}"
    for state in workflow.states.values():
        if state.end:
            yield f"    {names[state.id]} --> [*]"


def _plain(text: str) -> str:
    """A text in one line that is nothing but text to Mermaid."""
    return " ".join(text.split()).translate(_ENTITIES)
