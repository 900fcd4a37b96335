"""What is published, as files."""

from __future__ import annotations

import pytest

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.core.errors import Conflict, NotFound
from citizen_office.services.content_files import current_content, published_files, source_path
from citizen_office.services.ports import Publication, Source
from citizen_office.services.publish import Content, publish
from tests.fakes.desk import House
from tests.fakes.town import HASH, NEIGHBOUR, NEXT_HASH, SERVICE, TOWN, bundle, publication

FILE = f"forms/{SERVICE}.yaml"


@pytest.mark.parametrize(
    ("source", "path"),
    [
        (Source("form", "idee", b""), FILE),
        (Source("workflow", "anregung", b""), "workflows/anregung.yaml"),
        (Source("text", "eingang.de", b""), "templates/messages/eingang.de.txt"),
        (Source("text", "antwort.en", b""), "templates/notices/antwort.en.txt"),
    ],
)
def test_where_a_file_belongs(source: Source, path: str) -> None:
    assert source_path(source, bundle()) == path


def test_everything_that_is_published(house: House) -> None:
    assert published_files(house.desk) == {
        f"authorities/{TOWN}.yaml": TOWN.encode(),
        f"authorities/{NEIGHBOUR}.yaml": NEIGHBOUR.encode(),
        FILE: HASH.encode(),
    }
    with pytest.raises(NotFound):
        published_files(house.desk, ("nirgends",))


def test_authorities_that_differ_do_not_fit_into_one_folder(house: House) -> None:
    publish(house.desk, Content({TOWN: TOWN.encode()}, (publication(NEXT_HASH),)), SYSTEM_ID)
    with pytest.raises(Conflict) as refused:
        published_files(house.desk)
    assert refused.value.params == {"authority": NEIGHBOUR}
    assert published_files(house.desk, (TOWN,))[FILE] == NEXT_HASH.encode()


def test_two_versions_of_one_file_do_not_fit_into_one_folder(house: House) -> None:
    shared = (Source("workflow", "anregung", b"alt"), Source("workflow", "anregung", b"neu"))
    for number, form in enumerate(("erste", "zweite")):
        found = Publication(f"{number}" * 64, form, (Source("form", form, form.encode()), shared[number]))
        house.compiler.bundles[found.hash] = bundle(found.hash)
        publish(house.desk, Content({TOWN: TOWN.encode()}, (found,)), SYSTEM_ID)
    with pytest.raises(Conflict) as refused:
        published_files(house.desk, (TOWN,))
    assert refused.value.params == {"path": "workflows/anregung.yaml"}
    # For whoever changes something, the newest counts.
    with house.store.read() as work:
        assert current_content(house.desk, work, TOWN).files["workflows/anregung.yaml"] == b"neu"


def test_what_surrounds_the_content(house: House) -> None:
    with house.store.write() as work:
        work.publications.withdraw(TOWN, SERVICE, house.clock(), SYSTEM_ID)
        work.commit()
    with house.store.read() as work:
        current = current_content(house.desk, work, TOWN)
    assert (current.neighbours.forms, current.neighbours.hosts) == (
        frozenset({SERVICE}),
        frozenset(),
    )
    assert list(current.files) == [current.path]
