"""What is wrong with a definition: the place, a code, and what fills the sentence of the code."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from citizen_office.core.errors import OfficeError
from citizen_office.definitions.messages import sentence
from citizen_office.definitions.nodes import Place

#: How alike two names must be for one to be offered in place of the other.
LIKENESS = 0.6
_NO_PARAMS: Mapping[str, str | int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not understood or cannot be. ``line`` and ``column`` count from 1."""

    file: str
    line: int
    column: int
    code: str
    params: Mapping[str, str | int] = field(default_factory=lambda: _NO_PARAMS)

    @staticmethod
    def at(place: Place, code: str, **params: str | int) -> Finding:
        """A finding at ``place``."""
        return Finding(place.file, place.line, place.column, code, MappingProxyType(params))

    def message(self, language: str) -> str:
        """The sentence in ``de`` or ``en``."""
        return sentence(self.code, self.params, language)

    def line_of_text(self, language: str) -> str:
        """``file:line:col: message``, as editors and terminals follow it."""
        return f"{self.file}:{self.line}:{self.column}: {self.message(language)}"

    def row(self, language: str) -> dict[str, object]:
        """The finding as JSON, for editors and pipelines."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "message": self.message(language),
            "params": dict(self.params),
        }

    def order(self) -> tuple[str, int, int, str]:
        """The key by which findings are sorted: as one reads, file by file."""
        return self.file, self.line, self.column, self.code


class DefinitionInvalid(OfficeError):
    """Definitions with findings; ``findings`` has all of them."""

    code = "definition_invalid"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Take every finding, at least one."""
        lines = [each.line_of_text("en") for each in findings]
        super().__init__("\n".join(["the definitions cannot be used:", *lines]))
        self.findings = findings


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file, line and column, each once."""
    ordered: list[Finding] = []
    for finding in sorted(findings, key=Finding.order):
        if finding not in ordered[-1:]:
            ordered.append(finding)
    return tuple(ordered)


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or an empty text."""
    return next(iter(difflib.get_close_matches(found, sorted(known), n=1, cutoff=LIKENESS)), "")
