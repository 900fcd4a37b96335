"""Whether a text fits a form: every name known, every format fitting, nothing printed that may be absent."""

from __future__ import annotations

from dataclasses import dataclass, field

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
from citizen_office.core.texts.formats import FORMATS, PRINTABLE
from citizen_office.core.texts.nodes import Formula, ForNode, IfNode, Node, PartNode, Placeholder, Template
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
            if isinstance(node, IfNode):
                self._branches(node, scope, present)
            elif isinstance(node, ForNode):
                self._loop(node, scope, present)
            elif isinstance(node, PartNode):
                self._part(node, scope)
            else:
                for line in lines_of(node):
                    for part in line:
                        if isinstance(part, Placeholder):
                            self._placeholder(part, scope, present)

    def _report(self, code: str, line: int, column: int, **params: str) -> None:
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
            self._report("not_a_list", place.line, place.column, found=source.kind)
        if node.variable in scope:
            self._report("name_taken", place.line, place.column, name=node.variable)
        self.nodes(node.body, {**scope, node.variable: Symbol(item or ANY, item=True)}, present)

    def _part(self, node: PartNode, scope: Scope) -> None:
        needed = PARTS[node.name]
        if not self.legal_parts:
            self._report("part_in_message", node.line, node.column, part=node.name)
        elif needed and needed not in scope:
            self._report("part_needs", node.line, node.column, part=node.name, name=needed)

    def _placeholder(self, part: Placeholder, scope: Scope, present: Present) -> None:
        formula = part.formula
        kind = self._type(formula, scope, present, require_present=True)
        if not part.format:
            if kind.kind not in PRINTABLE:
                self._report("not_printable", formula.line, formula.column, found=kind.kind)
            return
        chosen = FORMATS.get(part.format)
        if chosen is None:
            hint = suggestion(part.format, FORMATS)
            self._report("unknown_format", formula.line, part.column, format=part.format, suggestion=hint)
        elif kind is not ANY and kind.kind not in chosen.accepts:
            self._report(
                "wrong_format",
                formula.line,
                part.column,
                format=part.format,
                expected=", ".join(sorted(chosen.accepts)),
                found=kind.kind,
            )
