"""Bytes of YAML and texts to core models, with line and column: forms, workflows, authorities, texts."""

from citizen_office.definitions.content import check_content, load_content, load_workflow
from citizen_office.definitions.findings import DefinitionInvalid, Finding

__all__ = ["DefinitionInvalid", "Finding", "check_content", "load_content", "load_workflow"]
