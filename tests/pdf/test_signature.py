"""The hole that a seal fills: where it is, what it covers, and the field around it."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace

import pikepdf
import pytest

from citizen_office.core.notices import Letter
from citizen_office.core.texts.blocks import Paragraph, runs
from citizen_office.pdf import PartTooLong, render
from tests.fakes.seal import PREFIX, FakeSeal
from tests.pdf.letters import BILL, LETTER, RECEIPT, REPLY

EACH = pytest.mark.parametrize("letter", [LETTER, RECEIPT, BILL], ids=lambda letter: letter.layout)


def covered(written: bytes) -> tuple[bytes, bytes]:
    """What the seal covers, and what stands in its hole."""
    (found,) = re.findall(rb"/ByteRange\[(\d+) (\d+) (\d+) (\d+) *\]", written)
    start, length, again, rest = map(int, found)
    assert start == 0
    assert again + rest == len(written)
    return written[:length] + written[again:], written[length:again]


@EACH
def test_the_seal_covers_every_byte_but_itself(letter: Letter) -> None:
    seal = FakeSeal()
    content, hole = covered(render(letter, seal))
    assert seal.digests == [hashlib.sha256(content).digest()]
    assert hole[:1] + hole[-1:] == b"<>"
    assert bytes.fromhex(hole[1:-1].decode()) == (PREFIX + seal.digests[0]).ljust(seal.room, b"\0")


@EACH
def test_the_field_is_on_the_first_page_and_in_the_tree(letter: Letter) -> None:
    long = replace(letter, blocks=(*letter.blocks, Paragraph(runs((REPLY + " ") * 40))))
    pdf = pikepdf.open(io.BytesIO(render(long, FakeSeal())))
    assert len(pdf.pages) > 1
    (field,) = pdf.Root.AcroForm.Fields
    assert pdf.Root.AcroForm.SigFlags == 3
    (annotation,) = pdf.pages[0].Annots
    assert annotation.objgen == field.objgen
    assert field.P.objgen == pdf.pages[0].objgen
    assert pdf.pages[0].Tabs == "/S"
    assert "/Annots" not in pdf.pages[1]
    assert field.FT == "/Sig"
    assert field.Subtype == "/Widget"
    assert field.F == 132
    assert [int(side) for side in field.Rect] == [0, 0, 0, 0]
    assert field.TU == field.Contents == "Elektronisches Siegel der Behörde"
    (form,) = [kid for kid in pdf.Root.StructTreeRoot.K.K if kid.S == "/Form"]
    assert form.K[0].Obj.objgen == field.objgen
    assert field.V.SubFilter == "/ETSI.CAdES.detached"
    assert field.V.Name == letter.letterhead.name
    assert field.V.M == "D:20260312"


def test_the_field_speaks_the_language_of_the_letter() -> None:
    pdf = pikepdf.open(io.BytesIO(render(replace(LETTER, language="en"), FakeSeal())))
    assert pdf.Root.AcroForm.Fields[0].TU == "Electronic seal of the authority"


@EACH
def test_up_to_the_seal_the_same_letter_gives_the_same_bytes(letter: Letter) -> None:
    one, other = render(letter, FakeSeal()), render(letter, FakeSeal())
    assert covered(one) == covered(other)


def test_without_a_seal_there_is_no_field() -> None:
    pdf = pikepdf.open(io.BytesIO(render(LETTER)))
    assert "/AcroForm" not in pdf.Root
    assert "/Annots" not in pdf.pages[0]


def test_a_seal_larger_than_its_hole_is_refused() -> None:
    with pytest.raises(PartTooLong) as refusal:
        render(LETTER, FakeSeal(room=8))
    assert refusal.value.params == {"part": "seal"}
