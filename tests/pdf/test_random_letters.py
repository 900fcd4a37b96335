"""Whatever stands in a letter, it is whole, read in its order to the last space, and fit for everybody."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from citizen_office.core.notices import Letter
from citizen_office.core.texts.blocks import Panel
from citizen_office.pdf import render
from citizen_office.pdf.legible import legible
from tests.fakes.seal import FakeSeal
from tests.pdf.auditing import findings
from tests.pdf.random_letters import RANDOM_LETTERS
from tests.pdf.scanning import codes_in
from tests.pdf.spoken import spoken

pytestmark = [
    # What fails is told by the auditor; the letter may be long.
    pytest.mark.filterwarnings("ignore:Generating overly large repr"),
    # What is covered must not hang on chance.
    pytest.mark.no_cover,
]
#: Letters for ``make test`` and for ``make torture``.
FEW, MANY = 20, 200


def audit(letter: Letter) -> None:
    """Draw a letter with a seal, and look at it."""
    written = render(letter, FakeSeal())
    assert findings(written, spoken(legible(letter))) == []
    # That of a certificate stands at the foot of its first page.
    assert sorted(text for text, _ in codes_in(written)) == sorted(codes_of(letter))


def codes_of(letter: Letter) -> list[str]:
    """What the codes in a letter hold. Large print has none."""
    if letter.layout == "large_print":
        return []
    translation = letter.translation.blocks if letter.translation and letter.layout == "letter_din5008" else ()
    panels = [block for block in (*letter.blocks, *translation) if isinstance(block, Panel) and block.facts]
    proof = [letter.proof.address] if letter.proof and letter.layout not in ("receipt", "council_paper") else []
    return [*(panel.code for panel in panels if panel.code), *proof]


def audit_any(count: int) -> None:
    """Audit so many letters, each unlike the others."""
    health = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    settings(max_examples=count, phases=[Phase.generate], suppress_health_check=health)(given(RANDOM_LETTERS)(audit))()


def test_any_letter_passes_the_audit() -> None:
    audit_any(FEW)


@pytest.mark.torture
def test_very_many_letters_pass_the_audit() -> None:
    audit_any(MANY)
