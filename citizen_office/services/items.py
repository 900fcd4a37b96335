"""The items of a list being filled in, one by one: add, save, remove. Nothing typed is lost, right or wrong.

Each item has an id of its own in the draft, chosen where its page is first shown, so that whoever saves it twice has
added it once, and whoever removes one in another window does not move the others under somebody's hands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias, cast
from uuid import UUID

from citizen_office.core.errors import NotFound, TooMuch
from citizen_office.core.forms import CheckedItem, Problem, RawAnswers, RawValue, item_title, unknown_inputs
from citizen_office.core.forms.attachments import with_files_of
from citizen_office.core.forms.model import MOST_ITEMS, Form, Page, Repeat
from citizen_office.core.json import Json
from citizen_office.services.desk import Desk
from citizen_office.services.draft import ITEM_ID, OpenDraft, as_answers, as_json, change_unsent
from citizen_office.services.ports import Draft

#: An item as a draft keeps it: what was typed, and its id.
_Kept: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One item in hand: its place from 1, what was typed, what that turned out to be, and what is wrong with it.

    ``problems`` are those of ``checked``, and names in its answers that none of its fields has.
    """

    id: UUID
    place: int
    raw: RawAnswers
    checked: CheckedItem
    problems: tuple[Problem, ...]
    page: Page
    repeat: Repeat

    def title(self, language: str) -> str:
        """„Hund 2: Bello“."""
        return item_title(self.page, self.repeat, self.place, self.checked.values, language)

    @property
    def path(self) -> str:
        """What the paths of its problems begin with, its place counted from 0: ``hunde.1.``."""
        return _path(self.page.id, self.place)


def open_items(draft: OpenDraft, page_id: str) -> tuple[OpenItem, ...]:
    """The items of a list, in their order; NotFound where the page is not asked or does not repeat."""
    page, repeat = _repeated(draft, page_id)
    checked = draft.checked.items[page.id]
    kept = _kept(draft.draft, page.id)
    return tuple(
        OpenItem(
            UUID(str(item[ITEM_ID])), place, _typed(item), found, _problems_at(draft, page.id, place), page, repeat
        )
        for place, (item, found) in enumerate(zip(kept, checked, strict=True), 1)
    )


def open_item(draft: OpenDraft, page_id: str, item_id: UUID) -> OpenItem | None:
    """The item with this id; where there is none, an empty one as it would stand at the end of the list, or None where
    the list is full.

    NotFound where the page is not asked or does not repeat.
    """
    found = find_item(draft, page_id, item_id)
    if found is not None or is_full(draft, page_id):
        return found
    return open_items(_seen_with(draft, page_id, item_id, {}), page_id)[-1]


def is_full(draft: OpenDraft, page_id: str) -> bool:
    """Whether a list has all the items that it may have; NotFound where the page is not asked or does not repeat."""
    _, repeat = _repeated(draft, page_id)
    return len(_kept(draft.draft, page_id)) >= repeat.max


def find_item(draft: OpenDraft, page_id: str, item_id: UUID) -> OpenItem | None:
    """The item with this id, if it is kept; NotFound where the page is not asked or does not repeat."""
    return next((item for item in open_items(draft, page_id) if item.id == item_id), None)


def save_item(
    desk: Desk, draft: OpenDraft, page_id: str, item_id: UUID, raw: RawAnswers
) -> tuple[OpenDraft, tuple[Problem, ...]]:
    """Keep what was typed for one item, and say what is wrong with it; an unknown item is added at the end.

    An item in which nothing was typed is not added: the draft that comes back has it, the one that is kept has not.
    Two windows may add more items than there may be; they are kept, and the list has a problem. TooMuch for more than
    any list may have. Inputs that the page does not have are problems of their own and not kept. A submitted draft is
    never changed: NotFound, as for a page that is not asked or does not repeat.
    """
    page, _ = _repeated(draft, page_id)
    names = {field.id for field in page.fields}
    # Files come in by ``attach`` alone; what a browser says of them here is not even looked at.
    typed = as_answers(with_files_of(page.fields, {name: raw[name] for name in raw if name in names}, {}))
    if _says_something(typed) or find_item(draft, page_id, item_id) is not None:
        changed = change_unsent(desk, draft, lambda current: _with_typed(current, page, item_id, typed))
    else:
        changed = _seen_with(change_unsent(desk, draft, lambda current: current), page_id, item_id, typed)
    item = next(each for each in open_items(changed, page_id) if each.id == item_id)
    # Strange parts of the item's own fields are found again below; strange names, even with a point, are not kept.
    strange = tuple(found for found in unknown_inputs(page, raw) if found.field not in names or found.path in raw)
    return changed, tuple(replace(found, path=item.path + found.path) for found in strange) + item.problems


