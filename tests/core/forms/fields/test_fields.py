"""What holds for every type of field, whatever comes in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies

from citizen_office.core.expressions import MISSING
from citizen_office.core.forms.fields import FIELD_TYPES, option_problems
from citizen_office.core.forms.model import OptionValue
from citizen_office.core.forms.problems import PROBLEM_CODES
from tests.core.forms.making import SIZES, TODAY, field
from tests.core.forms.strategies import raw_values

FIELDS = [
    field(name, optional=optional, choices=SIZES) if "choices" in kind.options else field(name, optional=optional)
    for name, kind in FIELD_TYPES.items()
    for optional in (False, True)
]
FIELDS.append(field("quantity", unit=SIZES[0].label, decimals=2))
FIELDS.append(field("person", birth_date=True))
FIELDS.append(field("text", pattern=r"[a-z]+"))


def test_the_table_names_each_type_as_it_names_itself() -> None:
    assert all(kind.name == name for name, kind in FIELD_TYPES.items())


@pytest.mark.parametrize("made", FIELDS, ids=lambda made: f"{made.type}-{made.optional}")
@given(raw=raw_values)
def test_reading_never_raises_and_what_is_read_can_be_kept(made, raw) -> None:  # type: ignore[no-untyped-def]
    kind = FIELD_TYPES[made.type]
    reading = kind.read(made, raw, TODAY)
    if reading.problems:
        assert reading.value is MISSING
        for problem in reading.problems:
            assert tuple(problem.params) == PROBLEM_CODES[problem.code]
            first, *parts = problem.path.split(".")
            assert first == made.id
            name = ".".join(parts)
            assert not parts or any(part == name or part.startswith(f"{name}.") for part in kind.parts(made))
    elif reading.value is not MISSING:
        assert kind.load(kind.dump(reading.value)) == reading.value
        for language in ("de", "en", "de-simple"):
            assert all(line.encode().decode() == line for line in kind.show(made, reading.value, language))
    else:
        assert made.optional


USUAL = [
    (name, option)
    for name, kind in FIELD_TYPES.items()
    for option, said in kind.options.items()
    if said.usual is not None
]


#: What other options a type cannot do without.
NEEDED: dict[str, dict[str, OptionValue]] = {"choices": {"choices": SIZES}, "quantity": {"unit": SIZES[0].label}}


@pytest.mark.parametrize(("name", "option"), USUAL)
@settings(max_examples=20)
@given(raw=raw_values, length=strategies.integers(0, 4_100))
def test_what_is_usual_holds_where_nothing_is_said(name: str, option: str, raw: object, length: int) -> None:
    kind = FIELD_TYPES[name]
    usual = kind.options[option].usual
    assert usual is not None
    silent = replace(field(name), options=NEEDED.get(name, {}))
    outspoken = replace(silent, options={**silent.options, option: usual})
    assert kind.option_problems(outspoken) == option_problems(kind.options, outspoken) == ()
    sizes = ("a" * each for each in (200, 201, 4_000, 4_001, length))
    for answer in (raw, *sizes, str(length), "-1", f"{length},5", "12:01", "VG53NOSC0000000012345678", ["klein"], []):
        assert kind.read(silent, answer, TODAY) == kind.read(outspoken, answer, TODAY)
