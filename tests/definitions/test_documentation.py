"""Policy: the reference describes every key of every kind of definition."""

from __future__ import annotations

from pathlib import Path

import pytest

from citizen_office.core.scenarios import REFUSALS
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.core.workflows.needs import NEEDS
from citizen_office.definitions import authorities, forms, scenarios, workflows
from citizen_office.definitions.forms import SECTIONS
from citizen_office.definitions.schema import DefinitionSchema
from citizen_office.definitions.workflows import WHEN

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
#: What fields and their choices say stands on the page of field types; scenarios have a page of their own.
PAGES: dict[type[DefinitionSchema], str] = {
    forms.QuestionSchema: "field-types.md",
    forms.ChoiceSchema: "field-types.md",
    scenarios.ScenariosSchema: "scenarios.md",
    scenarios.ScenarioSchema: "scenarios.md",
    scenarios.GivenSchema: "scenarios.md",
}
SCHEMAS = [
    schema
    for module in (forms, scenarios, workflows, authorities)
    for schema in vars(module).values()
    if isinstance(schema, type) and issubclass(schema, DefinitionSchema) and schema.__module__ == module.__name__
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.__name__)
def test_every_key_is_described(schema: type[DefinitionSchema]) -> None:
    page = (REFERENCE / PAGES.get(schema, "definitions.md")).read_text(encoding="utf-8")
    keys = [field.data_key or name for name, field in schema._declared_fields.items()]
    assert [key for key in keys if f"`{key}`" not in page and f"`{key}:" not in page] == []


@pytest.mark.parametrize("word", [*SECTIONS, *NEEDS, *EFFECT_KINDS, WHEN])
def test_every_word_is_described(word: str) -> None:
    assert f"`{word}`" in (REFERENCE / "definitions.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", [*scenarios.STEP_FIELDS, *REFUSALS])
def test_everything_that_a_step_may_say_is_described(key: str) -> None:
    assert f"`{key}`" in (REFERENCE / "scenarios.md").read_text(encoding="utf-8")
