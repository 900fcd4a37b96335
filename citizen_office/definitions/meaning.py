"""What needs the meaning of whole definitions: the core's checks, their paths turned into lines and columns."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Protocol

from citizen_office.core.authorities import Authority
from citizen_office.core.authorities.model import FUNCTIONS
from citizen_office.core.expressions import NO_NAMES
from citizen_office.core.forms.checks import check_form
from citizen_office.core.forms.compiled import CompiledForm
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.reaching import reach_problems
from citizen_office.core.forms.vain import vain_problems
from citizen_office.core.texts import check_text, parse_text
from citizen_office.core.workflows.model import Workflow
from citizen_office.core.workflows.pairing import Texts, verify_offer, verify_pair, verify_texts
from citizen_office.core.workflows.problems import Definition, WorkflowProblem
from citizen_office.core.workflows.stuck import stuck_problems
from citizen_office.core.workflows.verification import verify_workflow
from citizen_office.definitions.findings import Finding, did_you_mean
from citizen_office.definitions.folder import ContentFolder, Loaded, templates_of
from citizen_office.definitions.forms import USE
from citizen_office.definitions.nodes import MappingNode, Node, ScalarNode, node_at
from citizen_office.definitions.texts import text_findings


class PlacedProblem(Protocol):
    """What the problems of the core have in common."""

    @property
    def path(self) -> Sequence[str | int]:
        """The keys and indexes that lead to the place."""

    @property
    def code(self) -> str:
        """Which sentence."""

    @property
    def params(self) -> Mapping[str, str | int]:
        """What fills it."""

    @property
    def start(self) -> int | None:
        """Where in the expression that stands there."""


def meaning_findings(folder: ContentFolder) -> Iterator[Finding]:
    """Findings of everything that was read: alone, form with workflow and texts, and both with every authority."""
    flawed: set[str] = set()
    for key, workflow in folder.workflows.items():
        problems = verify_workflow(workflow.model)
        flawed.update({key} if problems else ())
        yield from (at_path(workflow.root, problem) for problem in problems)
    texts = Texts(templates_of(folder.messages), templates_of(folder.notices))
    for form in folder.forms.values():
        yield from _form(folder, form, texts, flawed)
    hosts = set(folder.taken_hosts)
    for authority in folder.authorities.values():
        yield from _signing(folder, authority)
        yield from _hosts(authority, hosts)


def at_path(root: Node, problem: PlacedProblem) -> Finding:
    """A problem of the core as a finding in the file whose nodes are ``root``."""
    node, place = node_at(root, problem.path)
    if problem.start is not None and isinstance(node, ScalarNode):
        place = node.place_of(problem.start)
    return Finding.at(place, problem.code, **problem.params)


def _form(folder: ContentFolder, form: Loaded[Form], texts: Texts, flawed: Container[str]) -> Iterator[Finding]:
    """Findings of one form and of its pair. What answers lead to can be told only of what is right otherwise."""
    problems = check_form(form.model)
    compiled = None if problems else CompiledForm.build(form.model)
    vain = () if compiled is None else vain_problems(compiled) or reach_problems(compiled)
    yield from (at_path(form.root, problem) for problem in (*problems, *vain))
    yield from _sections(form)
    name = form.model.binding.workflow
    used = folder.workflows.get(name)
    if used is None:
        if name not in folder.broken_workflows:
            yield _unknown_workflow(folder, form)
        return
    unfit = verify_pair(form.model, used.model, texts)
    yield from _pair(folder, form, used, texts, unfit)
    if compiled is not None and not (vain or unfit or name in flawed):
        yield from (at_path(used.root, problem) for problem in stuck_problems(compiled, used.model))


def _pair(
    folder: ContentFolder,
    form: Loaded[Form],
    workflow: Loaded[Workflow],
    texts: Texts,
    unfit: tuple[WorkflowProblem, ...],
) -> Iterator[Finding]:
    """Findings of a pair: what makes it ``unfit`` for each other, what authorities lack, what texts say wrong."""
    problems = [*unfit]
    for authority in folder.authorities.values():
        # A function that there is not at all is said once, by the check of the form or the workflow.
        offers = verify_offer(form.model, workflow.model, authority.model)
        problems += (
            problem for problem in offers if problem.code != "function_missing" or problem.params["name"] in FUNCTIONS
        )
    for problem in problems:
        yield at_path((form if problem.definition is Definition.FORM else workflow).root, problem)
    for faulty in verify_texts(form.model, workflow.model, texts):
        block = folder.textblocks.get(faulty.problem.block)
        versions = block or folder.messages.get(faulty.text) or folder.notices[faulty.text]
        yield from text_findings((faulty.problem,), versions[faulty.language].file)


def _unknown_workflow(folder: ContentFolder, form: Loaded[Form]) -> Finding:
    name = form.model.binding.workflow
    _, place = node_at(form.root, ("workflow", USE))
    return Finding.at(place, "workflow_unknown", name=name, suggestion=did_you_mean(name, folder.workflows))


def _sections(form: Loaded[Form]) -> Iterator[Finding]:
    """What is wrong with the texts of the service page."""
    sections = form.root.get("sections")
    for node in sections.values() if isinstance(sections, MappingNode) else ():
        for each in node.values() if isinstance(node, MappingNode) else (node,):
            if isinstance(each, ScalarNode):
                yield from _section(each)


def _section(node: ScalarNode) -> Iterator[Finding]:
    """What is wrong with one section in one language; it may name no answers."""
    template, problems = parse_text(node.text)
    for problem in (*problems, *check_text(template, NO_NAMES)):
        yield Finding.at(node.place_in(problem.line, problem.column), problem.code, **problem.params)


def _signing(folder: ContentFolder, authority: Loaded[Authority]) -> Iterator[Finding]:
    """Signing rules of forms that there are not."""
    for index, rule in enumerate(authority.model.signing):
        name = rule.value.form
        if name != "*" and name not in folder.form_names:
            _, place = node_at(authority.root, ("signing", index, "form"))
            hint = did_you_mean(name, folder.form_names)
            yield Finding.at(place, "signing_form_unknown", name=name, suggestion=hint)


def _hosts(authority: Loaded[Authority], taken: set[str]) -> Iterator[Finding]:
    """Host names that lead to another authority already."""
    for index, host in enumerate(authority.model.hosts):
        if host in taken:
            yield Finding.at(node_at(authority.root, ("hosts", index))[1], "host_twice", found=host)
        taken.add(host)
