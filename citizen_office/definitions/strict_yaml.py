"""The strict YAML loader: a small, safe subset, and every surprise of YAML refused in words.

Read are block and flow mappings, lists and texts in UTF-8. Refused are aliases, anchors, tags, merge keys, duplicate
keys, keys that are no texts, several documents, directives, tabs, control characters and invisible direction marks,
and files beyond the limits of size, depth and count. No scalar is converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from citizen_office.definitions.findings import Finding, in_order
from citizen_office.definitions.nodes import Entry, MappingNode, Node, Place, ScalarNode, SequenceNode
from citizen_office.definitions.yaml_syntax import explain

#: Room for an authority with the files of its fonts in it. What people write themselves is far shorter.
LARGEST: Final = 4 * 1024 * 1024
DEEPEST: Final = 20
MOST_NODES: Final = 20_000
#: More findings of the same kind help nobody.
_MOST_CHARACTERS: Final = 50
#: Without libyaml the slower parser of PyYAML itself does; it knows ``?`` in braces less well.
_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: Tabs and other controls; line ends that only YAML sees; marks that turn the direction of what follows.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)"
)
_TAB_INDENTATION: Final = re.compile(r"^ *\t", re.MULTILINE)
#: What PyYAML writes for ``!!``.
_STANDARD_TAGS: Final = "tag:yaml.org,2002:"
#: A comment glued to its sign was meant as text: „Haus #3“ would silently become „Haus“.
_GLUED_COMMENT: Final = re.compile(r"[ ]+#[^\s#]")


class _Stop(Exception):
    """Reading ends here: what follows cannot be told apart any more."""


@dataclass(slots=True)
class _Open:
    """A container whose end has not come yet. ``key`` is the key that waits for its value, with its end in the text."""

    place: Place
    flow: bool
    entries: dict[str, Entry] | None = None
    items: list[Node] = field(default_factory=list)
    key: tuple[str, Place, int] | None = None


def load_yaml(source: bytes, file: str) -> tuple[MappingNode | None, tuple[Finding, ...]]:
    """Read the bytes of ``file`` (its name in findings).

    The root is None where the file is no mapping, or where a finding makes the rest unreliable. With a root there may
    still be findings.
    """
    text, findings = _decoded(source, file)
    if text is None:
        return None, tuple(findings)
    reader = _Reader(text, file)
    try:
        reader.read()
    except _Stop:
        reader.broken = True
    except yaml.MarkedYAMLError as error:
        reader.broken = True
        reader.findings.append(explain(error, text.split("\n"), file))
    root = None if reader.broken else reader.root
    found = in_order([*findings, *reader.findings])
    if isinstance(root, MappingNode):
        return root, found
    if not found:
        place = Place(file, 1, 1) if root is None else root.place
        found = (Finding.at(place, "file_empty" if root is None else "root_not_mapping"),)
    return None, found


def _decoded(source: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """The text of a file, with a space in place of each character that is refused; None where it cannot be read."""
    if len(source) > LARGEST:
        return None, [Finding.at(Place(file, 1, 1), "yaml_too_large", most=LARGEST // 1024)]
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return None, [Finding.at(Place(file, before.count(b"\n") + 1, column), "yaml_not_utf8")]
    findings = []
    for match in list(_FORBIDDEN.finditer(text))[:_MOST_CHARACTERS]:
        line_start = text.rfind("\n", 0, match.start()) + 1
        place = Place(file, text.count("\n", 0, match.start()) + 1, match.start() - line_start + 1)
        if match[0] == "\t":
            findings.append(Finding.at(place, "yaml_tab"))
        else:
            findings.append(Finding.at(place, "yaml_character", found=f"U+{ord(match[0]):04X}"))
    if _TAB_INDENTATION.search(text):
        return None, findings
    return _FORBIDDEN.sub(" ", text), findings


class _Reader:
    """One reading of one file: events of the parser in, nodes and findings out. No recursion, so depth is a number."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.broken = False
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def read(self) -> None:
        """Take all events. Raises ``_Stop``, or the parser's own error."""
        for event in yaml.parse(self.text, Loader=_LOADER):
            self._take(event)

    def _take(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._start_document(event)
            case yaml.AliasEvent():
                self._report(event, "yaml_alias", name=str(event.anchor))
                self.broken = True
                self._add(ScalarNode("", False, self._place(event)), event)
            case yaml.ScalarEvent():
                self._check_node(event)
                self._add(self._scalar(event), event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._check_node(event)
                entries: dict[str, Entry] | None = {} if isinstance(event, yaml.MappingStartEvent) else None
                self._enter(_Open(self._place(event), bool(event.flow_style), entries), event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._leave(event)

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._report(event, "yaml_documents")
            raise _Stop
        if event.version or event.tags:
            self._report(event, "yaml_directive")

    def _check_node(self, event: Any) -> None:
        """Refuse anchors and tags; stop above the limit of nodes."""
        if event.anchor is not None:
            self._report(event, "yaml_anchor", name=event.anchor)
        if event.tag is not None:
            self._report(event, "yaml_tag", name=event.tag.replace(_STANDARD_TAGS, "!!"))
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._report(event, "yaml_too_many", most=MOST_NODES)
            raise _Stop

    def _scalar(self, event: Any) -> ScalarNode:
        """The text of a scalar, and whether the file holds it as it is."""
        start, end = event.start_mark.index, event.end_mark.index
        place, plain = self._place(event), bool(event.implicit[0])
        raw = self.text[start:end]
        if plain and _GLUED_COMMENT.match(self.text, end):
            self._report(event, "yaml_hash")
        if plain and raw == event.value:
            return ScalarNode(event.value, True, place, place)
        if raw.startswith("|"):
            return ScalarNode(event.value, plain, place, block=self._block(place, raw, event.value))
        inside = raw[:1] in ("'", '"') and raw[1:-1] == event.value
        return ScalarNode(event.value, plain, place, place.after(1) if inside else None)

    def _block(self, place: Place, raw: str, text: str) -> Place | None:
        """Where the text behind a ``|`` begins: in the next line, as far to the right as its lines are indented."""
        for line, written in zip(text.split("\n"), raw.split("\n")[1:], strict=False):
            if line:
                return Place(self.file, place.line + 1, len(written.rstrip("\r")) - len(line) + 1)
        return None

    def _enter(self, opened: _Open, event: Any) -> None:
        if self._open and self._open[-1].entries is not None and self._open[-1].key is None:
            self._report(event, "yaml_key_not_text")
            raise _Stop
        self._open.append(opened)
        if len(self._open) > DEEPEST:
            self._report(event, "yaml_too_deep", most=DEEPEST)
            raise _Stop

    def _leave(self, event: Any) -> None:
        closed = self._open.pop()
        if closed.entries is None:
            self._add(SequenceNode(tuple(closed.items), closed.place), event)
        else:
            self._add(MappingNode(closed.entries, closed.place), event)

    def _add(self, node: Node, event: Any) -> None:
        """Put a complete node where it belongs: as root, item, key or value."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if parent.entries is None:
            parent.items.append(node)
        elif parent.key is None:
            # Containers as keys were refused when they opened.
            parent.key = self._key(node.text if isinstance(node, ScalarNode) else "", node, event)
        else:
            self._add_entry(parent, parent.entries, node, event)

    def _key(self, text: str, node: Node, event: Any) -> tuple[str, Place, int]:
        if not text:
            self._report(event, "yaml_key_not_text")
            self.broken = True
        elif text == "<<":
            self._report(event, "yaml_merge_key")
            self.broken = True
        return text, node.place, event.end_mark.index

    def _add_entry(self, parent: _Open, entries: dict[str, Entry], node: Node, event: Any) -> None:
        key, place, key_end = parent.key or ("", node.place, 0)
        parent.key = None
        if parent.flow and isinstance(node, ScalarNode) and not node.text and event.start_mark.index == key_end:
            # No colon: „{de: Wege, Plätze}“ has a key „Plätze“ that nobody meant.
            self.findings.append(Finding.at(place, "yaml_brace_comma", found=key))
        elif key in entries:
            self.findings.append(Finding.at(place, "yaml_key_twice", key=key, line=entries[key].key.line))
        else:
            entries[key] = Entry(place, node)

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _report(self, event: Any, code: str, **params: str | int) -> None:
        self.findings.append(Finding.at(self._place(event), code, **params))
