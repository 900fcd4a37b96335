"""Every letter of every shipped service, whatever was decided and in whatever language: nobody is left out by any."""

from __future__ import annotations

import io

import pikepdf
import pytest

from citizen_office.core.workflows.model import ParameterKind
from citizen_office.core.workflows.needs import OUTCOMES
from citizen_office.core.workflows.pairing import texts_brought
from citizen_office.pdf import render
from citizen_office.pdf.legible import legible
from tests.fakes.seal import FakeSeal
from tests.pdf.auditing import findings
from tests.pdf.scanning import codes_in
from tests.pdf.shipped import RECEIPT, Sent, decided, forms, sent_by, services
from tests.pdf.spoken import spoken

# What draws letters is measured by the tests of its parts; to read them back takes twice as long when measured.
pytestmark = pytest.mark.no_cover
EACH = pytest.mark.parametrize("service", services())


def audit(sent: Sent) -> None:
    """Draw a letter and look at it; the record goes with a seal, as it leaves the house."""
    letter = sent.letter
    written = render(letter, FakeSeal() if letter.record else None)
    assert findings(written, spoken(legible(letter))) == [], sent
    with pikepdf.open(io.BytesIO(written)) as pdf:
        records = [attached.get_file().read_bytes() for attached in pdf.attachments.values()]
    assert records == [letter.record][: bool(letter.record)]
    assert not letter.proof or codes_in(written)[-1:] == [(letter.proof.address, "M")]


@EACH
def test_one_letter_of_each_kind_passes_the_audit(service: str) -> None:
    kinds = {sent.kind: sent for sent in sent_by(service)}
    for sent in kinds.values():
        audit(sent)


@pytest.mark.torture
@EACH
def test_every_letter_passes_the_audit(service: str) -> None:
    for sent in sent_by(service):
        audit(sent)


@EACH
def test_every_text_is_among_them_with_every_decision(service: str) -> None:
    form, workflow = forms()[service]
    named = {text for kind, text in texts_brought(form.binding, workflow) if kind is ParameterKind.NOTICE}
    sent = sent_by(service)
    assert named | {RECEIPT} <= {each.text for each in sent}
    told = {each.outcome for each in sent if each.outcome}
    assert told == (set(OUTCOMES) if decided(service) else set())
