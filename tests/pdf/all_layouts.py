"""A letter of each layout with everything that it may have, for whoever looks at the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from citizen_office.core.notices import Letter
from citizen_office.core.texts.blocks import BulletList, Paragraph, runs
from tests.pdf.layouts.test_case_file import FILE
from tests.pdf.layouts.test_certificate import CARD, PROOF, SHEET
from tests.pdf.layouts.test_council_paper import LETTER_OF_PAPER
from tests.pdf.letters import BILL, RECEIPT
from tests.pdf.mutations import FULL

_RECORD = b'{"betrag":"115.00"}'
#: Names of DIN 91379 with marks that no single character has, which have to be put in their places.
NAMES = Paragraph(runs("An: Ņ̃ina L̥ęģ̇zdiņa, Ð̣ō̂n Ś̱ắʻa und C̀ēsu; betrifft § 35 VwVfG, 5,00 € und 7,50 €."))
_SUMMARY = (BulletList((runs("Sie zahlen 115,00 €."), runs("Bis zum 4. Januar 2027."))),)

#: Name of the layout -> letter.
LETTERS: Mapping[str, Letter] = MappingProxyType(
    {
        "letter_din5008": replace(
            FULL, blocks=(*FULL.blocks, NAMES), proof=PROOF, summary=_SUMMARY, attachments=("Merkblatt",)
        ),
        "receipt": RECEIPT,
        "bill": replace(BILL, record=_RECORD, proof=PROOF),
        "certificate": replace(SHEET, record=_RECORD),
        "certificate_a6": replace(CARD, record=_RECORD),
        "council_paper": LETTER_OF_PAPER,
        "case_file": FILE,
        "large_print": replace(FULL, layout="large_print", banner="Lesefassung in großer Schrift", record=b""),
    }
)
