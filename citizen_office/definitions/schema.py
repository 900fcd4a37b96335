"""marshmallow on nodes: schemas whose every error is a finding at the line and column where it stands.

Schemas read ``MappingNode`` as they would read a dict, fields get nodes and raise ``ValidationError`` with a list of
findings. What marshmallow itself refuses, a missing or an unknown key, becomes a finding in ``handle_error``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, NoReturn, ParamSpec, TypeVar

from marshmallow import Schema, ValidationError, fields, post_load

from citizen_office.definitions.findings import Finding, did_you_mean, in_order
from citizen_office.definitions.nodes import MappingNode, Node, Place, ScalarNode, SequenceNode

T = TypeVar("T")
P = ParamSpec("P")
#: The only format of definition files so far.
FORMAT = "1"


def refuse(place: Place, code: str, **params: str | int) -> NoReturn:
    """Refuse what stands at ``place``."""
    raise ValidationError([Finding.at(place, code, **params)])


def shape(node: Node) -> str:
    """What a node is, as a key of the words for it."""
    match node:
        case ScalarNode(text="", plain=True):
            return "nothing"
        case ScalarNode():
            return "text"
        case SequenceNode():
            return "list"
        case _:
            return "mapping"


def mapping(node: Node) -> MappingNode:
    """``node``, if it is a mapping."""
    return node if isinstance(node, MappingNode) else refuse(node.place, "shape_mapping", found=shape(node))


class Collected:
    """Findings of several parts that are read one after the other, so that the first does not hide the others."""

    def __init__(self) -> None:
        """Begin with none."""
        self._findings: list[Finding] = []

    def take(self, read: Callable[P, T], *args: P.args, **options: P.kwargs) -> T | None:
        """The result of ``read`` with these arguments; None where it was refused."""
        try:
            return read(*args, **options)
        except ValidationError as error:
            self._findings += findings_of(error)
            return None

    def close(self) -> None:
        """Refuse with all findings, if there are any."""
        if self._findings:
            raise ValidationError(list(self._findings))


def findings_of(error: ValidationError) -> list[Finding]:
    """The findings that an error of our schemas or fields carries."""
    return [message for message in error.messages if isinstance(message, Finding)]


class DefinitionSchema(Schema):
    """The base of all schemas: a frozen model out of a mapping node.

    ``model`` is called with what was read, key by key; keys that the file leaves out keep the model's default.
    """

    model: ClassVar[Callable[..., object]]

    @post_load
    def make(self, data: dict[str, Any], **options: Any) -> object:
        """The model."""
        return type(self).model(**data)

    def handle_error(self, error: ValidationError, data: Any, **options: Any) -> NoReturn:
        """Turn everything into findings, for the schema around this one or for the reader of the file."""
        found: list[Finding] = []
        messages = error.messages if isinstance(error.messages, dict) else {}
        for key, refusals in messages.items():
            found += [self._finding(str(key), refusal, data) for refusal in refusals]
        raise ValidationError(list(in_order(found)))

    def _finding(self, key: str, refusal: object, data: MappingNode) -> Finding:
        if isinstance(refusal, Finding):
            return refusal
        if key not in data:
            return Finding.at(data.place, "key_missing", key=key)
        # A typing slip of a key that is there as well was meant as something else.
        known = [str(each.data_key or name) for name, each in self.fields.items()]
        hint = did_you_mean(key, [name for name in known if name not in data])
        return Finding.at(data.key_place(key), "key_unknown", key=key, suggestion=hint)


class FileSchema(DefinitionSchema):
    """A whole file; it opens with its format."""

    @post_load
    def make(self, data: dict[str, Any], **options: Any) -> object:
        """The model, without the format, which was checked."""
        return type(self).model(**{key: value for key, value in data.items() if key != "format"})


class NodeField(fields.Field[T]):
    """A field that reads a node. Subclasses say what of it they take in ``read``.

    What they allow (limits, words, patterns) is public, so that ``json_schema`` can tell it to editors.
    """

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> T:
        return self.read(value, attr or "")

    def read(self, node: Node, key: str) -> T:
        """The value of ``node``, which stands under ``key``. Raises ``ValidationError`` with findings."""
        raise NotImplementedError


class ScalarField(NodeField[T]):
    """A field that reads a text. ``empty`` says whether ``''`` is one."""

    empty = False

    def read(self, node: Node, key: str) -> T:
        """The value of a text; nothing and everything else is refused."""
        if not isinstance(node, ScalarNode):
            refuse(node.place, "shape_text", found=shape(node))
        if not node.text.strip() and (node.plain or not self.empty):
            refuse(node.place, "value_missing", key=key)
        return self.convert(node)

    def convert(self, node: ScalarNode) -> T:
        """The value of the text. Raises ``ValidationError`` with findings."""
        raise NotImplementedError


class Block(NodeField[Any]):
    """A mapping with keys of its own, read by another schema."""

    def __init__(self, schema: type[DefinitionSchema], **options: Any) -> None:
        """Take the schema of the mapping."""
        super().__init__(**options)
        self.schema = schema()

    def read(self, node: Node, key: str) -> Any:
        """The model that the schema makes."""
        return self.schema.load(mapping(node))


class ListOf(NodeField[tuple[T, ...]]):
    """A list of values of one kind; ``distinct`` ones must all differ."""

    def __init__(self, item: NodeField[T], *, distinct: bool = False, empty: bool = False, **options: Any) -> None:
        """Take the field that reads one item; an empty list is refused unless it means something."""
        super().__init__(**options)
        self.item = item
        self.distinct = distinct
        self.empty = empty

    def _bind_to_schema(self, field_name: str, parent: Any) -> None:
        super()._bind_to_schema(field_name, parent)
        self.item._bind_to_schema(field_name, self)

    def read(self, node: Node, key: str) -> tuple[T, ...]:
        """The items in order."""
        if not isinstance(node, SequenceNode):
            refuse(node.place, "shape_list", found=shape(node))
        if not node.items and not self.empty:
            refuse(node.place, "list_empty")
        collected = Collected()
        values: list[T] = []
        for each in node.items:
            value = collected.take(self._one, each, key, values)
            if value is not None:
                values.append(value)
        collected.close()
        return tuple(values)

    def _one(self, node: Node, key: str, before: list[T]) -> T:
        value = self.item.read(node, key)
        if self.distinct and value in before:
            refuse(node.place, "list_twice", found=str(value))
        return value


class MapOf(NodeField[Mapping[str, T]]):
    """A mapping from keys that the file chooses to values of one kind."""

    def __init__(self, key: ScalarField[str], value: Callable[[str], NodeField[T]], **options: Any) -> None:
        """Take the field that reads the keys, and what gives the field that reads the value of a key."""
        super().__init__(**options)
        self.key = key
        self.value = value

    def read(self, node: Node, key: str) -> Mapping[str, T]:
        """The values by key, in the order of the file."""
        collected = Collected()
        values: dict[str, T] = {}
        found = mapping(node)
        for name, each in found.items():
            collected.take(self.key.convert, ScalarNode(name, True, found.key_place(name)))
            value = collected.take(self.value(name).read, each, name)
            if value is not None:
                values[name] = value
        collected.close()
        return MappingProxyType(values)
