"""Statements that are compiled once for each kind of database and then handed to its driver as they are.

They are written, and their values typed, as SQLAlchemy has it, and run in the transaction of its connection; errors are
its errors. What is left out is what it does anew for each execution, which takes ten times as long as the driver
(``docs/performance.md``). Where somebody listens to statements, and where a value is a list, whose length changes the
text, they go the plain way through SQLAlchemy.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast

from sqlalchemy import Connection, Dialect, Executable, Select
from sqlalchemy.exc import DBAPIError

from citizen_office.store.dialects import PerDialect

#: Turns a value into what the driver takes, or what it gives into a value.
_Convert: TypeAlias = Callable[[Any], Any]
_Values: TypeAlias = Mapping[str, Any]
_NONE: _Values = {}


class Prepared:
    """A statement with named parameters."""

    def __init__(self, statement: Executable | PerDialect) -> None:
        """Take a statement, or one for each dialect."""
        self._statement = statement
        self._known: dict[object, _Compiled] = {}

    def all(self, connection: Connection, values: _Values = _NONE) -> Sequence[Any]:
        """Every row, with its columns as attributes."""
        compiled = self._compiled(connection, values)
        if compiled is None:
            return connection.execute(self.plain(connection.dialect), values).all()
        return compiled.all(connection, values)

    def first(self, connection: Connection, values: _Values = _NONE) -> Any:
        """The first row; None without any."""
        rows = self.all(connection, values)
        return rows[0] if rows else None

    def scalar(self, connection: Connection, values: _Values = _NONE) -> Any:
        """The first column of the first row; None without any."""
        row = self.first(connection, values)
        return None if row is None else row[0]

    def run(self, connection: Connection, values: _Values = _NONE) -> int:
        """Change something; how many rows."""
        compiled = self._compiled(connection, values)
        if compiled is None:
            kept = {"preserve_rowcount": True}
            return connection.execute(self.plain(connection.dialect), values, execution_options=kept).rowcount
        return compiled.run(connection, values)

    def run_all(self, connection: Connection, rows: Sequence[_Values]) -> None:
        """The same for each of several rows, which give values to the same parameters."""
        compiled = self._compiled(connection, rows[0])
        if compiled is None:
            connection.execute(self.plain(connection.dialect), rows)
        else:
            compiled.run_all(connection, rows)

    def plain(self, dialect: Dialect) -> Executable:
        """The statement as SQLAlchemy takes it."""
        return self._statement[dialect.name] if isinstance(self._statement, Mapping) else self._statement

    def _compiled(self, connection: Connection, values: _Values) -> _Compiled | None:
        """The statement for the driver; None where it goes the plain way."""
        if connection.dispatch.before_cursor_execute:
            return None
        dialect = connection.dialect
        # Which columns an INSERT or UPDATE names depends on which values come.
        key = dialect.name if isinstance(self._statement, Select) else (dialect.name, *values)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _Compiled(self.plain(dialect), dialect, list(values))
        return None if known.takes_lists else known


class _Compiled:
    """The text of a statement for one driver, and how values go in and come out."""

    def __init__(self, statement: Any, dialect: Dialect, names: list[str]) -> None:
        columns = None if isinstance(statement, Select) else names
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        binds = compiled.binds
        self.takes_lists = any(bind.expanding for bind in binds.values())
        self._text = str(compiled)
        self._fixed = {name: bind.value for name, bind in binds.items() if not bind.required}
        self._positional = compiled.positional
        self._into = [
            (name, binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in (compiled.positiontup if compiled.positional else binds)
        ]
        exported = getattr(statement, "exported_columns", ())
        names = [column.name for column in exported]
        self._row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # known at run time alone
        converters = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in exported]
        self._out: list[tuple[int, _Convert]] = [
            (place, convert) for place, convert in enumerate(converters) if convert is not None
        ]

    def all(self, connection: Connection, values: _Values) -> list[Any]:
        """Every row, as values with names."""
        cursor = _cursor(connection)
        try:
            cursor.execute(self._text, self._parameters(values))
            found = cursor.fetchall()
        except _driver_error(connection) as error:
            raise _told(connection, self._text, error) from error
        finally:
            cursor.close()
        return self._rows(found)

    def run(self, connection: Connection, values: _Values) -> int:
        """How many rows were changed."""
        cursor = _cursor(connection)
        try:
            cursor.execute(self._text, self._parameters(values))
            count: int = cursor.rowcount
        except _driver_error(connection) as error:
            raise _told(connection, self._text, error) from error
        finally:
            cursor.close()
        return count

    def run_all(self, connection: Connection, rows: Iterable[_Values]) -> None:
        """Once for each row."""
        cursor = _cursor(connection)
        try:
            cursor.executemany(self._text, [self._parameters(row) for row in rows])
        except _driver_error(connection) as error:
            raise _told(connection, self._text, error) from error
        finally:
            cursor.close()

    def _rows(self, found: Iterable[Sequence[Any]]) -> list[Any]:
        make, out = self._row._make, self._out
        rows = []
        for raw in found:
            values = list(raw)
            for place, convert in out:
                values[place] = convert(values[place])
            rows.append(make(values))
        return rows

    def _parameters(self, values: _Values) -> Any:
        if self._fixed:
            values = {**self._fixed, **values}
        if self._positional:
            return [values[name] if convert is None else convert(values[name]) for name, convert in self._into]
        return {name: values[name] if convert is None else convert(values[name]) for name, convert in self._into}


def send(connection: Connection, words: str) -> None:
    """A statement without values, such as those that begin a transaction, straight to the driver."""
    cursor = _cursor(connection)
    try:
        cursor.execute(words)
    except _driver_error(connection) as error:
        raise _told(connection, words, error) from error
    finally:
        cursor.close()


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()


def _driver_error(connection: Connection) -> Any:
    return connection.dialect.loaded_dbapi.Error


def _told(connection: Connection, words: str, error: Exception) -> BaseException:
    """The error as SQLAlchemy tells it; without the values, which a log must not quote."""
    dialect = connection.dialect
    told = DBAPIError.instance(words, None, error, _driver_error(connection), hide_parameters=True, dialect=dialect)
    return cast(BaseException, told)
