"""All walks, and which endpoints each of them comes by. No page is left out: see ``tests/policies``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from tests.journeys import citizen_walks, clerk_walks, money_walks
from tests.journeys.citizen_walks import Stop
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage

Walk: TypeAlias = Callable[[OpenPage, ServedTown], Iterator[Stop]]

#: Pages that refuse have no endpoint of their own; their status stands for them.
REFUSALS = frozenset({"400", "403", "404", "409", "429"})
WALKS: Mapping[Walk, frozenset[str]] = {
    citizen_walks.information: frozenset(
        {
            "citizen.catalogue",
            "citizen.service",
            "citizen.replies",
            "citizen.privacy",
            "citizen.accessibility",
            "citizen.imprint",
            "citizen.easy_language",
        }
    ),
    citizen_walks.form: frozenset(
        {"citizen.form_page", "citizen.later", "citizen.resume", "citizen.review", "citizen.sent"}
    ),
    citizen_walks.status: frozenset(
        {"citizen.find_status", "citizen.open_status", "citizen.case", "citizen.replies", "429"}
    ),
    citizen_walks.refusals: REFUSALS - {"429"},
    citizen_walks.demo_post: frozenset({"demo.post", "demo.mail"}),
    clerk_walks.sign_in: frozenset({"clerk.sign_in"}),
    clerk_walks.inbox: frozenset({"clerk.inbox", "clerk.search"}),
    clerk_walks.case: frozenset({"clerk.case", "clerk.act", "clerk.posting"}),
    clerk_walks.conflicts: frozenset({"clerk.act"}),
    clerk_walks.administration: frozenset({"admin.overview"}),
    money_walks.costs: frozenset({"citizen.service", "citizen.review"}),
    money_walks.payment: frozenset({"citizen.case", "clerk.act", "clerk.case", "clerk.inbox", "clerk.payment"}),
}
