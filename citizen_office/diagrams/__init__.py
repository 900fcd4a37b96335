"""Pictures of workflows: SVG for pages, Mermaid for documents."""

from citizen_office.diagrams.drawing import workflow_svg
from citizen_office.diagrams.mermaid import workflow_mermaid

__all__ = ["workflow_mermaid", "workflow_svg"]
