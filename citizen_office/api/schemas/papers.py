"""The shapes of notices and files."""

from __future__ import annotations

from marshmallow import fields

from citizen_office.api.schemas.fields import Answer, Body, Day, Flag, Query, Text, Word, said
from citizen_office.core.notices import ReturnReason


class DeliverySchema(Answer):
    """A notice and one recipient. The first delivery of a notice has the notice's id."""

    id = fields.UUID(required=True)
    role = said(fields.String(required=True), "addressee, representative, or copy: for information only.")
    channel = said(fields.String(required=True), "post, formal, public, email, online or portal")
    method = said(
        fields.String(required=True), "The way of formal service: deed, registered, handed or receipt; else empty."
    )
    stage = said(fields.String(required=True), "How far it has come, as in `stage` of the notice.")
    address = said(fields.List(fields.String(), required=True), "Lines of the address, for staff.")
    initials = said(fields.String(required=True), "Who posted it, for staff.")
    posted_on = said(
        fields.Date(required=True, allow_none=True), "The Ab-Vermerk; in public service the day of the posting-up."
    )
    returned_on = said(fields.Date(required=True, allow_none=True), "When it came back.")
    returned_why = said(fields.String(required=True), "unknown, moved or refused; else empty.")
    served_on = said(fields.Date(required=True, allow_none=True), "The day that a proof of service shows.")
    hangs_until = said(
        fields.Date(required=True, allow_none=True),
        "In public service: when its time is over.",
    )
    taken_down_on = said(fields.Date(required=True, allow_none=True), "In public service: the day of the taking-down.")
    effective_on = said(fields.Date(required=True, allow_none=True), "When it counts as served.")
    remedy_until = said(fields.Date(required=True, allow_none=True), "The last day for a remedy.")


class NoticeSchema(Answer):
    """A notice or a bill."""

    id = fields.UUID(required=True)
    title = fields.String(required=True)
    channel = said(fields.String(required=True), "post, email or online")
    issued = fields.DateTime(required=True)
    posted_on = said(fields.Date(required=True, allow_none=True), "The first Ab-Vermerk.")
    stage = said(
        fields.String(required=True),
        "draft, approved, sealed, dispatched, retrieved, effective, final, recalled, superseded or withdrawn: as far "
        "as it has come with the slowest of those for whom it is.",
    )
    standing = said(fields.String(required=True), "valid, superseded or withdrawn")
    superseded_by = said(fields.UUID(required=True, allow_none=True), "The notice that took its place.")
    withdrawn_on = said(fields.Date(required=True, allow_none=True), "When it was taken back or revoked.")
    deliveries = fields.List(fields.Nested(DeliverySchema), required=True)
    url = fields.String(required=True)


class NoticesSchema(Answer):
    """The notices of a case, oldest first."""

    items = fields.List(fields.Nested(NoticeSchema), required=True)


class FileSchema(Answer):
    """A file that came in."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    media_type = fields.String(required=True)
    size = said(fields.Integer(required=True), "Bytes of the original.")


class FiledFileSchema(FileSchema):
    """A file of a case, and the question that it answers."""

    field = fields.String(required=True)
    label = fields.String(required=True)
    item = said(fields.String(required=True), "What the item of a list is called; empty outside of lists.")
    url = fields.String(required=True)


class FilesSchema(Answer):
    """The files of a case, in the order of the form."""

    items = fields.List(fields.Nested(FiledFileSchema), required=True)


class FileQuery(Query):
    """Which copy of a file."""

    original = said(Flag(load_default=False), "The file as it came in, for staff; else a copy that is safe to look at.")


class PostingBodySchema(Body):
    """The day on which a letter left the house."""

    day = said(Day(required=True), "The Ab-Vermerk: from the day of the letter on, and not in the future.")
    initials = said(Text(longest=8, shortest=0, load_default=""), "Of whoever posted it; else of whoever asks.")


class ReturnBodySchema(Body):
    """A letter came back."""

    day = said(Day(required=True), "The day on which it came back: from the posting on, and not in the future.")
    reason = said(Word(tuple(ReturnReason), required=True), "As it is written on the envelope.")
