"""The papers of a case: notices that went out, and files that came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import request, url_for

from citizen_office.api import told
from citizen_office.api.bodies import JSON, sent_files
from citizen_office.api.problems import RequestRefused, answer_faults, invalid
from citizen_office.api.refusals import INVALID
from citizen_office.api.visit import (
    asked,
    authority_key,
    current_desk,
    current_language,
    network_key,
    translate,
)
from citizen_office.core.actors import Actor, ActorKind
from citizen_office.core.forms import AnswersInvalid
from citizen_office.http.downloads import file_download, pdf_download
from citizen_office.services.attachments import FiledFile, read_file
from citizen_office.services.bound_file import bound_file
from citizen_office.services.case_file import CaseFile, case_file
from citizen_office.services.lend import take_in_file
from citizen_office.services.notices import notice_pdf, notice_record_json, number_of, receipt_pdf
from citizen_office.services.ports import StoredFile
from citizen_office.services.status import CaseStatus, case_status


def list_notices(number: str) -> object:
    """Notices and bills of a case, oldest first, each with everybody who gets it.

    Addresses and initials are told to members of staff alone.
    """
    number, actor = asked(number)
    return {"items": [told.notice(life, actor.kind is ActorKind.STAFF) for life in _seen(actor, number).lives]}


def show_notice(notice_id: UUID) -> object:
    """A notice as PDF.

    A member of staff gets it as it was issued. A citizen gets the reading copy: what counts is the letter, or the
    message.
    """
    number, actor = asked(number_of(current_desk(), authority_key(), notice_id))
    found, pdf = notice_pdf(current_desk(), actor, number, notice_id)
    return pdf_download(pdf, f"{found.title} {number}.pdf")


def show_notice_record(notice_id: UUID) -> object:
    """A notice for programs: what it says, as JSON after the schema at `schemas/notice`.

    Its bytes are those that lie inside the PDF. Notices from before there were any have none.
    """
    number, actor = asked(number_of(current_desk(), authority_key(), notice_id))
    record = notice_record_json(current_desk(), actor, number, notice_id)
    return file_download(record, f"{number}.json", JSON)


def show_receipt(number: str) -> object:
    """The acknowledgement of receipt as PDF, with all answers as they are now."""
    number, actor = asked(number)
    pdf = receipt_pdf(current_desk(), actor, number, current_language())
    return pdf_download(pdf, f"{translate('Eingangsbestätigung')} {number}.pdf")


def take_file(number: str) -> object:
    """The whole file of a case as one PDF, with all its notices and files behind it.

    For staff alone. A line of the file says who took it: so it is a POST.
    """
    number, actor = asked(number)
    pdf = bound_file(current_desk(), actor, number, current_language())
    return pdf_download(pdf, f"{translate('Akte')} {number}.pdf")


def list_files(number: str) -> object:
    """Files of a case, in the order of the form."""
    number, actor = asked(number)
    return {"items": [_filed(number, filed) for filed in _seen(actor, number).files]}


def show_file(query: Mapping[str, Any], number: str, file_id: UUID) -> object:
    """One file of a case.

    Everybody gets a copy that is safe to look at; a member of staff may ask for the original, as it came in.
    """
    number, actor = asked(number)
    found, content = read_file(current_desk(), actor, number, file_id, original=query["original"])
    return file_download(content, found.name, found.media_type)


def add_file(number: str) -> object:
    """Send one file for the form of a case that is to be corrected.

    A multipart body with one file, in a part that is called like the field that takes it. The answer has the id by
    which `answers` of the action name the file. What no answers have named in the end is not kept.
    """
    number, actor = asked(number)
    # Whose it is was asked before the body is read.
    for name in request.form:
        raise invalid("unknown_field", parameter=name)
    uploads = sent_files()
    if len(uploads) != 1:
        raise invalid("required" if not uploads else "out_of_range", parameter="file")
    try:
        return _file(take_in_file(current_desk(), actor, number, uploads[0], network_key()))
    except AnswersInvalid as refused:
        form = case_status(current_desk(), actor, number, current_language()).form
        [told] = answer_faults(form, refused.problems, {})
        raise RequestRefused(INVALID, (replace(told, pointer=None, parameter=uploads[0].path),)) from None


def _seen(actor: Actor, number: str) -> CaseStatus | CaseFile:
    """The case as the actor may see it."""
    if actor.kind is ActorKind.STAFF:
        return case_file(current_desk(), actor, number, current_language())
    return case_status(current_desk(), actor, number, current_language())


def _filed(number: str, filed: FiledFile) -> dict[str, object]:
    return {
        "id": filed.file.id,
        "name": filed.file.name,
        "media_type": filed.file.media_type,
        "size": filed.file.size,
        "field": filed.field.id,
        "label": filed.field.label.in_language(current_language()),
        "item": filed.item,
        "url": url_for("v1.file", number=number, file_id=filed.file.id),
    }


def _file(file: StoredFile) -> dict[str, object]:
    return {"id": file.id, "name": file.name, "media_type": file.media_type, "size": file.size}
