"""Published sources back to models: what the library of the services asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from marshmallow import ValidationError

from citizen_office.core.authorities import Authority
from citizen_office.core.scenarios import Scenario
from citizen_office.core.texts import Template, TextBlocks, linked
from citizen_office.core.workflows.bundle import Bundle, build_bundle
from citizen_office.core.workflows.model import Workflow
from citizen_office.definitions.authorities import read_authority
from citizen_office.definitions.findings import DefinitionInvalid, Finding
from citizen_office.definitions.forms import read_form
from citizen_office.definitions.nodes import MappingNode, Place
from citizen_office.definitions.publication import FORM, TEXT, TEXTBLOCK, WORKFLOW
from citizen_office.definitions.scenarios import read_scenarios
from citizen_office.definitions.schema import findings_of
from citizen_office.definitions.strict_yaml import load_yaml
from citizen_office.definitions.texts import read_text
from citizen_office.definitions.workflows import read_workflow
from citizen_office.services.ports import Source

T = TypeVar("T")


class DefinitionCompiler:
    """Turns published bytes into models. They were checked when they were published, so a finding here is a fault."""

    def bundle(self, publication_hash: str, sources: Sequence[Source]) -> Bundle:
        """The bundle of a publication. Raises DefinitionInvalid."""
        workflow = _workflow(_only(sources, WORKFLOW))
        form = read_source(_only(sources, FORM), lambda root: read_form(root, {workflow.id: workflow}))
        blocks = _templates(sources, TEXTBLOCK)
        texts = {
            text_id: MappingProxyType({tag: linked(text, blocks, tag)[0] for tag, text in versions.items()})
            for text_id, versions in _templates(sources, TEXT).items()
        }
        return build_bundle(publication_hash, form, workflow, MappingProxyType(texts))

    def scenarios(self, source: Source) -> tuple[Scenario, ...]:
        """The stories that a file tells. Raises DefinitionInvalid."""
        return read_source(source, read_scenarios).cases

    def authority(self, content: bytes) -> Authority:
        """The authority that a definition describes. Raises DefinitionInvalid."""
        return read_source(Source("authority", "authority", content), read_authority)


def read_source(source: Source, read: Callable[[MappingNode], T]) -> T:
    """The model in a YAML source. Raises DefinitionInvalid with every finding."""
    root, findings = load_yaml(source.content, f"{source.kind}/{source.name}")
    if root is None or findings:
        raise DefinitionInvalid(findings)
    try:
        return read(root)
    except ValidationError as error:
        raise DefinitionInvalid(tuple(findings_of(error))) from error


def _templates(sources: Sequence[Source], kind: str) -> TextBlocks:
    """The texts of a kind, by id and language."""
    texts: dict[str, dict[str, Template]] = {}
    for source in sources:
        if source.kind == kind:
            text_id, _, language = source.name.partition(".")
            texts.setdefault(text_id, {})[language] = _template(source)
    return texts


# Services share workflows and texts: of two hundred forms that are all read at the start, most of the sources have been
# read already.
@lru_cache(maxsize=1_000)
def _workflow(source: Source) -> Workflow:
    return read_source(source, read_workflow)


@lru_cache(maxsize=10_000)
def _template(source: Source) -> Template:
    template, findings = read_text(source.content, f"{source.kind}/{source.name}")
    if template is None or findings:
        raise DefinitionInvalid(findings)
    return template


def _only(sources: Sequence[Source], kind: str) -> Source:
    found = [source for source in sources if source.kind == kind]
    if len(found) != 1:
        raise DefinitionInvalid((Finding.at(Place(kind, 1, 1), "source_missing", kind=kind),))
    return found[0]
