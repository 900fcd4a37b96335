"""What was answered so far, as it will be understood: page by page, and of a list item by item."""

from __future__ import annotations

from collections.abc import Mapping

from citizen_office.core.expressions import Value
from citizen_office.core.forms import FIELD_TYPES
from citizen_office.core.forms.model import Page
from citizen_office.services.draft import OpenDraft
from citizen_office.services.file import AnsweredItem, AnsweredPage, Lines
from citizen_office.services.items import OpenItem, open_items
from citizen_office.web.visit import current_language


def answered_page(opened: OpenDraft, page: Page) -> AnsweredPage:
    """A page with each question that was asked and the lines of its answer; no lines: it was left out."""
    if page.repeat is None:
        return AnsweredPage(page, _lines(page, opened.checked.asked, opened.checked.answers.values))
    return AnsweredPage(page, (), tuple(answered_item(item) for item in open_items(opened, page.id)))


def answered_item(item: OpenItem) -> AnsweredItem:
    """The same of one item."""
    return AnsweredItem(item.title(current_language()), _lines(item.page, item.checked.asked, item.checked.values))


def _lines(page: Page, asked: frozenset[str], values: Mapping[str, Value]) -> Lines:
    language = current_language()
    return tuple(
        (field, FIELD_TYPES[field.type].show(field, values[field.id], language) if field.id in values else ())
        for field in page.fields
        if field.id in asked
    )
