"""Papers for the council: the keys of their files, and how they become a ``CouncilPaper``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError

from citizen_office.core.expressions import Money
from citizen_office.core.languages import DEFAULT_LANGUAGE
from citizen_office.core.notices.council_paper import (
    Competence,
    CouncilPaper,
    CouncilStep,
    Cover,
    Finances,
    PaperProblem,
    paper_problems,
)
from citizen_office.core.texts import Blocks, check_text, fill, parse_text
from citizen_office.definitions.findings import DefinitionInvalid, Finding, in_order
from citizen_office.definitions.nodes import MappingNode, ScalarNode, node_at
from citizen_office.definitions.schema import (
    Block,
    DefinitionSchema,
    FileSchema,
    ListOf,
    ScalarField,
    findings_of,
)
from citizen_office.definitions.strict_yaml import load_yaml
from citizen_office.definitions.values import Amount, Day, Flag, Format, Member, Shaped, Text

#: Longer lines stand in no head of a paper.
_NAME = 120


class Prose(ScalarField[Blocks]):
    """A text in the format of notices, without placeholders."""

    def convert(self, node: ScalarNode) -> Blocks:
        """Its blocks."""
        template, problems = parse_text(node.text)
        problems += check_text(template, {}, legal_parts=False)
        if problems:
            found = ((node.place_in(each.line, each.column), each) for each in problems)
            raise ValidationError([Finding.at(place, each.code, **each.params) for place, each in found])
        return fill(template, {}, DEFAULT_LANGUAGE)


class StepSchema(DefinitionSchema):
    """One session on the way to a decision."""

    model = CouncilStep
    committee = Text(_NAME, required=True)
    competence = Member(Competence, required=True)
    date = Day(required=True)
    public = Flag(required=True)


class CoverSchema(DefinitionSchema):
    """From where money comes."""

    amount = Amount(required=True)
    unit = Text(_NAME)
    account = Text(_NAME)
    name = Text(_NAME)

    @staticmethod
    def model(amount: Decimal, **data: Any) -> Cover:
        """The proposal, in euro."""
        return Cover(Money.of(amount), **data)


class FinancesSchema(DefinitionSchema):
    """What a paper costs."""

    effects = Flag(required=True)
    result_budget = Flag()
    finance_budget = Flag()
    planned = Flag()
    planned_amount = Amount()
    extra_amount = Amount()
    total_amount = Amount()
    cover = ListOf(Block(CoverSchema))
    follow_up = Text()
    remarks = Text()

    @staticmethod
    def model(**data: Any) -> Finances:
        """The finances, in euro."""
        amounts = {key: Money.of(each) for key, each in data.items() if isinstance(each, Decimal)}
        return Finances(**(data | amounts))


class PaperSchema(FileSchema):
    """A whole paper."""

    model = CouncilPaper
    format = Format(required=True)
    paper = Shaped("[0-9]{4}/[0-9]{1,6}", "2020/0202", required=True, attribute="number")
    authority = Shaped("[a-z][a-z0-9-]{0,39}", "hagenow", required=True)
    sender = Text(_NAME, required=True)
    title = Text(300, required=True)
    public = Flag(required=True)
    dated = Day(required=True)
    department = Text(_NAME, required=True)
    responsible = Text(_NAME, required=True)
    involved = ListOf(Text(_NAME))
    steps = ListOf(Block(StepSchema), required=True)
    proposal = Prose(required=True)
    reasons = Prose(required=True)
    vote = Prose()
    finances = Block(FinancesSchema, required=True)
    attachments = ListOf(Text(300))


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """A paper without mistakes, and what looks odd about it."""

    paper: CouncilPaper
    warnings: tuple[Finding, ...]


def read_council_paper(source: bytes, file: str) -> CheckedPaper:
    """The paper in a file, which findings call ``file``. Raises DefinitionInvalid with every mistake."""
    root, findings = load_yaml(source, file)
    if root is None or findings:
        raise DefinitionInvalid(tuple(findings))
    try:
        paper: CouncilPaper = PaperSchema().load(root)
    except ValidationError as error:
        raise DefinitionInvalid(in_order(findings_of(error))) from error
    problems = paper_problems(paper)
    mistakes = _findings(root, [each for each in problems if not each.is_warning])
    if mistakes:
        raise DefinitionInvalid(mistakes)
    return CheckedPaper(paper, _findings(root, problems))


def _findings(root: MappingNode, problems: list[PaperProblem] | tuple[PaperProblem, ...]) -> tuple[Finding, ...]:
    return in_order(Finding.at(node_at(root, each.path)[1], each.code, **_params(each.params)) for each in problems)


def _params(params: Mapping[str, str]) -> dict[str, str | int]:
    return dict(params)
