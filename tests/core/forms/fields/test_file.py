"""Files: what the office says of them becomes a value, and nothing else does."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from citizen_office.core.errors import Unreadable
from citizen_office.core.expressions import BOOL, MISSING, Repeat, check, compile_expression, parse
from citizen_office.core.forms import form_scope
from citizen_office.core.forms.fields import FIELD_TYPES
from citizen_office.core.forms.fields.file import AttachedFile, accepted, accepted_names, max_files, max_mb
from citizen_office.core.forms.fields.file_kinds import MEGABYTE
from tests.core.forms.fields.reading import codes, problems, read, show
from tests.core.forms.making import field, form, page

TYPE = FIELD_TYPES["file"]
PROOF = field("file")
PLAN = AttachedFile(UUID(int=1), "Plan.pdf", "application/pdf", 1_300_000)
PHOTO = AttachedFile(UUID(int=2), "Hund.jpg", "image/jpeg", 5_000)


def test_descriptors_become_records() -> None:
    assert read(PROOF, [PLAN.dump()]) == (
        {"id": str(UUID(int=1)), "name": "Plan.pdf", "media_type": "application/pdf", "size": Decimal(1_300_000)},
    )


@pytest.mark.parametrize("empty", [None, "", []])
def test_without_a_file_one_is_asked_for(empty: object) -> None:
    assert codes(PROOF, empty) == [("feld", "required_file")]
    assert read(field("file", optional=True), empty) is MISSING


@pytest.mark.parametrize(
    "raw",
    [
        "Plan.pdf",
        7,
        {"0": PLAN.dump()},
        ["Plan.pdf"],
        [None],
        [{**PLAN.dump(), "id": "1"}],
        [{**PLAN.dump(), "id": 1}],
        [{**PLAN.dump(), "id": str(UUID(int=1)).upper().replace("-", "")}],
        [{**PLAN.dump(), "name": ""}],
        [{**PLAN.dump(), "name": ["Plan.pdf"]}],
        [{**PLAN.dump(), "media_type": "text/html"}],
        [{**PLAN.dump(), "media_type": ["application/pdf"]}],
        [{**PLAN.dump(), "size": 0}],
        [{**PLAN.dump(), "size": True}],
        [{**PLAN.dump(), "size": "5000"}],
        [{**PLAN.dump(), "path": "/etc/passwd"}],
        [PLAN.dump(), "Plan.pdf"],
    ],
)
def test_what_is_no_descriptor_is_refused(raw: object) -> None:
    assert codes(PROOF, raw) == [("feld", "wrong_shape")]


def test_files_are_of_the_number_kind_and_size_that_the_field_takes() -> None:
    assert problems(PROOF, [PLAN.dump(), PHOTO.dump()]) == [("feld", "too_many_files", {"max": 1})]
    assert len(read(field("file", max_files=2), [PLAN.dump(), PHOTO.dump()])) == 2  # type: ignore[arg-type]
    assert problems(field("file", accept=("jpeg", "png")), [PLAN.dump()]) == [
        ("feld", "file_type", {"name": "Plan.pdf", "found": "PDF", "accepted": "JPG, PNG"})
    ]
    large = {**PLAN.dump(), "size": MEGABYTE + 1}
    assert problems(field("file", max_mb=1), [large]) == [("feld", "file_too_large", {"name": "Plan.pdf", "max": 1})]
    assert read(field("file", max_mb=1), [{**large, "size": MEGABYTE}])


def test_what_a_definition_does_not_say_has_a_value_all_the_same() -> None:
    assert (accepted(PROOF), max_files(PROOF), max_mb(PROOF)) == (("pdf", "jpeg", "png"), 1, 10)
    assert accepted_names(field("file", accept=("png", "pdf"))) == "PNG, PDF"
    assert TYPE.option_problems(PROOF) == ()
    assert TYPE.parts(PROOF) == ()


def test_they_are_kept_and_shown() -> None:
    value = read(PROOF, [PLAN.dump()])
    assert TYPE.dump(value) == [PLAN.dump()]
    assert TYPE.load(TYPE.dump(value)) == value
    assert show(PROOF, [PLAN.dump()]) == ("Plan.pdf (PDF, 1,2\u00a0MB)",)
    assert show(field("file", max_files=2), [PLAN.dump(), PHOTO.dump()], "en") == (
        "Plan.pdf (PDF, 1.2\u00a0MB)",
        "Hund.jpg (JPG, 5\u00a0KB)",
    )


@pytest.mark.parametrize("stored", ["Plan.pdf", [], {}, [7], [{"name": "Plan.pdf"}], None])
def test_other_stored_values_are_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        TYPE.load(stored)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("exists(nachweis)", True),
        ("exists(foto)", False),
        ("count(datei for datei in nachweis) == 2", True),
        ('any(datei.media_type == "image/jpeg" for datei in nachweis)', True),
        ("sum(datei.size for datei in nachweis) > 2000000", False),
        ("length(nachweis) <= 3", True),
    ],
)
def test_expressions_count_them_and_ask_whether_there_are_any(expression: str, holds: bool) -> None:
    asked = form(page("seite", field("file", "nachweis", max_files=3), field("file", "foto", optional=True)))
    formula = parse(expression)
    assert check(formula, form_scope(asked), expected=BOOL, require_present=True)[1] == ()
    values = {"nachweis": read(field("file", max_files=3), [PLAN.dump(), PHOTO.dump()])}
    assert compile_expression(formula)(values) is holds


def test_no_expression_reaches_the_id() -> None:
    kind = TYPE.expression_type(field("file", max_files=3), "de")
    assert isinstance(kind, Repeat)
    assert kind.max == 3
    assert set(kind.record.parts) == {"name", "media_type", "size"}
