"""What the reference says of the program is what the program says of itself."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from textwrap import indent

import pytest

from citizen_office import settings as settings_module
from citizen_office.core.authorities.tariffs import PRICED_FUNCTIONS
from citizen_office.core.expressions import Values, compile_expression, parse
from citizen_office.core.forms import check_form
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.model import Form
from citizen_office.core.workflows.effects import EFFECT_KINDS
from citizen_office.definitions.descriptions.expressions import FUNCTION_WORDS
from citizen_office.definitions.json_schema import DESCRIBERS
from citizen_office.definitions.workflows import read_workflow
from citizen_office.settings import SETTINGS, load_settings
from scripts.record_reference import SCHEMA_FILE, record_schema_text
from scripts.write_reference import PART, REFERENCE, WORDED, written
from tests.definitions.reading import form_reader, root_of
from tests.definitions.test_documentation import SCHEMAS
from tests.definitions.writing import FORM, WORKFLOW
from tests.docs.following import blocks_of
from tests.test_settings import environment

PAGES = sorted(REFERENCE.glob("*.md"))
PARTS = {name for page in PAGES for _, name, _ in PART.findall(page.read_text(encoding="utf-8"))}
EXAMPLE = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
#: Schemas that others are made of, and whose keys stand with those.
PARTIAL = {"FileSchema", "DatedSchema"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_is_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert written(text) == text, "run: python scripts/write_reference.py"
    assert text.count("<!-- written by ") == text.count("<!-- end -->") == len(PART.findall(text))


def test_a_part_that_has_fallen_behind_is_written_anew() -> None:
    text = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    assert written(text.replace("| `HOST` |", "| `HOTS` |")) == text
    with pytest.raises(KeyError):
        written("<!-- written by scripts/write_reference.py: poems -->\n\n\n<!-- end -->\n")


def test_the_schema_of_records_is_current() -> None:
    assert (REFERENCE / SCHEMA_FILE).read_text(encoding="utf-8") == record_schema_text()


def test_every_key_option_and_kind_has_its_part() -> None:
    schemas = {f"keys.{schema.__name__}" for schema in SCHEMAS if schema.__name__ not in PARTIAL}
    options = {f"options.{name}" for name, kind in FIELD_TYPES.items() if kind.options}
    api = {"api.operations", "api.problems", "api.shapes"}
    assert (
        schemas | options | api | {"effects", "functions", "kinds", "arithmetic", "settings", "commands", "record"}
        == PARTS
    )


def test_every_kind_of_field_has_words() -> None:
    """Those of a scenario's expectations stand in prose."""
    assert {each.__name__ for each in set(DESCRIBERS) - WORDED} == {
        "WaitField",
        "WhoField",
        "EffectPair",
        "ProblemPair",
    }


def test_every_function_is_explained_and_its_example_is_right() -> None:
    assert set(FUNCTION_WORDS) == set(PRICED_FUNCTIONS)
    for words in FUNCTION_WORDS.values():
        assert words.words.de != words.words.en
        if words.result:
            assert value(words.example) == value(words.result), words.example


def test_every_example_of_the_language_is_right() -> None:
    page = (REFERENCE / "expressions.md").read_text(encoding="utf-8")
    examples = EXAMPLE.findall(page)
    assert len(examples) >= 15
    for expression, result in examples:
        assert value(expression) == value(result), expression


def test_every_example_of_a_field_can_be_asked() -> None:
    """Where an example has a condition, what it asks for is asked before."""
    examples = [block.text for block in blocks_of(REFERENCE / "field-types.md", "yaml")]
    assert len(examples) == len(FIELD_TYPES)
    before = "- {id: gefaehrlich, type: yes_no, label: Gefährlich?}\n"
    channel = (
        "- {id: antwort_per, type: choice, label: Wie?, choices: [{id: post, label: P}, {id: online, label: O}]}\n"
    )
    for example in examples:
        asked = before + ("" if "id: antwort_per" in example else channel) + example
        page = f"pages:\n  - id: seite\n    title: Seite\n    fields:\n{indent(asked, '      ')}"
        form = form_reader(root_of(FORM.partition("recipient:\n")[0].replace("  oeffentlich: teilen\n", "") + page))
        assert isinstance(form, Form)
        assert check_form(form) == (), example


def test_every_example_of_an_effect_can_be_declared() -> None:
    examples = [block.text for block in blocks_of(REFERENCE / "effects.md", "yaml")]
    assert len(examples) == len(EFFECT_KINDS)
    for example in examples:
        effects = example[example.index("effects:") :]
        workflow = read_workflow(
            root_of(WORKFLOW.replace("opening:\n  - send: $eingang\n", effects.replace("effects", "opening")))
        )
        assert len(workflow.opening) >= 1


def value(text: str) -> object:
    """What an expression comes to where nothing was answered, and ``leer`` is a list without items."""
    names: Values = {"leer": ()}
    found = compile_expression(parse(text))(names)
    return Decimal(found) if isinstance(found, int) and not isinstance(found, bool) else found


def test_every_setting_that_is_read_is_described() -> None:
    source = Path(str(settings_module.__file__)).read_text(encoding="utf-8").partition("def load_settings")[2]
    read = set(re.findall(r'"([A-Z][A-Z_]{3,})"', source))
    assert read == set(SETTINGS)


def test_the_settings_that_must_be_there_are_those_that_say_so(tmp_path: Path) -> None:
    complete = environment()
    assert {name for name, (_, default) in SETTINGS.items() if not default} == set(complete)
    said = {name: SETTINGS[name][1].strip("`") for name in ("HOST", "PORT", "PROXIES", "TRAINING")}
    assert load_settings(complete, tmp_path) == load_settings(complete | said, tmp_path)
