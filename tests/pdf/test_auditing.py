"""The auditor finds what it says it finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citizen_office.pdf import render
from tests.fakes.seal import FakeSeal
from tests.pdf.auditing import findings
from tests.pdf.mutations import FULL, LINK, MUTATIONS, Mutation
from tests.pdf.spoken import spoken

# What draws letters is measured by the tests of its parts; to read them back takes twice as long when measured.
pytestmark = pytest.mark.no_cover
_CODES = re.compile(r'(?:Finding|_find)\(\s*"(\w+)"')


def audited() -> set[str]:
    """The words for what is wrong with the full letter, sealed."""
    return {finding.code for finding in findings(render(FULL, FakeSeal()), spoken(FULL))}


def test_nothing_is_wrong_without_a_fault() -> None:
    assert findings(render(FULL), spoken(FULL)) == []
    assert findings(render(FULL, FakeSeal()), spoken(FULL)) == []


@pytest.mark.parametrize("mutation", MUTATIONS, ids=str)
def test_a_fault_of_the_writer_is_found_by_its_name(mutation: Mutation, monkeypatch: pytest.MonkeyPatch) -> None:
    mutation.apply(monkeypatch)
    assert mutation.code in audited()


def test_a_link_that_is_well_made_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    LINK.apply(monkeypatch)
    assert audited() == set()


def test_there_is_a_fault_for_everything_that_it_looks_for() -> None:
    modules = (Path(__file__).parent / "auditing").glob("*.py")
    codes = {code for module in modules for code in _CODES.findall(module.read_text(encoding="utf-8"))}
    assert codes == {mutation.code for mutation in MUTATIONS}
