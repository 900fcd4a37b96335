"""Publishing an idea and its answer."""

from __future__ import annotations

from citizen_office.core.cases.model import Case
from citizen_office.services.dispatch import Outcome
from citizen_office.services.replies import public_replies
from tests.fakes.desk import BY_MAIL, House
from tests.fakes.town import TOWN


def _published(house: House) -> Case:
    case, clerk = house.file({**BY_MAIL, "veroeffentlichen": "true"}).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten_oeffentlich", reply="Liebe Frau Beispiel, gern.")
    house.deed(clerk, case, "zeigen", title="Bänke", idea="Mehr Bänke am See.", answer="Sie kommen.")
    assert set(house.run()) == {Outcome.DONE}
    return case


def test_the_words_that_a_clerk_checked_are_shown_and_no_others(house: House) -> None:
    case = _published(house)
    (reply,) = public_replies(house.desk, TOWN)
    assert (reply.title, reply.idea, reply.answer) == ("Bänke", "Mehr Bänke am See.", "Sie kommen.")
    assert (reply.department, reply.published) == ("buergerbuero", house.clock.now)
    assert "Beispiel" not in f"{reply.title}{reply.idea}{reply.answer}"
    entry = house.events(case)[-1].entry
    assert (entry.kind, entry.payload) == ("reply.published", {"title": "Bänke"})


def test_the_public_id_says_nothing_of_the_case(house: House) -> None:
    case = _published(house)
    (reply,) = public_replies(house.desk, TOWN)
    assert reply.id != case.id
