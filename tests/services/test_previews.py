"""Letters before they go out: the same as afterwards, and nothing is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.actors import system
from citizen_office.core.errors import ActionNotOpen, Erased, NotFound, StaleRevision
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.case_file import case_file
from citizen_office.services.erase import erase
from citizen_office.services.previews import preview_letters
from tests.fakes.paid import FREE, paying_house
from tests.fakes.permit import permit_house
from tests.fakes.town import TOWN

GRANTED = {"outcome": "granted"}
REFUSED = {"outcome": "refused", "reasons": "Kein Wohnsitz."}


def test_what_is_shown_is_what_is_issued() -> None:
    paying = paying_house()
    case = paying.file(language="en").case
    shown = preview_letters(paying.house.desk, paying.clerk, case.number, "entscheiden", GRANTED, case.revision)
    paying.house.renderer.drawn.clear()
    paying.house.deed(paying.clerk, case, "entscheiden", **GRANTED)
    paying.house.run()
    reference = paying.payments(case)[0].reference
    (issued,) = (each for each in paying.house.renderer.drawn if each.subject == "Ihr Parkausweis" and not each.banner)
    (draft,) = shown
    assert draft.banner == "Entwurf – noch nicht erlassen"
    assert draft.translation is not None
    assert issued.attachments == (f"Zahlungsaufforderung mit dem Kassenzeichen {reference}",)
    # Its record and its code it gets when it is issued.
    assert repr(replace(draft, banner="")).replace("…", reference) == repr(replace(issued, record=b"", proof=None))


def test_nothing_is_written_and_no_number_is_used_up() -> None:
    paying = paying_house()
    house, case = paying.house, paying.file().case
    before = (house.case(case), house.events(case), house.notices(case))
    preview_letters(house.desk, paying.clerk, case.number, "entscheiden", REFUSED, case.revision)
    preview_letters(house.desk, paying.clerk, case.number, "entscheiden", GRANTED, case.revision)
    assert (house.case(case), house.events(case), house.notices(case)) == before
    assert paying.payments(case) == ()
    paying.house.deed(paying.clerk, case, "entscheiden", **GRANTED)
    paying.house.run()
    assert paying.payments(case)[0].reference == paying_house_reference()


def paying_house_reference() -> str:
    """The first Kassenzeichen of a house in which nobody looked before."""
    paying = paying_house()
    return paying.payments(paying.decided())[0].reference


def test_money_that_was_asked_for_before_stands_in_the_letter() -> None:
    paying = paying_house()
    case = paying.file().case
    paying.house.deed(paying.clerk, case, "anfordern")
    paying.house.run()
    case = paying.house.case(case)
    (draft,) = preview_letters(paying.house.desk, paying.clerk, case.number, "entscheiden", GRANTED, case.revision)
    assert draft.attachments


def test_where_nothing_is_charged_nothing_is_expected() -> None:
    paying = paying_house()
    case = paying.file(FREE).case
    (draft,) = preview_letters(paying.house.desk, paying.clerk, case.number, "entscheiden", REFUSED, case.revision)
    assert draft.attachments == ()
    assert "Kein Wohnsitz." in repr(draft.blocks)


def test_a_proposal_shows_the_letters_of_the_signature_that_the_decision_leads_to() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()

    def letters(**data: str) -> int:
        return len(preview_letters(house.desk, clerk, case.number, "vorschlagen", data, case.revision))

    assert letters(**GRANTED) == 1
    assert letters(**REFUSED) == 2


def test_a_signature_shows_what_was_proposed() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "vorschlagen", **REFUSED)
    case = house.case(case)
    assert len(preview_letters(house.desk, clerk, case.number, "zeichnen", {}, case.revision)) == 2


def test_an_action_that_brings_no_letter_shows_none() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()
    asking = {"remark": "Bitte nachreichen."}
    assert preview_letters(house.desk, clerk, case.number, "nachfordern", asking, case.revision) == ()
    outlooks = case_file(house.desk, clerk, case.number).outlooks
    with_letters = {action for action, outlook in outlooks.items() if outlook.letters}
    assert with_letters == {"vorschlagen", "entscheiden", "bestaetigen"}


def test_it_is_refused_as_the_action_itself() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()

    def look(action: str, data: dict[str, str], seen: int = case.revision) -> None:
        preview_letters(house.desk, clerk, case.number, action, data, seen)

    with pytest.raises(DataInvalid):
        look("vorschlagen", {"outcome": "refused"})
    with pytest.raises(StaleRevision):
        look("vorschlagen", GRANTED, case.revision + 1)
    with pytest.raises(ActionNotOpen):
        look("zeichnen", {})
    with pytest.raises(NotFound):
        preview_letters(house.desk, house.clerk("gruen"), case.number, "vorschlagen", GRANTED, case.revision)


def test_after_an_erasure_there_is_nothing_to_show() -> None:
    house = permit_house()
    case, clerk = house.file().case, house.actor()
    house.deed(clerk, case, "entscheiden", **GRANTED)
    erase(house.desk, system(TOWN), case.number)
    with pytest.raises(Erased):
        preview_letters(house.desk, clerk, case.number, "vorschlagen", GRANTED, 1)
