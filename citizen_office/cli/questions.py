"""Questions at the terminal: asked in the language of whoever types, each answer checked before the next question."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from citizen_office.cli.messages import sentence
from citizen_office.core.errors import OfficeError, SettingInvalid
from citizen_office.core.languages import LocalText

#: What was answered so far, by the key of the question.
Answers = Mapping[str, str]


def _always(answers: Answers) -> bool:
    return True


def _nothing(answers: Answers) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``key`` names its flag too (``mail_url`` is ``--mail-url``).

    ``default`` is the answer of whoever says nothing; without one the question must be answered, unless ``optional``.
    ``asked`` says whether there is anything to ask. ``check`` refuses, with an OfficeError, what cannot be used.
    """

    key: str
    text: LocalText
    check: Callable[[Answers], None]
    default: Callable[[Answers], str] = _nothing
    optional: bool = False
    asked: Callable[[Answers], bool] = _always

    @property
    def flag(self) -> str:
        """As it is typed on the command line."""
        return f"--{self.key.replace('_', '-')}"


def add_flags(parser: argparse.ArgumentParser, questions: Sequence[Question]) -> None:
    """A flag for each question, explained by it."""
    for question in questions:
        text = question.text.in_language("en").replace("%", "%%")
        parser.add_argument(question.flag, default=None, metavar=question.key.upper(), help=text)


def answers_of(
    questions: Sequence[Question],
    given: Answers,
    ask: Callable[[str], str] | None,
    tell: Callable[[str], None],
    language: str,
) -> dict[str, str]:
    """An answer to each question that applies.

    What was ``given`` by a flag is checked first and refused where it cannot be used. What is left is asked with
    ``ask``, again and again until it can be used, with the reason told by ``tell``; without ``ask`` defaults are taken,
    and SettingInvalid names what has none.
    """
    _check_given(questions, given)
    answers = dict(given)
    for question in questions:
        if question.key in answers or not question.asked(answers):
            continue
        if ask is None:
            answers[question.key] = _unasked(question, answers)
        else:
            answers[question.key] = _asked(question, answers, ask, tell, language)
    return answers


def _check_given(questions: Sequence[Question], given: Answers) -> None:
    """Each with those before it, so that a refusal names the right one."""
    seen: dict[str, str] = {}
    for question in questions:
        if question.key not in given:
            continue
        if not question.asked(given):
            raise SettingInvalid(
                f"{question.flag} is only for an authority that does not come with the program",
                name=question.flag,
                german=f"{question.flag} gilt nur für eine Behörde, die nicht mitgeliefert wird.",
            )
        seen[question.key] = given[question.key]
        if not seen[question.key] and not question.optional:
            raise _missing(question)
        question.check(seen)


def _missing(question: Question) -> SettingInvalid:
    return SettingInvalid(
        f"{question.flag} is missing: {question.text.in_language('en')}",
        name=question.flag,
        german=f"{question.flag} fehlt: {question.text}.",
    )


def _unasked(question: Question, answers: Answers) -> str:
    answer = question.default(answers)
    if not answer and not question.optional:
        raise _missing(question)
    question.check({**answers, question.key: answer})
    return answer


def _asked(
    question: Question, answers: Answers, ask: Callable[[str], str], tell: Callable[[str], None], language: str
) -> str:
    default = question.default(answers)
    prompt = f"{question.text.in_language(language)}{f' [{default}]' if default else ''}: "
    while True:
        answer = ask(prompt).strip() or default
        if not answer and not question.optional:
            tell(_NEEDED[language])
            continue
        try:
            question.check({**answers, question.key: answer})
        except OfficeError as refused:
            tell(sentence(refused, language))
            continue
        return answer


_NEEDED = {"de": "Hier ist eine Angabe nötig.", "en": "An answer is needed here."}
