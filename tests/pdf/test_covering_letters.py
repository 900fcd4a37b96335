"""Covering letters pass the audit that every letter of the authority passes, sealed and with the record in them."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from citizen_office.core.forms.model import Regime
from citizen_office.core.notices import Role as Part
from citizen_office.pdf import render
from citizen_office.pdf.legible import legible
from citizen_office.services.returns import send_copy
from tests.fakes.desk import BY_POST
from tests.fakes.permit import permit_house
from tests.fakes.seal import FakeSeal
from tests.pdf.auditing import findings
from tests.pdf.scanning import codes_in
from tests.pdf.spoken import spoken

CLUB = ("Heimatverein Hagenow e. V.", "Ring 1", "19230 Hagenow")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("role", Part)
def test_a_covering_letter_passes_the_audit(role: Part, language: str) -> None:
    house = permit_house(Regime.NONE)
    clerk, case = house.actor(), house.file(dict(BY_POST), language=language).case
    house.deed(clerk, case, "entscheiden", outcome="granted")
    house.run()
    send_copy(house.desk, clerk, case.number, house.deliveries(case)[0].id, CLUB, role)
    letter = replace(house.renderer.drawn[-1], banner="")
    assert (letter.address, letter.language) == (CLUB, language)
    written = render(letter, FakeSeal())
    assert findings(written, spoken(legible(letter))) == []
    with pikepdf.open(io.BytesIO(written)) as pdf:
        assert [attached.get_file().read_bytes() for attached in pdf.attachments.values()] == [letter.record]
    assert letter.proof is not None
    assert codes_in(written)[-1:] == [(letter.proof.address, "M")]
