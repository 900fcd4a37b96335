"""Inside a line: words, ``**bold**``, ``{{ placeholders }}``, ``[links](https://…)`` and escapes (a backslash before
a sign).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from citizen_office.core.expressions import ExpressionError, Functions, compile_expression, parse
from citizen_office.core.texts.nodes import Formula, Line, Part, Placeholder, Words
from citizen_office.core.texts.problems import TextProblem, placed

# The alternatives begin with different characters, so nothing is tried twice.
_TOKEN: Final = re.compile(
    r"""
    (?P<escape> \\ .? )
  | (?P<open>   \{\{ )
  | (?P<stray>  \}\} | \{% | %\} )
  | (?P<bold>   \*\* )
  | (?P<pipe>   \| )
  | (?P<link>   \[ [^\[\]]+ \] \( [^()]* \) )
  | (?P<words>  [^\\{}%*|\[]+ | [{}%*\[] )
    """,
    re.VERBOSE,
)
_PLACEHOLDER: Final = re.compile(
    r"""
    \{\{
    (?P<expression> (?: [^"'{}|] | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' )* )
    (?: \| (?P<format> [^{}|]* ) )?
    \}\}
    """,
    re.VERBOSE,
)
#: Where a link may lead: a page that is read under seal, or a mailbox. Nothing that was answered is ever part of it.
_TARGET: Final = re.compile(r"https://[A-Za-z0-9][!-~]*|mailto:[!-?A-~]+@[A-Za-z0-9][A-Za-z0-9.-]*")
_BRACES: Final = re.compile(r"[{}|<>\"\\]")
_ESCAPABLE: Final = frozenset("\\{}%*|#-.[]0123456789")


@dataclass(slots=True)
class InlineReader:
    """Reads lines of one text, one block after the other. Findings gather in ``problems``."""

    functions: Functions
    problems: list[TextProblem] = field(default_factory=list)
    _bold: bool = False
    _bold_place: tuple[int, int] = (0, 0)
    _line: int = 0
    _link: str = ""

    def report(self, code: str, line: int, column: int, **params: str) -> None:
        """Note a finding."""
        self.problems.append(TextProblem(line, column, code, params))

    def formula(self, text: str, line: int, column: int) -> Formula | None:
        """The expression in ``text``, which begins at ``line`` and ``column``; ``None`` after a finding."""
        try:
            expression = parse(text)
        except ExpressionError as error:
            self.problems.append(placed(error.problem, line, column))
            return None
        return Formula(expression, line, column, compile_expression(expression, self.functions))

    def block(self, lines: list[tuple[int, int, str]]) -> tuple[Line, ...]:
        """The lines of one block, each with its number, its first column and its text. Bold may span them."""
        found = [self._cells(text, line, column, pipes=False)[0] for line, column, text in lines]
        self._close_bold()
        return tuple(_trimmed(parts) for parts in found)

    def row(self, text: str, line: int, column: int) -> tuple[Line, ...]:
        """The cells between the pipes of a table row. The first pipe opens it, the last may close it."""
        cells = [_trimmed(cell) for cell in self._cells(text, line, column, pipes=True)[1:]]
        self._close_bold()
        return tuple(cells[:-1] if len(cells) > 1 and not cells[-1] else cells)

    def _close_bold(self) -> None:
        if self._bold:
            self.report("unclosed_bold", *self._bold_place)
        self._bold = False

    def _cells(self, text: str, line: int, column: int, *, pipes: bool) -> list[list[Part]]:
        cells: list[list[Part]] = [[]]
        position = 0
        while match := _TOKEN.match(text, position):
            kind, found, here = match.lastgroup, match.group(), column + position
            position = match.end()
            if kind == "open":
                position = self._placeholder(text, match.start(), line, column, cells[-1])
            elif kind == "link":
                self._linked(found, line, here, cells[-1])
            elif kind == "pipe" and pipes:
                self._close_bold()
                cells.append([])
            elif kind == "bold":
                self._bold, self._bold_place = not self._bold, (line, here)
            elif kind == "stray":
                self._stray(found, line, here)
            else:
                cells[-1].append(Words(self._plain(kind == "escape", found, line, here), self._bold, self._link))
        return cells

    def _placeholder(self, text: str, start: int, line: int, column: int, parts: list[Part]) -> int:
        """Add the placeholder at ``start`` to ``parts``; where reading goes on."""
        match = _PLACEHOLDER.match(text, start)
        if match is None:
            self.report("bad_placeholder", line, column + start)
            return len(text)
        formula = self.formula(match.group("expression"), line, column + match.start("expression"))
        if formula is not None:
            written = match.group("format") or ""
            lead = len(written) - len(written.lstrip())
            format_column = column + max(match.start("format"), 0) + lead
            parts.append(Placeholder(formula, written.strip(), format_column, self._bold, self._link))
        return match.end()

    def _linked(self, found: str, line: int, column: int, parts: list[Part]) -> None:
        """Add the words of a link, which may have placeholders among them; its address may not."""
        words, _, target = found[1:-1].partition("](")
        if not _TARGET.fullmatch(target) or _BRACES.search(target):
            self.report("bad_link", line, column + len(words) + 3, found=target)
        self._link = target
        parts.extend(self._cells(words, line, column + 1, pipes=False)[0])
        self._link = ""

    def _stray(self, found: str, line: int, column: int) -> None:
        if found == "{%":
            self.report("directive_not_alone", line, column)
        else:
            self.report("stray_braces", line, column, found=found)

    def _plain(self, escaped: bool, found: str, line: int, column: int) -> str:
        if not escaped:
            return found
        if found[1:] not in _ESCAPABLE:
            self.report("unknown_escape", line, column, found=found)
        return found[1:]


def _trimmed(parts: list[Part]) -> Line:
    """The parts joined where they may be, without space at either end."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Words) and isinstance(last, Words) and _same_face(part, last):
            joined[-1] = replace(part, text=last.text + part.text)
        else:
            joined.append(part)
    if joined and isinstance(joined[0], Words):
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
    if joined and isinstance(joined[-1], Words):
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(part for part in joined if not isinstance(part, Words) or part.text)


def _same_face(one: Words, other: Words) -> bool:
    return one.bold == other.bold and one.link == other.link
