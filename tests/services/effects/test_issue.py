"""Issuing notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from citizen_office.core.actors import Role
from citizen_office.core.errors import GlyphMissing
from citizen_office.core.workflows.bundle import build_bundle
from citizen_office.services.administer import effects, retry_effect
from citizen_office.services.case_file import case_file
from citizen_office.services.dispatch import LEASE_SECONDS, Outcome
from citizen_office.services.inbox import inbox
from citizen_office.services.library import Library
from tests.fakes.desk import ANONYMOUS, BY_MAIL, BY_POST, House
from tests.fakes.permit import permit_form, permit_house, permit_workflow
from tests.fakes.town import HASH, ISSUE, TOWN


def _answer(house: House, raw: object = BY_POST) -> object:
    case, clerk = house.file(raw).case, house.clerk()  # type: ignore[arg-type]
    house.deed(clerk, case, "uebernehmen")
    return house.deed(clerk, case, "beantworten", reply="Wir stellen Bänke auf.")


@pytest.mark.parametrize(("raw", "channel"), [(ANONYMOUS, "online"), (BY_MAIL, "email"), (BY_POST, "post")])
def test_a_notice_is_kept_with_its_reading_copy(house: House, raw: object, channel: str) -> None:
    submitted, _ = house.answered(raw)  # type: ignore[arg-type]
    case = submitted.case
    (notice,) = house.notices(case)
    assert (notice.title, notice.channel, notice.may_leave) == ("Ihre Idee", channel, True)
    (delivery,) = house.deliveries(case)
    assert (delivery.id, delivery.role, delivery.channel) == (notice.id, "addressee", channel)
    assert (notice.authority, notice.key, notice.issued) == (TOWN, f"{case.id}/2/0", house.clock.now)
    row = house.store.tables.notices[notice.id]
    assert b"Lesefassung" in row.reading_copy
    assert b"Lesefassung" not in row.pdf
    entry = house.events(case)[-2].entry
    assert (entry.kind, entry.payload) == (
        "notice.issued",
        {
            "notice": str(notice.id),
            "title": "Ihre Idee",
            "channel": channel,
            "text": "antwort",
            "recipients": [{"role": "addressee", "address": list(delivery.address)}],
        },
    )


def test_only_a_letter_waits_in_the_outgoing_post(house: House) -> None:
    _, clerk = house.answered(BY_POST)
    (row,) = inbox(house.desk, clerk, view="post").page.rows
    assert (row.kind, row.urgent_on) == ("post", date(2026, 11, 2))
    case = house.file(BY_MAIL).case
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten", reply="Ja.")
    house.run()
    assert inbox(house.desk, clerk).counts["post"] == 1


def test_issuing_twice_is_one_notice(house: House) -> None:
    submitted, clerk = house.answered(BY_POST)
    (first,) = house.notices(submitted.case)
    (row,) = [row for row in house.store.tables.jobs.values() if row.effect.kind == "issue"]
    house.store.tables.jobs[row.id] = replace(row, state="queued", lease_until=None)
    house.clock.advance(seconds=LEASE_SECONDS)
    assert house.run() == [Outcome.DONE]
    assert house.notices(submitted.case) == (first,)
    assert inbox(house.desk, clerk).counts["post"] == 1


def test_the_letter_lies_where_the_case_is_by_then(house: House) -> None:
    case, clerk = house.file(BY_POST).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    house.deed(clerk, case, "beantworten", reply="Ja.")
    row = house.store.tables.cases[case.id]
    moved = replace(row, case=row.case._replace(department="bau"))
    draws = house.renderer

    def draw_and_move(letter: object, seal: object = None) -> bytes:
        house.store.tables.cases[case.id] = moved
        return draws(letter)  # type: ignore[arg-type]

    house.with_desk(render=draw_and_move).run()
    assert inbox(house.desk, house.staff("bau", ("bau", Role.CLERK))).counts["post"] == 1


def test_a_layout_may_be_named(house: House) -> None:
    _answer(house)
    (row,) = [row for row in house.store.tables.jobs.values() if row.effect.kind == "issue"]
    payload = {**row.effect.payload, "layout": "postcard"}
    house.store.tables.jobs[row.id] = replace(row, effect=row.effect._replace(payload=payload))
    house.run()
    assert {letter.layout for letter in house.renderer.drawn} == {"postcard"}


def test_what_cannot_be_written_is_given_up_and_nobody_is_told_of_it(house: House) -> None:
    _answer(house, BY_MAIL)
    house.renderer.failures.append(GlyphMissing(character="☃"))
    assert house.run() == [Outcome.DONE, Outcome.DEAD]
    (dead,) = effects(house.desk, house.staff("admin", ("", Role.ADMIN))).dead
    retry_effect(house.desk, house.staff("chef", ("", Role.ADMIN)), dead.id)
    # Once somebody has mended the cause, notice and message go out together.
    assert house.run() == [Outcome.DONE, Outcome.DONE]
    assert len(house.transport.sent[-1].attachments) == 1


def test_a_decision_takes_the_place_of_those_before_it_where_the_workflow_says_so() -> None:
    house = permit_house()
    issue = replace(ISSUE, options={"supersedes": "earlier"})
    workflow = permit_workflow()
    deciding = workflow.states["pruefung"]
    actions = tuple(
        replace(action, to="pruefung", effects=(issue,)) if action.id == "entscheiden" else action
        for action in deciding.actions
    )
    states = {**workflow.states, "pruefung": replace(deciding, actions=actions)}
    bundle = house.compiler.bundles[HASH]
    texts = {key: dict(versions) for key, versions in bundle.texts.items()}
    house.compiler.bundles[HASH] = build_bundle(HASH, permit_form(), replace(workflow, states=states), texts)
    house = house.with_desk(library=Library(house.compiler))
    case, clerk = house.file(BY_POST).case, house.actor()
    house.deed(clerk, case, "bestaetigen")
    house.run()
    for _ in range(2):
        house.clock.advance(days=1)
        house.deed(clerk, case, "entscheiden", outcome="granted")
        house.run()
    receipt, first, second = house.notices(case)
    assert (first.superseded_by, first.superseded_on) == (second.id, date(2026, 11, 4))
    # What tells no decision is replaced by none, and the letter that was still in the house stays there.
    assert (receipt.superseded_by, second.superseded_by) == (None, None)
    assert [each.stage for each in case_file(house.desk, clerk, case.number).lives] == ["sealed", "recalled", "sealed"]
    entries = [event.entry.payload for event in house.events(case) if event.entry.kind == "notice.issued"]
    assert [payload.get("supersedes") for payload in entries] == [None, None, [str(first.id)]]
