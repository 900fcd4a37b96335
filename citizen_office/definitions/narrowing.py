"""A content folder as if it held some of its forms alone, with what they use, and the authorities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from citizen_office.core.errors import NotFound
from citizen_office.core.workflows.pairing import texts_brought
from citizen_office.definitions.folder import (
    FORMS,
    ContentFolder,
    LoadedText,
    TextFiles,
    blocks_named,
    read_folder,
    shown,
)


def read_forms(home: Path, forms: Sequence[str]) -> ContentFolder:
    """The content below ``home`` as if it held these forms alone, with what they use; all of it for no form.

    NotFound for a form that is not there.
    """
    folder = read_folder(home)
    for form_id in forms:
        if form_id not in folder.form_names:
            known = ", ".join(sorted(folder.form_names)) or "none"
            raise NotFound(f"there is no form {form_id} in {home}; there are: {known}", form=form_id)
    return _narrowed(folder, home, frozenset(forms)) if forms else folder


def _narrowed(folder: ContentFolder, home: Path, forms: frozenset[str]) -> ContentFolder:
    kept = {key: loaded for key, loaded in folder.forms.items() if key in forms}
    used = {loaded.model.binding.workflow for loaded in kept.values()}
    workflows = {key: loaded for key, loaded in folder.workflows.items() if key in used}
    texts = {
        text_id
        for loaded in kept.values()
        if loaded.model.binding.workflow in workflows
        for _, text_id in texts_brought(loaded.model.binding, workflows[loaded.model.binding.workflow].model)
    }
    messages = {key: versions for key, versions in folder.messages.items() if key in texts}
    notices = {key: versions for key, versions in folder.notices.items() if key in texts}
    blocks = blocks_named(messages, notices)
    narrow = replace(
        folder,
        forms=kept,
        workflows=workflows,
        scenarios={key: loaded for key, loaded in folder.scenarios.items() if key in forms},
        messages=messages,
        notices=notices,
        textblocks={key: versions for key, versions in folder.textblocks.items() if key in blocks},
    )
    others = {
        shown(home / FORMS / f"{key}{ending}")
        for key in folder.form_names - forms
        for ending in (".yaml", ".scenarios.yaml")
    }
    unused = _files(folder) - _files(narrow) | others
    return replace(narrow, findings=[finding for finding in folder.findings if finding.file not in unused])


def _files(folder: ContentFolder) -> set[str]:
    """The files of workflows and texts that were understood."""
    texts = {text.file for texts in (folder.messages, folder.notices, folder.textblocks) for text in _versions(texts)}
    return texts | {loaded.file for loaded in folder.workflows.values()}


def _versions(texts: TextFiles) -> Iterator[LoadedText]:
    return (text for versions in texts.values() for text in versions.values())
