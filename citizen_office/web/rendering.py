"""How templates see the world: escaped, strict about names, translated, with filters for dates and a few globals."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote

from flask import Flask, request
from jinja2 import FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup, escape

from citizen_office.core.cases.secrets import grouped
from citizen_office.core.forms.fields.file_kinds import format_size
from citizen_office.core.forms.fields.formats import format_money
from citizen_office.core.languages import LANGUAGES, LocalText
from citizen_office.core.notices.parts import attachments_title, dated_title, in_groups, summary_title
from citizen_office.i18n.catalogue import gettext, ngettext
from citizen_office.i18n.derivations import derivation_sentences
from citizen_office.i18n.periods import period_words
from citizen_office.web import dates
from citizen_office.web.visit import current_authority, current_language, current_office, shown_authority

#: Only these folders below the templates are Jinja; notices and messages beside them are content.
JINJA_FOLDERS = ("pages", "fields")


def init_rendering(app: Flask, templates: Path) -> None:
    """Take Jinja's templates from ``templates`` and teach them our words."""
    environment = app.jinja_env
    environment.loader = PrefixLoader({name: FileSystemLoader(templates / name) for name in JINJA_FOLDERS})
    environment.autoescape = True
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.add_extension("jinja2.ext.do")
    environment.policies["ext.i18n.trimmed"] = True
    # The extension gives the environment this method; bound late, so that each request has its language.
    environment.install_gettext_callables(translate, translate_plural, newstyle=True)  # type: ignore[attr-defined]
    # The extension looks its own function up anew for each word; this one does the same without looking.
    environment.globals["_"] = _translated
    environment.filters.update(
        day=lambda value: day_words(value),
        short_day=lambda value: dates.short_date(value, current_language()),
        moment=lambda value: dates.local_moment(value, current_language(), current_authority().zone),
        clock_time=lambda value: dates.local_time(value, current_language(), current_authority().zone),
        derivation=lambda value: derivation_sentences(value, current_language()),
        size=lambda value: format_size(value, current_language()),
        period=lambda value: period_words(value, current_language()),
        money=lambda value: format_money(value, current_language()),
        weekday=lambda value: dates.weekday_name(value, current_language()),
        local=local,
        spoken=spoken,
        lang_mark=lang_mark,
        grouped=grouped,
        iban=in_groups,
        # Letters keep their language, whatever that of the page is.
        summary_title=summary_title,
        attachments_title=attachments_title,
        dated_title=dated_title,
        letter_date=lambda letter: dates.long_date(letter.dated, letter.language),
    )
    app.context_processor(_page_facts)
    app.add_template_global(asset)


def translate(message: str) -> str:
    """A German text in the language of the page."""
    return gettext(current_language(), message)


def _translated(message: str, **values: object) -> Markup:
    """A German text of a template in the language of the page, with values in it, which are escaped."""
    return Markup(translate(message)) % values  # noqa: S704 - templates and catalogues are ours


def translate_plural(singular: str, plural: str, number: int) -> str:
    """The German singular or plural in the language of the page."""
    return ngettext(current_language(), singular, plural, number)


def local(text: LocalText | None) -> str:
    """A text of a definition in the language of the page; nothing for none."""
    return text.in_language(current_language()) if text else ""


def spoken(text: LocalText | None) -> Markup:
    """The same as content of an element: where it was not translated, the German text is marked as German, so that a
    screen reader does not read it in the voice of the page (WCAG 3.1.2). Attributes and titles hold no elements, and
    take ``local``.
    """
    mark = lang_mark(text)
    words = escape(local(text))
    return Markup("<span{}>{}</span>").format(mark, words) if mark and words else words


def lang_mark(text: LocalText | None) -> Markup:
    """The attribute ``lang`` for the element of a text, where its language is not that of the page."""
    language = text.language_for(current_language()) if text else current_language()
    return Markup("") if language == current_language() else Markup(' lang="{}"').format(language)


def asset(name: str) -> str:
    """The address of a static file, which changes with its content: browsers may keep it for good."""
    return f"{request.script_root}{_asset_path(name)}"


@cache
def _asset_path(name: str) -> str:
    """Below the authority's prefix: a page names ten files, and to build an address takes as long as a question to the
    database.
    """
    return f"/static/{quote(name)}?v={_digest(name)}"


@cache
def _digest(name: str) -> str:
    path = Path(__file__).resolve().parent.parent / "static" / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def day_words(value: date | datetime) -> str:
    """A date, or the day of an instant in the authority's zone."""
    if isinstance(value, datetime):
        return dates.local_date(value, current_language(), current_authority().zone)
    return dates.long_date(value, current_language())


def _page_facts() -> dict[str, object]:
    """What the frame of every page shows."""
    authority = shown_authority()
    return {
        "authority": authority,
        "language": current_language(),
        "languages": [(tag, LANGUAGES[tag].name) for tag in (authority.languages if authority else ())],
        "full_path": request.full_path,
        "training": current_office().settings.training,
    }
