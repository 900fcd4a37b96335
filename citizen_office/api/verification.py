"""Whether a notice is genuine, asked by programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import jsonify

from citizen_office.api.bodies import sent_files
from citizen_office.api.problems import invalid
from citizen_office.api.visit import authority_key, current_desk, current_language, network_key
from citizen_office.core.notices.record_schema import record_schema
from citizen_office.services.ports import SealState
from citizen_office.services.verification import CaseNumberWrong, Genuine, verify_code, verify_file

UNKNOWN = "unknown"


def show_verification(query: Mapping[str, Any], code: str) -> object:
    """What a notice with this code is worth.

    A code that nobody issued is `unknown`, be it made up or mistyped. What the notice says, for programs, comes with
    the number of its case alone.
    """
    try:
        notice = verify_code(current_desk(), authority_key(), code, network_key(), query["number"])
    except CaseNumberWrong:
        raise invalid("wrong_case_number", parameter="number") from None
    return _told(notice) | {"record": notice.record or None if notice else None}


def verify_upload() -> object:
    """Compare a file with what was issued.

    A multipart body with one PDF. It is not kept. `unchanged` says that it is, byte for byte, what was issued; a file
    that claims to be a notice of ours and is not has a `state` and is not `unchanged`.
    """
    uploads = sent_files()
    if len(uploads) != 1:
        raise invalid("required" if not uploads else "out_of_range", parameter="file")
    shown = verify_file(current_desk(), authority_key(), uploads[0].content, network_key())
    return _told(shown.notice) | {
        "unchanged": shown.unchanged,
        "seal": shown.seal.state.value,
        "trusted": shown.seal.trusted and shown.seal.state is SealState.INTACT,
        "signer": shown.seal.signer or None,
        "record_unchanged": shown.record_unchanged,
    }


def show_record_schema() -> object:
    """The JSON Schema of the machine-readable notice."""
    return jsonify(record_schema())


def _told(notice: Genuine | None) -> dict[str, object]:
    if notice is None:
        return {"state": UNKNOWN, "authority": None, "kind": None, "service": None, "issued": None}
    return {
        "state": notice.standing.value,
        "authority": notice.authority.name,
        "kind": notice.kind.value,
        "service": notice.service.in_language(current_language()),
        "issued": notice.issued,
    }
