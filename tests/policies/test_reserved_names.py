"""What the citizens' pages use for themselves is no id of a page or a field of any form."""

from __future__ import annotations

from citizen_office.core.forms.checks import RESERVED, RESERVED_PAGES
from citizen_office.web.citizen import ROUTES
from citizen_office.web.citizen.form import OWN_INPUTS

PAGES = "/antrag/<uuid:draft_id>/"


def test_no_page_of_a_form_hides_behind_a_page_of_the_house() -> None:
    words = {path.removeprefix(PAGES) for path, *_ in ROUTES if path.startswith(PAGES)}
    assert {word for word in words if not word.startswith("<page_id>")} == RESERVED_PAGES


def test_no_field_is_mistaken_for_an_input_of_the_page_itself() -> None:
    assert OWN_INPUTS <= RESERVED
