"""What a schema lets pass the form takes, and what it refuses the form refuses as well."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator, meta

from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.json_schema import answers_schema, field_schema
from citizen_office.core.forms.model import Form
from citizen_office.core.json import Json
from tests.core.forms.json_answers import ANSWERS, FILE, Answers
from tests.core.forms.making import TODAY, dogs, field, form, page

CASES = [
    pytest.param(kind, answers, id=f"{kind}-{place}") for kind in ANSWERS for place, answers in enumerate(ANSWERS[kind])
]


def _validator(schema: Any) -> Draft202012Validator:
    meta.validate(schema)
    return Draft202012Validator(schema, validate_formats=True)


def _problems(kind: str, answers: Answers, given: object) -> bool:
    # Files are named in JSON; where they are, the office puts in what it knows of them.
    raw: object = [FILE for _ in given] if kind == "file" and isinstance(given, list) and given != [1] else given
    return bool(FIELD_TYPES[kind].read(answers.field, raw, TODAY).problems)


@pytest.mark.parametrize(("kind", "answers"), CASES)
def test_schema_and_form_agree(kind: str, answers: Answers) -> None:
    validator = _validator(field_schema(answers.field, "de"))
    for given in answers.right:
        assert validator.is_valid(given), given
        assert not _problems(kind, answers, given), given
    for mistaken in answers.wrong:
        assert not validator.is_valid(mistaken), mistaken
        assert _problems(kind, answers, mistaken), mistaken


def _form() -> Form:
    return form(
        page("eins", field("text", "name"), field("text", "mehr", optional=True), field("text", "nur", when="ja")),
        page("zwei", field("yes_no", "ja")),
        page("drei", field("text", "versteckt"), when="ja"),
        dogs(field("text", "rufname"), field("text", "rasse", optional=True), min=1, max=2),
        dogs(field("text", "tier"), id="andere", item="anderes", max=2),
        dogs(field("text", "katze"), id="katzen", item="katze", min=1, when="ja"),
    )


RIGHT: dict[str, Json] = {"name": "a", "ja": False, "hunde": [{"rufname": "Bello"}]}


def test_only_what_is_asked_in_any_case_is_demanded() -> None:
    schema = answers_schema(_form(), "de")
    assert schema["required"] == ["name", "ja", "hunde"]
    assert _validator(schema).is_valid(RIGHT)
    assert _validator(schema).is_valid({**RIGHT, "versteckt": "x", "nur": "y", "katzen": [{"katze": "Mia"}]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"hunde": []},
        {"hunde": [{}]},
        {"hunde": [{"rufname": "Bello", "rasse": ""}]},
        {"hunde": [{"rufname": "Bello"}] * 3},
        {"hunde": [{"rufname": "Bello", "alter": 3}]},
        {"unbekannt": "x"},
        {"name": None},
    ],
)
def test_lists_are_bounded_and_names_are_known(wrong: dict[str, Json]) -> None:
    assert not _validator(answers_schema(_form(), "de")).is_valid({**RIGHT, **wrong})


def test_words_are_in_the_language_that_was_asked_for() -> None:
    english: Any = answers_schema(_form(), "en")
    assert english["properties"]["hunde"]["items"]["title"] == "Dog"
    assert english["properties"]["name"]["title"] == "Label name"
