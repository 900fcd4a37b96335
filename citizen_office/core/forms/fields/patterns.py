"""Patterns that a definition may demand of an answer: a part of regular expressions that cannot run away.

A backtracking matcher is slow where a text can be taken apart in many ways. Therefore a pattern is read by
our own small grammar first and the ways are counted; one with too many is refused, as are back references and
lookaround.

Grammar: letters, digits and signs; ``\\d`` and ``\\s``; a backslash before a sign; ``.``; classes such as
``[a-zß]``; groups ``(…)`` and ``(?:…)``; ``|``; ``?``, ``*``, ``+``, ``{n}``, ``{n,}``, ``{n,m}``. The whole
answer must match; ``^`` at the start and ``$`` at the end may say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: How many ways a pattern may take one text apart, and how long it may be.
MAX_WAYS = 10_000
MAX_LENGTH = 200
#: Groups may stand in groups this deep.
MAX_DEPTH = 5

_QUANTIFIER = re.compile(r"\{(\d{1,4})(?:(,)(\d{1,4})?)?\}|[?*+]")
_CLASS = re.compile(r"\[\^?(?:\\[^A-Za-z0-9]|\\[ds]|[^\\\[\]])+\]")
#: Doubled signs in a class are kept free by Python for operations on sets.
_SET_OPERATION = re.compile(r"--|&&|\|\||~~")
_ESCAPE = re.compile(r"\\(?:[ds]|[^A-Za-z0-9\s])")
#: A class, an escape, or any other single sign.
_PIECE = re.compile(f"{_CLASS.pattern}|{_ESCAPE.pattern}|.", re.DOTALL)
#: What may stand behind a backslash in a regular expression of ECMAScript in Unicode mode, of what our grammar knows.
_ECMA_ESCAPES = frozenset("ds^$\\.*+?()[]{}|/")
_NO_CHARACTER = frozenset(["", *"\\[](){}?*+|^$"])


class _Refused(Exception):
    """The pattern leaves the grammar; the argument is the code of the problem."""


@dataclass(slots=True)
class _Reader:
    """Reads one pattern and counts the ways in which it may match texts of up to ``limit`` characters."""

    pattern: str
    limit: int
    at: int = 0

    def alternatives(self, depth: int) -> int:
        """Ways of ``a|b|c``: their sum."""
        if depth > MAX_DEPTH:
            raise _Refused("pattern_unsafe")
        ways = self.sequence(depth)
        while self.peek() == "|":
            self.at += 1
            ways += self.sequence(depth)
        return _bounded(ways)

    def sequence(self, depth: int) -> int:
        """Ways of one piece after the other, of which there is at least one: their product."""
        ways = self.repeated(self.atom(depth))
        while self.peek() not in ("", "|", ")"):
            ways = _bounded(ways * self.repeated(self.atom(depth)))
        return ways

    def atom(self, depth: int) -> int:
        """Ways of one character, class or group."""
        if self.peek() == "(":
            return self.group(depth)
        found = _CLASS.match(self.pattern, self.at) or _ESCAPE.match(self.pattern, self.at)
        if found is not None and not _SET_OPERATION.search(found.group()):
            self.at = found.end()
            return 1
        if self.peek() in _NO_CHARACTER:
            raise _Refused("pattern_not_understood")
        self.at += 1
        return 1

    def group(self, depth: int) -> int:
        """Ways of what stands between parentheses."""
        self.at += 1
        if self.pattern.startswith("?:", self.at):
            self.at += 2
        elif self.peek() == "?":
            raise _Refused("pattern_unsafe")
        ways = self.alternatives(depth + 1)
        if self.peek() != ")":
            raise _Refused("pattern_not_understood")
        self.at += 1
        return ways

    def repeated(self, ways: int) -> int:
        """Ways of something that occurs ``least`` to ``most`` times, after its quantifier was read."""
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:
            return ways
        self.at = found.end()
        least, most = self.bounds(found)
        # A piece that never occurs would match the empty text; repeated in turn, it would do so over and
        # over.
        if least > most or most == 0:
            raise _Refused("pattern_not_understood")
        if ways > 1 and most > MAX_WAYS.bit_length():
            raise _Refused("pattern_unsafe")
        return _bounded(sum(ways**times for times in range(least, most + 1)))

    def bounds(self, quantifier: re.Match[str]) -> tuple[int, int]:
        """How often the quantifier wants its piece; without a bound, as often as there are characters."""
        least, comma, most = quantifier.groups()
        if least is None:
            return {"?": (0, 1), "*": (0, self.limit), "+": (1, self.limit)}[quantifier.group()]
        if comma is None:
            return int(least), int(least)
        return int(least), self.limit if most is None else int(most)

    def peek(self) -> str:
        """The next character; empty at the end."""
        return self.pattern[self.at : self.at + 1]


def _bounded(ways: int) -> int:
    if ways > MAX_WAYS:
        raise _Refused("pattern_unsafe")
    return ways


def pattern_problem(pattern: str, limit: int) -> str | None:
    """Why ``pattern`` may not be used on texts of up to ``limit`` characters; None where it may.

    ``pattern_not_understood`` (outside the grammar), ``pattern_unsafe`` (could run away) or
    ``pattern_too_long``.
    """
    if len(pattern) > MAX_LENGTH:
        return "pattern_too_long"
    reader = _Reader(_bare(pattern), limit)
    try:
        reader.alternatives(0)
        if reader.peek():
            return "pattern_not_understood"
        re.compile(reader.pattern, re.ASCII)
    except _Refused as refused:
        return str(refused)
    except re.error:
        return "pattern_not_understood"
    return None


def matches(pattern: str, text: str) -> bool:
    """Whether the whole of ``text`` has the form of ``pattern``, which :func:`pattern_problem` accepted."""
    return re.fullmatch(_bare(pattern), text, re.ASCII) is not None


def anchored(pattern: str) -> str:
    """The pattern as JSON Schema writes it: from start to end, without backslashes that ECMAScript refuses."""
    pieces = (_plain(found.group()) for found in _PIECE.finditer(_bare(pattern)))
    return f"^(?:{''.join(pieces)})$"


def _plain(piece: str) -> str:
    """A piece of a pattern without backslashes before signs that mean nothing; in a class a hyphen means something."""
    kept = _ECMA_ESCAPES | {"-"} if piece.startswith("[") else _ECMA_ESCAPES
    return re.sub(r"\\(.)", lambda found: found[0] if found[1] in kept else found[1], piece)


def _bare(pattern: str) -> str:
    bare = pattern.removeprefix("^")
    return bare[:-1] if bare.endswith("$") and not bare.endswith("\\$") else bare
