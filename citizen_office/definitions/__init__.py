"""Bytes of YAML and texts to core models, with line and column: forms, workflows, authorities, texts."""

from citizen_office.definitions.authority_file import authority_findings, load_authority, whole_definition
from citizen_office.definitions.content import Report, check_content, load_content, load_workflow, report_on
from citizen_office.definitions.council_papers import read_council_paper
from citizen_office.definitions.findings import DefinitionInvalid, Finding

__all__ = [
    "DefinitionInvalid",
    "Finding",
    "Report",
    "authority_findings",
    "check_content",
    "load_authority",
    "load_content",
    "load_workflow",
    "read_council_paper",
    "report_on",
    "whole_definition",
]
