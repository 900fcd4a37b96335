"""The machine-readable notice: what the paper says, as JSON that programs can read and compare.

It says nothing that the notice does not say as well. Its shape is published (``record_schema``); a change of it is a
new format, and readers of all past formats stay.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from citizen_office.core.cases.payments import Payment
from citizen_office.core.deadlines import ACTION, OBJECTION, remedy_rule
from citizen_office.core.expressions import Money
from citizen_office.core.forms.model import Remedy
from citizen_office.core.json import Json, canonical
from citizen_office.core.notices.costs import Costs, Position
from citizen_office.core.notices.model import Letter
from citizen_office.core.notices.parts import CourtMissing, Matter, legal_parts
from citizen_office.core.texts import plain_text
from citizen_office.core.texts.blocks import Block, Heading, Paragraph, Runs, Table

#: The format that is written.
FORMAT = "citizen-office/notice/1"
#: The name of the file inside the PDF.
FILE_NAME = "bescheid.json"
#: Bytes of chance in a record, without which its digest could be guessed at.
SALT_BYTES = 16


class PaperKind(StrEnum):
    """What a paper is: a notice of a case, or a bill that asks for money."""

    NOTICE = "notice"
    BILL = "bill"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a notice comes from: whose it is, about which service, and by which rules.

    ``salt`` are random bytes, so that nobody finds out what a record says by trying its digest. ``outcome`` is a word
    of ``OUTCOMES``, empty where nothing is decided. ``publication`` is the hash of the definitions that decided.
    """

    id: UUID
    salt: bytes
    kind: PaperKind
    authority: str
    authority_name: str
    ags: str
    service: str
    service_name: str
    leika: str
    workflow: str
    publication: str
    outcome: str = ""
    training: bool = False


def notice_record(origin: Origin, matter: Matter, letter: Letter) -> bytes:
    """The record of ``letter``, which tells of ``matter``, in its one canonical spelling."""
    parts = {name: says(letter, matter, name) for name in ("conditions", "reasons", "costs", "payment", "remedy")}
    bill = origin.kind is PaperKind.BILL
    payment = matter.payment if parts["payment"] or bill else None
    record: Mapping[str, Json] = {
        "format": FORMAT,
        "id": str(origin.id),
        "salt": origin.salt.hex(),
        "kind": origin.kind.value,
        "training": origin.training,
        "authority": {
            "key": origin.authority,
            "name": origin.authority_name,
            "ags": origin.ags,
            "department": letter.letterhead.department,
        },
        "service": {"id": origin.service, "name": origin.service_name, "leika": origin.leika},
        "numbers": {"case": letter.number, "payment": payment.reference if payment else None},
        "regime": matter.regime.value,
        "language": letter.language,
        "subject": letter.subject,
        "dated": letter.dated.isoformat(),
        "outcome": origin.outcome or None,
        "tenor": list(letter.tenor or _tenor(letter)) if origin.outcome else [],
        "conditions": _lines(matter.conditions) if parts["conditions"] else [],
        "reasons": _lines(matter.reasons) if parts["reasons"] else [],
        "costs": _costs(matter.costs, letter.language) if matter.costs and (parts["costs"] or bill) else None,
        "payment": _payment(payment, with_account=bill) if payment else None,
        "remedies": list(_remedies(matter)) if parts["remedy"] else [],
        "rules": {"workflow": origin.workflow, "publication": origin.publication},
        "text": "\n\n".join(map(_text, (*letter.summary, *letter.blocks))),
    }
    return canonical(record)


def record_salt(secret: bytes, key: str) -> bytes:
    """The chance in the record of the paper that the effect with ``key`` issues."""
    return hmac.digest(secret, b"record salt\0" + key.encode(), "sha256")[:SALT_BYTES]


def record_digest(record: bytes) -> bytes:
    """SHA-256 of a record."""
    return hashlib.sha256(record).digest()


def says(letter: Letter, matter: Matter, name: str) -> bool:
    """Whether the legal part called ``name`` stands in the letter: a text may leave it out."""
    try:
        part = legal_parts(matter, letter.language, [name])[name]
    except CourtMissing:
        # A letter that instructs about a court was never drawn without one.
        return False
    return bool(part) and all(block in letter.blocks for block in part)


def _text(block: Block) -> str:
    """A block as plain text. Each row of a table is a line that says what its cells are: columns need a wide screen."""
    if not isinstance(block, Table):
        return plain_text((block,))
    labels = [plain_text((Paragraph(cell),)) for cell in block.header]
    return "\n".join(_row(labels, row) for row in block.rows)


def _row(labels: list[str], row: tuple[Runs, ...]) -> str:
    cells = (" ".join(plain_text((Paragraph(cell),)).split()) for cell in row)
    return "; ".join(f"{label}: {cell}" if label else cell for label, cell in zip(labels, cells, strict=True) if cell)


def _tenor(letter: Letter) -> Iterator[str]:
    """What was decided, in a text that has no part of its own for it: everything between the salutation and the first
    legal part.
    """
    for block in letter.blocks:
        if isinstance(block, Heading):
            return
        text = _text(block)
        if not text.endswith(","):
            yield text


def _lines(text: str) -> list[Json]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _costs(costs: Costs, language: str) -> Mapping[str, Json]:
    return {
        "positions": [_position(each, language) for each in costs.positions],
        "adds_up": costs.adds_up,
        "total": _money(costs.total),
    }


def _position(position: Position, language: str) -> Mapping[str, Json]:
    return {
        "title": position.title.in_language(language),
        "step": position.step or None,
        "count": position.count,
        "amount": _money(position.amount),
        "sum": _money(position.sum),
        "tariff": position.satzung or None,
        "decided_on": position.at.isoformat() if position.at else None,
        "tariff_valid_from": position.valid_from.isoformat() if position.valid_from else None,
    }


def _payment(asked: Payment, *, with_account: bool) -> Mapping[str, Json]:
    """What is asked for. The account stands on the bill alone: who finds it on two papers might pay twice."""
    return {
        "amount": _money(asked.amount),
        "due": asked.due.isoformat(),
        "reference": asked.reference,
        "payee": asked.payee if with_account else None,
        "iban": asked.iban if with_account else None,
        "bic": asked.bic or None if with_account else None,
    }


def _remedies(matter: Matter) -> Iterator[Mapping[str, Json]]:
    kinds = (OBJECTION, ACTION) if matter.remedy is Remedy.WAHLWEISE else (matter.remedy.value,)
    for kind in kinds:
        rule = remedy_rule(matter.regime, matter.dated, kind)
        court = (matter.court.name, matter.court.address) if matter.court else ()
        to = matter.authority if kind == OBJECTION else court
        yield {"kind": kind, "period": str(rule.period), "law": rule.source, "to": list(to)}


def _money(amount: Money) -> Mapping[str, Json]:
    return {"amount": str(amount.amount), "currency": amount.currency}
