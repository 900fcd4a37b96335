"""The core is pure: it imports what decides, and nothing that knows the time, the machine or chance."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORE = ROOT / "citizen_office" / "core"
MODULES = sorted(CORE.rglob("*.py"))

#: Libraries that decide and do nothing else.
LIBRARIES = {"citizen_office", "email_validator", "stdnum"}
#: Modules of the standard library that reach outside, or answer differently each time.
IMPURE = {
    "asyncio", "glob", "http", "importlib", "io", "locale", "logging", "multiprocessing", "os", "pathlib",
    "pickle", "random", "secrets", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl", "subprocess",
    "sys", "tempfile", "threading", "time", "urllib", "zoneinfo",
}  # fmt: skip
#: Calls that ask the clock or chance, open a file or run text, although their module is allowed.
IMPURE_CALLS = {
    "__import__", "compile", "eval", "exec", "input", "now", "open", "print", "today", "utcnow", "uuid1",
    "uuid4",
}  # fmt: skip


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module if node.module and not node.level else "citizen_office"


def _calls(tree: ast.AST) -> Iterator[str]:
    """What is called by name, or on a class: `open(…)`, `date.today()`, `re.compile(…)` as `re.compile`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in {"date", "datetime", "uuid"}
        ):
            yield node.func.attr


def _impurities(source: str) -> set[str]:
    tree = ast.parse(source)
    allowed = (LIBRARIES | sys.stdlib_module_names) - IMPURE
    strangers = {name for name in _imports(tree) if name.split(".")[0] not in allowed}
    return strangers | IMPURE_CALLS.intersection(_calls(tree))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_the_core_is_pure(module: Path) -> None:
    assert _impurities(module.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import yaml", {"yaml"}),
        ("from flask import g", {"flask"}),
        ("import random", {"random"}),
        ("from os import environ", {"os"}),
        ("from datetime import date\ndate.today()", {"today"}),
        ("def f() -> None:\n    open('x')", {"open"}),
        ("eval('1')", {"eval"}),
        ("import uuid\nuuid.uuid4()", {"uuid4"}),
        ("from uuid import UUID\nUUID(int=1)", set()),
        ("import re\nre.compile('x')", set()),
        ("from stdnum import iban", set()),
        ("from .errors import OfficeError", set()),
    ],
)
def test_what_is_impure_is_found(source: str, found: set[str]) -> None:
    assert _impurities(source) == found
