"""JSON Schemas of the definitions, by which editors complete and check while one types.

Each is derived from the marshmallow schemas and tables that read the files, and says nothing of its own: one entry of
``DESCRIBERS`` for every kind of field. An editor reads YAML 1.2, where ``12`` is a number; for us it is a text as well,
so texts may be numbers here. What needs the meaning of a whole file is for ``check`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from marshmallow import Schema

from citizen_office.core.actors import Role
from citizen_office.core.authorities.model import FUNCTIONS
from citizen_office.core.deadlines.period import PERIOD_FORM
from citizen_office.core.expressions.functions import TIME_OF_DAY
from citizen_office.core.forms.fields import FIELD_TYPES, ID, Option, OptionKind
from citizen_office.core.forms.fields.options import MOST_CHOICES
from citizen_office.core.languages import DEFAULT_LANGUAGE, LANGUAGES
from citizen_office.core.scenarios import EXPECTATIONS, KNOWN_PROBLEMS, STEP_KINDS
from citizen_office.core.workflows.effects import EFFECT_KINDS, EffectKind
from citizen_office.core.workflows.model import OWNER, ParameterKind
from citizen_office.definitions.authorities import AccountNumber, AuthoritySchema, BankCode, Mail, TimeZone
from citizen_office.definitions.council_papers import PaperSchema, Prose
from citizen_office.definitions.descriptions import DESCRIPTIONS
from citizen_office.definitions.fonts import FontData
from citizen_office.definitions.forms import QUESTION_SCHEMAS, USE, BindingField, FormSchema, Question, QuestionSchema
from citizen_office.definitions.letterheads import Colour, Picture
from citizen_office.definitions.scenarios import (
    EXPECT,
    MOMENT,
    REFUSED,
    STEP_FIELDS,
    SUBJECT_FIELDS,
    UNTIL,
    VALUE_FIELDS,
    Answer,
    EffectPair,
    ExpectField,
    MomentField,
    ProblemPair,
    ScenariosSchema,
    StepField,
    WaitField,
    WhoField,
)
from citizen_office.definitions.schema import FORMAT, Block, ListOf, MapOf, NodeField
from citizen_office.definitions.values import (
    DAY,
    DECIMAL,
    PARAMETER_SIGN,
    Amount,
    ClockTime,
    Condition,
    Day,
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
)
from citizen_office.definitions.workflows import WHEN, AmountReference, Effect, RoleField, TextReference, WorkflowSchema

JsonSchema: TypeAlias = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
#: What an editor may take a plain text for.
_TEXT: Final = ["string", "number", "boolean"]


def json_schemas() -> Mapping[str, JsonSchema]:
    """The schemas of all kinds of file by the name of their kind; the same ones every time."""
    files: Mapping[str, Schema] = {
        "form": FormSchema({}),
        "scenarios": ScenariosSchema(),
        "workflow": WorkflowSchema(),
        "authority": AuthoritySchema(),
        "paper": PaperSchema(),
    }
    return {kind: _file(kind, schema) for kind, schema in files.items()}


def _file(kind: str, schema: Schema) -> JsonSchema:
    describer = Describer()
    described = describer.keys(schema)
    return {"$schema": DRAFT, "title": f"Citizen office: {kind}", **described, "$defs": describer.shared}


class Describer:
    """Describes fields; what occurs again and again it puts into ``shared``, the ``$defs`` of the file."""

    def __init__(self) -> None:
        """Begin with nothing shared."""
        self.shared: dict[str, JsonSchema] = {}

    def field(self, field: NodeField[Any]) -> JsonSchema:
        """What a field takes. A kind of field that has no description is a KeyError, which a test finds."""
        return DESCRIBERS[type(field)](field, self)

    def keys(self, schema: Schema) -> JsonSchema:
        """The mapping that a schema reads: its keys, which of them are needed, and no others."""
        properties = {
            field.data_key or name: self.field(field) | _said_of(type(schema), field.data_key or name)
            for name, field in schema.fields.items()
            if isinstance(field, NodeField)
        }
        needed = [field.data_key or name for name, field in schema.fields.items() if field.required]
        return _mapping(properties, needed)

    def share(self, name: str, make: Callable[[], JsonSchema]) -> JsonSchema:
        """A reference to a shared description, which is made at its first use."""
        if name not in self.shared:
            self.shared[name] = {}
            self.shared[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _mapping(properties: JsonSchema, needed: list[str]) -> JsonSchema:
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def _said_of(reader: type, key: str) -> JsonSchema:
    """The description of a key, in German and English; a schema inherits those of its base."""
    for each in reader.__mro__:
        message = DESCRIPTIONS.get(each.__name__, {}).get(key)
        if message is not None:
            return {"description": f"{message.de}\n\n{message.en}"}
    return {}


def _exactly(pattern: str, kind: str | list[str] = "string") -> JsonSchema:
    return {"type": kind, "pattern": f"^(?:{pattern})$"}


def _words(words: Words, describer: Describer) -> JsonSchema:
    """A text, or one for each language."""
    text = describer.field(words.text)
    several = _mapping(dict.fromkeys(LANGUAGES, text), [DEFAULT_LANGUAGE])
    return describer.share(f"words_{words.text.limit}", lambda: {"anyOf": [text, several]})


def _list(field: ListOf[Any], describer: Describer) -> JsonSchema:
    described: JsonSchema = {"type": "array", "items": describer.field(field.item)}
    if not field.empty:
        described["minItems"] = 1
    return described | ({"uniqueItems": True} if field.distinct else {})


def _map(field: MapOf[Any], describer: Describer) -> JsonSchema:
    """Keys out of a list are named, so that they can be completed; others have a form."""
    if isinstance(field.key, OneOf):
        return _mapping({word: describer.field(field.value(word)) for word in field.key.words}, [])
    names = describer.field(field.key)
    return {"type": "object", "propertyNames": names, "additionalProperties": describer.field(field.value(""))}


def _block(field: Block, describer: Describer) -> JsonSchema:
    name = type(field.schema).__name__.removesuffix("Schema").lower()
    return describer.share(name, lambda: describer.keys(field.schema))


def _whole(field: Whole, describer: Describer) -> JsonSchema:
    least, most = field.bounds or (None, None)
    return {"type": "integer"} | ({} if least is None else {"minimum": least, "maximum": most})


def _role(field: RoleField, describer: Describer) -> JsonSchema:
    """An administrator sees no cases."""
    roles = (Role.CLERK, Role.APPROVER)
    return {"enum": [f"{role} of {function}" for role in roles for function in (OWNER, *FUNCTIONS)]}


def _binding(field: BindingField, describer: Describer) -> JsonSchema:
    """The workflow, and whatever its parameters are called."""
    use = describer.field(Id()) | _said_of(BindingField, USE)
    return {"type": "object", "properties": {USE: use}, "required": [USE], "additionalProperties": {"type": _TEXT}}


def _question(field: Question, describer: Describer) -> JsonSchema:
    """One field. Its type decides on its keys; until there is one, those that all types have can be completed."""
    return describer.share("field", lambda: _any_question(describer))


def _any_question(describer: Describer) -> JsonSchema:
    properties = describer.keys(QuestionSchema())["properties"]
    properties["type"] |= {"enum": list(QUESTION_SCHEMAS)}
    typed = [
        {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": _typed(name, describer)}
        for name in QUESTION_SCHEMAS
    ]
    return {"type": "object", "properties": properties, "required": ["type"], "allOf": typed}


def _typed(name: str, describer: Describer) -> JsonSchema:
    """A field of one type, with the options of the type and their bounds."""
    described = describer.keys(QUESTION_SCHEMAS[name])
    described["properties"]["type"] |= {"const": name}
    for option, declared in FIELD_TYPES[name].options.items():
        described["properties"][option] |= _bounds(declared) | _usual(declared)
    return describer.share(f"field_{name}", lambda: described)


def _bounds(option: Option) -> JsonSchema:
    match option.kind:
        case OptionKind.INTEGER:
            return {"minimum": option.at_least, "maximum": option.at_most}
        case OptionKind.CHOICES:
            return {"maxItems": MOST_CHOICES}
        case _:
            return {}


def _usual(option: Option) -> JsonSchema:
    """What holds where nothing is said, for editors to show."""
    if option.usual is None:
        return {}
    return {"default": list(option.usual) if isinstance(option.usual, tuple) else option.usual}


def _effect(field: Effect, describer: Describer) -> JsonSchema:
    """One of the kinds, each with its own options."""
    kinds = EFFECT_KINDS.values()
    return describer.share("effect", lambda: {"oneOf": [_effect_of(kind, describer) for kind in kinds]})


def _effect_of(kind: EffectKind, describer: Describer) -> JsonSchema:
    options = {
        name: {"enum": list(option.words)} if option.words else describer.field(Length())
        for name, option in kind.options.items()
    }
    properties = {kind.name: _effect_target(kind, describer), WHEN: describer.field(Condition()), **options}
    return _mapping({key: value | _said_of(Effect, key) for key, value in properties.items()}, [kind.name])


def _wait(field: WaitField, describer: Describer) -> JsonSchema:
    return {"anyOf": [describer.field(Length()), _exactly(f"{UNTIL}{MOMENT.pattern}")]}


def _who(field: WhoField, describer: Describer) -> JsonSchema:
    return {"enum": [f"{role}{function}" for role in ("", "clerk of ", "approver of ") for function in FUNCTIONS]}


def _effect_pair(field: EffectPair, describer: Describer) -> JsonSchema:
    targets = {
        kind.name: describer.field(Id()) if kind.names_text else {"const": True} for kind in EFFECT_KINDS.values()
    }
    pairs = [_mapping({name: target | _said_of(Effect, name)}, [name]) for name, target in targets.items()]
    return describer.share("effect_pair", lambda: {"oneOf": pairs})


def _problem_pair(field: ProblemPair, describer: Describer) -> JsonSchema:
    codes = {"enum": sorted(KNOWN_PROBLEMS)}
    return {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": codes}


def _expect(field: ExpectField, describer: Describer) -> JsonSchema:
    kinds = {name: VALUE_FIELDS[kind.value] for name, kind in EXPECTATIONS.items()}
    described = {name: describer.field(each) | _said_of(ExpectField, name) for name, each in kinds.items()}
    return describer.share("expect", lambda: _mapping(described, []))


def _step(field: StepField, describer: Describer) -> JsonSchema:
    """One of the kinds, each with what it may and must have beside it."""
    return describer.share("step", lambda: {"oneOf": [_step_of(name, describer) for name in STEP_KINDS]})


def _step_of(name: str, describer: Describer) -> JsonSchema:
    kind = STEP_KINDS[name]
    fields = {name: SUBJECT_FIELDS[kind.subject]}
    fields |= {key: STEP_FIELDS[key].field for key in (*kind.must, *kind.may, EXPECT, REFUSED)}
    described = {key: describer.field(each) | _said_of(StepField, key) for key, each in fields.items()}
    return _mapping(described, [name, *kind.must])


def _effect_target(kind: EffectKind, describer: Describer) -> JsonSchema:
    if kind.says:
        return describer.field(Words())
    if kind.target is None:
        return {"const": True}
    return describer.field(AmountReference() if kind.target is ParameterKind.AMOUNT else TextReference())


def _of_days(*others: str) -> JsonSchema:
    return _exactly("|".join([*others, DAY.pattern]))


def _simply(described: JsonSchema) -> Callable[[Any, Describer], JsonSchema]:
    return lambda field, describer: dict(described)


_EXPRESSION: Final[JsonSchema] = {"type": _TEXT, "minLength": 1}
#: kind of field -> what it takes.
DESCRIBERS: Final[Mapping[type[NodeField[Any]], Callable[[Any, Describer], JsonSchema]]] = {
    Format: _simply({"enum": [int(FORMAT), FORMAT]}),
    Text: lambda field, _: {"type": _TEXT, "minLength": 0 if field.empty else 1, "maxLength": field.limit},
    Shaped: lambda field, _: _exactly(field.pattern.pattern, _TEXT),
    Id: _simply(_exactly(ID.pattern)),
    OneOf: lambda field, _: {"enum": list(field.words)},
    Function: _simply({"enum": list(FUNCTIONS)}),
    Member: lambda field, _: {"enum": [member.value for member in field.members]},
    Whole: _whole,
    DecimalText: _simply(_exactly(DECIMAL.pattern, ["number", "string"])),
    Amount: _simply(_exactly(DECIMAL.pattern, ["number", "string"]) | {"minimum": 0}),
    Flag: _simply({"type": "boolean"}),
    Day: _simply(_of_days()),
    DayOrToday: _simply(_of_days("today")),
    ClockTime: _simply(_exactly(TIME_OF_DAY.pattern)),
    Length: _simply(_exactly(PERIOD_FORM.pattern)),
    Formula: _simply(_EXPRESSION),
    Condition: _simply(_EXPRESSION),
    Words: _words,
    TimeZone: _simply({"type": "string", "minLength": 1}),
    Mail: _simply({"type": "string", "format": "email"}),
    AccountNumber: _simply({"type": "string", "minLength": 15}),
    BankCode: _simply({"type": "string", "minLength": 8}),
    Prose: _simply({"type": "string"}),
    Colour: _simply({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
    Picture: _simply({"type": "string", "contentEncoding": "base64"}),
    FontData: _simply({"type": "string", "contentEncoding": "base64"}),
    TextReference: _simply(_exactly(f"{re.escape(PARAMETER_SIGN)}?{ID.pattern}")),
    AmountReference: _simply(_exactly(f"{re.escape(PARAMETER_SIGN)}{ID.pattern}")),
    RoleField: _role,
    ListOf: _list,
    MapOf: _map,
    Block: _block,
    BindingField: _binding,
    Question: _question,
    Effect: _effect,
    MomentField: _simply(_exactly(MOMENT.pattern)),
    WaitField: _wait,
    WhoField: _who,
    Answer: _simply({"type": [*_TEXT, "array", "object"]}),
    EffectPair: _effect_pair,
    ProblemPair: _problem_pair,
    ExpectField: _expect,
    StepField: _step,
}
