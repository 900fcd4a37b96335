"""The words for rows of cases."""

from __future__ import annotations

from dataclasses import replace

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.services.inbox import inbox
from citizen_office.services.publish import Content, publish
from citizen_office.services.row_titles import row_titles
from tests.core.forms.making import text
from tests.fakes.desk import House
from tests.fakes.town import HASH, NEXT_HASH, TOWN, bundle, publication, service


def test_a_case_is_called_what_it_was_called_when_it_was_filed(house: House) -> None:
    clerk = house.clerk()
    house.file()
    renamed = replace(service(), title=text("Umbenannt"))
    house.compiler.bundles[NEXT_HASH] = bundle(NEXT_HASH, renamed)
    publish(house.desk, Content({TOWN: TOWN.encode()}, (publication(NEXT_HASH),)), SYSTEM_ID)
    titles = row_titles(house.desk, inbox(house.desk, clerk).page.rows)
    assert {key: str(title) for key, title in titles.services.items()} == {HASH: "Idee mitteilen"}
    assert str(titles.states[HASH]["neu"].title) == "Neu"


def test_no_rows_need_no_words(house: House) -> None:
    assert row_titles(house.desk, ()).services == {}
