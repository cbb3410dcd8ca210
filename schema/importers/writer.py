"""A new data set, written record by record: nothing of it is in memory, and none of it stays if it is not finished."""

import json
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schema.errors import BadUserInput, InvalidRecord
from schema.importers.keys import slug
from schema.importers.report import ImportReport, Place
from schema.importers.seen import Earlier, Seen
from schema.importers.selection import Selection
from schema.records import FILE_NAMES, RECORDS, DataSet
from schema.vocabulary import Kind

DATA_SET_FILE = "DATASET.yaml"
MARK = "# Written by `dateline import`, which replaces the whole folder with --replace.\n"

_POSITION = re.compile(r" at \d+\b")

KindRecord = tuple[Kind, dict[str, Any]]


class DataSetWriter:
    """Writes a data set beside its folder, and moves it there at the end of a `with` block that raises nothing.

    Raises BadUserInput if the folder exists, unless it may be replaced and holds only what an import wrote.
    """

    def __init__(
        self,
        folder: Path,
        *,
        replace: bool = False,
        selection: Selection | None = None,
        overrides: dict[str, Any] | None = None,
    ) -> None:
        _check_target(folder, replace)
        self.folder = folder
        self.report = ImportReport()
        self.selection = selection or Selection()
        self._overrides = overrides or {}
        self._described: dict[str, Any] = {}
        self._files: dict[Kind, TextIO] = {}
        self._open = ExitStack()

    def __enter__(self) -> "DataSetWriter":
        """Begin in a folder beside the target."""
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            made = tempfile.mkdtemp(prefix=f".{self.folder.name}.", dir=self.folder.parent)
        except OSError as error:
            raise BadUserInput(f"Cannot write in {self.folder.parent}: {error.strerror}") from None
        self._made = Path(made)
        self._seen = Seen()
        self._open.callback(shutil.rmtree, self._made, ignore_errors=True)
        self._open.callback(self._seen.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the folder in place, or leave nothing."""
        with self._open:
            if kind is None:
                self._finish()

    @property
    def key(self) -> str:
        """Return the key of the data set."""
        return str(self._overrides.get("key") or slug(self.folder.resolve().name))

    def describe(self, **fields: Any) -> None:
        """Set fields of DATASET.yaml, in camelCase. What the user chose stays."""
        self._described.update(fields)

    def describe_with_source(
        self, importer: str, description: str, gaps: Sequence[str], **source: str
    ) -> None:
        """Describe a data set whose one source gives it its name and terms: name, licence, attribution and url."""
        self.describe(
            key=importer,
            name=source["name"],
            description=description,
            licence=source["licence"],
            attribution=source["attribution"],
            importedFrom=importer,
            sources=[source],
            gaps=list(gaps),
        )

    def check(self, kind: Kind, record: dict[str, Any]) -> None:
        """Raise InvalidRecord, with a sentence, if a record is not one of its kind."""
        try:
            RECORDS[kind].model_validate(record)
        except ValidationError as error:
            raise InvalidRecord(_reason(kind, error)) from None

    def add(self, kind: Kind, record: dict[str, Any]) -> None:
        """Write a record as fixtures have it. Raises InvalidRecord if it is not valid or its key has been added."""
        self.add_all([(kind, record)])

    def add_all(self, records: Iterable[KindRecord]) -> None:
        """Write records, or none of them if one is not valid or has a key that has been added."""
        records = list(records)
        for kind, record in records:
            self.check(kind, record)
        keys = Counter((kind, record["key"]) for kind, record in records)
        for kind, key in keys:
            if keys[kind, key] > 1 or self.has(kind, key):
                raise InvalidRecord(f"{kind}: has the key of another record")
        for kind, record in records:
            self._write(kind, record)

    def has(self, kind: Kind, key: str) -> bool:
        """Return whether a record with the key has been added."""
        return self._seen.has(f"key {kind}", key)

    def first(self, scope: str, name: str, place: Place, contents: Any = None) -> Earlier | None:
        """Return where a row of a scope with this id was met before, or None after noting that it is new."""
        return self._seen.first(f"row {scope}", name, place, contents)

    def forget(self, scope: str, name: str) -> None:
        """Treat the id of a row as new again, because nothing of the row was written."""
        self._seen.forget(f"row {scope}", name)

    def _write(self, kind: Kind, record: dict[str, Any]) -> None:
        self._seen.first(f"key {kind}", record["key"], Place("", 0))
        line = json.dumps(record, ensure_ascii=False, default=_number, separators=(", ", ": "))
        self._file(kind).write(line + "\n")
        self.report.records[kind] += 1

    def _file(self, kind: Kind) -> TextIO:
        if kind not in self._files:
            file = (self._made / f"{FILE_NAMES[kind]}.ndjson").open("w", encoding="utf-8", newline="\n")
            self._files[kind] = self._open.enter_context(file)
        return self._files[kind]

    def _finish(self) -> None:
        if not self.report.adds_up:
            raise AssertionError(f"the rows do not add up: {next(self.report.lines())}")
        if not self._files:
            reasons = "\n".join(self.report.lines())
            raise BadUserInput(f"Nothing was imported, so {self.folder} was not written.\n{reasons}")
        for file in self._files.values():
            file.close()
        self._write_data_set()
        self._move()

    def _write_data_set(self) -> None:
        fields = self._described | self._overrides
        fields["gaps"] = [*fields.get("gaps", ()), *self.selection.told()]
        try:
            DataSet.model_validate(fields)
        except ValidationError as error:
            raise BadUserInput(f"{DATA_SET_FILE}: {_reason('data set', error)}") from None
        text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10**6)
        (self._made / DATA_SET_FILE).write_text(MARK + text, encoding="utf-8")

    def _move(self) -> None:
        self._made.chmod(0o777 & ~_umask())
        before = self._made.with_name(f"{self._made.name}.before")
        replaces = self.folder.exists()
        if replaces:
            self.folder.rename(before)
        try:
            self._made.rename(self.folder)
        except BaseException:
            if replaces:
                before.rename(self.folder)
            raise
        shutil.rmtree(before, ignore_errors=True)


def _check_target(folder: Path, replace: bool) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    if not _is_imported(folder):
        raise BadUserInput(f"{folder} exists and was not written by an import alone. Name another folder.")
    if not replace:
        raise BadUserInput(f"{folder} exists. Name another folder, or replace it with --replace.")


def _is_imported(folder: Path) -> bool:
    """Return whether a folder holds only what an import wrote."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    written = {DATA_SET_FILE, *(f"{name}.ndjson" for name in FILE_NAMES.values())}
    data_set = folder / DATA_SET_FILE
    return (
        {path.name for path in folder.iterdir()} <= written
        and data_set.is_file()
        and data_set.read_text(encoding="utf-8", errors="replace").startswith(MARK)
    )


def _umask() -> int:
    """Return the process's mask of new files, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _reason(what: str, error: ValidationError) -> str:
    """Return what is wrong with a record, without its values, so that equal reasons are one."""
    first = error.errors(include_url=False)[0]
    path = ".".join(step for step in first["loc"] if isinstance(step, str))
    return ": ".join(part for part in (what, path, _said(first)) if part)


def _said(detail: ErrorDetails) -> str:
    if detail["type"] in ("too_long", "string_too_long"):
        unit = "characters" if isinstance(detail["input"], str) else "items"
        return f"has more than {detail['ctx']['max_length']} {unit}"
    return _POSITION.sub("", detail["msg"].removeprefix("Value error, "))
