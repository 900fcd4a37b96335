from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.expressions import MISSING, Value, parse
from citizen_office.core.forms.model import Route
from citizen_office.core.workflows.routing import owner_of
from tests.core.authorities.town import TOWN
from tests.core.workflows.making import FORM, bundle

ROUTED = replace(
    FORM,
    routes=(
        # The town has no library: that route is passed over for the next one that holds.
        Route(parse('betreff == "Buch"'), "bibliothek"),
        Route(parse('betreff in ["Buch", "Lärm"]'), "ordnung"),
    ),
)


@pytest.mark.parametrize(
    ("subject", "owner"),
    [("Buch", "ordnung"), ("Lärm", "ordnung"), ("Baum", "buergerbuero"), (MISSING, "buergerbuero")],
)
def test_the_first_route_that_holds_and_leads_somewhere_wins(subject: Value, owner: str) -> None:
    assert owner_of(bundle(ROUTED), TOWN, {"betreff": subject}) == owner


def test_a_town_without_functions_leaves_the_case_to_its_form() -> None:
    assert owner_of(bundle(ROUTED), replace(TOWN, functions={}), {"betreff": "Lärm"}) == "buergerbuero"
