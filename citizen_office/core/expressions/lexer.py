"""From text to tokens. One pattern, no backtracking, every cap with its own code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from citizen_office.core.expressions.errors import ExpressionError, ExpressionProblem

MAX_TEXT: Final = 2_000
MAX_STRING: Final = 200
MAX_DIGITS: Final = 20

KEYWORDS: Final = frozenset({"and", "or", "not", "in", "if", "else", "for", "true", "false", "missing"})

_TOKEN: Final = re.compile(
    r"""
    (?P<space>  [\ \t\r\n]+ )
  | (?P<number> [0-9]+ (?: \.[0-9]+ )? (?P<tail> [A-Za-z0-9_.]* ) )
  | (?P<name>   [A-Za-z_][A-Za-z0-9_]* )
  | (?P<string> ["'] )
  | (?P<mark>   == | != | <= | >= | [<>+\-*/()\[\],.=] )
    """,
    re.VERBOSE,
)

# What people write who come from another language, and what they mean here.
_FAMILIAR: Final = {
    "&": "and",
    "|": "or",
    "!": "not",
    "\u201e": '"',
    "\u201c": '"',
    "\u201d": '"',
    "\u2018": "'",
    "\u2019": "'",
    "\u2013": "-",
    "\u2212": "-",
    "\u00d7": "*",
    "\u00f7": "/",
    "\u2260": "!=",
    "\u2264": "<=",
    "\u2265": ">=",
}


class TokenKind(StrEnum):
    """The kinds of token; a keyword is told from a name here, once."""

    NUMBER = "number"
    STRING = "string"
    NAME = "name"
    KEYWORD = "keyword"
    MARK = "mark"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text. ``text`` is the content of a string (escapes resolved), else what was written."""

    kind: TokenKind
    text: str
    start: int
    end: int


def refuse(code: str, start: int, end: int, **params: str) -> ExpressionError:
    """The error for one finding, ready to be raised."""
    return ExpressionError(ExpressionProblem(code, start, end, params))


def tokenize(text: str) -> tuple[Token, ...]:
    """Split a text into tokens, the last of kind ``END``. Raises ``ExpressionError``."""
    if len(text) > MAX_TEXT:
        raise refuse("text_too_long", MAX_TEXT, len(text), limit=str(MAX_TEXT))
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            found = text[position]
            raise refuse(
                "unexpected_character",
                position,
                position + 1,
                found=found,
                suggestion=_FAMILIAR.get(found, ""),
            )
        if match.lastgroup == "space":
            position = match.end()
            continue
        token = _string(text, position) if match.lastgroup == "string" else _plain(match)
        tokens.append(token)
        position = token.end
    tokens.append(Token(TokenKind.END, "", len(text), len(text)))
    return tuple(tokens)


def _plain(match: re.Match[str]) -> Token:
    text, start, end = match.group(), match.start(), match.end()
    if match.lastgroup == "name":
        kind = TokenKind.KEYWORD if text in KEYWORDS else TokenKind.NAME
        return Token(kind, text, start, end)
    if match.lastgroup == "mark":
        return Token(TokenKind.MARK, text, start, end)
    tail = match.group("tail")
    if tail:
        raise refuse("unexpected_character", end - len(tail), end, found=tail, suggestion="")
    if len(text) - text.count(".") > MAX_DIGITS:
        raise refuse("too_many_digits", start, end, limit=str(MAX_DIGITS))
    return Token(TokenKind.NUMBER, text, start, end)


def _string(text: str, start: int) -> Token:
    quote = text[start]
    content: list[str] = []
    position = start + 1
    while position < len(text) and text[position] not in (quote, "\n"):
        if text[position] == "\\":
            position += 1
            if text[position : position + 1] not in ("\\", '"', "'"):
                # After a backslash at the very end there is nothing.
                found = text[position - 1 : position + 1]
                raise refuse("unknown_escape", position - 1, position - 1 + len(found), found=found)
        content.append(text[position])
        position += 1
    if text[position : position + 1] != quote:
        raise refuse("unterminated_string", start, position)
    if len(content) > MAX_STRING:
        raise refuse("string_too_long", start, position + 1, limit=str(MAX_STRING))
    return Token(TokenKind.STRING, "".join(content), start, position + 1)
