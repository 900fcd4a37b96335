"""The shape of a problem document."""

from __future__ import annotations

from marshmallow import fields

from citizen_office.api.schemas.fields import Answer, said


class FaultSchema(Answer):
    """One place of the request that is wrong."""

    pointer = said(fields.String(), "JSON pointer (RFC 6901) to the value in the body.")
    parameter = said(fields.String(), "Name of the query parameter, header or file, where it is not in the JSON.")
    code = said(fields.String(required=True), "Stable word for the fault.")
    detail = said(fields.String(required=True), "What to do, in the language of Accept-Language.")


class ProblemSchema(Answer):
    """A refusal (RFC 9457)."""

    type = said(fields.String(required=True), "urn:citizen-office:problem:WORD")
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.List(fields.Nested(FaultSchema))
