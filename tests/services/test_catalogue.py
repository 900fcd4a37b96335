"""The catalogue: find a service, look at one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import NotFound
from citizen_office.core.workflows.bundle import Bundle
from citizen_office.services.catalogue import authorities, authority_named, find_services, get_service, read_services
from citizen_office.services.library import Library
from citizen_office.services.ports import Source
from citizen_office.services.publish import Content, publish
from tests.core.forms.making import text
from tests.fakes.desk import House
from tests.fakes.town import HASH, NEIGHBOUR, SERVICE, TOWN, FakeCompiler, bundle, publication, service


@pytest.fixture
def bigger(house: House) -> House:
    """Three services: an idea, a tree, and the hire of a hall whose title has an umlaut first."""
    others = {
        "baum": replace(service(), id="baum", title=text("Baum fällen", "Fell a tree"), keywords=(text("Vorschlag"),)),
        "halle": replace(service(), id="halle", title=text("Öffentliche Halle"), summary=text("Idee für ein Fest?")),
    }
    for number, (key, form) in enumerate(others.items()):
        publication_hash = str(number) * 64
        house.compiler.bundles[publication_hash] = bundle(publication_hash, replace(form, keywords=form.keywords[:1]))
        publish(house.desk, Content({TOWN: TOWN.encode()}, (publication(publication_hash, key),)), SYSTEM_ID)
    return house


def _found(house: House, query: str, language: str = "de") -> list[str]:
    return [form.id for form in find_services(house.desk, TOWN, query, language)]


def test_without_words_all_services_stand_by_title(bigger: House) -> None:
    assert _found(bigger, "") == ["baum", "idee", "halle"]
    assert _found(bigger, "  ", "en") == ["baum", "halle", "idee"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("idee", ["idee", "halle"]),  # in the title before in the summary
        ("fallen", ["baum"]),  # without the dots
        ("FÄLLEN", ["baum"]),
        ("suggestion", ["idee", "halle"]),  # in any language, keywords too
        ("baum fällen", ["baum"]),
        ("baum halle", []),  # every word must be found
        ("xyz", []),
    ],
)
def test_services_are_found_by_words(bigger: House, query: str, found: list[str]) -> None:
    assert _found(bigger, query) == found


class ForgetfulCompiler(FakeCompiler):
    """Reads nothing of the town any more, as a program does whose newer version knows a definition no longer."""

    def bundle(self, publication_hash: str, sources: Sequence[Source]) -> Bundle:
        if publication_hash == HASH:
            raise NotFound(publication=publication_hash)
        return super().bundle(publication_hash, sources)


def test_what_is_published_can_be_read_before_anybody_asks(bigger: House) -> None:
    read_services(bigger.desk)
    read = list(bigger.compiler.compiled)

    assert _found(bigger, "") == ["baum", "idee", "halle"]
    assert sorted(read) == sorted([HASH, "0" * 64, "1" * 64])
    assert [each for each in bigger.compiler.compiled[len(read) :] if each in read] == []


def test_what_cannot_be_read_is_told_to_whoever_asks_for_it(house: House) -> None:
    desk = replace(house.desk, library=Library(ForgetfulCompiler()))

    read_services(desk)

    with pytest.raises(NotFound):
        find_services(desk, TOWN, "", "de")


def test_a_town_offers_what_it_published(house: House) -> None:
    assert get_service(house.desk, TOWN, SERVICE).publication == HASH
    with pytest.raises(NotFound):
        get_service(house.desk, TOWN, "hund")
    with pytest.raises(NotFound):
        get_service(house.desk, "nirgends", SERVICE)


def test_authorities_by_key_and_by_name(house: House) -> None:
    assert authority_named(house.desk, NEIGHBOUR).name == "Stadt Ludwigslust"
    with pytest.raises(NotFound):
        authority_named(house.desk, "nirgends")
    assert [found.key for found in authorities(house.desk)] == [TOWN, NEIGHBOUR]
