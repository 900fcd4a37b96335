"""Forms: the keys of ``forms/*.yaml``, and how they become a ``Form``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from marshmallow import Schema, post_load

from citizen_office.core.expressions import Expression
from citizen_office.core.forms.fields import FIELD_TYPES, FieldType, Option, OptionKind
from citizen_office.core.forms.model import (
    MOST_ITEMS,
    Binding,
    Choice,
    Computed,
    Field,
    Form,
    FormKind,
    Page,
    Recipient,
    Regime,
    Remedy,
    Repeat,
    Route,
    Rule,
    Section,
)
from citizen_office.core.languages import LocalText
from citizen_office.core.workflows.model import ParameterKind, Workflow
from citizen_office.definitions.nodes import MappingNode, Node, ScalarNode
from citizen_office.definitions.schema import (
    Block,
    Collected,
    DefinitionSchema,
    FileSchema,
    ListOf,
    MapOf,
    NodeField,
    mapping,
    refuse,
    shape,
)
from citizen_office.definitions.values import (
    ClockTime,
    DayOrToday,
    DecimalText,
    Flag,
    Format,
    Formula,
    Function,
    Id,
    Length,
    Member,
    OneOf,
    Shaped,
    Text,
    Whole,
    Words,
    check_id,
    check_word,
    read_expression,
)

#: The key that names the workflow; all other keys of ``workflow:`` bind its parameters.
USE: Final = "use"
#: The parts of a service page, by the names of XZuFi.
SECTIONS: Final = (
    "beschreibung",
    "voraussetzungen",
    "unterlagen",
    "kosten",
    "dauer",
    "rechtsgrundlage",
    "ablauf",
    "hinweise",
)
#: The kinds of parameter for which a form gives an expression.
_EXPRESSIONS: Final = (ParameterKind.CONDITION, ParameterKind.AMOUNT)
#: Characters of one section of a service page.
SECTION_LENGTH: Final = 10_000


class ChoiceSchema(DefinitionSchema):
    """One option of a choice."""

    model = Choice
    id = Id(required=True)
    label = Words(required=True)
    hint = Words()


#: kind of option -> the field that reads it.
OPTION_FIELDS: Final[Mapping[OptionKind, Callable[[Option], NodeField[Any]]]] = {
    # Bounds are the business of the core, which knows the option's name.
    OptionKind.INTEGER: lambda option: Whole(required=option.required),
    OptionKind.DECIMAL_TEXT: lambda option: DecimalText(required=option.required),
    OptionKind.DATE_OR_TODAY: lambda option: DayOrToday(required=option.required),
    OptionKind.TIME_OF_DAY: lambda option: ClockTime(required=option.required),
    OptionKind.PATTERN: lambda option: Text(required=option.required),
    OptionKind.CHOICES: lambda option: ListOf(Block(ChoiceSchema), required=option.required),
    OptionKind.TEXT: lambda option: Words(required=option.required),
    OptionKind.FLAG: lambda option: Flag(required=option.required),
    OptionKind.WORDS: lambda option: ListOf(OneOf(option.among), distinct=True, required=option.required),
}


class QuestionSchema(DefinitionSchema):
    """What all types of field share; what each has besides is added from its own declaration."""

    model = Field
    id = Id(required=True)
    type = Text(required=True)
    label = Words(required=True)
    hint = Words()
    optional = Flag()
    when = Formula()
    was = ListOf(Id(), distinct=True)
    purpose = Words()
    legal_basis = Text()
    sensitive = Flag()

    @post_load
    def make(self, data: dict[str, Any], **options: Any) -> object:
        """The field, with the options of its type apart from what all share."""
        declared = FIELD_TYPES[data["type"]].options
        own = {name: data.pop(name) for name in declared if name in data}
        return Field(**data, options=MappingProxyType(own))


def _schema_of(name: str, kind: FieldType) -> Schema:
    keys = {option: OPTION_FIELDS[declared.kind](declared) for option, declared in kind.options.items()}
    return QuestionSchema.from_dict(dict(keys), name=f"{name.title()}QuestionSchema")()


#: type of field -> schema of its keys.
QUESTION_SCHEMAS: Final[Mapping[str, Schema]] = {name: _schema_of(name, kind) for name, kind in FIELD_TYPES.items()}


class Question(NodeField[Field]):
    """One field; its ``type`` says which further keys it may have."""

    def read(self, node: Node, key: str) -> Field:
        """The field. Without a known type nothing else of it can be judged."""
        found = mapping(node)
        kind = found.get("type")
        if kind is None:
            refuse(found.place, "key_missing", key="type")
        if not isinstance(kind, ScalarNode):
            refuse(kind.place, "shape_text", found=shape(kind))
        check_word(kind.text, kind.place, FIELD_TYPES)
        field: Field = QUESTION_SCHEMAS[kind.text].load(found)
        return field


class RepeatSchema(DefinitionSchema):
    """What makes a page ask its fields for each of several items."""

    model = Repeat
    id = Id(required=True)
    label = Words(required=True)
    min = Whole(0, MOST_ITEMS)
    max = Whole(1, MOST_ITEMS, required=True)
    was = ListOf(Id(), distinct=True)


class PageSchema(DefinitionSchema):
    """One step of a form."""

    model = Page
    id = Id(required=True)
    title = Words(required=True)
    intro = Words()
    when = Formula()
    repeat = Block(RepeatSchema)
    questions = ListOf(Question(), data_key="fields", attribute="fields", required=True)


class RouteSchema(DefinitionSchema):
    """Where a new case goes."""

    model = Route
    when = Formula(required=True)
    to = Function(required=True)


class RuleSchema(DefinitionSchema):
    """A condition that must hold."""

    model = Rule
    ensure = Formula(required=True)
    at = Text(required=True)
    message = Words(required=True)


class RecipientSchema(DefinitionSchema):
    """Which fields say to whom and how a notice goes out."""

    model = Recipient
    person = Id()
    organisation = Id()
    address = Id()
    email = Id()
    channel = Id()
    representative = Id()
    representative_address = Id()
    also = Id()
    also_address = Id()


class BindingField(NodeField[Binding]):
    """``use:`` and one key for each parameter of the workflow.

    Whether the workflow exists and every parameter is bound is for the check of the pair to say; here a value is read
    as what its parameter takes.
    """

    def read(self, node: Node, key: str) -> Binding:
        """The binding, with what could be told apart."""
        found = mapping(node)
        if USE not in found:
            refuse(found.place, "key_missing", key=USE)
        collected = Collected()
        name = collected.take(Id().read, found[USE], USE) or ""
        workflow = self.root.workflows.get(name) if isinstance(self.root, FormSchema) else None
        texts: dict[str, str] = {}
        expressions: dict[ParameterKind, dict[str, Expression]] = {kind: {} for kind in _EXPRESSIONS}
        if workflow is not None:
            for parameter in (each for each in found if each != USE):
                kind = workflow.parameters.get(parameter)
                collected.take(self._bind, parameter, kind, found[parameter], texts, expressions)
        collected.close()
        conditions, amounts = (MappingProxyType(expressions[kind]) for kind in _EXPRESSIONS)
        return Binding(name, MappingProxyType(texts), conditions, amounts)

    def _bind(
        self,
        name: str,
        kind: ParameterKind | None,
        value: Node,
        texts: dict[str, str],
        expressions: dict[ParameterKind, dict[str, Expression]],
    ) -> None:
        if not isinstance(value, ScalarNode):
            refuse(value.place, "shape_text", found=shape(value))
        if kind in expressions:
            expressions[kind][name] = read_expression(value)
        else:
            # What is no parameter at all is said by the check of the pair.
            if kind is not None:
                check_id(value.text, value.place)
            texts[name] = value.text


class FormSchema(FileSchema):
    """A whole form. ``workflows`` says what the keys of its ``workflow:`` mean."""

    format = Format(required=True)
    form = Id(required=True, attribute="id")
    kind = Member(FormKind, required=True)
    title = Words(required=True)
    summary = Words(required=True)
    keywords = ListOf(Words())
    leika = Shaped("[0-9]{14}", "99102013002000")
    owner = Function(required=True)
    routes = ListOf(Block(RouteSchema))
    workflow = BindingField(required=True, attribute="binding")
    recipient = Block(RecipientSchema)
    headline = Id()
    body = Id()
    regime = Member(Regime)
    remedy = Member(Remedy)
    retention = Length()
    sections = MapOf(OneOf(SECTIONS), lambda key: Words(SECTION_LENGTH))
    pages = ListOf(Block(PageSchema), required=True)
    rules = ListOf(Block(RuleSchema))
    computed = MapOf(Id(), lambda key: Formula())

    def __init__(self, workflows: Mapping[str, Workflow]) -> None:
        """Take the workflows that a form may use."""
        super().__init__()
        self.workflows = workflows

    @staticmethod
    def model(
        sections: Mapping[str, LocalText] | None = None, computed: Mapping[str, Expression] | None = None, **data: Any
    ) -> Form:
        """The form, with its named parts in the order of the file."""
        return Form(
            **data,
            sections=tuple(Section(key, text) for key, text in (sections or {}).items()),
            computed=tuple(Computed(name, value) for name, value in (computed or {}).items()),
        )


def read_form(root: MappingNode, workflows: Mapping[str, Workflow]) -> Form:
    """The form that a file describes. Raises ``ValidationError`` with findings."""
    form: Form = FormSchema(workflows).load(root)
    return form
