"""Seals of files that somebody shows: what is said of each."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from citizen_office.core.notices import notice_record
from citizen_office.files import ChildSealReader
from citizen_office.files.seal_child import answer, main, read_seal
from citizen_office.pdf import render
from citizen_office.pdf.sealing import CmsSeal
from citizen_office.services.ports import SealReading, SealState
from tests.core.notices.test_record import DECIDED, ORIGIN, decision
from tests.files.samples import pdf as any_pdf
from tests.pdf.sealing.certificates import ENDS, NOW, USUAL, Made, at, ec_key, root, rsa_key, signer, usage

RECORD = notice_record(ORIGIN, DECIDED, decision(DECIDED))
ROOTS = (root("Siegelstelle").public_bytes(Encoding.DER),)
INTACT = {"state": "intact", "trusted": True, "signer": "Stadt Hagenow"}


@cache
def sealed(kind: str = "ec", made: Made = USUAL) -> bytes:
    """A notice, sealed."""
    letter = replace(decision(DECIDED), record=RECORD)
    return render(letter, CmsSeal(signer(rsa_key() if kind == "rsa" else ec_key(), made), at()))


def said_of(pdf: bytes, roots: tuple[bytes, ...] = ROOTS, when: datetime = NOW) -> Mapping[str, object]:
    return read_seal(pdf, roots, when)[0]


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_notice_as_it_was_issued_is_intact_and_trusted(kind: str) -> None:
    found, record = read_seal(sealed(kind), ROOTS, NOW)
    assert found == INTACT
    assert record == RECORD


def test_a_key_for_signatures_of_the_other_kind_seals_as_well() -> None:
    made = Made(usage=usage(digital_signature=True))
    assert said_of(sealed(made=made)) == INTACT


def test_a_seal_of_a_stranger_is_intact_but_not_trusted() -> None:
    other = (root("Fremde Stelle").public_bytes(Encoding.DER),)
    for roots in ((), other):
        assert said_of(sealed(), roots) == {**INTACT, "trusted": False}


def test_a_certificate_that_had_ended_is_not_trusted() -> None:
    assert said_of(sealed(), when=ENDS + timedelta(days=1)) == {**INTACT, "trusted": False}
    assert said_of(sealed(), when=ENDS - timedelta(days=1)) == INTACT


def test_what_was_added_behind_the_seal_breaks_it() -> None:
    assert said_of(sealed() + b"\n% more")["state"] == "broken"
    pdf = sealed()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.docinfo["/Title"] = "Ein anderer Bescheid"
        saved = io.BytesIO()
        opened.save(saved)
    assert said_of(saved.getvalue())["state"] == "broken"


def test_a_notice_without_a_seal_has_none_but_its_record() -> None:
    pdf = render(replace(decision(DECIDED), record=RECORD))
    assert read_seal(pdf, ROOTS, NOW) == ({"state": "none", "trusted": False, "signer": ""}, RECORD)
    assert read_seal(any_pdf(), ROOTS, NOW) == ({"state": "none", "trusted": False, "signer": ""}, b"")


@pytest.mark.parametrize(
    "content", [b"", b"no pdf", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer<</Root 1 0 R>>\n%%EOF", b"\0" * 9]
)
def test_what_is_no_document_is_unreadable(content: bytes) -> None:
    assert read_seal(content, ROOTS, NOW) == ({"state": "unreadable", "trusted": False, "signer": ""}, b"")


def with_attachment(described: Dictionary) -> bytes:
    """A document that says it has this file inside."""
    with pikepdf.open(io.BytesIO(any_pdf())) as opened:
        opened.Root.AF = Array([opened.make_indirect(described)])
        saved = io.BytesIO()
        opened.save(saved)
    return saved.getvalue()


def test_other_files_inside_are_no_record() -> None:
    assert read_seal(with_attachment(Dictionary(F="foto.png")), ROOTS, NOW)[1] == b""
    hollow = Dictionary(Type=Name.Filespec, F="bescheid.json", EF=Dictionary(F=3))
    assert read_seal(with_attachment(hollow), ROOTS, NOW)[1] == b""
    assert read_seal(with_attachment(Dictionary(F="bescheid.json")), ROOTS, NOW)[1] == b""


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_flipped_bit_never_leaves_a_file_as_it_was_issued(data: st.DataObject) -> None:
    pdf = bytearray(sealed())
    place = data.draw(st.integers(0, len(pdf) - 1))
    pdf[place] ^= 1 << data.draw(st.integers(0, 7))
    found = said_of(bytes(pdf))
    # Within the seal itself a digit may be written in the other case, which changes no signature; the digest of the
    # file, which the page of the check compares, tells that as well.
    begins = sealed().index(b"/Contents<", sealed().index(b"/ByteRange"))
    is_inside = begins < place < sealed().index(b">", begins)
    assert found["state"] != "intact" or is_inside


def test_the_child_answers_in_a_line_and_the_record() -> None:
    asked = {"roots": [base64.b64encode(each).decode() for each in ROOTS], "at": NOW.isoformat()}
    line, _, record = answer(json.dumps(asked).encode() + b"\n" + sealed()).partition(b"\n")
    assert (json.loads(line), record) == (INTACT, RECORD)


def test_the_child_gives_up_what_it_does_not_need(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[int, Any] = {}
    monkeypatch.setattr("resource.setrlimit", given.__setitem__)
    monkeypatch.setattr("logging.disable", lambda level: None)
    asked = json.dumps({"roots": [], "at": NOW.isoformat()}).encode()
    sent = io.BytesIO()
    main(io.BytesIO(asked + b"\n" + sealed()), sent)
    assert len(given) == 6
    assert sent.getvalue().startswith(b'{"trusted"')


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    assert ChildSealReader()(sealed(), ROOTS, NOW) == SealReading(SealState.INTACT, True, "Stadt Hagenow", RECORD)


def test_whoever_takes_too_long_is_unreadable() -> None:
    assert ChildSealReader(patience=0.001)(sealed(), ROOTS, NOW) == SealReading(SealState.UNREADABLE)


@pytest.mark.parametrize("said", [b"", b"no json\n", b"{}\n", b'{"state": "fine", "trusted": 1, "signer": ""}\n'])
def test_a_child_that_talks_nonsense_has_read_nothing(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citizen_office.files.seal_reader.said_of", lambda *_: said)
    assert ChildSealReader()(sealed(), ROOTS, NOW) == SealReading(SealState.UNREADABLE)
