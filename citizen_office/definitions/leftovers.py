"""What stands in the content and comes to nothing: texts that nobody sends, departments that no case reaches.

Said only where everything else is right: who misspelt a name is not told as well that what was meant is unused. A
missing translation is no finding, because German stands in for it; nor is a closing day that is past, because the
periods of older cases count with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from citizen_office.core.authorities import Authority, in_force
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.workflows.walk import placed_actions, placed_effects
from citizen_office.definitions.findings import Finding
from citizen_office.definitions.folder import ContentFolder, Loaded, blocks_named
from citizen_office.definitions.nodes import MappingNode, Place, node_at


def leftover_findings(folder: ContentFolder, today: date | None) -> Iterator[Finding]:
    """Everything that comes to nothing; with ``today``, also what an authority lacks on that day."""
    yield from _texts(folder)
    for authority in folder.authorities.values():
        yield from _departments(authority)
        if today is not None:
            yield from _today(folder, authority, today)


def _texts(folder: ContentFolder) -> Iterator[Finding]:
    """Texts that no workflow names and no form binds."""
    named = {text for form in folder.forms.values() for text in form.model.binding.texts.values()}
    for workflow in folder.workflows.values():
        named |= {
            placed.spec.target for placed in placed_effects(workflow.model) if isinstance(placed.spec.target, str)
        }
    for texts in (folder.messages, folder.notices):
        for text_id in texts.keys() - named:
            place = Place(texts[text_id][DEFAULT_LANGUAGE].file, 1, 1)
            yield Finding.at(place, "text_unused", text=text_id)
    for name in folder.textblocks.keys() - blocks_named(folder.messages, folder.notices):
        yield Finding.at(Place(folder.textblocks[name][DEFAULT_LANGUAGE].file, 1, 1), "block_unused", block=name)


def _departments(authority: Loaded[Authority]) -> Iterator[Finding]:
    """Departments that fulfil no function; no case has to get to the post room."""
    reached = {*authority.model.functions.values(), authority.model.post_room}
    departments, _ = node_at(authority.root, ("departments",))
    for key in authority.model.departments:
        if key not in reached and isinstance(departments, MappingNode):
            yield Finding.at(departments.key_place(key), "department_unused", department=key)


def _today(folder: ContentFolder, authority: Loaded[Authority], today: date) -> Iterator[Finding]:
    """A letterhead and signing rules that begin to hold later than letters are written."""
    if in_force(authority.model.letterheads, today) is None:
        place = node_at(authority.root, ("letterheads", 0, "valid_from"))[1]
        yield Finding.at(place, "letterhead_later", day=today.isoformat())
    for form in folder.forms.values():
        workflow = folder.workflows[form.model.binding.workflow].model
        signs = any(placed.action.sign for placed in placed_actions(workflow))
        if signs and authority.model.signing_rule_on(form.model.id, today) is None:
            place = node_at(authority.root, ("signing",))[1]
            yield Finding.at(place, "signing_missing", form=form.model.id, day=today.isoformat())
