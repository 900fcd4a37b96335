"""A content folder, read: every file of it as a model with its nodes and bytes, and what was wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Final, Generic, TypeVar

from marshmallow import ValidationError

from citizen_office.core.authorities import Authority
from citizen_office.core.forms.model import Form
from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES
from citizen_office.core.texts import Template, TextBlocks, block_problems, included_in, linked
from citizen_office.core.workflows.model import Workflow
from citizen_office.definitions.authorities import read_authority
from citizen_office.definitions.beside import FILE_BESIDE, with_files
from citizen_office.definitions.findings import Finding
from citizen_office.definitions.forms import read_form
from citizen_office.definitions.nodes import MappingNode, Place
from citizen_office.definitions.scenarios import Scenarios, read_scenarios
from citizen_office.definitions.schema import findings_of
from citizen_office.definitions.strict_yaml import load_yaml
from citizen_office.definitions.texts import read_text, text_findings
from citizen_office.definitions.workflows import read_workflow

T = TypeVar("T")

#: The folders of content; all of them may be empty, but forms must be there.
AUTHORITIES: Final = "authorities"
FORMS: Final = "forms"
WORKFLOWS: Final = "workflows"
MESSAGES: Final = "templates/messages"
NOTICES: Final = "templates/notices"
TEXTBLOCKS: Final = "templates/textblocks"
FOLDERS: Final = (AUTHORITIES, WORKFLOWS, FORMS, MESSAGES, NOTICES, TEXTBLOCKS)
#: Files beside the content that nobody reads.
_PROSE: Final = ("README.md",)
_YAML_NAME: Final = re.compile(r"([a-z][a-z0-9_-]*)\.yaml")
_SCENARIOS_NAME: Final = re.compile(r"([a-z][a-z0-9_-]*)\.scenarios\.yaml")
#: A text: its id and its language.
TEXT_FILE: Final = re.compile(rf"([a-z][a-z0-9_]{{0,39}})\.({'|'.join(LANGUAGES)})\.txt")
_TEXT_FORM: Final = f"kennung.de.txt ({', '.join(LANGUAGES)})"


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file as it was found: its name, its path as findings name it, and its bytes; None where it cannot be read."""

    name: str
    shown: str
    content: bytes | None

    @property
    def stem(self) -> str:
        """The name without its last ending."""
        return self.name.rpartition(".")[0] or self.name


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """One YAML file as a model. ``root`` leads from the paths of the model to places; ``content`` is what is hashed."""

    model: T
    root: MappingNode
    content: bytes
    file: str


@dataclass(frozen=True, slots=True)
class LoadedText:
    """One text in one language."""

    template: Template
    content: bytes
    file: str


#: Texts by id, then by language.
TextFiles = dict[str, dict[str, LoadedText]]


@dataclass(slots=True)
class ContentFolder:
    """Everything that could be read, by id, and every finding so far."""

    authorities: dict[str, Loaded[Authority]] = field(default_factory=dict)
    workflows: dict[str, Loaded[Workflow]] = field(default_factory=dict)
    forms: dict[str, Loaded[Form]] = field(default_factory=dict)
    #: Stories by the id of their form.
    scenarios: dict[str, Loaded[Scenarios]] = field(default_factory=dict)
    messages: TextFiles = field(default_factory=dict)
    notices: TextFiles = field(default_factory=dict)
    textblocks: TextFiles = field(default_factory=dict)
    #: Ids of workflows whose file is there but was not understood: who uses one is not told that there is none.
    broken_workflows: set[str] = field(default_factory=set)
    #: Ids of all files of forms and authorities, understood or not.
    form_names: set[str] = field(default_factory=set)
    authority_names: set[str] = field(default_factory=set)
    #: Host names of authorities that are not among these.
    taken_hosts: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)


def read_folder(home: Path) -> ContentFolder:
    """Read ``authorities/``, ``workflows/``, ``forms/`` and the texts in ``templates/`` below ``home``."""
    if not (home / FORMS).is_dir():
        content = ContentFolder()
        content.findings.append(Finding.at(Place(shown(home), 1, 1), "content_missing", folder=FORMS))
        return content
    files = {folder: tuple(_files(home / folder)) for folder in FOLDERS}
    content = read_definitions(files)
    read_texts(content, files)
    return content


def read_definitions(files: Mapping[str, Sequence[ContentFile]]) -> ContentFolder:
    """Read the authorities, workflows, forms and scenarios among ``files``, which are sorted by folder."""
    content = ContentFolder()
    authorities, workflows = _with_files(files.get(AUTHORITIES, ())), files.get(WORKFLOWS, ())
    content.authority_names = {file.stem for file in authorities}
    content.authorities = _definitions(content, authorities, "authority", read_authority)
    content.workflows = _definitions(content, workflows, "workflow", read_workflow)
    content.broken_workflows = {file.stem for file in workflows} - set(content.workflows)
    stories = [file for file in files.get(FORMS, ()) if _SCENARIOS_NAME.fullmatch(file.name)]
    forms = [file for file in files.get(FORMS, ()) if file not in stories]
    content.form_names = {file.stem for file in forms}
    models: Mapping[str, Workflow] = {key: loaded.model for key, loaded in content.workflows.items()}
    content.forms = _definitions(content, forms, "form", lambda root: read_form(root, models))
    content.scenarios = _definitions(content, stories, "scenarios", read_scenarios, _SCENARIOS_NAME)
    return content


