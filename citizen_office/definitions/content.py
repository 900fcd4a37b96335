"""Content as a whole: every finding in it, and the publications that it makes where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from citizen_office.core.errors import NotFound
from citizen_office.core.forms.model import Form
from citizen_office.core.texts import included_in
from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.pairing import texts_brought
from citizen_office.definitions.drawing import drawing_findings
from citizen_office.definitions.findings import DefinitionInvalid, Finding, in_order
from citizen_office.definitions.folder import WORKFLOWS, ContentFolder, Loaded, read_folder, shown
from citizen_office.definitions.leftovers import leftover_findings
from citizen_office.definitions.meaning import meaning_findings
from citizen_office.definitions.narrowing import read_forms
from citizen_office.definitions.playing import play_scenarios
from citizen_office.definitions.publication import FORM, TEXT, TEXTBLOCK, WORKFLOW, publication_of, text_name
from citizen_office.services.ports import SCENARIOS, Publication, Source
from citizen_office.services.publish import Content


@dataclass(frozen=True, slots=True)
class Report:
    """What came of checking content: every finding in order, and how many scenarios were played, by file."""

    findings: tuple[Finding, ...]
    played: Mapping[str, int]


def check_content(home: Path, today: date | None = None, forms: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Everything that is wrong with the content below ``home``, by file, line and column.

    With ``forms`` it is that of these forms, with what they use, and of the authorities. NotFound for an unknown one.
    """
    return report_of(read_forms(home, forms), today).findings


def report_on(home: Path, today: date | None = None) -> Report:
    """Check the content below ``home`` and play its scenarios; with ``today``, also what has to hold on that day."""
    return report_of(read_folder(home), today)


def load_content(home: Path, forms: Sequence[str] = ()) -> Content:
    """The content below ``home``, or these ``forms`` of it, ready to publish.

    Raises DefinitionInvalid with every finding that ``check_content`` has, NotFound for an unknown form.
    """
    folder = read_forms(home, forms)
    findings = report_of(folder).findings
    if findings:
        raise DefinitionInvalid(findings)
    return Content(
        {key: loaded.content for key, loaded in folder.authorities.items()},
        publications_of(folder),
    )


def load_workflow(home: Path, workflow_id: str) -> Workflow:
    """One workflow of the content below ``home``; what else is wrong there does not matter.

    Raises NotFound where there is none of this id, DefinitionInvalid with the findings in its file.
    """
    folder = read_folder(home)
    file = shown(home / WORKFLOWS / f"{workflow_id}.yaml")
    findings = tuple(each for each in _findings(folder) if each.file == file)
    if findings:
        raise DefinitionInvalid(findings)
    found = folder.workflows.get(workflow_id)
    if found is None:
        known = ", ".join(sorted(folder.workflows)) or "none"
        raise NotFound(f"there is no workflow {workflow_id} in {home}; there are: {known}", workflow=workflow_id)
    return found.model


def report_of(folder: ContentFolder, today: date | None = None) -> Report:
    """What there is to say about content that was read; with ``today``, also what has to hold on that day."""
    found = _findings(folder)
    played = play_scenarios(folder, {finding.file for finding in found})
    unused = () if found else tuple(leftover_findings(folder, today))
    return Report(in_order([*found, *played.findings, *unused]), played.counts)


def _findings(folder: ContentFolder) -> tuple[Finding, ...]:
    """Findings of what the files say; what comes of it is for the scenarios to show."""
    return in_order([*folder.findings, *meaning_findings(folder), *drawing_findings(folder)])


def publications_of(folder: ContentFolder) -> tuple[Publication, ...]:
    """The publications that content without a finding makes: one a form."""
    return tuple(_publication(folder, loaded) for loaded in folder.forms.values())


def _publication(folder: ContentFolder, loaded: Loaded[Form]) -> Publication:
    """The form, its workflow, every language of every text that the two name, the text blocks in these, and the
    scenarios beside it.
    """
    form = loaded.model
    workflow = folder.workflows[form.binding.workflow]
    sources = {Source(FORM, form.id, loaded.content), Source(WORKFLOW, workflow.model.id, workflow.content)}
    told = folder.scenarios.get(form.id)
    if told is not None:
        sources.add(Source(SCENARIOS, form.id, told.content))
    for _, text_id in texts_brought(form.binding, workflow.model):
        for tag, text in (folder.messages.get(text_id) or folder.notices[text_id]).items():
            sources.add(Source(TEXT, text_name(text_id, tag), text.content))
            sources |= {
                Source(TEXTBLOCK, text_name(place.name, tag), folder.textblocks[place.name][tag].content)
                for place in included_in(text.template)
            }
    return publication_of(form.id, sources)