def begun_item(draft: Draft, page_id: str, item_id: UUID) -> tuple[Draft, int]:
    """The draft with the item in it, which is an empty one at the end where there was none yet; and its place from 0.

    TooMuch for more than any list may have.
    """
    ids = [item[ITEM_ID] for item in _kept(draft, page_id)]
    if str(item_id) in ids:
        return draft, ids.index(str(item_id))
    return _with_item(draft, page_id, item_id, {}), len(ids)


def remove_item(desk: Desk, draft: OpenDraft, page_id: str, item_id: UUID) -> OpenDraft:
    """Take one item off its list, with everything typed in it; one that is gone already changes nothing.

    A submitted draft is never changed: NotFound, as for a page that is not asked or does not repeat.
    """
    _repeated(draft, page_id)

    def without(current: Draft) -> Draft:
        items = _kept(current, page_id)
        left = [item for item in items if item[ITEM_ID] != str(item_id)]
        return current if len(left) == len(items) else _with_list(current, page_id, left)

    return change_unsent(desk, draft, without)


def keep_list(desk: Desk, draft: OpenDraft, page_id: str) -> tuple[OpenDraft, tuple[Problem, ...]]:
    """Note that the list is complete as it stands, be it empty; everything that is wrong with it or its items.

    A submitted draft is never changed: NotFound, as for a page that is not asked or does not repeat.
    """
    _repeated(draft, page_id)

    def noted(current: Draft) -> Draft:
        return current if page_id in current.raw else _with_list(current, page_id, [])

    changed = change_unsent(desk, draft, noted)
    return changed, tuple(found for found in changed.checked.problems if found.field == page_id)


def as_kept(desk: Desk, form: Form, raw: RawAnswers) -> Mapping[str, Json]:
    """Raw answers from elsewhere, such as those of a case that is to be corrected, as a draft keeps them.

    Each item of a list gets an id of its own; what is no item is left out. The way back is ``draft.answers_in``.
    """
    lists = {page.id for page in form.pages if page.repeat is not None}
    return {name: _identified(desk, value) if name in lists else as_json(value) for name, value in raw.items()}


def _identified(desk: Desk, items: RawValue) -> list[Json]:
    given = items if isinstance(items, list | tuple) else ()
    return [
        {**{str(name): as_json(value) for name, value in item.items()}, ITEM_ID: str(desk.new_id())}
        for item in given
        if isinstance(item, Mapping)
    ]


def _repeated(draft: OpenDraft, page_id: str) -> tuple[Page, Repeat]:
    page = next((page for page in draft.pages if page.id == page_id), None)
    if page is None or page.repeat is None:
        raise NotFound(page=page_id)
    return page, page.repeat


def _kept(draft: Draft, page_id: str) -> list[_Kept]:
    """The list as this module wrote it."""
    return cast("list[_Kept]", draft.raw.get(page_id, []))


def _typed(item: _Kept) -> RawAnswers:
    return {name: value for name, value in item.items() if name != ITEM_ID}


def _with_list(draft: Draft, page_id: str, items: list[_Kept]) -> Draft:
    raw: dict[str, Json] = {**draft.raw, page_id: list(items)}
    return replace(draft, raw=raw)


def _with_typed(draft: Draft, page: Page, item_id: UUID, typed: RawAnswers) -> Draft:
    """The draft with what was typed of an item, beside the files that it has."""
    begun, place = begun_item(draft, page.id, item_id)
    kept = with_files_of(page.fields, typed, _kept(begun, page.id)[place])
    return _with_item(draft, page.id, item_id, as_answers(kept))


def _with_item(draft: Draft, page_id: str, item_id: UUID, typed: Mapping[str, Json]) -> Draft:
    """The draft with an item put in the place of its earlier self, or at the end. TooMuch beyond all lists."""
    items, item = _kept(draft, page_id), {ITEM_ID: str(item_id), **typed}
    if any(each[ITEM_ID] == item[ITEM_ID] for each in items):
        return _with_list(draft, page_id, [item if each[ITEM_ID] == item[ITEM_ID] else each for each in items])
    if len(items) >= MOST_ITEMS:
        raise TooMuch("more items than any list may have", max=MOST_ITEMS)
    return _with_list(draft, page_id, [*items, item])


def _seen_with(draft: OpenDraft, page_id: str, item_id: UUID, typed: Mapping[str, Json]) -> OpenDraft:
    """The draft as if the item were in it; nothing is kept."""
    return replace(draft, draft=_with_item(draft.draft, page_id, item_id, typed))


def _says_something(typed: Json) -> bool:
    """Whether anything was entered at all."""
    if isinstance(typed, Mapping):
        return any(_says_something(value) for value in typed.values())
    if isinstance(typed, list):
        return any(_says_something(value) for value in typed)
    return bool(typed.strip()) if isinstance(typed, str) else typed is not None


def _problems_at(draft: OpenDraft, page_id: str, place: int) -> tuple[Problem, ...]:
    path = _path(page_id, place)
    return tuple(found for found in draft.checked.problems if found.path.startswith(path))


def _path(page_id: str, place: int) -> str:
    return f"{page_id}.{place - 1}."
