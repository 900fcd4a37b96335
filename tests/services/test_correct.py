"""Correcting: the form again as it was filled in, and nothing of the case changes before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from citizen_office.core.actors import Actor, Role, system
from citizen_office.core.authorities import Dated, Tariff
from citizen_office.core.cases.model import Case
from citizen_office.core.errors import (
    ActionNotOpen,
    Conflict,
    Erased,
    NotCorrectable,
    NotFound,
    StaleRevision,
)
from citizen_office.core.expressions import parse
from citizen_office.core.forms import AnswersInvalid
from citizen_office.core.forms.model import Computed
from citizen_office.core.json import Json
from citizen_office.core.workflows.needs import DataInvalid
from citizen_office.services.attach import detach
from citizen_office.services.attachments import filed_files, read_file
from citizen_office.services.correct import may_be_sent, send_correction, start_correction
from citizen_office.services.corrections import corrections
from citizen_office.services.draft import LIFETIME, OpenDraft, open_draft, save_page, start_draft
from citizen_office.services.erase import erase
from citizen_office.services.file import OpenCase, open_by_number
from citizen_office.services.submit import Submitted, submit_draft
from citizen_office.services.sweep import sweep
from tests.fakes.desk import ANONYMOUS, BY_MAIL, BY_POST, House
from tests.fakes.town import HASH, NEXT_HASH, SERVICE, TOWN, authority, bundle, publication, service
from tests.services.with_files import ask_for_files, attached, begin, upload

QUESTION = "Wo genau sollen die Bänke stehen?"
PLACE: Mapping[str, Json] = {
    "betreff": "Bänke am Nordufer",
    "idee": "Am Nordufer fehlen Bänke.",
    "thema": "strasse",
}


def _asked(house: House, raw: Mapping[str, Json] = ANONYMOUS) -> Case:
    """A case in which the citizen was asked for corrections."""
    case, clerk = house.file(raw).case, house.clerk()
    house.deed(clerk, case, "uebernehmen")
    return house.deed(clerk, case, "nachfordern", remark=QUESTION)


def _colleague(house: House) -> Actor:
    return house.staff("kollegin", ("buergerbuero", Role.CLERK))


def _start(house: House, case: Case, action: str = "nachreichen") -> OpenDraft:
    return start_correction(house.desk, house.of_citizen(case), case.number, action, "de")


def _changed(house: House, case: Case, action: str = "nachreichen") -> OpenDraft:
    draft, problems = save_page(house.desk, _start(house, case, action), "idee", PLACE)
    assert not problems
    return draft


def _send(house: House, draft: OpenDraft, case: Case, **data: str) -> Submitted:
    return send_correction(house.desk, draft, data, house.case(case).revision)


def _again(house: House, draft: OpenDraft) -> OpenDraft:
    return open_draft(house.desk, TOWN, draft.draft.id, draft.secret)


def test_the_form_opens_as_it_was_filled_in_and_pinned_to_the_case(house: House) -> None:
    case = _asked(house, BY_POST)
    with house.store.write() as work:
        work.publications.publish(TOWN, publication(NEXT_HASH), house.clock.now, case.id)
        work.commit()
    draft = _start(house, case)
    assert (draft.raw, draft.incomplete, draft.draft.publication) == (BY_POST, None, HASH)
    assert draft.corrects is not None
    assert draft.corrects.case == case
    assert may_be_sent(draft)
    assert _again(house, draft) == draft
    # Nothing of the case has changed yet.
    assert house.case(case) == case


def test_going_on_is_going_on_with_the_same_draft(house: House) -> None:
    case = _asked(house)
    draft = _changed(house, case)
    house.clock.advance(days=3)
    again = _start(house, case)
    assert (again.draft.id, again.secret) == (draft.draft.id, draft.secret)
    assert again.raw["betreff"] == "Bänke am Nordufer"


def test_a_correction_replaces_the_answers_and_keeps_the_former_ones_in_the_file(house: House) -> None:
    case = _asked(house, BY_MAIL)
    draft = _changed(house, case)
    house.clock.advance(hours=2)
    sent = _send(house, draft, case, remark="Danke fürs Nachfragen.")
    moved, tables = house.case(case), house.store.tables
    assert (sent.case, sent.repeated) == (moved, False)
    assert (moved.state, moved.revision, moved.department) == ("arbeit", 3, case.department)
    row = tables.cases[case.id]
    assert row.headline == "Bänke am Nordufer"
    assert row.raw == {**BY_MAIL, **PLACE}
    with house.store.read() as work:
        now = open_by_number(house.desk, work, system(TOWN), case.number)
    assert now.values["idee"] == "Am Nordufer fehlen Bänke."
    assert "nordufer" in tables.search[case.id]
    assert "erika beispiel" in tables.search[case.id]
    entry = house.events(case)[-1].entry
    assert (entry.kind, entry.actor_id, entry.at) == ("action.taken", case.id, house.clock.now)
    before = entry.payload["before"]
    assert isinstance(before, Mapping)
    assert isinstance(before["answers"], Mapping)
    assert before["answers"]["idee"] == ANONYMOUS["idee"]
    assert entry.payload["data"] == {"remark": "Danke fürs Nachfragen."}
    assert "tariffs" not in entry.payload


def test_the_draft_is_emptied_and_a_repeat_finds_the_case(house: House) -> None:
    case = _asked(house)
    draft = _changed(house, case)
    sent = _send(house, draft, case)
    kept = _again(house, draft)
    assert (kept.raw, kept.draft.case_id) == ({}, case.id)
    lines = house.kinds(case)
    # The second click comes with the draft as it was, the reloaded page with the draft as it is.
    for seen in (draft, kept):
        assert send_correction(house.desk, seen, {}, 2) == replace(sent, repeated=True)
    assert house.kinds(case) == lines
    with pytest.raises(NotFound):
        save_page(house.desk, draft, "idee", PLACE)


def test_two_clicks_at_the_same_time_are_one_correction(house: House) -> None:
    case = _asked(house)
    draft = _changed(house, case)
    house.store.interfere(lambda: send_correction(house.desk, draft, {}, 2))
    assert send_correction(house.desk, draft, {}, 2).repeated
    assert house.kinds(case).count("action.taken") == 3


def test_where_the_commit_fails_nothing_has_changed_and_the_draft_is_there(house: House) -> None:
    case = _asked(house)
    draft = _changed(house, case)
    before = house.store.tables.copy()
    house.store.fail_next_write(Conflict())
    with pytest.raises(Conflict):
        _send(house, draft, case)
    assert house.store.tables == before
    assert _send(house, _again(house, draft), case).case.state == "arbeit"


def test_whoever_did_not_see_the_case_as_it_is_sends_nothing_and_loses_nothing(house: House) -> None:
    case, clerk = _asked(house), _colleague(house)
    draft = _changed(house, case)
    house.deed(clerk, case, "weiterwarten")
    with pytest.raises(StaleRevision):
        send_correction(house.desk, draft, {}, case.revision)
    kept = _again(house, draft)
    assert (may_be_sent(kept), kept.raw["betreff"]) == (True, "Bänke am Nordufer")
    assert _send(house, kept, case).case.state == "arbeit"


def test_once_the_house_waits_no_more_a_correction_is_refused_and_kept(house: House) -> None:
    case = _asked(house)
    draft = _changed(house, case)
    house.clock.advance(days=29)
    assert sweep(house.desk).timers == 1
    assert house.case(case).state == "arbeit"
    kept = _again(house, draft)
    assert (may_be_sent(kept), kept.raw["betreff"]) == (False, "Bänke am Nordufer")
    with pytest.raises(StaleRevision):
        send_correction(house.desk, kept, {}, case.revision)
    with pytest.raises(ActionNotOpen):
        _send(house, kept, case)
    with pytest.raises(ActionNotOpen):
        _start(house, case)
    assert house.store.tables.cases[case.id].headline == ANONYMOUS["betreff"]
    # Asked again, the citizen goes on with what was typed.
    house.deed(_colleague(house), case, "nachfordern", remark="Noch einmal:")
    assert _start(house, case).draft.id == draft.draft.id


def test_what_started_from_answers_that_were_corrected_since_undoes_nothing(house: House) -> None:
    case = house.file().case
    early = _changed(house, case, "berichtigen")
    other = _start(house, case, "berichtigen")
    assert other.draft.id == early.draft.id
    # A second draft, as of a second browser a moment apart.
    _forget(house, early)
    late, _ = save_page(house.desk, _start(house, case, "berichtigen"), "idee", {**PLACE, "betreff": "Ganz anders"})
    _remember(house, early)
    assert _send(house, late, case).case.state == "neu"
    kept = _again(house, early)
    assert not may_be_sent(kept)
    with pytest.raises(StaleRevision):
        _send(house, kept, case)
    fresh = _start(house, case, "berichtigen")
    assert fresh.draft.id not in (early.draft.id, late.draft.id)
    assert fresh.raw["betreff"] == "Ganz anders"


def test_all_rules_hold_for_a_correction(house: House) -> None:
    case = _asked(house)
    draft, _ = save_page(house.desk, _start(house, case), "idee", {**PLACE, "thema": "mond"})
    with pytest.raises(AnswersInvalid) as refused:
        _send(house, draft, case)
    assert [problem.path for problem in refused.value.problems] == ["thema"]
    assert house.case(case) == case
    assert _again(house, draft).raw["thema"] == "mond"


def test_what_the_action_asks_for_beside_the_form_is_asked(house: House) -> None:
    case = _asked(house)
    draft = _changed(house, case, "ergaenzen")
    with pytest.raises(DataInvalid) as refused:
        _send(house, draft, case)
    assert [problem.code for problem in refused.value.problems] == ["required_remark"]
    assert _send(house, draft, case, remark="Am Steg.").case.state == "rueckfrage"


def test_today_is_the_day_of_the_opening_and_tariffs_are_kept_with_their_day(house: House) -> None:
    fee = Computed("gebuehr", parse('tariff("feuer", at=today)'))
    house.compiler.bundles[HASH] = bundle(HASH, replace(service(), computed=(fee,)))
    tariffs = (
        Dated(date(2026, 1, 1), Tariff("feuer", Decimal(25))),
        Dated(date(2026, 11, 3), Tariff("feuer", Decimal(99))),
    )
    house.compiler.authorities[TOWN.encode()] = replace(authority(), tariffs=tariffs)
    case = _asked(house)
    house.clock.advance(days=9)
    _send(house, _changed(house, case), case)
    taken = {"name": "feuer", "at": "2026-11-02", "step": 1, "cents": 2500, "currency": "EUR"}
    kept = {"gebuehr": [{**taken, "valid_from": "2026-01-01", "satzung": ""}]}
    assert house.events(case)[-1].entry.payload["tariffs"] == kept


def test_what_is_hidden_by_a_correction_is_gone(house: House) -> None:
    case = _asked(house, BY_MAIL)
    answer = {"antwort_per": "online", "name_nennen": "false", "veroeffentlichen": "false"}
    draft, _ = save_page(house.desk, _start(house, case), "antwort", {**answer, "email": "alt@post.example"})
    _send(house, draft, case)
    raw = house.store.tables.cases[case.id].raw
    assert raw is not None
    assert not {"email", "person"} & raw.keys()
    assert "erika" not in house.store.tables.search[case.id]


def test_nobody_but_the_citizen_of_the_case_opens_it_again(house: House) -> None:
    case, other = _asked(house), house.file().case
    with pytest.raises(NotFound):
        start_correction(house.desk, house.of_citizen(other), case.number, "nachreichen", "de")
    clerk = _colleague(house)
    with pytest.raises(ActionNotOpen):
        start_correction(house.desk, clerk, case.number, "nachreichen", "de")
    for action in ("zurueckziehen", "berichtigen", "gibt_es_nicht"):
        with pytest.raises(ActionNotOpen):
            _start(house, case, action)


def test_with_the_secret_of_the_case_that_of_the_draft_ends(house: House) -> None:
    case = _asked(house)
    draft = _changed(house, case)
    with house.store.write() as work:
        work.cases.renew_secret(case)
        work.commit()
    with pytest.raises(NotFound):
        _again(house, draft)
    with pytest.raises(NotFound):
        _send(house, draft, case)
    # Whoever has the new one begins anew: what was typed may have been typed by whoever had the old one.
    fresh = _start(house, case)
    assert fresh.draft.id != draft.draft.id
    assert fresh.raw == ANONYMOUS


def test_an_expired_draft_grants_nothing(house: House) -> None:
    case = house.file().case
    draft = _changed(house, case, "berichtigen")
    house.clock.advance(seconds=LIFETIME / timedelta(seconds=1))
    with pytest.raises(NotFound):
        _again(house, draft)
    with pytest.raises(NotFound):
        send_correction(house.desk, draft, {}, 0)


def test_a_case_whose_typing_was_not_kept_is_not_opened_again(house: House) -> None:
    case = _asked(house)
    rows = house.store.tables.cases
    rows[case.id] = replace(rows[case.id], raw=None)
    with pytest.raises(NotCorrectable):
        _start(house, case)
    assert house.store.tables.drafts == {}


def test_a_new_form_is_no_correction(house: House) -> None:
    draft = start_draft(house.desk, TOWN, SERVICE, "de")
    for ask in (lambda: may_be_sent(draft), lambda: send_correction(house.desk, draft, {}, 0)):
        with pytest.raises(NotFound):
            ask()


def test_with_the_content_of_a_case_its_corrections_are_erased(house: House) -> None:
    case = _asked(house)
    draft = _changed(house, case)
    house.deed(house.of_citizen(case), case, "zurueckziehen")
    erase(house.desk, system(TOWN), case.number)
    assert house.store.tables.drafts == {}
    # Even one that were left over.
    _remember(house, draft)
    with pytest.raises(Erased):
        _send(house, draft, case)
    with pytest.raises(ActionNotOpen):
        _start(house, case)


def test_a_correction_is_not_sent_as_a_new_request(house: House) -> None:
    draft = _changed(house, _asked(house))
    with pytest.raises(NotFound):
        submit_draft(house.desk, draft)
    assert len(house.store.tables.cases) == 1


def _forget(house: House, draft: OpenDraft) -> None:
    del house.store.tables.drafts[draft.draft.id]


def _remember(house: House, draft: OpenDraft) -> None:
    house.store.tables.drafts[draft.draft.id] = draft.draft


def test_files_stay_with_the_case_and_more_may_come(house: House) -> None:
    ask_for_files(house)
    case = submit_draft(house.desk, attached(house, begin(house))).case
    citizen = house.of_citizen(case)
    draft = start_correction(house.desk, citizen, case.number, "berichtigen", "de")
    (first,) = filed_files(_opened(house, case), "de")
    draft = attached(house, draft, upload("png Foto", name="Foto.png"))
    send_correction(house.desk, draft, {}, 0)
    again = filed_files(_opened(house, case), "de")
    assert [filed.file.name for filed in again] == ["Erlaubnis.pdf", "Foto.png"]
    assert again[0] == first
    for filed, content in zip(again, (b"pdf Erlaubnis", b"png Foto"), strict=True):
        assert read_file(house.desk, citizen, case.number, filed.file.id)[1] == b"viewing " + content
    kept = house.events(case)[-1].entry.payload["files"]
    assert isinstance(kept, Mapping)
    assert list(kept) == [str(again[1].file.id)]
    # What a correction takes away the answers no longer name; the file of the case still has it.
    draft = start_correction(house.desk, citizen, case.number, "berichtigen", "de")
    send_correction(house.desk, detach(house.desk, draft, first.file.id), {}, 1)
    assert [filed.file.name for filed in filed_files(_opened(house, case), "de")] == ["Foto.png"]
    assert read_file(house.desk, citizen, case.number, first.file.id)[1] == b"viewing pdf Erlaubnis"


def test_a_file_of_the_same_name_and_size_in_the_place_of_another_is_a_change(house: House) -> None:
    ask_for_files(house)
    case = submit_draft(house.desk, attached(house, begin(house))).case
    draft = start_correction(house.desk, house.of_citizen(case), case.number, "berichtigen", "de")
    (first,) = filed_files(_opened(house, case), "de")
    draft = attached(house, detach(house.desk, draft, first.file.id), upload("pdf Erlaubnit"))
    send_correction(house.desk, draft, {}, 0)
    (told,) = corrections(_opened(house, case), "de")
    (change,) = told.changes
    assert change.before == change.after == ("Erlaubnis.pdf (PDF, 1\u00a0KB)",)


def _opened(house: House, case: Case) -> OpenCase:
    with house.store.read() as work:
        return open_by_number(house.desk, work, system(TOWN), case.number)
