"""A paper for the council (Beschlussvorlage): what is to be decided, why, by whom and when, and what it costs.

Its rules are those of the way to a decision: who advises comes before who decides, and one body decides, last. What
only looks odd is told and stops nobody, because papers are written before everything is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from citizen_office.core.expressions import Money
from citizen_office.core.texts.blocks import Blocks


class Competence(StrEnum):
    """What a body does with the paper."""

    ADVISES = "vorberatung"
    IS_HEARD = "anhoerung"
    DECIDES = "entscheidung"


@dataclass(frozen=True, slots=True)
class CouncilStep:
    """One session on the way (Beratungsfolge). Each has its own visibility: a committee may meet behind closed doors
    before the council decides in public.
    """

    committee: str
    competence: Competence
    date: date
    public: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """One proposal from where the money comes (Deckungsvorschlag)."""

    amount: Money
    unit: str = ""
    account: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Finances:
    """What it costs. ``result_budget`` (Ergebnishaushalt) and ``finance_budget`` (Finanzhaushalt) say which budget it
    touches, ``planned`` whether the money is in it already. An amount of None is not known.
    """

    effects: bool
    result_budget: bool = False
    finance_budget: bool = False
    planned: bool = False
    planned_amount: Money | None = None
    extra_amount: Money | None = None
    total_amount: Money | None = None
    cover: tuple[Cover, ...] = ()
    follow_up: str = ""
    remarks: str = ""

    @property
    def amounts(self) -> tuple[Money | None, Money | None, Money | None]:
        """Planned, needed besides, and both together."""
        return self.planned_amount, self.extra_amount, self.total_amount


@dataclass(frozen=True, slots=True)
class CouncilPaper:
    """A paper. ``authority`` is the key of the town that writes, ``sender`` who in it does (Der Bürgermeister);
    ``public`` whether the paper may be read by everybody.
    """

    number: str
    authority: str
    sender: str
    title: str
    public: bool
    dated: date
    department: str
    responsible: str
    steps: tuple[CouncilStep, ...]
    proposal: Blocks
    reasons: Blocks
    finances: Finances
    involved: tuple[str, ...] = ()
    vote: Blocks = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperProblem:
    """One thing that is wrong, or odd (``is_warning``), at ``path``: keys and places in lists, from 0."""

    path: tuple[str | int, ...]
    code: str
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    is_warning: bool = False


#: code → the parameters of its sentence.
PAPER_CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "paper_step_before": ("date", "before"),
        "paper_step_twice": ("committee", "date"),
        "paper_decision_missing": (),
        "paper_decision_twice": ("committee",),
        "paper_decision_not_last": ("committee",),
        "paper_dated_later": ("date",),
        "paper_hidden_in_public": ("committee",),
        "paper_amounts_missing": (),
        "paper_amounts_unexpected": (),
        "paper_total_differs": ("sum",),
        "paper_cover_differs": ("sum",),
    }
)


def paper_problems(paper: CouncilPaper) -> tuple[PaperProblem, ...]:
    """Everything that is wrong or odd about a paper."""
    return (*_order_problems(paper), *_decision_problems(paper), *_step_oddities(paper), *_money_oddities(paper))


def _order_problems(paper: CouncilPaper) -> Iterator[PaperProblem]:
    """Sessions that stand in another order than they take place, or twice."""
    seen: set[tuple[str, date]] = set()
    for index, step in enumerate(paper.steps):
        before = paper.steps[index - 1].date if index else step.date
        if step.date < before:
            params = {"date": step.date.isoformat(), "before": before.isoformat()}
            yield PaperProblem(("steps", index, "date"), "paper_step_before", params)
        if (step.committee, step.date) in seen:
            params = {"committee": step.committee, "date": step.date.isoformat()}
            yield PaperProblem(("steps", index, "committee"), "paper_step_twice", params)
        seen.add((step.committee, step.date))


def _decision_problems(paper: CouncilPaper) -> Iterator[PaperProblem]:
    """One body decides, and nobody deliberates after it (§ 22 KV M-V: the council, or whom the law or it names)."""
    deciding = [index for index, step in enumerate(paper.steps) if step.competence is Competence.DECIDES]
    if not deciding:
        yield PaperProblem(("steps",), "paper_decision_missing")
    for index in deciding:
        params, path = {"committee": paper.steps[index].committee}, ("steps", index, "competence")
        if index != deciding[-1]:
            yield PaperProblem(path, "paper_decision_twice", params)
        elif index != len(paper.steps) - 1:
            yield PaperProblem(path, "paper_decision_not_last", params)


def _step_oddities(paper: CouncilPaper) -> Iterator[PaperProblem]:
    if paper.steps and paper.dated > min(step.date for step in paper.steps):
        yield _odd(("dated",), "paper_dated_later", date=paper.dated.isoformat())
    for index, step in enumerate(paper.steps):
        if step.public and not paper.public:
            yield _odd(("steps", index, "public"), "paper_hidden_in_public", committee=step.committee)


def _money_oddities(paper: CouncilPaper) -> Iterator[PaperProblem]:
    finances = paper.finances
    planned, extra, total = finances.amounts
    has_amounts = any(amount is not None for amount in finances.amounts)
    if finances.effects and not has_amounts:
        yield _odd(("finances", "effects"), "paper_amounts_missing")
    if not finances.effects and (has_amounts or finances.cover):
        yield _odd(("finances", "effects"), "paper_amounts_unexpected")
    both = _sum(planned, extra)
    if total is not None and both is not None and both != total:
        yield _odd(("finances", "total_amount"), "paper_total_differs", sum=str(both.amount))
    covered = _sum(*(each.amount for each in finances.cover))
    if extra is not None and covered is not None and covered != extra:
        yield _odd(("finances", "cover"), "paper_cover_differs", sum=str(covered.amount))


def _sum(*amounts: Money | None) -> Money | None:
    known = [amount.cents for amount in amounts if amount is not None]
    return Money(sum(known)) if known else None


def _odd(path: tuple[str | int, ...], code: str, **params: str) -> PaperProblem:
    return PaperProblem(path, code, params, is_warning=True)
