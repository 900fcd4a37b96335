"""Ask before something is done to a case: a page that says what will happen, then the deed; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from citizen_office.core.cases.model import Case
from citizen_office.core.errors import ActionNotOpen, Forbidden, NotFound, SecondPersonNeeded, StaleRevision
from citizen_office.core.forms.problems import Problem
from citizen_office.core.workflows.needs import DataInvalid, Part
from citizen_office.services.case_file import CaseFile
from citizen_office.services.told import lines_since
from citizen_office.web.clerk.case import file_of, heading_of
from citizen_office.web.clerk.history import told
from citizen_office.web.clerk.inputs import inputs_of, sentences, typed
from citizen_office.web.clerk.onward import inbox_page
from citizen_office.web.seen import SEEN, seen_revision

#: Fields of the form that are ours and no data of the deed.
_OWN_FIELDS = frozenset({"csrf_token", SEEN, "bestaetigt", "als"})
#: Refusals of a deed that is not there (for this clerk, or any more).
_REFUSALS = (ActionNotOpen, Forbidden, NotFound, SecondPersonNeeded)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a deed. ``title`` names it, on its button too; ``said`` is a sentence about it, ``quoted``
    what somebody else wrote about it.

    ``parts`` are its inputs, ``remark`` the words for a remark (see ``inputs_of``). ``beside`` is what stands beside
    the form: ``decision``, ``reply``, ``opinions``, ``answers``; with ``read_first`` it comes before the form where
    there is no room beside it. ``done`` is said once it was done. ``preview`` is where the letters can be looked at
    before, empty where there are none.
    """

    address: str
    title: str
    said: str
    parts: tuple[Part, ...]
    consequences: tuple[str, ...]
    done: str
    quoted: str = ""
    remark: str = "remark"
    beside: tuple[str, ...] = ()
    read_first: bool = False
    preview: str = ""


#: The question for a case as it is now. Raises one of the refusals where the deed is not open to this clerk.
Asking: TypeAlias = Callable[[CaseFile], Question]
#: The deed: on the case with this number, with this data, having seen this revision.
Doing: TypeAlias = Callable[[str, Mapping[str, str], int], Case]
#: Whether the clerk still has to do with the case, given what it was before and what it is now.
Staying: TypeAlias = Callable[[CaseFile, Case], bool]


def ask_then_do(number: str, asking: Asking, doing: Doing, staying: Staying) -> ResponseReturnValue:
    """The page that asks; with ``bestaetigt``, the deed, and the way on: to the case, or back to the Arbeitskorb.

    409 where somebody else was faster, with what they did; 422 with every problem of what was typed.
    """
    # A GET or a HEAD may carry a body too: it asks, whatever stands in there.
    if request.method != "POST" or "bestaetigt" not in request.form:
        file = file_of(number)
        return _page(file, asking(file), {**file.prefill, **_data()}, file.case.revision)
    seen, data = seen_revision(), _data()
    try:
        file = file_of(number)
        case = doing(file.case.number, data, seen)
    except StaleRevision:
        return _too_late(number, asking, data, seen)
    except NotFound:
        # The case may have gone to another department meanwhile. Whoever typed into thin air is told no more than this.
        return make_response(render_template("pages/clerk/gone.html", typed=typed(data), inbox_url=inbox_page()), 404)
    except DataInvalid as invalid:
        return make_response(_page(file, asking(file), data, seen, invalid.problems), 422)
    flash(asking(file).done, "success")
    onward = url_for("clerk.case", number=case.number) if staying(file, case) else inbox_page()
    return redirect(onward, 303)


def look_first(
    number: str, asking: Asking, showing: Callable[[CaseFile, Question, Mapping[str, str], int], ResponseReturnValue]
) -> ResponseReturnValue:
    """What ``showing`` makes of the data that were typed, before anything is done with them; else as the deed itself
    would be refused.
    """
    seen, data = seen_revision(), _data()
    file = file_of(number)
    question = asking(file)
    try:
        return showing(file, question, data, seen)
    except StaleRevision:
        return _too_late(number, asking, data, seen)
    except DataInvalid as invalid:
        return make_response(_page(file, question, data, seen, invalid.problems), 422)


def _page(
    file: CaseFile, question: Question, values: Mapping[str, str], seen: int, problems: tuple[Problem, ...] = ()
) -> str:
    told_problems = sentences(problems)
    return render_template(
        "pages/clerk/question.html",
        file=file,
        heading=heading_of(file),
        question=question,
        inputs=inputs_of(question.parts, values, dict(reversed(told_problems)), question.remark),
        problems=told_problems,
        seen=seen,
    )


def _too_late(number: str, asking: Asking, data: Mapping[str, str], seen: int) -> ResponseReturnValue:
    """What somebody else did meanwhile, and what was typed here: to copy, or to go on with where that is possible."""
    file = file_of(number)
    missed = lines_since(file.history, file.case.revision, seen)
    page = render_template(
        "pages/clerk/conflict.html",
        file=file,
        heading=heading_of(file),
        lines=told(missed, file.authority),
        typed=typed(data),
        data=data,
        again=_address(file, asking),
    )
    return make_response(page, 409)


def _address(file: CaseFile, asking: Asking) -> str:
    """Where to begin again; empty where the deed is not open any more."""
    try:
        return asking(file).address
    except _REFUSALS:
        return ""


def _data() -> dict[str, str]:
    """Everything that came along but our own fields: what the deed does not know, the service refuses."""
    return {name: value for name, value in request.form.items() if name not in _OWN_FIELDS}
