"""The table of layouts: one file and one line here add a kind of letter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citizen_office.pdf.layouts.bill import bill
from citizen_office.pdf.layouts.case_file import case_file
from citizen_office.pdf.layouts.certificate import certificate
from citizen_office.pdf.layouts.certificate_a6 import certificate_a6
from citizen_office.pdf.layouts.council_paper import council_paper
from citizen_office.pdf.layouts.large_print import large_print
from citizen_office.pdf.layouts.letter_din5008 import letter_din5008
from citizen_office.pdf.layouts.receipt import receipt
from citizen_office.pdf.sheet import Layout

#: Every layout by the name that a notice's definition gives.
LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "letter_din5008": letter_din5008,
        "receipt": receipt,
        "bill": bill,
        "certificate": certificate,
        "certificate_a6": certificate_a6,
        "council_paper": council_paper,
        "case_file": case_file,
        "large_print": large_print,
    }
)

__all__ = ["LAYOUTS"]
