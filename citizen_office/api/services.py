"""What is on offer: the catalogue, and one service with its questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citizen_office.api.visit import authority_key, current_desk, current_language
from citizen_office.core.forms.json_schema import answers_schema
from citizen_office.core.forms.model import Field, Form, Page
from citizen_office.core.languages import LocalText
from citizen_office.services.catalogue import find_services, get_service


def list_services(query: Mapping[str, Any]) -> object:
    """Services that are on offer.

    Those that match every word of `q`, best first; without words all of them by title.
    """
    found = find_services(current_desk(), authority_key(), query["q"], current_language())
    return {"items": [_service(form) for form in found]}


def show_service(service: str) -> object:
    """One service, its questions, and the JSON Schema of the answers to them."""
    form, language = get_service(current_desk(), authority_key(), service).form.form, current_language()
    return {
        **_service(form),
        "sections": [{"key": section.key, "text": _local(section.text)} for section in form.sections],
        "pages": [_page(page) for page in form.pages],
        "answers": answers_schema(form, language),
    }


def _service(form: Form) -> dict[str, object]:
    return {
        "id": form.id,
        "kind": form.kind.value,
        "title": _local(form.title),
        "summary": _local(form.summary),
        "leika": form.leika,
    }


def _page(page: Page) -> dict[str, object]:
    return {
        "id": page.id,
        "title": _local(page.title),
        "conditional": page.when is not None,
        "repeats": page.repeat is not None,
        "fields_": [_question(field) for field in page.fields],
    }


def _question(field: Field) -> dict[str, object]:
    return {
        "id": field.id,
        "type": field.type,
        "label": _local(field.label),
        "hint": _local(field.hint),
        "optional": field.optional,
        "conditional": field.when is not None,
        "purpose": _local(field.purpose),
    }


def _local(text: LocalText | None) -> str:
    """A text of a definition in the language of the answer; nothing for none."""
    return text.in_language(current_language()) if text else ""
