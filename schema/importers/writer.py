"""Writes the files of a data set: validated, record by record, and put in place only when all are complete."""

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from pydantic import ValidationError

from schema.errors import Unavailable
from schema.records import FILE_NAMES, RECORDS, DataSet
from schema.vocabulary import Kind

ABOUT = "DATASET.yaml"


class InvalidRecord(ValueError):
    """A record that is not as fixtures have it."""


class DataSetWriter:
    """Writes a folder of NDJSON files. Used as a context, it leaves nothing behind if the block fails."""

    def __init__(self, folder: Path, replace: bool = False) -> None:
        if folder.exists() and not (replace and (folder / ABOUT).is_file()):
            hint = "pass --replace to overwrite it" if (folder / ABOUT).is_file() else "name another folder"
            raise Unavailable(f"{folder} exists; {hint}.")
        self.folder = folder
        self.counts: Counter[Kind] = Counter()
        self._keys: set[tuple[Kind, str]] = set()
        self._files: dict[Kind, TextIO] = {}
        self._beside = Path()

    def __enter__(self) -> "DataSetWriter":
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self._beside = Path(tempfile.mkdtemp(dir=self.folder.parent, prefix=f".{self.folder.name}."))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()
        if kind is None:
            self._put_in_place()
        else:
            shutil.rmtree(self._beside)

    def _put_in_place(self) -> None:
        self._beside.chmod(0o755)
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self._beside.rename(self.folder)

    def has(self, kind: Kind, key: str) -> bool:
        """Return whether a record has been written."""
        return (kind, key) in self._keys

    def add(self, kind: Kind, record: Mapping[str, Any]) -> None:
        """Write a record, in the form of fixtures. Raises InvalidRecord."""
        present = _present(record)
        text = json.dumps(present, ensure_ascii=False, separators=(", ", ": "))
        try:
            RECORDS[kind].model_validate(json.loads(text, parse_float=Decimal))
        except ValidationError as invalid:
            raise InvalidRecord(_said(invalid)) from None
        if (kind, present["key"]) in self._keys:
            raise InvalidRecord(f"another {kind} has the key {present['key']!r}")
        self._keys.add((kind, present["key"]))
        self.counts[kind] += 1
        self._file(kind).write(text + "\n")

    def _file(self, kind: Kind) -> TextIO:
        if kind not in self._files:
            path = self._beside / f"{FILE_NAMES[kind]}.ndjson"
            self._files[kind] = path.open("w", encoding="utf-8", newline="\n")
        return self._files[kind]

    def describe(self, about: Mapping[str, Any]) -> None:
        """Write DATASET.yaml. JSON is YAML, so that no other library is needed to write it."""
        present = _present(about)
        DataSet.model_validate(present)
        text = json.dumps(present, ensure_ascii=False, indent=2)
        (self._beside / ABOUT).write_text(text + "\n", encoding="utf-8")


def _present(value: Any) -> Any:
    """Return a record without what is empty in it, at every depth."""
    if isinstance(value, Mapping):
        inner = {name: _present(each) for name, each in value.items()}
        return {name: each for name, each in inner.items() if each is not None and each != [] and each != {}}
    return [_present(each) for each in value] if isinstance(value, list) else value


def _said(invalid: ValidationError) -> str:
    """Return the first error in one line."""
    first = invalid.errors(include_url=False)[0]
    where = ".".join(map(str, first["loc"]))
    message = first["msg"].removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
