"""Scenarios, played: what they tell otherwise than the office would do, as findings at their own lines."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from zoneinfo import ZoneInfo

from citizen_office.core.authorities import Authority
from citizen_office.core.scenarios import Scenario, ScenarioProblem, World, check_names, play
from citizen_office.core.texts import Template
from citizen_office.core.workflows.bundle import Bundle, build_bundle
from citizen_office.core.workflows.pairing import texts_brought
from citizen_office.definitions.findings import Finding, did_you_mean
from citizen_office.definitions.folder import ContentFolder, Loaded, LoadedText, blocks_named
from citizen_office.definitions.holidays import LandCalendars
from citizen_office.definitions.meaning import at_path
from citizen_office.definitions.nodes import MappingNode, node_at
from citizen_office.definitions.scenarios import Scenarios


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it: findings, and how many scenarios were played, by file."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, int]


def play_scenarios(folder: ContentFolder, flawed: Container[str]) -> Played:
    """Play the scenarios of ``folder``. Nothing is played on definitions whose file is ``flawed``."""
    findings: list[Finding] = []
    counts: dict[str, int] = {}
    for form_id, scenarios in folder.scenarios.items():
        if form_id not in folder.form_names:
            hint = did_you_mean(form_id, folder.form_names)
            place = node_at(scenarios.root, ("scenarios",))[1]
            findings.append(Finding.at(place, "scenarios_form_unknown", name=form_id, suggestion=hint))
        bundle = _bundle(folder, form_id, flawed)
        if bundle is None:
            continue
        for index, scenario in enumerate(scenarios.model.cases):
            authority = _authority(folder, scenarios, index, findings, flawed)
            if authority is not None:
                counts[scenarios.file] = counts.get(scenarios.file, 0) + 1
                problems = _played(scenario, bundle, authority)
                findings += (_finding(scenarios, index, problem) for problem in problems)
    return Played(tuple(findings), MappingProxyType(counts))


def _played(scenario: Scenario, bundle: Bundle, authority: Authority) -> tuple[ScenarioProblem, ...]:
    calendar = LandCalendars().of(authority, scenario.given.on.day.year)
    world = World(bundle, authority, ZoneInfo(authority.zone), calendar)
    return check_names(scenario, bundle, authority) or play(scenario, world)


def _finding(scenarios: Loaded[Scenarios], index: int, problem: ScenarioProblem) -> Finding:
    path = ("cases", index, *problem.path)
    owner, _ = node_at(scenarios.root, path[:-1])
    if problem.of_key and isinstance(owner, MappingNode):
        return Finding.at(owner.key_place(str(path[-1])), problem.code, **problem.params)
    return at_path(scenarios.root, replace(problem, path=path))


def _bundle(folder: ContentFolder, form_id: str, flawed: Container[str]) -> Bundle | None:
    """The form with its workflow and texts; None where one of them is not there or not right."""
    form = folder.forms.get(form_id)
    workflow = folder.workflows.get(form.model.binding.workflow) if form else None
    if form is None or workflow is None:
        return None
    named = [text_id for _, text_id in texts_brought(form.model.binding, workflow.model)]
    texts = {text_id: folder.messages.get(text_id) or folder.notices.get(text_id, {}) for text_id in named}
    blocks = {name: folder.textblocks.get(name, {}) for name in blocks_named(texts)}
    versions = (*texts.values(), *blocks.values())
    files = [form.file, workflow.file, *(text.file for version in versions for text in version.values())]
    if any(file in flawed for file in files):
        return None
    templates = {text_id: _templates(versions) for text_id, versions in texts.items()}
    return build_bundle("", form.model, workflow.model, MappingProxyType(templates))


def _templates(versions: Mapping[str, LoadedText]) -> Mapping[str, Template]:
    return MappingProxyType({language: text.template for language, text in versions.items()})


def _authority(
    folder: ContentFolder, scenarios: Loaded[Scenarios], index: int, findings: list[Finding], flawed: Container[str]
) -> Authority | None:
    """The authority that a scenario names, or the first one; None where it is not there or not right."""
    key = scenarios.model.cases[index].given.authority
    if key and key not in folder.authority_names:
        place = node_at(scenarios.root, ("cases", index, "given", "authority"))[1]
        hint = did_you_mean(key, folder.authority_names)
        findings.append(Finding.at(place, "authority_unknown", authority=key, suggestion=hint))
    loaded = folder.authorities.get(key or next(iter(folder.authorities), ""))
    return None if loaded is None or loaded.file in flawed else loaded.model
