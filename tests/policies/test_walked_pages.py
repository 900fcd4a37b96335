"""Every page is looked at with axe: the walks of the browser tests come by each route that draws one."""

from __future__ import annotations

from tests.journeys.walks import REFUSALS, WALKS
from tests.web.clerk_fixtures import furnished, house
from tests.web.clerk_house import House

__all__ = ["furnished", "house"]

#: What draws no page: files, and a link that leads on at once.
NO_PAGES = {
    "static",
    "citizen.receipt",
    "citizen.notice",
    "citizen.notice_record",
    "citizen.file",
    "citizen.large_print",
    "clerk.notice",
    "clerk.large_print",
    "clerk.notice_record",
    "clerk.file",
    "clerk.original",
    "clerk.public_notice",
    "clerk.run_pdf",
    "clerk.run_list",
    "citizen.status_link",
    "admin.offer_file",
    "admin.definition_file",
}


def test_every_page_is_walked(house: House) -> None:
    rules = list(house.client.application.url_map.iter_rules())
    pages = {rule.endpoint for rule in rules if "GET" in (rule.methods or set())} - NO_PAGES
    walked = frozenset[str]().union(*WALKS.values()) - REFUSALS

    assert pages <= walked, pages - walked
    assert walked <= {rule.endpoint for rule in rules}
