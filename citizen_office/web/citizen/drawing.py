"""A page of a form as HTML. ``plain`` draws it with Jinja; ``draw`` fills a skeleton of it, which is the same page made
in a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from flask import current_app, render_template, request
from flask_wtf.csrf import generate_csrf

from citizen_office.core.authorities import Authority
from citizen_office.core.forms import Problem, RawAnswers
from citizen_office.core.forms.model import Page
from citizen_office.services.draft import OpenDraft
from citizen_office.web.citizen.correction import shown_correction
from citizen_office.web.citizen.lists import list_url
from citizen_office.web.citizen.steps import from_review, standing, way_through
from citizen_office.web.citizen.widgets import BlankWidget, Widget, shown_problems, widgets
from citizen_office.web.rendering import day_words
from citizen_office.web.skeletons import HoleName, Skeletons, hole
from citizen_office.web.visit import current_authority, current_language

#: In place of the id of a draft while a skeleton is drawn; no draft gets it.
_NO_DRAFT = UUID("00d0a5ea-0e5c-4b1e-9a27-6f1f6c2f7c11")


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page: what was typed on it and what of it is asked, in the form as a whole or in one ``item`` of a list.

    ``news``: questions have come up; ``listed``: there is a list to go back to.
    """

    opened: OpenDraft
    page: Page
    asked: frozenset[str]
    raw: RawAnswers
    problems: tuple[Problem, ...] = ()
    news: bool = False
    item: str = ""
    listed: bool = False

    @property
    def widgets(self) -> list[Widget]:
        """The questions of the page that are asked, with their problems."""
        return widgets(self.opened.bundle.form, self.page, self.asked, self.raw, self.problems)


def draw(shown: FormPage) -> str:
    """The page, from its skeleton where it has one."""
    if _is_special(shown):
        return plain(shown)
    skeletons: Skeletons = current_app.extensions["skeletons"]
    authority = current_authority()
    skeleton = skeletons.find(_key(shown, authority), lambda: _blank(shown))
    return skeleton.filled(_values(shown))


def plain(shown: FormPage, **instead: object) -> str:
    """The page, drawn by Jinja; ``instead`` takes the place of what is shown otherwise."""
    opened, page = shown.opened, shown.page
    facts: dict[str, object] = {
        "form": opened.form,
        "page": page,
        "item": shown.item,
        "list_url": list_url(opened, page) if shown.listed else "",
        "problems": shown_problems(opened.bundle.form, shown.problems),
        "news": shown.news,
        "way": way_through(opened, page.id),
        "until": day_words(opened.draft.expires),
        "updates": has_conditions(opened),
        "back_to_review": from_review(),
        "department": current_authority().department_for(opened.form.owner),
        "correction": shown_correction(opened),
        "widgets": instead.get("widgets") or shown.widgets,
    }
    return render_template("pages/citizen/form.html", **(facts | instead))


def has_conditions(opened: OpenDraft) -> bool:
    """Whether an answer can lead to further questions, on its own page or on others."""
    return any(field.when is not None for field in opened.form.fields())


def _is_special(shown: FormPage) -> bool:
    """Whether the page shows what no other does: problems, a correction, files that are kept."""
    return bool(shown.problems or shown.news or shown.opened.corrects) or any(
        field.type == "file" and field.id in shown.asked and shown.raw.get(field.id) for field in shown.page.fields
    )


def _key(shown: FormPage, authority: Authority) -> Hashable:
    """Everything that the page shows outside of its holes. An authority is kept for good by the library, so that no
    other can take its place in memory.
    """
    opened, page = shown.opened, shown.page
    return (
        opened.bundle.publication,
        page.id,
        tuple(field.id for field in page.fields if field.id in shown.asked),
        bool(shown.item),
        shown.listed,
        standing(opened, page.id),
        from_review(),
        current_language(),
        request.script_root,
        id(authority),
    )


def _blank(shown: FormPage) -> str:
    """The page with holes instead of values."""
    opened = shown.opened
    draft = replace(opened.draft, id=_NO_DRAFT)
    fields = [field for field in shown.page.fields if field.id in shown.asked]
    drawn = plain(
        replace(shown, opened=replace(opened, draft=draft), item=hole("item") if shown.item else ""),
        widgets=[BlankWidget(field, None, ()) for field in fields],
        until=hole("until"),
        full_path=hole("full_path"),
        csrf_token=lambda: hole("csrf_token"),
    )
    return drawn.replace(str(_NO_DRAFT), hole("draft"))


def _values(shown: FormPage) -> Callable[[HoleName], object]:
    """What fills the holes."""
    facts: Mapping[str, Callable[[], object]] = {
        "csrf_token": generate_csrf,
        "draft": lambda: str(shown.opened.draft.id),
        "full_path": lambda: request.full_path,
        "item": lambda: shown.item,
        "until": lambda: day_words(shown.opened.draft.expires),
    }
    known = {widget.field.id: widget for widget in shown.widgets}

    def value_of(name: HoleName) -> object:
        first, *asked = name
        return known[first].typed(*asked) if asked else facts[first]()

    return value_of
