"""The shapes of services: the catalogue, and one service with its questions."""

from __future__ import annotations

from marshmallow import fields

from citizen_office.api.schemas.fields import Answer, Query, Text, said


class ServicesQuery(Query):
    """Which services."""

    q = said(Text(longest=200, shortest=0, load_default=""), "Words to find; without any all services come.")


class ServiceSchema(Answer):
    """A service of the catalogue."""

    id = fields.String(required=True)
    kind = said(fields.String(required=True), "application, notification, registration, report or enquiry")
    title = fields.String(required=True)
    summary = fields.String(required=True)
    leika = said(fields.String(required=True), "LeiKa key; empty where there is none.")


class ServicesSchema(Answer):
    """The catalogue."""

    items = fields.List(fields.Nested(ServiceSchema), required=True)


class QuestionSchema(Answer):
    """One field."""

    id = fields.String(required=True)
    type = fields.String(required=True)
    label = fields.String(required=True)
    hint = fields.String(required=True)
    optional = fields.Boolean(required=True)
    conditional = said(fields.Boolean(required=True), "Asked only where other answers demand it.")
    purpose = said(fields.String(required=True), "Why it is asked.")


class PageSchema(Answer):
    """One step of the form."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    conditional = fields.Boolean(required=True)
    repeats = said(fields.Boolean(required=True), "Asked of each item of a list, which has the id of the page.")
    fields_ = fields.List(fields.Nested(QuestionSchema), required=True, data_key="fields")


class SectionSchema(Answer):
    """One part of the description."""

    key = fields.String(required=True)
    text = said(fields.String(required=True), "In the text format of the house.")


class ServiceDefinitionSchema(ServiceSchema):
    """A service with its questions, and the JSON Schema of the answers to them."""

    sections = fields.List(fields.Nested(SectionSchema), required=True)
    pages = fields.List(fields.Nested(PageSchema), required=True)
    answers = said(fields.Dict(required=True), "JSON Schema (2020-12) of the answers.")
