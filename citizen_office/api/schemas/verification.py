"""The shapes of checks."""

from __future__ import annotations

from marshmallow import fields, validate

from citizen_office.api.schemas.fields import Answer, Query, Text, said
from citizen_office.core.notices import NoticeStanding, PaperKind
from citizen_office.services.ports import SealState

STATES = (*(state.value for state in NoticeStanding), "unknown")


class VerificationQuery(Query):
    """The second thing that whoever holds a notice knows."""

    number = said(
        Text(longest=40, shortest=0, load_default=""),
        "The case number on the notice: with it comes what the notice says.",
    )


class NoticeStateSchema(Answer):
    """What a notice is worth; everything but the state is null where it is unknown."""

    state = said(fields.String(required=True, validate=validate.OneOf(STATES)), ", ".join(STATES))
    authority = fields.String(required=True, allow_none=True)
    kind = said(
        fields.String(required=True, allow_none=True, validate=validate.OneOf([kind.value for kind in PaperKind])),
        "A notice, or a bill that asks for money.",
    )
    service = fields.String(required=True, allow_none=True)
    issued = fields.Date(required=True, allow_none=True)


class VerificationSchema(NoticeStateSchema):
    """The answer to a code."""

    record = said(
        fields.Dict(keys=fields.String(), required=True, allow_none=True),
        "What the notice says, after the schema at schemas/notice; null without the case number.",
    )


class FileVerificationSchema(NoticeStateSchema):
    """The answer to a file."""

    unchanged = said(fields.Boolean(required=True), "Byte for byte what was issued.")
    seal = said(
        fields.String(required=True, validate=validate.OneOf([state.value for state in SealState])),
        "Whether the file is sealed, and whether it was changed since.",
    )
    trusted = said(fields.Boolean(required=True), "The seal is intact and goes back to an authority that we trust.")
    signer = said(fields.String(required=True, allow_none=True), "The name in the certificate.")
    record_unchanged = said(fields.Boolean(required=True), "The machine-readable part is what was issued.")
