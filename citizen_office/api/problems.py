"""Problem documents (RFC 9457): every refusal of the API, in the language of whoever asks.

An exception's own text goes to the log, never into the answer. What nobody foresaw becomes a problem with a number
under which the log tells the story: the place in the code and the kind of error, not its message, which may quote what
somebody sent.
"""

from __future__ import annotations

import json
import secrets
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from citizen_office.api.refusals import (
    HTTP_REFUSALS,
    INCIDENT,
    INVALID,
    MALFORMED,
    SENTENCES,
    Refusal,
    refusal_for,
)
from citizen_office.api.visit import current_language, translate
from citizen_office.core import errors
from citizen_office.core.forms.model import Form
from citizen_office.core.forms.problems import Problem
from citizen_office.http.receiving import read_to_the_end
from citizen_office.i18n.problems import filled_sentence, path_label, problem_sentence
from citizen_office.journal import alarm

#: What every problem document is.
MEDIA_TYPE = "application/problem+json"
#: What stands before the word of a kind of problem: a name, no address.
TYPE = "urn:citizen-office:problem:"


@dataclass(frozen=True, slots=True)
class Fault:
    """One place of a request and what is wrong with it.

    ``pointer`` leads into the JSON (RFC 6901); ``parameter`` names a query parameter, a header or a file instead.
    """

    code: str
    detail: str
    pointer: str | None = None
    parameter: str | None = None

    def dump(self) -> dict[str, str]:
        """The fault as the document has it."""
        place = {"pointer": self.pointer, "parameter": self.parameter}
        return {**{name: at for name, at in place.items() if at is not None}, "code": self.code, "detail": self.detail}


class RequestRefused(Exception):
    """A request that the API itself refuses, before any service has seen it."""

    def __init__(self, refusal: Refusal, faults: Iterable[Fault] = ()) -> None:
        """Take what is said, and the places that are wrong."""
        super().__init__(refusal.word)
        self.refusal = refusal
        self.faults = tuple(faults)


def fault(code: str, *, pointer: str | None = None, parameter: str | None = None) -> Fault:
    """A fault in a place that no form knows of, with its sentence."""
    return Fault(code, translate(SENTENCES[code]), pointer, parameter)


def invalid(code: str, *, pointer: str | None = None, parameter: str | None = None) -> RequestRefused:
    """The refusal of a request with one fault."""
    return RequestRefused(INVALID, (fault(code, pointer=pointer, parameter=parameter),))


def answer_faults(form: Form, problems: Iterable[Problem], answers: Mapping[str, object]) -> tuple[Fault, ...]:
    """What is wrong with answers, each at its place below ``/answers``; of a file that no answer names, at its name."""
    return tuple(_answer_fault(form, problem, answers) for problem in problems)


def data_faults(problems: Iterable[Problem]) -> tuple[Fault, ...]:
    """What is wrong with the data of an action, each at its place below ``/data``; corrections are in ``/answers``."""
    language = current_language()
    return tuple(
        Fault(problem.code, filled_sentence(problem, problem.path, language), pointer="/answers")
        if problem.code == "required_corrections"
        else fault(problem.code, pointer=_pointer("data", problem.path))
        if problem.code in SENTENCES
        else Fault(problem.code, filled_sentence(problem, problem.path, language), _pointer("data", problem.path))
        for problem in problems
    )


def init_problems(app: Flask) -> None:
    """Answer every refusal with a problem document."""
    app.register_error_handler(errors.OfficeError, _refused)
    app.register_error_handler(RequestRefused, _refused_request)
    app.register_error_handler(HTTPException, _refused_by_flask)
    app.register_error_handler(Exception, _incident)


def document(refusal: Refusal, faults: Iterable[Fault] = (), **words: str) -> Response:
    """The answer to a request that is refused."""
    stated: dict[str, object] = {
        "type": TYPE + refusal.word,
        "title": translate(refusal.title),
        "status": refusal.status,
        "detail": translate(refusal.detail).format_map(words),
    }
    told = [each.dump() for each in faults]
    body = json.dumps(stated | ({"errors": told} if told else {}), ensure_ascii=False)
    response = Response(body, refusal.status, content_type=MEDIA_TYPE)
    if refusal.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="citizen-office"'
    return response


def _answer_fault(form: Form, problem: Problem, answers: Mapping[str, object]) -> Fault:
    language = current_language()
    if problem.code == "file_unnamed":
        return Fault(problem.code, problem_sentence(form, problem, language), parameter=problem.path)
    # A name that nobody asked for may have points of its own.
    pointer = _pointer("answers", problem.path) if problem.path not in answers else _joined("answers", problem.path)
    if problem.code in SENTENCES:
        label = path_label(form, problem.path, language)
        return Fault(problem.code, translate(SENTENCES[problem.code]).format_map({"label": label}), pointer)
    return Fault(problem.code, problem_sentence(form, problem, language), pointer)


def _pointer(base: str, path: str) -> str:
    return _joined(base, *path.split("."))


def _joined(*steps: str) -> str:
    """A JSON pointer of these steps (RFC 6901)."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def _refused(error: errors.OfficeError) -> Response:
    refusal = refusal_for(error)
    if refusal is None:
        return _incident(error)
    response = document(refusal)
    if isinstance(error, errors.Throttled):
        response.headers["Retry-After"] = str(error.params["seconds"])
    return response


def _refused_request(refused: RequestRefused) -> Response:
    return document(refused.refusal, refused.faults)


def _refused_by_flask(error: HTTPException) -> Response:
    if error.code == 413:
        # A program that is still sending does not listen.
        read_to_the_end()
    response = document(HTTP_REFUSALS.get(error.code or 400, MALFORMED))
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return response


def _incident(error: Exception) -> Response:
    """A calm answer with a number; the log has the rest."""
    number = secrets.token_hex(4).upper()
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    alarm("incident", number=number, error=type(error).__name__, endpoint=request.endpoint, frames=frames)
    return document(INCIDENT, number=number)
