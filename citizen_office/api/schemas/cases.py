"""The shapes of cases: filing one, looking at one, acting on one."""

from __future__ import annotations

from marshmallow import fields

from citizen_office.api.schemas.fields import Answer, Body, Object, Text, Whole, Words, said
from citizen_office.core.cases.reading import ReadingWish


class FilingSchema(Body):
    """A form that is handed in."""

    service = said(Text(longest=40, required=True), "The id of the service.")
    answers = said(Object(required=True), "As the JSON Schema of the service says.")
    language = said(Text(longest=20, load_default="de"), "The language of letters and messages (BCP 47).")


class FiledSchema(Answer):
    """A case that was filed. A repeat gets the same."""

    number = fields.String(required=True)
    secret = said(fields.String(required=True), "The Bearer of the citizen. It opens the case, so keep it safe.")
    state = fields.String(required=True)
    revision = fields.Integer(required=True)


class ActionBodySchema(Body):
    """An action on a case."""

    action = said(Text(longest=40, required=True), "The id of an action that is open.")
    revision = said(Whole(required=True), "The revision of the case that the action is decided on.")
    data = said(
        Object(keys=fields.String(), values=Text(longest=60_000, shortest=0), load_default=dict),
        "What the action needs, by the names of its parts.",
    )
    answers = said(Object(), "All answers anew, for an action that needs corrections.")


class ActedSchema(Answer):
    """Where the case stands after an action."""

    number = fields.String(required=True)
    state = fields.String(required=True)
    revision = fields.Integer(required=True)


class ReadingBodySchema(Body):
    """How somebody wants to read from now on."""

    wishes = said(
        Words(tuple(ReadingWish), required=True),
        "large: letters of 18 points; page: a page on the screen; easy: Leichte Sprache. None of them: as usual.",
    )


class ReadingSchema(Answer):
    """How the citizen of a case wants to read what we write."""

    wishes = fields.List(fields.String(), required=True)


class TitledSchema(Answer):
    """Something with an id and a title."""

    id = fields.String(required=True)
    title = fields.String(required=True)


class StateSchema(TitledSchema):
    """Where a case stands."""

    text = said(fields.String(required=True), "What that means for the citizen.")
    end = fields.Boolean(required=True)


class DepartmentSchema(Answer):
    """Who has the case."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    phone = fields.String(required=True)
    email = fields.String(required=True)


class PartSchema(Answer):
    """One input of an action."""

    name = fields.String(required=True)
    kind = said(fields.String(required=True), "line, lines, function or choice")
    max_length = fields.Integer(required=True)
    options = fields.List(fields.String(), required=True)
    required = fields.Boolean(required=True)


class ActionSchema(TitledSchema):
    """An action that is open to whoever asks."""

    needs = fields.List(fields.Nested(PartSchema), required=True)
    corrects = said(fields.Boolean(required=True), "Whether it needs all answers anew.")
    awaited = said(fields.Boolean(required=True), "Whether the house waits for it.")


class LineSchema(Answer):
    """A question and its answer, in words."""

    field = fields.String(required=True)
    label = fields.String(required=True)
    text = fields.List(fields.String(), required=True)


class ItemSchema(Answer):
    """An item of a list."""

    title = fields.String(required=True)
    lines = fields.List(fields.Nested(LineSchema), required=True)


class AnsweredPageSchema(TitledSchema):
    """The answers of one page of the form."""

    lines = fields.List(fields.Nested(LineSchema), required=True)
    items = fields.List(fields.Nested(ItemSchema), required=True)


class AskedSchema(Answer):
    """What a clerk asks the citizen."""

    at = fields.DateTime(required=True)
    text = fields.String(required=True)


class AmountSchema(Answer):
    """Money."""

    cents = fields.Integer(required=True)
    currency = fields.String(required=True)


class PaymentSchema(Answer):
    """A request for payment."""

    reference = said(fields.String(required=True), "The Kassenzeichen.")
    amount = fields.Nested(AmountSchema, required=True)
    open = fields.Nested(AmountSchema, required=True)
    due = fields.Date(required=True)
    payee = fields.String(required=True)
    iban = fields.String(required=True)
    bic = fields.String(required=True)


class CaseSchema(Answer):
    """A case as whoever asks may see it: its citizen as the status page, staff as the case page."""

    number = fields.String(required=True)
    service = fields.Nested(TitledSchema, required=True)
    headline = fields.String(required=True)
    state = fields.Nested(StateSchema, required=True)
    revision = fields.Integer(required=True)
    department = fields.Nested(DepartmentSchema, required=True)
    language = fields.String(required=True)
    opened = fields.DateTime(required=True)
    target_on = said(fields.Date(required=True, allow_none=True), "Our own goal for this state, no deadline.")
    decide_by = said(fields.Date(required=True, allow_none=True), "What the law demands; null while the clock rests.")
    erased = fields.Boolean(required=True)
    answers = fields.List(fields.Nested(AnsweredPageSchema), required=True)
    actions = fields.List(fields.Nested(ActionSchema), required=True)
    cost = said(fields.Nested(AmountSchema, required=True, allow_none=True), "What it costs; null where it is free.")
    payments = fields.List(fields.Nested(PaymentSchema), required=True)
    reading = said(fields.List(fields.String(), required=True), "How the citizen wants to read: large, page, easy.")
    reply = said(fields.String(), "For the citizen: our answer, once it was issued.")
    asked = said(fields.List(fields.String()), "For the citizen: departments whose opinion is awaited.")
    questions = said(fields.List(fields.Nested(AskedSchema)), "For the citizen: what we want to know.")
    waits_until = said(fields.Date(allow_none=True), "For the citizen: until when we wait for them.")
    corrected = said(fields.DateTime(allow_none=True), "For the citizen: when the answers were last corrected.")
    assignee = said(fields.String(), "For staff: whose the case is; empty without anybody.")
    outcome = said(fields.String(), "For staff: the decision as it was proposed; empty without one.")


class EventSchema(Answer):
    """One line of the file. The citizen gets the states in plain words, staff every line."""

    at = fields.DateTime(required=True)
    kind = fields.String(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    corrected = said(fields.Boolean(required=True), "Whether answers were replaced then.")
    sequence = said(fields.Integer(), "For staff.")
    who = said(fields.String(), "For staff.")
    department = said(fields.String(), "For staff.")
    stance = said(fields.String(), "For staff: what an opinion says.")


class EventsSchema(Answer):
    """The file of a case, oldest first."""

    items = fields.List(fields.Nested(EventSchema), required=True)
