"""Column types that mean the same on SQLite and PostgreSQL, with their constraints in the column itself."""

from enum import StrEnum
from typing import Any

from tortoise.fields import BigIntField, CharField, DatetimeField, IntField


def _with_check(sql_type: str, check: str | None) -> str:
    return f"{sql_type} CHECK ({check})" if check else sql_type


class Text(CharField[Any]):
    """Text that sorts by code point on every database. `check` is SQL that must hold for the row."""

    def __init__(self, max_length: int, check: str | None = None, **kwargs: Any) -> None:
        self.check = check
        super().__init__(max_length, **kwargs)

    @property
    def SQL_TYPE(self) -> str:  # type: ignore[override]
        return _with_check(f"VARCHAR({self.max_length})", self.check)

    class _db_postgres:
        def __init__(self, field: "Text") -> None:
            self.field = field

        @property
        def SQL_TYPE(self) -> str:
            sql_type = f'VARCHAR({self.field.max_length}) COLLATE "C"'
            return _with_check(sql_type, self.field.check)


class Choice(Text):
    """An enum value, stored by its name; the database rejects others.

    `column` is the name of the column, for the check.
    """

    def __init__(self, enum: type[StrEnum] | tuple[str, ...], column: str, **kwargs: Any) -> None:
        values = [str(member) for member in enum]
        listed = ", ".join(f"'{value}'" for value in values)
        super().__init__(max(24, *map(len, values)), check=f'"{column}" in ({listed})', **kwargs)


class Count(IntField[Any]):
    """A 32-bit whole number. `check` is SQL that must hold for the row."""

    def __init__(self, check: str | None = None, **kwargs: Any) -> None:
        self.check = check
        super().__init__(**kwargs)

    @property
    def SQL_TYPE(self) -> str:  # type: ignore[override]
        return _with_check("INT", self.check)


class RowId(BigIntField):
    """A row's integer key, given by the loader. It never leaves the database.

    `references` names the table whose key this row shares.
    """

    def __init__(self, references: str | None = None, **kwargs: Any) -> None:
        self.references = references
        super().__init__(**{"primary_key": True, "generated": False, **kwargs})

    class _db_sqlite:
        SQL_TYPE = "INTEGER"


class Instant(DatetimeField[Any]):
    """An instant in UTC, to the second."""
