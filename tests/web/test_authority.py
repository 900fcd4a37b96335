from __future__ import annotations

from dataclasses import replace

import pytest

from citizen_office.core.actors import SYSTEM_ID
from citizen_office.office import load_content
from citizen_office.services.publish import publish
from tests.web.citizen.visitor import IDEA, page_of
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House
from tests.web.pages import pages_of

__all__ = ["furnished", "house"]


@pytest.fixture
def two(house: House) -> House:
    """A house that serves a second town, which has a host name of its own."""
    content = load_content(house.office.settings.home)
    source = content.authorities["hagenow"].decode()
    other = (
        source.replace("authority: hagenow", "authority: ludwigslust")
        .replace("name: Stadt Hagenow", "name: Stadt Ludwigslust")
        .replace("prefix: HGN", "prefix: LWL\nhosts: [ludwigslust.example]")
    )
    publish(house.office.desk, replace(content, authorities={"ludwigslust": other.encode()}), SYSTEM_ID)
    app = pages_of(house.office)
    return replace(house, client=app.test_client())


def test_without_prefix_and_host_the_default_answers(two: House) -> None:
    page = page_of(two.client.get("/"))

    assert "Stadt Hagenow" in page
    assert "Ludwigslust" not in page


def test_a_prefix_leads_to_its_authority_and_links_keep_it(two: House) -> None:
    page = page_of(two.client.get("/a/ludwigslust/"))

    assert "Stadt Ludwigslust" in page
    assert "Hagenow" not in page
    assert 'href="/a/ludwigslust/leistung/buergeridee"' in page


def test_a_prefix_without_its_slash_gets_one(two: House) -> None:
    response = two.client.get("/a/ludwigslust")

    assert (response.status_code, response.location) == (308, "/a/ludwigslust/")


def test_a_host_name_leads_to_its_authority(two: House) -> None:
    page = page_of(two.client.get("/", base_url="http://ludwigslust.example"))

    assert "Stadt Ludwigslust" in page
    assert 'href="/leistung/buergeridee"' in page


@pytest.mark.parametrize(
    "path", ["/a/gibtsnicht/", "/a/gibtsnicht/status", "/a/gibtsnicht/nirgends", "/a/GROSS/", "/a/", "/a/../"]
)
def test_an_authority_that_is_not_there_has_no_pages(two: House, path: str) -> None:
    assert two.client.get(path).status_code == 404


def test_a_form_under_a_prefix_stays_there(two: House) -> None:
    first = two.client.post("/a/ludwigslust/leistung/buergeridee").location
    page = page_of(two.client.get(first))
    following = two.client.post(first, data=dict(IDEA)).location

    assert first.startswith("/a/ludwigslust/antrag/")
    assert f'hx-post="{first}?"' in page
    assert following == first.replace("/idee", "/person")
    assert two.client.get(first.removeprefix("/a/ludwigslust")).status_code == 404, "another town's draft"
    later = page_of(two.client.get(first.replace("/idee", "/spaeter")))
    assert "/a/ludwigslust/fortsetzen/" in later


def test_the_language_switch_keeps_the_authority(two: House) -> None:
    response = two.client.post("/a/ludwigslust/sprache", data={"sprache": "en", "zurueck": "/impressum?"})

    assert response.location == "/a/ludwigslust/impressum"


def test_a_session_of_one_town_is_none_in_another(two: House) -> None:
    clerk = two.sign_in("nora")

    assert clerk.get("/arbeitskorb").status_code == 200
    assert clerk.get("/a/ludwigslust/arbeitskorb").status_code == 303
