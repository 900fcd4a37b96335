"""A field as its template sees it: words, what was typed, what is wrong with it, and the names of its inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from citizen_office.core.forms import CompiledForm, Problem, RawAnswers, RawValue
from citizen_office.core.forms.fields.options import choices, flag, local_text, whole
from citizen_office.core.forms.fields.words import ANREDEN
from citizen_office.core.forms.fields.yes_no import read_truth
from citizen_office.core.forms.model import Choice, Field, Page
from citizen_office.i18n.problems import PART_LABELS, problem_sentence
from citizen_office.web.citizen.file_widget import FileWidget
from citizen_office.web.problems import ShownProblem, texts_at
from citizen_office.web.rendering import local, spoken, translate
from citizen_office.web.skeletons import hole
from citizen_office.web.visit import current_language


@dataclass(frozen=True, slots=True)
class Widget:
    """One question on the page. ``conditional``: it is there because of another answer."""

    field: Field
    raw: RawValue
    problems: tuple[ShownProblem, ...]

    @property
    def template(self) -> str:
        """The template that draws this type of field."""
        return f"fields/{self.field.type}.html"

    @property
    def label(self) -> Markup:
        """The question."""
        return spoken(self.field.label)

    @property
    def hint(self) -> Markup:
        """The help below the question, empty without one."""
        return spoken(self.field.hint)

    @property
    def conditional(self) -> bool:
        """Whether the field is asked because of another answer."""
        return self.field.when is not None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices of a choice."""
        return choices(self.field)

    @property
    def anreden(self) -> list[tuple[str, str]]:
        """The forms of address: what is stored and what is shown."""
        return [(key, local(label)) for key, label in ANREDEN.items()]

    @property
    def unit(self) -> Markup:
        """The unit of a number, empty without one."""
        return spoken(local_text(self.field, "unit"))

    @property
    def upload(self) -> FileWidget:
        """What there is beside the input of a file field."""
        return FileWidget(self.field, self.raw)

    def part_label(self, part: str) -> str:
        """What the input of a part is called."""
        return translate(PART_LABELS[part.rpartition(".")[2]])

    def errors(self, part: str = "") -> tuple[str, ...]:
        """What is wrong at the field itself, or at exactly one part of it."""
        return texts_at(self.problems, f"{self.field.id}.{part}" if part else self.field.id)

    def value(self, part: str = "") -> str:
        """What was typed into the field, or into one part of it (``geburtsdatum.tag``); empty without."""
        found: object = self.raw
        for name in part.split(".") if part else ():
            found = found.get(name) if isinstance(found, Mapping) else None
        return found if isinstance(found, str) else ""

    def chosen(self, choice_id: str) -> bool:
        """Whether a choice is ticked."""
        return self.raw == choice_id or (isinstance(self.raw, list | tuple) and choice_id in self.raw)

    @property
    def said(self) -> bool | None:
        """What was said to a yes or no, however it came in; None where nothing was."""
        truth = read_truth(self.raw)
        return truth if isinstance(truth, bool) else None

    def checked(self, choice_id: str) -> Markup:
        """The attribute of a button or box: whether its choice is ticked."""
        return _CHECKED if self.chosen(choice_id) else _NOTHING

    def selected(self, choice_id: str, part: str = "") -> Markup:
        """The attribute of a line in a list to open: whether the field, or one part of it, has this answer."""
        chosen = self.value(part) == choice_id if part else self.chosen(choice_id)
        return _SELECTED if chosen else _NOTHING

    def answered(self, word: str) -> Markup:
        """The attribute of the button or box for ``ja`` or ``nein``: whether that was said."""
        return _CHECKED if self.said is _TRUTHS[word] else _NOTHING

    def typed(self, what: str, *about: str) -> str:
        """What fills the hole that a ``BlankWidget`` has left."""
        return _TYPED[what](self, *about)

    def flag(self, name: str) -> bool:
        """Whether the definition says ``true`` for an option."""
        return flag(self.field, name)

    def number(self, name: str) -> int:
        """A whole number among the options, 0 without."""
        return whole(self.field, name, 0)


class BlankWidget(Widget):
    """The same question with holes where the answer will stand. It has no problems, and no files."""

    def value(self, part: str = "") -> str:
        """A hole for what was typed."""
        return hole(self.field.id, "value", part)

    def checked(self, choice_id: str) -> Markup:
        """A hole for the attribute."""
        return hole(self.field.id, "checked", choice_id)

    def selected(self, choice_id: str, part: str = "") -> Markup:
        """A hole for the attribute."""
        return hole(self.field.id, "selected", choice_id, part)

    def answered(self, word: str) -> Markup:
        """A hole for the attribute."""
        return hole(self.field.id, "answered", word)

    def chosen(self, choice_id: str) -> bool:
        """Nothing that a template may decide by."""
        raise RuntimeError("a page that is kept cannot depend on an answer: write widget.checked or widget.selected")

    @property
    def said(self) -> bool | None:
        """Nothing that a template may decide by."""
        raise RuntimeError("a page that is kept cannot depend on an answer: write widget.answered")


_CHECKED, _SELECTED, _NOTHING = Markup(" checked"), Markup(" selected"), Markup("")
_TRUTHS: Mapping[str, bool] = {"ja": True, "nein": False}
_TYPED: Mapping[str, Callable[..., str]] = {
    "value": Widget.value,
    "checked": Widget.checked,
    "selected": Widget.selected,
    "answered": Widget.answered,
}


def widgets(
    form: CompiledForm, page: Page, asked: frozenset[str], raw: RawAnswers, problems: tuple[Problem, ...]
) -> list[Widget]:
    """The questions of a page that are asked, each with its problems."""
    shown = shown_problems(form, problems)
    return [
        Widget(field, raw.get(field.id), tuple(each for each in shown if each.path.partition(".")[0] == field.id))
        for field in page.fields
        if field.id in asked
    ]


def shown_problems(form: CompiledForm, problems: tuple[Problem, ...]) -> tuple[ShownProblem, ...]:
    """The problems in words, each with the input that it is about."""
    language = current_language()
    return tuple(
        ShownProblem(each.path, _anchor(form, each.path), problem_sentence(form.form, each, language))
        for each in problems
    )


def _anchor(form: CompiledForm, path: str) -> str:
    """The id of what ``path`` is about: an input, the first one of a group, a list; empty where the form has none."""
    field_id, _, part = path.partition(".")
    if field_id in form.repeats:
        return field_id
    known = form.question(field_id)
    if known is None:
        return ""
    inputs = known.type.parts(known.field)
    if not inputs:
        return field_id
    if part in inputs:
        return path
    return f"{field_id}.{next((name for name in inputs if name.startswith(f'{part}.')), inputs[0])}"
