"""All walks, and which endpoints each of them comes by. No page is left out: see ``tests/policies``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from tests.journeys import (
    admin_walks,
    check_walks,
    citizen_walks,
    clerk_walks,
    correction_walks,
    dog_walks,
    health_walk,
    money_walks,
    post_walks,
    proof_walks,
)
from tests.journeys.citizen_walks import Stop
from tests.journeys.served_town import ServedTown
from tests.journeys.watched_pages import OpenPage

Walk: TypeAlias = Callable[[OpenPage, ServedTown], Iterator[Stop]]

#: Pages that refuse have no endpoint of their own; their status stands for them.
REFUSALS = frozenset({"400", "403", "404", "409", "413", "429"})
WALKS: Mapping[Walk, frozenset[str]] = {
    health_walk.health: frozenset({"health.state"}),
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
        {
            "citizen.find_status",
            "citizen.open_status",
            "citizen.case",
            "citizen.reading",
            "citizen.replies",
            "429",
        }
    ),
    dog_walks.items: frozenset(
        {
            "citizen.form_page",
            "citizen.item_page",
            "citizen.ask_removal",
            "citizen.review",
            "citizen.case",
            "clerk.case",
        }
    ),
    correction_walks.withdrawing: frozenset({"citizen.case", "citizen.act", "citizen.act_now"}),
    correction_walks.correcting: frozenset(
        {"citizen.case", "citizen.act", "citizen.review", "citizen.form_page", "clerk.case"}
    ),
    correction_walks.corrections_out_of_date: frozenset({"citizen.review"}),
    citizen_walks.deadlines: frozenset({"citizen.case"}),
    citizen_walks.refusals: REFUSALS - {"413", "429"},
    citizen_walks.demo_post: frozenset({"demo.post", "demo.mail"}),
    proof_walks.files: frozenset({"citizen.form_page", "citizen.review", "citizen.case", "clerk.case"}),
    proof_walks.too_large: frozenset({"citizen.form_page", "413"}),
    clerk_walks.sign_in: frozenset({"clerk.sign_in"}),
    clerk_walks.inbox: frozenset({"clerk.inbox", "clerk.search"}),
    clerk_walks.case: frozenset({"clerk.case", "clerk.act", "clerk.posting", "clerk.cover"}),
    clerk_walks.consultations: frozenset({"clerk.inbox", "clerk.case", "clerk.opinion", "clerk.recall"}),
    clerk_walks.decisions: frozenset({"clerk.case", "clerk.act", "clerk.preview"}),
    clerk_walks.conflicts: frozenset({"clerk.act"}),
    admin_walks.overview: frozenset({"admin.overview", "admin.effects"}),
    admin_walks.services: frozenset(
        {"admin.offers", "admin.offer", "admin.letters", "admin.amendment", "admin.publish", "admin.definition"}
    ),
    admin_walks.publishing: frozenset({"admin.amendments", "admin.begin", "admin.amendment", "admin.add"}),
    admin_walks.people: frozenset(
        {
            "admin.staff",
            "admin.new_person",
            "admin.add_person",
            "admin.person",
            "admin.switch_on",
            "clerk.sign_in",
            "clerk.own_password",
        }
    ),
    post_walks.post_room: frozenset(
        {"clerk.post_room", "clerk.run", "clerk.post_run", "clerk.letter", "clerk.deed", "clerk.inbox"}
    ),
    post_walks.recipients: frozenset({"clerk.recipients", "clerk.letter"}),
    post_walks.public_service: frozenset({"clerk.deed", "clerk.letter", "clerk.inbox"}),
    check_walks.checking: frozenset(
        {"citizen.check", "citizen.check_code", "citizen.check_file", "citizen.verify", "citizen.verify_number"}
    ),
    money_walks.costs: frozenset({"citizen.service", "citizen.review"}),
    money_walks.payment: frozenset(
        {"citizen.case", "clerk.act", "clerk.case", "clerk.inbox", "clerk.payment", "clerk.reversal", "clerk.till"}
    ),
}
