"""Scenarios: the keys of ``forms/*.scenarios.yaml``, and how they become stories that can be played."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from marshmallow import validates_schema

from citizen_office.core.actors import Role
from citizen_office.core.deadlines import Period, parse_period
from citizen_office.core.forms import RawValue
from citizen_office.core.languages import LANGUAGES
from citizen_office.core.scenarios import (
    EXPECTATIONS,
    REFUSALS,
    STEP_KINDS,
    Given,
    Moment,
    Scenario,
    Step,
    SubjectKind,
    ValueKind,
    Who,
)
from citizen_office.core.scenarios.model import Expect
from citizen_office.core.scenarios.steps import ANSWERS, AS, DATA, PERSON
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.definitions.findings import did_you_mean
from citizen_office.definitions.nodes import MappingNode, Node, ScalarNode, SequenceNode, node_at
from citizen_office.definitions.schema import (
    Block,
    Collected,
    DefinitionSchema,
    FileSchema,
    ListOf,
    MapOf,
    NodeField,
    ScalarField,
    mapping,
    refuse,
)
from citizen_office.definitions.values import (
    DAY,
    Day,
    Flag,
    Format,
    Function,
    Id,
    OneOf,
    Text,
    Words,
    check_word,
    read_day,
)

#: How a moment is written, and what stands before one that is waited for.
MOMENT: Final = re.compile(rf"({DAY.pattern})(?: ((?:[01][0-9]|2[0-3]):[0-5][0-9]))?")
UNTIL: Final = "until "
#: Who acts: somebody of a function, perhaps in a certain role.
WHO: Final = re.compile(r"(?:(clerk|approver) of )?([a-z][a-z0-9_]{0,39})")
#: Keys that every step may have.
EXPECT, REFUSED = "expect", "refused"
#: The longest text that an action asks for.
DATA_LENGTH: Final = 20_000


class MomentField(ScalarField[Moment]):
    """``2026-11-23``, or ``2026-11-23 14:30``."""

    def convert(self, node: ScalarNode) -> Moment:
        """The moment."""
        return read_moment(node.text) or refuse(node.place, "moment_expected", found=node.text)


def read_moment(text: str) -> Moment | None:
    """The moment that a text names; None where it names none."""
    found = MOMENT.fullmatch(text)
    day = read_day(found[1]) if found else None
    if found is None or day is None:
        return None
    return Moment(day, time.fromisoformat(found[2])) if found[2] else Moment(day)


class WaitField(ScalarField[Period | Moment]):
    """``4 weeks``, or ``until 2026-12-22``."""

    def convert(self, node: ScalarNode) -> Period | Moment:
        """How long, or until when."""
        begun, _, moment = node.text.partition(UNTIL)
        found = read_moment(moment) if moment and not begun else parse_period(node.text)
        return found or refuse(node.place, "wait_expected", found=node.text)


class WhoField(ScalarField[Who]):
    """``bau``, ``approver of bau``."""

    def convert(self, node: ScalarNode) -> Who:
        """Who acts."""
        found = WHO.fullmatch(node.text)
        if found is None:
            refuse(node.place, "who_expected", found=node.text)
        return Who(found[2], Role(found[1]) if found[1] else None)


class Answer(NodeField[RawValue]):
    """An answer as a page would send it: a text, a list, a mapping of parts."""

    def read(self, node: Node, key: str) -> RawValue:
        """The raw answer."""
        match node:
            case ScalarNode(text="", plain=True):
                return refuse(node.place, "value_missing", key=key)
            case ScalarNode():
                return node.text
            case SequenceNode():
                return [self.read(each, key) for each in node]
            case MappingNode():
                return {name: self.read(each, name) for name, each in node.items()}


class EffectPair(NodeField[tuple[str, str]]):
    """An effect as a workflow writes it: ``send: eingang``, ``publish_reply: true``."""

    def read(self, node: Node, key: str) -> tuple[str, str]:
        """The kind and the text that it names, or ``true``."""
        name, value = _only_entry(node, "scenario_effect")
        check_word(name, mapping(node).key_place(name), EFFECT_KINDS)
        return name, Text().read(value, name)


class ProblemPair(NodeField[tuple[str, str]]):
    """A problem with an answer: ``person.nachname: required_text``."""

    def read(self, node: Node, key: str) -> tuple[str, str]:
        """The path and the code."""
        path, code = _only_entry(node, "scenario_problem")
        return path, Text().read(code, path)


def _only_entry(node: Node, code: str) -> tuple[str, Node]:
    found = mapping(node)
    if len(found) != 1:
        refuse(found.place, code)
    return next(iter(found.items()))


#: what stands behind an expectation -> the field that reads it.
VALUE_FIELDS: Final[Mapping[ValueKind, NodeField[Any]]] = {
    ValueKind.STATE: Id(),
    ValueKind.FUNCTION: Function(),
    ValueKind.FLAG: Flag(),
    ValueKind.DAY: Day(),
    ValueKind.ACTIONS: ListOf(Id(), distinct=True, empty=True),
    ValueKind.EFFECTS: ListOf(EffectPair(), empty=True),
    ValueKind.PROBLEMS: ListOf(ProblemPair(), distinct=True),
    ValueKind.COMPUTED: MapOf(Id(), lambda key: Text(empty=True)),
}


class ExpectField(NodeField[Expect]):
    """What must come of a step, or of the whole story."""

    def read(self, node: Node, key: str) -> Expect:
        """The expectations by name."""
        collected, found = Collected(), mapping(node)
        values: dict[str, Any] = {}
        for name, each in found.items():
            if name not in EXPECTATIONS:
                hint = did_you_mean(name, EXPECTATIONS)
                collected.take(refuse, found.key_place(name), "key_unknown", key=name, suggestion=hint)
            else:
                values[name] = collected.take(VALUE_FIELDS[EXPECTATIONS[name].value].read, each, name)
        collected.close()
        return MappingProxyType(values)


#: what stands behind the key of a step -> the field that reads it.
SUBJECT_FIELDS: Final[Mapping[SubjectKind, NodeField[Any]]] = {
    SubjectKind.ACTION: Id(),
    SubjectKind.FUNCTION: Function(),
    SubjectKind.TIME: WaitField(),
}


class Beside(NamedTuple):
    """The field that reads a key beside that of a step, and what the step calls it."""

    field: NodeField[Any]
    called: str


#: key beside that of a step -> how it is read.
STEP_FIELDS: Final[Mapping[str, Beside]] = {
    AS: Beside(WhoField(), "who"),
    PERSON: Beside(Text(100), "person"),
    DATA: Beside(MapOf(Id(), lambda key: Text(DATA_LENGTH, empty=True)), "data"),
    ANSWERS: Beside(MapOf(Id(), lambda key: Answer()), "answers"),
    EXPECT: Beside(ExpectField(), "expect"),
    REFUSED: Beside(OneOf(REFUSALS), "refused"),
}


class StepField(NodeField[Step]):
    """One step: the key of its kind, and what its kind may and must have beside it."""

    def read(self, node: Node, key: str) -> Step:
        """The step as told."""
        found = mapping(node)
        name = _kind_of(found)
        kind, collected = STEP_KINDS[name], Collected()
        known = (*kind.must, *kind.may, EXPECT, REFUSED)
        subject = collected.take(SUBJECT_FIELDS[kind.subject].read, found[name], name)
        others = [key for key in found if key != name]
        for missing in (key for key in kind.must if key not in found):
            collected.take(refuse, found.place, "key_missing", key=missing)
        values: dict[str, Any] = {
            STEP_FIELDS[key].called: collected.take(STEP_FIELDS[key].field.read, found[key], key)
            for key in others
            if key in known
        }
        for stray in (key for key in others if key not in known):
            hint = did_you_mean(stray, [key for key in known if key not in found])
            collected.take(refuse, found.key_place(stray), "key_unknown", key=stray, suggestion=hint)
        collected.close()
        return Step(name, subject or "", **values)


def _kind_of(found: MappingNode) -> str:
    kinds = [name for name in found if name in STEP_KINDS]
    if len(kinds) == 1:
        return kinds[0]
    hint = "" if kinds else next(filter(None, (did_you_mean(name, STEP_KINDS) for name in found)), "")
    words = {"found": ", ".join(kinds or found), "allowed": ", ".join(STEP_KINDS)}
    return refuse(found.place, "step_kind", **words, suggestion=hint)


class GivenSchema(DefinitionSchema):
    """How a story begins."""

    model = Given
    on = MomentField(required=True)
    authority = Text()
    language = OneOf(LANGUAGES)
    answers = MapOf(Id(), lambda key: Answer(), required=True)


class ScenarioSchema(DefinitionSchema):
    """One story."""

    model = Scenario
    id = Id(required=True)
    title = Words(required=True)
    given = Block(GivenSchema, required=True)
    when = ListOf(StepField())
    expect = ExpectField()


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The stories of one form."""

    form: str
    cases: tuple[Scenario, ...]


class ScenariosSchema(FileSchema):
    """All stories of a form."""

    model = Scenarios
    format = Format(required=True)
    scenarios = Id(required=True, attribute="form")
    cases = ListOf(Block(ScenarioSchema), required=True)

    @validates_schema(pass_original=True)
    def check(self, data: dict[str, Any], original: MappingNode, **options: Any) -> None:
        """No two stories have one id."""
        collected = Collected()
        ids = [scenario.id for scenario in data["cases"]]
        for index, scenario_id in enumerate(ids):
            if scenario_id in ids[:index]:
                place = node_at(original, ("cases", index, "id"))[1]
                collected.take(refuse, place, "id_twice", id=scenario_id)
        collected.close()


def read_scenarios(root: MappingNode) -> Scenarios:
    """The stories that a file tells. Raises ``ValidationError`` with findings."""
    scenarios: Scenarios = ScenariosSchema().load(root)
    return scenarios
