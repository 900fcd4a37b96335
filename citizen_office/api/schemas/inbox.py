"""The shapes of the Arbeitskorb."""

from __future__ import annotations

from marshmallow import fields

from citizen_office.api.schemas.cases import TitledSchema
from citizen_office.api.schemas.fields import Answer, Count, Query, Text, said

#: Rows of one page, at most and where nothing is said.
MOST_ROWS, USUAL_ROWS = 100, 50


class InboxQuery(Query):
    """Which rows."""

    department = said(Text(longest=40, shortest=0, load_default=""), "Only this department of one's own.")
    limit = said(Count(most=MOST_ROWS, load_default=USUAL_ROWS), "Rows at most.")
    cursor = said(Text(longest=500, shortest=0, load_default=""), "The value of next of the page before.")


class RowSchema(Answer):
    """One thing to be done."""

    number = fields.String(required=True)
    service = fields.Nested(TitledSchema, required=True)
    headline = fields.String(required=True)
    state = fields.Nested(TitledSchema, required=True)
    revision = fields.Integer(required=True)
    kind = said(fields.String(required=True), "case, post, consult or payment")
    department = said(fields.String(required=True), "Whose Arbeitskorb the row is in.")
    urgent_on = fields.Date(required=True, allow_none=True)
    assignee = said(fields.String(required=True), "The name of whoever has it; empty without anybody.")


class InboxSchema(Answer):
    """A page of the Arbeitskorb, most urgent first."""

    items = fields.List(fields.Nested(RowSchema), required=True)
    next = said(fields.String(required=True), "The cursor of the next page; empty on the last.")