def _with_files(files: Sequence[ContentFile]) -> tuple[ContentFile, ...]:
    """The definitions among ``files`` of authorities, with the files in them that lie beside them."""
    beside = {file.name: file.content for file in files if FILE_BESIDE.fullmatch(file.name)}
    found = {name: content for name, content in beside.items() if content}
    return tuple(
        file if file.content is None else replace(file, content=with_files(file.content, found))
        for file in files
        if file.name not in beside
    )


def read_texts(content: ContentFolder, files: Mapping[str, Sequence[ContentFile]]) -> None:
    """Read the texts among ``files`` into ``content``, with the text blocks that they name in them."""
    blocks = _texts(content, files.get(TEXTBLOCKS, ()))
    content.textblocks = blocks
    for version in (each for versions in blocks.values() for each in versions.values()):
        content.findings += text_findings(block_problems(version.template), version.file)
    known = templates_of(blocks)
    content.messages = _linked(content, _texts(content, files.get(MESSAGES, ())), known)
    content.notices = _linked(content, _texts(content, files.get(NOTICES, ())), known)
    _names_apart(content)


def _linked(content: ContentFolder, texts: TextFiles, blocks: TextBlocks) -> TextFiles:
    """The texts with their blocks in them."""
    found: TextFiles = {}
    for text_id, versions in texts.items():
        for language, version in versions.items():
            template, problems = linked(version.template, blocks, language)
            content.findings += text_findings(problems, version.file)
            found.setdefault(text_id, {})[language] = replace(version, template=template)
    return found


def _names_apart(content: ContentFolder) -> None:
    """Find ids that stand for two texts: what is published knows them by nothing else."""
    folders = (("messages", content.messages), ("notices", content.notices), ("textblocks", content.textblocks))
    for (folder, texts), (_, others) in combinations(folders, 2):
        for name in sorted(set(texts) & set(others)):
            first = next(iter(others[name].values()))
            content.findings.append(Finding.at(Place(first.file, 1, 1), "text_in_both", name=name, folder=folder))


def templates_of(texts: TextFiles) -> TextBlocks:
    """The texts themselves, by id and language."""
    return {key: {tag: text.template for tag, text in versions.items()} for key, versions in texts.items()}


def blocks_named(*folders: Mapping[str, Mapping[str, LoadedText]]) -> set[str]:
    """The text blocks that texts name in any language."""
    versions = (text for texts in folders for each in texts.values() for text in each.values())
    return {place.name for text in versions for place in included_in(text.template)}


def shown(path: Path) -> str:
    """A path as findings name it: from where the reader stands, if it lies below, else in full."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _files(folder: Path) -> Iterator[ContentFile]:
    """The files of a folder by name, without prose and hidden ones."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if not path.is_dir() and path.name not in _PROSE and not path.name.startswith("."):
                yield ContentFile(path.name, shown(path), _bytes(path))


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _content(content: ContentFolder, file: ContentFile) -> bytes | None:
    if file.content is None:
        content.findings.append(Finding.at(Place(file.shown, 1, 1), "file_unreadable"))
    return file.content


def _definitions(
    content: ContentFolder,
    files: Iterable[ContentFile],
    id_key: str,
    read: Callable[[MappingNode], T],
    shape: re.Pattern[str] = _YAML_NAME,
) -> dict[str, Loaded[T]]:
    """YAML files by id, which is the name of the file too."""
    found: dict[str, Loaded[T]] = {}
    for file in files:
        name = shape.fullmatch(file.name)
        if name is None:
            code = "beside_kind" if id_key == "authority" and not file.name.endswith(".yaml") else "file_name"
            content.findings.append(Finding.at(Place(file.shown, 1, 1), code, form="kennung.yaml"))
            continue
        loaded = _definition(content, file, (id_key, name[1]), read)
        if loaded is not None:
            found[name[1]] = loaded
    return found


def _definition(
    content: ContentFolder, file: ContentFile, identity: tuple[str, str], read: Callable[[MappingNode], T]
) -> Loaded[T] | None:
    """One file as a model. ``identity`` is the key of its id, and the id that it must have."""
    source = _content(content, file)
    if source is None:
        return None
    root, findings = load_yaml(source, file.shown)
    content.findings += findings
    if root is None:
        return None
    try:
        model = read(root)
    except ValidationError as error:
        content.findings += findings_of(error)
        return None
    id_key, expected = identity
    found = getattr(root[id_key], "text", "")
    if found != expected:
        content.findings.append(Finding.at(root[id_key].place, "name_differs", found=found, expected=expected))
        return None
    return Loaded(model, root, source, file.shown)


def _texts(content: ContentFolder, files: Sequence[ContentFile]) -> TextFiles:
    """The texts of a folder by id and language; each must be there in German."""
    found: TextFiles = {}
    for file in files:
        name = TEXT_FILE.fullmatch(file.name)
        if name is None:
            content.findings.append(Finding.at(Place(file.shown, 1, 1), "file_name", form=_TEXT_FORM))
            continue
        source = _content(content, file)
        if source is None:
            continue
        template, findings = read_text(source, file.shown)
        content.findings += findings
        if template is not None:
            found.setdefault(name[1], {})[name[2]] = LoadedText(template, source, file.shown)
    for text_id, versions in found.items():
        name_needed = f"{text_id}.{DEFAULT_LANGUAGE}.txt"
        if DEFAULT_LANGUAGE not in versions and all(file.name != name_needed for file in files):
            first = next(iter(versions.values()))
            content.findings.append(Finding.at(Place(first.file, 1, 1), "text_german_missing", name=name_needed))
    return found
