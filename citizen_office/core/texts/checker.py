"""Whether a text fits a form: every name known, every format fitting, nothing printed that may be absent."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from citizen_office.core.expressions import (
    ANY,
    BOOL,
    FUNCTIONS,
    Functions,
    Present,
    Scope,
    Symbol,
    Type,
    check,
    item_type,
    present_when,
    suggestion,
)
from citizen_office.core.texts.directives import SUMMARY, TENOR
from citizen_office.core.texts.formats import FORMATS, PRINTABLE
from citizen_office.core.texts.nodes import (
    Formula,
    ForNode,
    IfNode,
    IncludeNode,
    Line,
    Node,
    PartNode,
    Placeholder,
    Template,
    TenorNode,
)
from citizen_office.core.texts.parts import PARTS
from citizen_office.core.texts.problems import TextProblem, placed
from citizen_office.core.texts.walk import lines_of


def check_text(
    template: Template, scope: Scope, functions: Functions = FUNCTIONS, *, legal_parts: bool = False
) -> tuple[TextProblem, ...]:
    """Everything in the text that does not go with ``scope``, in order of place.

    A value that may be absent is printed only inside a condition that proves it present, such as
    ``{% if exists(person.titel) %}``; elsewhere a gap would stand in the letter. ``legal_parts`` says whether the text
    is one that may have them, a notice; each stands only where the names that it is made of are.
    """
    checker = _Checker(functions, legal_parts)
    checker.nodes(template.summary, scope, frozenset())
    if template.summary and not legal_parts:
        checker.report("section_in_message", 1, 1, section=SUMMARY)
    checker.nodes(template.nodes, scope, frozenset())
    return tuple(sorted(checker.problems))


@dataclass(slots=True)
class _Checker:
    """One check of one text."""

    functions: Functions
    legal_parts: bool
    problems: list[TextProblem] = field(default_factory=list)

    def nodes(self, nodes: tuple[Node, ...], scope: Scope, present: Present) -> None:
        for node in nodes:
            match node:
                case IfNode():
                    self._branches(node, scope, present)
                case ForNode():
                    self._loop(node, scope, present)
                case PartNode():
                    self._part(node, scope)
                case TenorNode():
                    self._tenor(node, scope, present)
                case IncludeNode():
                    self._block(node, scope, present)
                case _:
                    self._lines(lines_of(node), scope, present)

    def _lines(self, lines: tuple[Line, ...], scope: Scope, present: Present) -> None:
        for line in lines:
            for part in line:
                if isinstance(part, Placeholder):
                    self._placeholder(part, scope, present)

    def report(self, code: str, line: int, column: int, **params: str) -> None:
        """Note a finding."""
        self.problems.append(TextProblem(line, column, code, params))

    def _type(
        self,
        formula: Formula,
        scope: Scope,
        present: Present,
        *,
        expected: Type | None = None,
        require_present: bool = False,
    ) -> Type:
        kind, problems = check(
            formula.expression,
            scope,
            self.functions,
            expected=expected,
            require_present=require_present,
            present=present,
        )
        self.problems.extend(placed(problem, formula.line, formula.column) for problem in problems)
        return kind

    def _branches(self, node: IfNode, scope: Scope, present: Present) -> None:
        # A later branch is reached only where the conditions before it failed.
        for branch in node.branches:
            inside = present
            if branch.condition is not None:
                self._type(branch.condition, scope, present, expected=BOOL)
                root = branch.condition.expression.root
                inside, present = present | present_when(root, True), present | present_when(root, False)
            self.nodes(branch.body, scope, inside)

    def _loop(self, node: ForNode, scope: Scope, present: Present) -> None:
        # A list that is missing has no items: nothing needs to prove it present.
        source = self._type(node.source, scope, present)
        place = node.source
        item = item_type(source)
        if item is None:
            self.report("not_a_list", place.line, place.column, found=source.kind)
        if node.variable in scope:
            self.report("name_taken", place.line, place.column, name=node.variable)
        self.nodes(node.body, {**scope, node.variable: Symbol(item or ANY, item=True)}, present)

    def _tenor(self, node: TenorNode, scope: Scope, present: Present) -> None:
        if not self.legal_parts:
            self.report("section_in_message", node.line, node.column, section=TENOR)
        self.nodes(node.body, scope, present)

    def _block(self, node: IncludeNode, scope: Scope, present: Present) -> None:
        """A text block says what the text could say in its place; its findings are those of its own file."""
        before = len(self.problems)
        self.nodes(node.body, scope, present)
        self.problems[before:] = [replace(problem, block=node.name) for problem in self.problems[before:]]

    def _part(self, node: PartNode, scope: Scope) -> None:
        needed = PARTS[node.name]
        if not self.legal_parts:
            self.report("part_in_message", node.line, node.column, part=node.name)
        elif needed and needed not in scope:
            self.report("part_needs", node.line, node.column, part=node.name, name=needed)

    def _placeholder(self, part: Placeholder, scope: Scope, present: Present) -> None:
        formula = part.formula
        kind = self._type(formula, scope, present, require_present=True)
        if not part.format:
            if kind.kind not in PRINTABLE:
                self.report("not_printable", formula.line, formula.column, found=kind.kind)
            return
        chosen = FORMATS.get(part.format)
        if chosen is None:
            hint = suggestion(part.format, FORMATS)
            self.report("unknown_format", formula.line, part.column, format=part.format, suggestion=hint)
        elif kind is not ANY and kind.kind not in chosen.accepts:
            self.report(
                "wrong_format",
                formula.line,
                part.column,
                format=part.format,
                expected=", ".join(sorted(chosen.accepts)),
                found=kind.kind,
            )
