"""Files on the pages of a form: kept whatever else is wrong, refused with a reason, taken away by a button."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from citizen_office.core.forms.fields.file_kinds import MEGABYTE
from citizen_office.http import receiving
from citizen_office.http.receiving import ALLOWANCE, LARGEST_FILE, LARGEST_UPLOAD, Allowance, HeldFile
from citizen_office.web.citizen.form import MOST_TYPED
from tests.files import samples
from tests.proof_service import DOCUMENTS, PAGES, SERVICE, offer_proofs
from tests.web.citizen.sending import Endless, Sent, listed, send_blindly, send_to
from tests.web.citizen.visitor import Visitor, page_of
from tests.web.clerk_house import TOWN, House

PLAN = samples.pdf(text="Plan")


@pytest.fixture
def sender(house: House) -> Visitor:
    """Somebody who has begun the form that asks for files."""
    offer_proofs(house.office, TOWN)
    visitor = Visitor(house.client)
    response = visitor.client.post(f"/leistung/{SERVICE}")
    visitor.draft = response.location.rpartition("/")[0]
    for page in ("idee", "einwilligung"):
        assert visitor.send(page, PAGES[page]).status_code == 303
    visitor.send("person", {"antwort_per": "online", "name_nennen": "nein"})
    assert visitor.send("unterlagen", DOCUMENTS, knopf="aktualisieren").status_code == 200
    return visitor


def send(sender: Visitor, answers: Mapping[str, str] = DOCUMENTS, knopf: str = "weiter", **files: Sent) -> TestResponse:
    """Send the page with files, each as (name, bytes)."""
    return send_to(sender, f"{sender.draft}/unterlagen", {**answers, "knopf": knopf}, **files)


def test_the_page_says_which_files_it_takes(sender: Visitor) -> None:
    page = page_of(sender.client.get(f"{sender.draft}/unterlagen"))

    assert 'enctype="multipart/form-data"' in page
    assert "PDF, JPG, PNG, je Datei höchstens 1 MB, bis zu 2 Dateien" in page
    assert 'hx-params="not plan,foto"' in page
    # The Enter key presses the first button.
    assert re.search(r'<button[^>]+name="knopf" value="(\w+)', page)[1] == "weiter"  # type: ignore[index]
    assert "enctype" not in page_of(sender.client.get(f"{sender.draft}/idee"))


def test_a_file_leads_on_and_is_listed_when_one_comes_back(sender: Visitor) -> None:
    response = send(sender, plan=("Plan.pdf", PLAN))

    assert (response.status_code, response.location) == (303, f"{sender.draft}/pruefen")
    assert listed(page_of(sender.client.get(f"{sender.draft}/unterlagen"))) == ["Plan.pdf (PDF, 1 KB)"]
    assert "Plan.pdf (PDF, 1 KB)" in page_of(sender.client.get(response.location))


def test_a_file_is_kept_though_another_answer_is_wrong(sender: Visitor) -> None:
    response = send(sender, {"kennwort": "x", "hat_plan": "ja"}, plan=("Plan.pdf", PLAN))
    page = page_of(response)

    assert response.status_code == 422
    assert "Bitte prüfen Sie eine Angabe" in page
    assert listed(page) == ["Plan.pdf (PDF, 1 KB)"]
    assert send(sender).location == f"{sender.draft}/pruefen"


def test_without_a_file_one_is_asked_for(sender: Visitor) -> None:
    page = page_of(send(sender, plan=("", b"")))

    assert "Wählen Sie bei „Ihr Plan“ eine Datei aus." in page
    assert 'href="#plan" data-problem' in page


def test_what_is_refused_is_said_once_and_nothing_typed_is_lost(sender: Visitor) -> None:
    response = send(sender, plan=("Plan.docx", samples.archive("word/document.xml")))
    page = page_of(response)

    assert response.status_code == 422
    assert "Bitte prüfen Sie eine Angabe" in page
    assert "„Plan.docx“ hat das Format DOCX." in page
    assert 'value="Bank am See"' in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "„Plan.pdf“ ist leer"),
        (samples.locked_pdf(), "ohne Passwort"),
        (samples.pdf()[:-200], "beschädigt"),
        (samples.huge_png(50_000, 50_000), "Megapixel"),
        (b"%PDF-1.7" + bytes(MEGABYTE), "höchstens 1 MB"),
        (bytes(LARGEST_FILE + 1), "höchstens 1 MB"),
        (b"<html><script>alert(1)</script>", "hat das Format HTML"),
        (b"Guten Tag", "kennen wir nicht"),
    ],
)
def test_every_refusal_says_what_to_do(sender: Visitor, content: bytes, words: str) -> None:
    response = send(sender, plan=("Plan.pdf", content))

    assert response.status_code == 422
    assert words in page_of(response)
    assert listed(page_of(response)) == []


def test_files_that_are_too_large_together_are_asked_for_one_by_one(
    sender: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Allowance.__init__, "__defaults__", (len(PLAN) + 10,))
    page = page_of(send(sender, plan=[("a.pdf", PLAN), ("b.pdf", samples.pdf(3))]))

    assert "Laden Sie „b.pdf“ bei „Ihr Plan“ einzeln hoch." in page
    assert listed(page) == ["a.pdf (PDF, 1 KB)"]


def test_a_place_that_is_full_asks_for_no_more(sender: Visitor) -> None:
    send(sender, plan=[("a.pdf", PLAN), ("b.pdf", samples.pdf(2))])
    page = page_of(sender.client.get(f"{sender.draft}/unterlagen"))

    assert len(listed(page)) == 2
    assert 'name="plan"' not in page
    refused = page_of(send(sender, plan=("c.pdf", samples.pdf(3))))
    assert "Mehr als 2 nehmen wir hier nicht an." in refused
    assert re.search(r'<ul class="uploads" id="plan" tabindex="-1"', refused)
    assert 'href="#plan" data-problem' in refused


def test_a_file_is_taken_away_by_its_button_and_nothing_typed_is_lost(sender: Visitor) -> None:
    send(sender, plan=[("a.pdf", PLAN), ("b.pdf", samples.pdf(2))])
    first = re.findall(r'value="(entfernen [^"]+)"', page_of(sender.client.get(f"{sender.draft}/unterlagen")))[0]

    response = send(sender, {"kennwort": "Noch", "hat_plan": "ja"}, first, foto=("Stelle.png", samples.png()))
    page = page_of(response)

    assert response.status_code == 200
    assert listed(page) == ["b.pdf (PDF, 1 KB)", "Stelle.png (PNG, 1 KB)"]
    assert 'value="Noch"' in page
    assert listed(page_of(send(sender, DOCUMENTS, first))) == listed(page)


@pytest.mark.parametrize("button", ["entfernen ", "entfernen x", "entfernen 00000000-0000-4000-8000-000000000000"])
def test_a_button_for_no_file_takes_nothing_away(sender: Visitor, button: str) -> None:
    send(sender, plan=("a.pdf", PLAN))
    send(sender, DOCUMENTS, button)

    assert len(listed(page_of(sender.client.get(f"{sender.draft}/unterlagen")))) == 1


@pytest.mark.parametrize("button", ["aktualisieren", "speichern"])
def test_files_are_kept_by_every_button(sender: Visitor, button: str) -> None:
    response = send(sender, {"kennwort": "x"}, button, foto=("Stelle.jpg", samples.jpeg()))

    assert response.status_code == (303 if button == "speichern" else 200)
    page = page_of(sender.client.get(f"{sender.draft}/unterlagen"))
    assert listed(page) == ["Stelle.jpg (JPG, 1 KB)"]


def test_whoever_stops_for_today_is_told_that_a_file_was_refused(sender: Visitor) -> None:
    response = send(sender, DOCUMENTS, "speichern", foto=("Stelle.pdf", PLAN))

    assert response.status_code == 422
    assert "in einem dieser Formate aus: JPG, PNG" in page_of(response)


def test_a_page_sent_twice_keeps_its_file_once(sender: Visitor) -> None:
    for _ in range(2):
        assert send(sender, plan=("Plan.pdf", PLAN)).status_code == 303
    assert len(listed(page_of(sender.client.get(f"{sender.draft}/unterlagen")))) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"plan": "Plan.pdf"},
        {"plan": "[object File]"},
        {"plan": '[{"id": "00000000-0000-4000-8000-000000000001", "name": "x"}]'},
        {"plan": ["a", "b"]},
        {"plan.id": "00000000-0000-4000-8000-000000000001", "plan.name": "x", "plan.media_type": "application/pdf"},
        {"plan.0.id": "00000000-0000-4000-8000-000000000001"},
    ],
)
def test_text_under_the_name_of_a_file_is_not_even_looked_at(sender: Visitor, said: Mapping[str, Any]) -> None:
    page = page_of(sender.client.post(f"{sender.draft}/unterlagen", data={**DOCUMENTS, **said}))

    assert "Wählen Sie bei „Ihr Plan“ eine Datei aus." in page
    assert listed(page) == []


@pytest.mark.parametrize("name", ["kennwort", "unbekannt", "plan.0", "person"])
def test_files_for_what_takes_none_are_refused(sender: Visitor, name: str) -> None:
    files = {"plan": ("Plan.pdf", PLAN), name: ("Plan.pdf", PLAN)}
    response = send(sender, DOCUMENTS, "weiter", **files)

    assert response.status_code == 422
    assert "Laden Sie die Seite neu" in page_of(response)


def test_too_many_files_at_once_are_too_much(sender: Visitor) -> None:
    response = send(sender, plan=[(f"{number}.pdf", PLAN) for number in range(21)])

    assert response.status_code == 413


def test_nobody_else_can_send_a_file(house: House, sender: Visitor) -> None:
    stranger = Visitor(house.client.application.test_client(), sender.draft)

    assert send(stranger, plan=("Plan.pdf", PLAN)).status_code == 404
    body = Endless(MEGABYTE)
    assert send_blindly(stranger, f"{sender.draft}/unterlagen", body).status_code == 404
    assert body.given == 0


def test_a_body_beyond_all_bounds_gets_a_page_that_leads_back(sender: Visitor) -> None:
    sender.client.post("/sprache", data={"sprache": "en", "zurueck": "/"})
    response = send_blindly(sender, f"{sender.draft}/unterlagen", Endless(LARGEST_UPLOAD + 1))
    page = page_of(response)

    assert response.status_code == 413
    assert "The files are too large" in page
    assert f'href="{sender.draft}/unterlagen"' in page


def test_what_is_left_of_a_refused_body_is_read_up_to_a_bound(sender: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MOST_DRAINED", 3 * MEGABYTE)
    body = Endless(LARGEST_UPLOAD + 1)
    send_blindly(sender, f"{sender.draft}/unterlagen", body)

    assert body.given == 3 * MEGABYTE


def test_large_texts_do_not_come_in_beside_files(sender: Visitor) -> None:
    answers = {f"kennwort{number}": "x" * (MOST_TYPED // 4) for number in range(5)}

    assert send(sender, {**DOCUMENTS, **answers}).status_code == 413


def test_no_byte_of_a_file_is_written_to_a_disk(
    sender: Visitor, house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    photo = samples.jpeg((3000, 2000), maker="MERKMAL")
    assert len(photo) < MEGABYTE

    assert send(sender, plan=("MERKMAL.jpg", photo + bytes(600_000))).status_code == 303
    for path in _files(house.office.settings.instance):
        assert b"MERKMAL" not in path.read_bytes(), path


def test_a_file_is_held_as_a_whole_or_not_at_all() -> None:
    allowance = Allowance(10)
    held, dropped = HeldFile(allowance), HeldFile(allowance)
    for piece in (b"abc", b"def"):
        held.write(piece)
        dropped.write(piece)
    assert (held.getvalue(), held.size) == (b"abcdef", 6)
    # There was room for one of its two pieces; it gives that room back.
    assert (dropped.getvalue(), dropped.size, allowance.left) == (b"", 6, 4)
    dropped.write(b"g")
    assert (dropped.getvalue(), dropped.size) == (b"", 7)


def test_the_largest_file_that_any_field_takes_fits_into_the_memory_of_a_request() -> None:
    assert LARGEST_FILE <= ALLOWANCE < LARGEST_UPLOAD


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
