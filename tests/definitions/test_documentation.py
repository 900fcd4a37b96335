"""Policy: the reference describes every key of every kind of definition."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest

from citizen_office.core.forms import check_form, form_scope
from citizen_office.core.forms.model import Form
from citizen_office.core.scenarios import REFUSALS
from citizen_office.core.texts import check_text, parse_text
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.core.workflows.needs import NEEDS
from citizen_office.definitions import authorities, council_papers, fonts, forms, letterheads, scenarios, workflows
from citizen_office.definitions.forms import SECTIONS
from citizen_office.definitions.schema import DefinitionSchema
from citizen_office.definitions.workflows import WHEN
from tests.definitions.reading import form_reader, root_of
from tests.definitions.writing import FORM, changed

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
#: What fields and their choices say stands on the page of field types; scenarios have a page of their own.
PAGES: dict[type[DefinitionSchema], str] = {
    forms.QuestionSchema: "field-types.md",
    forms.ChoiceSchema: "field-types.md",
    scenarios.ScenariosSchema: "scenarios.md",
    scenarios.ScenarioSchema: "scenarios.md",
    scenarios.GivenSchema: "scenarios.md",
    council_papers.PaperSchema: "council-papers.md",
    council_papers.StepSchema: "council-papers.md",
    council_papers.FinancesSchema: "council-papers.md",
    council_papers.CoverSchema: "council-papers.md",
}
SCHEMAS = [
    schema
    for module in (forms, scenarios, workflows, authorities, letterheads, fonts, council_papers)
    for schema in vars(module).values()
    if isinstance(schema, type) and issubclass(schema, DefinitionSchema) and schema.__module__ == module.__name__
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.__name__)
def test_every_key_is_described(schema: type[DefinitionSchema]) -> None:
    page = (REFERENCE / PAGES.get(schema, "definitions.md")).read_text(encoding="utf-8")
    keys = [field.data_key or name for name, field in schema._declared_fields.items()]
    assert [key for key in keys if f"`{key}`" not in page and f"`{key}:" not in page] == []


def blocks(heading: str, language: str) -> list[str]:
    """The examples of one section of the page of definitions."""
    page = (REFERENCE / "definitions.md").read_text(encoding="utf-8")
    section = page.partition(f"# {heading}\n")[2].partition("\n## ")[0]
    return [block.partition("```")[0] for block in section.split(f"```{language}\n")[1:]]


def test_the_example_of_a_repeat_is_right() -> None:
    """The page with the repeat, with each of the computed values and rules that are shown for it, and the text."""
    pages, rules, taxed = blocks("Several of a kind", "yaml")
    before = "- id: halter\n    title: Sie\n    fields:\n      - {id: beginn, type: date, label: Beginn}\n  - id: hunde"
    head = FORM.partition("recipient:\n")[0].replace("  oeffentlich: teilen\n", "")
    example, problems = parse_text(blocks("Texts", "text")[1])
    assert problems == ()
    for more in (rules, taxed):
        form = form_reader(root_of(head + changed(pages, "- id: hunde", before) + more))
        assert isinstance(form, Form)
        assert check_form(form) == ()
        assert check_text(example, form_scope(form)) == ()


def test_the_way_to_ask_for_several_leads_there() -> None:
    guide = (REFERENCE.parent / "how-to" / "ask-for-several.md").read_text(encoding="utf-8")
    page = guide.partition("```yaml\n")[2].partition("```")[0]
    [rule] = re.findall(r"`(all\(.+?)`\.", guide)
    head = FORM.partition("recipient:\n")[0].replace("  oeffentlich: teilen\n", "")
    rules = f"rules:\n  - ensure: '{rule}'\n    at: kinder\n    message: Zu alt.\n"
    form = form_reader(root_of(f"{head}pages:\n{indent(page, '  ')}{rules}"))
    assert isinstance(form, Form)
    assert check_form(form) == ()


@pytest.mark.parametrize("word", [*SECTIONS, *NEEDS, *EFFECT_KINDS, WHEN])
def test_every_word_is_described(word: str) -> None:
    assert f"`{word}`" in (REFERENCE / "definitions.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", [*scenarios.STEP_FIELDS, *REFUSALS])
def test_everything_that_a_step_may_say_is_described(key: str) -> None:
    assert f"`{key}`" in (REFERENCE / "scenarios.md").read_text(encoding="utf-8")
