"""Every operation of version 1."""

from __future__ import annotations

from citizen_office.api.cases import choose_reading, file_case, list_events, show_case, take_action
from citizen_office.api.inbox import list_inbox
from citizen_office.api.operations import ANY_FILE, OBJECT, PDF, Operation, blueprint_of
from citizen_office.api.papers import (
    add_file,
    list_files,
    list_notices,
    show_file,
    show_notice,
    show_notice_record,
    show_receipt,
    take_file,
)
from citizen_office.api.post import post_delivery, return_delivery
from citizen_office.api.schemas.cases import (
    ActedSchema,
    ActionBodySchema,
    CaseSchema,
    EventsSchema,
    FiledSchema,
    FilingSchema,
    ReadingBodySchema,
    ReadingSchema,
)
from citizen_office.api.schemas.inbox import InboxQuery, InboxSchema
from citizen_office.api.schemas.papers import (
    DeliverySchema,
    FileQuery,
    FileSchema,
    FilesSchema,
    NoticesSchema,
    PostingBodySchema,
    ReturnBodySchema,
)
from citizen_office.api.schemas.services import ServiceDefinitionSchema, ServicesQuery, ServicesSchema
from citizen_office.api.schemas.verification import FileVerificationSchema, VerificationQuery, VerificationSchema
from citizen_office.api.services import list_services, show_service
from citizen_office.api.verification import show_record_schema, show_verification, verify_upload
from citizen_office.core.workflows.policy import Verb

PREFIX = "/api/v1"
_CASE = "/cases/<string:number>"
#: Whoever asks about a case shows a Bearer, which may be wrong, and wrong too often.
_PROVEN = (401, 429)

OPERATIONS = (
    Operation(
        "GET", "/services", "services", list_services, Verb.SEE_CATALOGUE, ServicesSchema, query=ServicesQuery
    ),
    Operation(
        "GET", "/services/<string:service>", "service", show_service, Verb.SEE_CATALOGUE, ServiceDefinitionSchema
    ),
    Operation(
        "POST", "/cases", "file_case", file_case, Verb.FILE_REQUEST, FiledSchema, 201,
        body=FilingSchema, files=True, keyed=True, problems=(409, 413, 415, 429),
    ),
    Operation("GET", _CASE, "case", show_case, Verb.SEE_CASE, CaseSchema, problems=_PROVEN),
    Operation("GET", f"{_CASE}/events", "events", list_events, Verb.SEE_CASE, EventsSchema, problems=_PROVEN),
    Operation(
        "POST", f"{_CASE}/actions", "act", take_action, Verb.ACT, ActedSchema,
        body=ActionBodySchema, problems=(*_PROVEN, 403, 409, 410, 413, 415),
    ),
    Operation(
        "PUT", f"{_CASE}/reading", "choose_reading", choose_reading, Verb.CHOOSE_READING, ReadingSchema,
        body=ReadingBodySchema, problems=(*_PROVEN, 403, 410, 413, 415),
    ),
    Operation("GET", f"{_CASE}/notices", "notices", list_notices, Verb.SEE_CASE, NoticesSchema, problems=_PROVEN),
    Operation(
        "POST", f"{_CASE}/deliveries/<uuid:delivery_id>/posting", "post_delivery", post_delivery, Verb.RECORD_POSTING,
        DeliverySchema, body=PostingBodySchema, staff_only=True, problems=(*_PROVEN, 403, 409, 410, 413, 415),
    ),
    Operation(
        "POST", f"{_CASE}/deliveries/<uuid:delivery_id>/return", "return_delivery", return_delivery, Verb.SEND_NOTICE,
        DeliverySchema, body=ReturnBodySchema, staff_only=True, problems=(*_PROVEN, 403, 409, 410, 413, 415),
    ),
    Operation(
        "GET", "/notices/<uuid:notice_id>.pdf", "notice", show_notice, Verb.SEE_CASE,
        media=PDF, problems=(*_PROVEN, 410),
    ),
    Operation(
        "GET", "/notices/<uuid:notice_id>.json", "notice_record", show_notice_record, Verb.SEE_CASE,
        shape=OBJECT, problems=(*_PROVEN, 410),
    ),
    Operation(
        "GET", f"{_CASE}/receipt.pdf", "receipt", show_receipt, Verb.SEE_CASE, media=PDF, problems=(*_PROVEN, 410)
    ),
    Operation(
        "POST", f"{_CASE}/file.pdf", "bound_file", take_file, Verb.TAKE_FILE,
        media=PDF, staff_only=True, problems=(*_PROVEN, 403, 410),
    ),
    Operation("GET", f"{_CASE}/files", "files", list_files, Verb.SEE_CASE, FilesSchema, problems=_PROVEN),
    Operation(
        "POST", f"{_CASE}/files", "add_file", add_file, Verb.ACT, FileSchema, 201,
        files=True, problems=(*_PROVEN, 409, 413, 415),
    ),
    Operation(
        "GET", f"{_CASE}/files/<uuid:file_id>", "file", show_file, Verb.SEE_CASE,
        media=ANY_FILE, query=FileQuery, problems=(*_PROVEN, 410),
    ),
    Operation(
        "GET", "/inbox", "inbox", list_inbox, Verb.SEE_INBOX, InboxSchema,
        query=InboxQuery, staff_only=True, problems=(*_PROVEN, 403),
    ),
    Operation(
        "GET", "/verification/<string:code>", "verification", show_verification, Verb.VERIFY_NOTICE,
        VerificationSchema, query=VerificationQuery, problems=(429,),
    ),
    Operation(
        "POST", "/verification", "verify_file", verify_upload, Verb.VERIFY_NOTICE, FileVerificationSchema,
        files=True, problems=(413, 415, 429),
    ),
    Operation(
        "GET", "/schemas/notice", "notice_schema", show_record_schema, Verb.SEE_CATALOGUE, shape=OBJECT
    ),
)  # fmt: skip
#: The routes of version 1.
V1 = blueprint_of("v1", PREFIX, OPERATIONS)
