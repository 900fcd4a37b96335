"""The statements of one transaction as the driver gets them, to be played again for other cases: the least that a
program could do that writes the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import event

from benchmarks.figures import SQLITE
from benchmarks.instances import Instance
from citizen_office.core.cases.model import Case

_CHANGES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class Tape:
    """Statements with their parameters; of several rows in one statement all of them.

    ``case`` is whose they are, ``key`` the idempotency key with which it was submitted, where it was.
    """

    engine: str
    statements: tuple[tuple[str, Any, bool], ...]
    case: Case
    key: str = ""

    def without(self, beginning: str) -> Tape:
        """The same without the statements that begin so."""
        kept = tuple(each for each in self.statements if not each[0].startswith(beginning))
        return replace(self, statements=kept)

    def play(self, cursor: Any, other: Mapping[object, object]) -> None:
        """Execute everything once more, with ``other`` values in place of those that were recorded."""
        for statement, parameters, many in self.statements:
            if many:
                cursor.executemany(statement, [_changed(row, other) for row in parameters])
            else:
                cursor.execute(statement, _changed(parameters, other))


def record(instance: Instance, call: Callable[[], Case], key: str = "") -> Tape:
    """What ``call`` changes, statement by statement; it gives the case."""
    engine = instance.office.store._engine
    heard: list[tuple[str, Any, bool]] = []

    def hear(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.startswith(_CHANGES):
            heard.append((statement, [_plain(row) for row in parameters] if many else _plain(parameters), many))

    event.listen(engine, "before_cursor_execute", hear)
    try:
        case = call()
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    return Tape(instance.engine, tuple(heard), case, key)


@contextmanager
def raw_connection(instance: Instance) -> Iterator[Any]:
    """A connection of the driver itself, set up as the office's own are."""
    connection = instance.office.store._engine.raw_connection()
    try:
        yield connection.driver_connection
    finally:
        connection.close()


def stored_id(value: UUID, engine: str) -> object:
    """A UUID as the driver gets it."""
    return value.hex if engine == SQLITE else value


def _plain(parameters: Any) -> Any:
    """Parameters without what SQLAlchemy wraps them in, so that another process can read them."""
    if isinstance(parameters, Mapping):
        return {name: _bare(value) for name, value in parameters.items()}
    return tuple(map(_bare, parameters))


def _bare(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _changed(parameters: Any, other: Mapping[object, object]) -> Any:
    if isinstance(parameters, Mapping):
        return {name: _other(value, other) for name, value in parameters.items()}
    return tuple(_other(value, other) for value in parameters)


def _other(value: Any, other: Mapping[object, object]) -> Any:
    if isinstance(value, str) and "/" in value:
        # The key of an effect: case / revision / index.
        head, slash, tail = value.partition("/")
        return f"{other.get(head, head)}{slash}{tail}"
    return other.get(value, value) if value.__hash__ is not None else value


def other_case(tape: Tape, case_id: UUID, key: str = "") -> dict[object, object]:
    """What another case has in place of what identifies the recorded one. Its number is the key: no less unique."""
    same = {stored_id(tape.case.id, tape.engine): stored_id(case_id, tape.engine), str(tape.case.id): str(case_id)}
    return {**same, tape.case.number: key, tape.key: key} if key else same
