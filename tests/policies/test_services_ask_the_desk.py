"""Services have no clock and no dice but those on the desk: a test can stop time, and a case can be told again."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVICES = Path(__file__).parents[2] / "citizen_office" / "services"
MODULES = sorted(SERVICES.rglob("*.py"))

#: Modules that tell the time, throw dice, or reach what only an adapter may reach.
FOREIGN = {"os", "pathlib", "random", "secrets", "smtplib", "socket", "subprocess", "tempfile", "time", "urllib"}
#: What asks the clock or chance in modules that are needed otherwise.
ASKING = {"now", "utcnow", "today", "fromtimestamp", "uuid1", "uuid4", "getrandbits"}
#: Where these names are ours: the day is asked of the desk, and of the context that the desk made.
OURS = {"desk", "context", "self"}


def _strange(source: str) -> set[str]:
    return set(_imported(ast.parse(source))) | set(_asked(ast.parse(source)))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in FOREIGN)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            if node.module.split(".")[0] in FOREIGN:
                yield node.module
            yield from (alias.name for alias in node.names if node.module == "uuid" and alias.name in ASKING)


def _asked(tree: ast.AST) -> Iterator[str]:
    """Calls such as ``datetime.now()``, ``date.today()`` and ``uuid.uuid4()``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING:
            owner = node.func.value
            if not (isinstance(owner, ast.Name) and owner.id in OURS):
                yield node.func.attr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SERVICES).as_posix())
def test_services_ask_the_desk(module: Path) -> None:
    assert _strange(module.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import time", {"time"}),
        ("import secrets", {"secrets"}),
        ("from random import choice", {"random"}),
        ("from uuid import UUID, uuid4", {"uuid4"}),
        ("from uuid import UUID, uuid5", set()),
        ("import uuid\nuuid.uuid4()", {"uuid4"}),
        ("from datetime import datetime\ndatetime.now()", {"now"}),
        ("import datetime\ndatetime.datetime.now()", {"now"}),
        ("from datetime import date\ndate.today()", {"today"}),
        ("desk.today(authority)", set()),
        ("from .desk import Desk", set()),
    ],
)
def test_what_is_strange_is_found(source: str, found: set[str]) -> None:
    assert _strange(source) == found
