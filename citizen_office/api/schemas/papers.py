"""The shapes of notices and files."""

from __future__ import annotations

from marshmallow import fields

from citizen_office.api.schemas.fields import Answer, Flag, Query, said


class NoticeSchema(Answer):
    """A notice or a bill."""

    id = fields.UUID(required=True)
    title = fields.String(required=True)
    channel = said(fields.String(required=True), "post, email or online")
    issued = fields.DateTime(required=True)
    posted_on = said(fields.Date(required=True, allow_none=True), "The Ab-Vermerk of a letter.")
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
