"""The process in which the seal of a file is read: ``python -m citizen_office.files.seal_child``.

In comes a line of JSON with the roots and the moment, and behind it the file. Out goes a line of JSON with what was
found, and behind it the machine-readable notice. It gives up what it could do as ``child`` does. It stands apart from
that one because of pyHanko, which takes half a second to load.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import resource
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from asn1crypto import x509
from pyhanko.pdf_utils.generic import DictionaryObject, PdfObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from citizen_office.core.notices.record import FILE_NAME
from citizen_office.files.child import LIMITS

#: A record is never larger.
_LARGEST_RECORD = 4 * 1024 * 1024
_NOTHING: Mapping[str, object] = {"trusted": False, "signer": ""}
#: A seal is made by a key for signatures, of one of the two kinds that certificates know.
_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


def read_seal(pdf: bytes, roots: Sequence[bytes], at: datetime) -> tuple[dict[str, object], bytes]:
    """What the seal of a file says, for ``ports.SealReading``, and the record inside.

    What is wrong inside of a file shows itself in as many errors as there are libraries; all of them mean the same.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        reader.root["/Pages"].get_object()
    except Exception:
        return {**_NOTHING, "state": "unreadable"}, b""
    try:
        record = _record(reader)
    except Exception:
        record = b""
    try:
        seals = reader.embedded_signatures
        found = _judged(seals[-1], roots, at) if seals else {"state": "none"}
    except Exception:
        # A seal that cannot be made sense of is as good as a wrong one.
        found = {"state": "broken"}
    return {**_NOTHING, **found}, record


def _judged(seal: EmbeddedPdfSignature, roots: Sequence[bytes], at: datetime) -> dict[str, object]:
    status = validate_pdf_signature(seal, _context(roots, at), key_usage_settings=_USAGE, skip_diff=True)
    return {
        "state": "intact" if _is_whole(status) else "broken",
        "trusted": bool(status.trusted),
        "signer": status.signing_cert.subject.native.get("common_name", ""),
    }


def _is_whole(status: PdfSignatureStatus) -> bool:
    """Whether the digest and the signature are right, and no byte of the file is outside of both."""
    return bool(status.intact and status.valid and status.coverage == SignatureCoverageLevel.ENTIRE_FILE)


def _context(roots: Sequence[bytes], at: datetime) -> ValidationContext:
    """Trust in the roots alone. Nothing is fetched: the process has no way to the network's answers in any case."""
    return ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=at,
        best_signature_time=at,
    )


def _record(reader: PdfFileReader) -> bytes:
    """The file called ``bescheid.json`` in the document; empty without one."""
    for each in reader.root.get("/AF", ()):
        described: PdfObject = each.get_object()
        if isinstance(described, DictionaryObject) and str(described.get("/F", "")) == FILE_NAME:
            stream = described["/EF"]["/F"]
            return bytes(stream.data[:_LARGEST_RECORD]) if isinstance(stream, StreamObject) else b""
    return b""


def answer(received: bytes) -> bytes:
    """What is said of what came in."""
    line, _, pdf = received.partition(b"\n")
    asked: dict[str, Any] = json.loads(line)
    roots = [base64.b64decode(root) for root in asked["roots"]]
    found, record = read_seal(pdf, roots, datetime.fromisoformat(asked["at"]))
    return json.dumps(found).encode() + b"\n" + record


def main(received: BinaryIO, sent: BinaryIO) -> None:
    """Give up what is not needed, then answer."""
    for limit, most in LIMITS.items():
        resource.setrlimit(limit, (most, most))
    # What pyHanko tells of a file that is wrong nobody reads.
    logging.disable(logging.CRITICAL)
    sent.write(answer(received.read()))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
