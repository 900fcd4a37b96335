"""What editors are told is what the files are read by: no key more, none less, and each with words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from citizen_office.core.forms.fields import FIELD_TYPES, OptionKind
from citizen_office.core.scenarios import EXPECTATIONS, STEP_KINDS
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.core.workflows.needs import NEEDS
from citizen_office.definitions import authorities, council_papers, fonts, forms, letterheads, scenarios, workflows
from citizen_office.definitions.descriptions import DESCRIPTIONS
from citizen_office.definitions.forms import QUESTION_SCHEMAS, SECTIONS, USE
from citizen_office.definitions.json_schema import DESCRIBERS, JsonSchema, json_schemas
from citizen_office.definitions.schema import DefinitionSchema, NodeField, ScalarField
from citizen_office.definitions.workflows import WHEN
from tests.definitions.editor import as_read, objections
from tests.definitions.mistake import MARK, SCENARIOS, Mistake
from tests.definitions.mistakes import MISTAKES
from tests.definitions.reading import root_of

HOUSE = Path(__file__).resolve().parents[2]
SHIPPED = {
    "form": sorted(set((HOUSE / "forms").glob("*.yaml")) - set((HOUSE / "forms").glob("*.scenarios.yaml"))),
    "scenarios": sorted((HOUSE / "forms").glob("*.scenarios.yaml")),
    "workflow": sorted((HOUSE / "workflows").glob("*.yaml")),
    "authority": sorted((HOUSE / "authorities").glob("*.yaml")),
}
KIND_OF = {"forms": "form", "workflows": "workflow", "authorities": "authority"}
FILES = json_schemas()
#: Every mapping that some file has, by its name.
BLOCKS: dict[str, JsonSchema] = {
    **{f"{kind}schema": schema for kind, schema in FILES.items()},
    **{f"{name}schema": block for schema in FILES.values() for name, block in schema["$defs"].items()},
}
SCHEMAS = [
    schema
    for module in (forms, scenarios, workflows, authorities, letterheads, fonts, council_papers)
    for schema in vars(module).values()
    if isinstance(schema, type)
    and issubclass(schema, DefinitionSchema)
    and schema.__module__ == module.__name__
    and schema not in (forms.QuestionSchema, authorities.DatedSchema)
]
#: Findings that need no more than the place where they are, so that an editor can have them as well.
SEEN_BY_EDITORS = {
    "effect_kind",
    "effect_option_value",
    "flag_expected",
    "format_unknown",
    "function_unknown",
    "german_missing",
    "id_expected",
    "integer_expected",
    "integer_range",
    "key_missing",
    "key_unknown",
    "language_unknown",
    "moment_expected",
    "list_twice",
    "option_out_of_range",
    "pattern_expected",
    "period_expected",
    "problem_unknown",
    "role_form",
    "shape_local_text",
    "step_kind",
    "target_unwanted",
    "wait_expected",
    "who_expected",
    "word_unknown",
}


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind, paths in SHIPPED.items() for path in paths])
def test_an_editor_has_nothing_against_the_shipped_definitions(kind: str, path: Path) -> None:
    assert objections(as_read(root_of(path.read_text(encoding="utf-8"))), FILES[kind]) == []


@pytest.mark.parametrize(
    ("file", "mistake"),
    [
        pytest.param(file, mistake, id=f"{Path(file).name}: {name}")
        for file, mistakes in MISTAKES.items()
        for name, mistake in mistakes.items()
        if mistake.code in SEEN_BY_EDITORS and file.endswith(".yaml")
    ],
)
def test_an_editor_underlines_mistakes(file: str, mistake: Mistake) -> None:
    text = (HOUSE / file).read_text(encoding="utf-8").replace(mistake.old, mistake.new.replace(MARK, ""))
    kind = "scenarios" if file == SCENARIOS else KIND_OF[file.partition("/")[0]]
    assert objections(as_read(root_of(text)), FILES[kind])


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.__name__)
def test_every_key_is_known_and_no_other(schema: type[DefinitionSchema]) -> None:
    block = BLOCKS[schema.__name__.lower()]
    keys = {field.data_key or name: field for name, field in schema._declared_fields.items()}
    assert list(block["properties"]) == list(keys)
    assert block["required"] == [key for key, field in keys.items() if field.required]
    assert block["additionalProperties"] is False


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_every_type_of_field_has_its_options(name: str) -> None:
    fields = FILES["form"]["$defs"]
    assert name in fields["field"]["properties"]["type"]["enum"]
    block = fields[f"field_{name}"]
    keys = [field.data_key or key for key, field in QUESTION_SCHEMAS[name].fields.items()]
    assert list(block["properties"]) == keys
    for option, declared in FIELD_TYPES[name].options.items():
        said = block["properties"][option]
        assert (option in block["required"]) is declared.required
        if declared.kind is OptionKind.INTEGER:
            assert (said["minimum"], said["maximum"]) == (declared.at_least, declared.at_most)


def test_every_effect_has_its_options() -> None:
    effects = FILES["workflow"]["$defs"]["effect"]["oneOf"]
    for kind, block in zip(EFFECT_KINDS.values(), effects, strict=True):
        assert list(block["properties"]) == [kind.name, WHEN, *kind.options]
        assert block["required"] == [kind.name]


def test_every_step_has_what_its_kind_may_and_must_have() -> None:
    steps = FILES["scenarios"]["$defs"]["step"]["oneOf"]
    for (name, kind), block in zip(STEP_KINDS.items(), steps, strict=True):
        assert list(block["properties"]) == [name, *kind.must, *kind.may, "expect", "refused"]
        assert block["required"] == [name, *kind.must]
    assert list(FILES["scenarios"]["$defs"]["expect"]["properties"]) == list(EXPECTATIONS)


def test_words_out_of_a_list_are_listed() -> None:
    form, action = FILES["form"]["properties"], FILES["workflow"]["$defs"]["action"]["properties"]
    assert list(form["sections"]["properties"]) == list(SECTIONS)
    assert "ao" in form["regime"]["enum"]
    assert "steuern" in form["owner"]["enum"]
    assert action["needs"]["items"]["enum"] == list(NEEDS)
    assert "steuern" in FILES["authority"]["properties"]["functions"]["properties"]


def test_every_kind_of_field_is_described() -> None:
    assert set(DESCRIBERS) == set(_kinds(NodeField)) - {ScalarField}


def test_every_key_is_explained_in_both_languages() -> None:
    silent = [(name, key) for name, block in BLOCKS.items() for key, said in _keys(block) if "description" not in said]
    assert silent == []
    for messages in DESCRIPTIONS.values():
        for message in messages.values():
            assert message.de != message.en
            assert message.de.endswith(".")
            assert message.en.endswith(".")


def test_nothing_is_explained_that_there_is_not() -> None:
    keys: dict[str, set[str]] = {schema.__name__: _names(schema) for schema in SCHEMAS}
    keys["DatedSchema"] = _names(authorities.DatedSchema)
    keys["QuestionSchema"] = {key for schema in QUESTION_SCHEMAS.values() for key in schema.fields}
    keys["BindingField"] = {USE}
    keys["StepField"] = {*STEP_KINDS, *scenarios.STEP_FIELDS}
    keys["ExpectField"] = set(EXPECTATIONS)
    keys["Effect"] = {WHEN, *EFFECT_KINDS, *(name for kind in EFFECT_KINDS.values() for name in kind.options)}
    assert set(DESCRIPTIONS) <= set(keys)
    assert {name: set(said) - keys[name] for name, said in DESCRIPTIONS.items() if set(said) - keys[name]} == {}


def test_the_same_is_written_every_time() -> None:
    program = (
        "import json; from citizen_office.definitions.json_schema import json_schemas as s; print(json.dumps(s()))"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HOUSE)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert [json.loads(text) for text in written] == [FILES]


def _kinds(base: type[Any]) -> Iterator[type[Any]]:
    for kind in base.__subclasses__():
        if kind.__module__.startswith("citizen_office."):
            yield kind
            yield from _kinds(kind)


def _names(schema: type[DefinitionSchema]) -> set[str]:
    return {field.data_key or name for name, field in schema._declared_fields.items()}


def _keys(block: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for part in (block, *block.get("oneOf", ())):
        yield from part.get("properties", {}).items()
