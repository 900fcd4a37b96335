"""The statements of one transaction as the driver gets them, to be played again for other cases: the least that a
program could do that writes the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event

from benchmarks.instances import Instance

_CHANGES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class Tape:
    """Statements with their parameters; of several rows in one statement all of them."""

    statements: tuple[tuple[str, Any, bool], ...]

    def play(self, cursor: Any, other: Mapping[object, object]) -> None:
        """Execute everything once more, with ``other`` values in place of those that were recorded."""
        for statement, parameters, many in self.statements:
            if many:
                cursor.executemany(statement, [_changed(row, other) for row in parameters])
            else:
                cursor.execute(statement, _changed(parameters, other))


def record(instance: Instance, call: Callable[[], object]) -> Tape:
    """What ``call`` changes, statement by statement."""
    engine = instance.office.store._engine
    heard: list[tuple[str, Any, bool]] = []

    def hear(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.startswith(_CHANGES):
            heard.append((statement, parameters, many))

    event.listen(engine, "before_cursor_execute", hear)
    try:
        call()
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    return Tape(tuple(heard))


@contextmanager
def raw_connection(instance: Instance) -> Iterator[Any]:
    """A connection of the driver itself, set up as the office's own are."""
    connection = instance.office.store._engine.raw_connection()
    try:
        yield connection.driver_connection
    finally:
        connection.close()


def stored_id(value: Any, engine: str) -> object:
    """A UUID as the driver gets it."""
    return value.hex if engine == "SQLite" else value


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
