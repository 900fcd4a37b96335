"""Reading one definition from a text, down to the findings as ``(code, line, column)``."""

from __future__ import annotations

from collections.abc import Callable

from marshmallow import ValidationError

from citizen_office.definitions.findings import Finding
from citizen_office.definitions.forms import read_form
from citizen_office.definitions.nodes import MappingNode
from citizen_office.definitions.schema import findings_of
from citizen_office.definitions.strict_yaml import load_yaml
from citizen_office.definitions.workflows import read_workflow
from tests.definitions.writing import WORKFLOW


def root_of(text: str) -> MappingNode:
    """The nodes of a text that is YAML."""
    root, findings = load_yaml(text.encode(), "f.yaml")
    assert not findings, [found.line_of_text("en") for found in findings]
    assert root is not None
    return root


def refused(read: Callable[[MappingNode], object], text: str) -> list[Finding]:
    """What ``read`` refuses of a text; nothing where it takes it."""
    try:
        read(root_of(text))
    except ValidationError as error:
        return findings_of(error)
    return []


def places(findings: list[Finding]) -> list[tuple[str, int, int]]:
    """Findings without their words."""
    return [(found.code, found.line, found.column) for found in findings]


def form_reader(root: MappingNode) -> object:
    """Read a form that may use the workflow of ``writing``."""
    workflow = read_workflow(root_of(WORKFLOW))
    return read_form(root, {workflow.id: workflow})
