"""Reads the folders of data sets into validated records, each with its location."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from schema.errors import Problem
from schema.load.problems import Lines, Problems, Source
from schema.load.read.files import (
    DATA_SET_FILE,
    KIND_BY_FILE,
    Unreadable,
    data_set_folders,
    files_of,
    text_of,
)
from schema.load.read.ndjson_file import lines_of
from schema.load.read.yaml_file import Document, parse
from schema.load.validate.shapes import verifying_fields, without_empty
from schema.load.validate.validation_errors import note_validation_errors
from schema.records import RECORDS, DataSet
from schema.records.base import Part, Record
from schema.vocabulary import Kind

P = TypeVar("P", bound=Part)

_BLOCK = 1 << 20
_HASH_FORMAT = 2
"""The version of the hash. After an increase, every record counts as changed."""


@dataclass(slots=True)
class Item:
    """A validated record with its data set, its location, and a hash of its content."""

    kind: Kind
    record: Any
    data_set: str
    source: Source
    hash: str

    @property
    def key(self) -> str:
        """Return the record's key."""
        return str(self.record.key)


Digests = dict[str, str]
"""The hash of the files of each kind, and under `DataSet` that of DATASET.yaml."""

ABOUT = "DataSet"


@dataclass(slots=True)
class Fixtures:
    """All records.

    `invalid` names records, and `unreadable` kinds, that exist but could not be read. `warnings` are of what is
    probably wrong. `digests` are of the files of each data set, and `unread` the kinds of data sets whose files are as
    they were when they were loaded.
    """

    data_sets: dict[str, DataSet] = field(default_factory=dict)
    items: dict[Kind, dict[str, Item]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    invalid: set[tuple[Kind, str]] = field(default_factory=set)
    unreadable: set[Kind] = field(default_factory=set)
    warnings: tuple[Problem, ...] = ()
    digests: dict[str, Digests] = field(default_factory=dict)
    unread: set[tuple[str, Kind]] = field(default_factory=set)

    def find(self, kind: Kind, key: str) -> Item | None:
        """Return a record, or None."""
        return self.items[kind].get(key)

    def may_exist(self, kind: Kind, key: str) -> bool:
        """Return whether a record exists, or might be among those that could not be read."""
        return key in self.items[kind] or (kind, key) in self.invalid or kind in self.unreadable


def read(
    paths: list[Path],
    problems: Problems,
    loaded: Mapping[str, Digests] | None = None,
    admit: Callable[[frozenset[str]], None] | None = None,
) -> Fixtures:
    """Read every data set in or at `paths`, and add problems to `problems`.

    `loaded` are the digests of the files that loaded data sets came from: what is unchanged is not read. `admit` is
    called with the keys of the data sets before their records are read; it raises for those that cannot be loaded.
    """
    admit = admit or _admit_all
    fixtures = Fixtures()
    places: dict[str, Path] = {}
    folders = data_set_folders(paths, problems)
    if problems.count:
        fixtures.unreadable.update(Kind)
    readers = [_Reader(folder, fixtures, problems, places, loaded or {}) for folder in folders]
    for reader in readers:
        reader.read_about()
    if not problems.count:
        admit(frozenset(fixtures.data_sets))
    for reader in readers:
        reader.read_records()
    return fixtures


def _admit_all(keys: frozenset[str]) -> None:
    """Admit any data sets."""


class _Reader:
    """Reads one data set."""

    def __init__(
        self,
        folder: Path,
        fixtures: Fixtures,
        problems: Problems,
        places: dict[str, Path],
        loaded: Mapping[str, Digests],
    ) -> None:
        self._folder = folder
        self._fixtures = fixtures
        self._problems = problems
        self._places = places
        self._loaded = loaded
        self._files: dict[str, Path] = {}
        self._key = ""

    def read_about(self) -> None:
        found = files_of(self._folder, self._problems)
        self._fixtures.unreadable |= found.unreadable
        self._files = {file.name: file for file in found.files}
        if about := self._files.get(DATA_SET_FILE):
            self._read_data_set(about)

    def read_records(self) -> None:
        digests = _digests(self._files.values())
        self._fixtures.digests[self._key] = digests
        files = {name: file for name, file in self._files.items() if name != DATA_SET_FILE}
        before = self._loaded.get(self._key, {})
        for name, file in files.items():
            kind = KIND_BY_FILE[name]
            if digests.get(kind) == before.get(kind):
                self._fixtures.unread.add((self._key, kind))
                continue
            records = self._read_yaml if file.suffix == ".yaml" else self._read_ndjson
            for raw, source in records(kind, file):
                self._take(kind, raw, source)

    def _read_data_set(self, file: Path) -> None:
        document = self._document(file)
        if document is None:
            return
        source = Source(str(file), "DataSet", document.lines)
        data_set = self._validated(DataSet, document.value, source)
        if data_set is None:
            return
        self._key = data_set.key
        if first := self._places.get(data_set.key):
            message = f"is the key of the data set in {first} too"
            self._problems.at(source, ("key",), message, repr(data_set.key), "give one of them another key")
            return
        self._places[data_set.key] = self._folder
        self._fixtures.data_sets[data_set.key] = data_set

    def _document(self, file: Path) -> Document | None:
        try:
            document = parse(text_of(file))
        except Unreadable as error:
            for earlier in (*error.earlier, error):
                self._note(file, earlier)
            return None
        for problem in document.problems:
            self._note(file, problem)
        return document

    def _note(self, file: Path, error: Unreadable) -> None:
        self._problems.in_file(str(file), error.line, error.message, error.found, error.remedy)

    def _read_yaml(self, kind: Kind, file: Path) -> Iterator[tuple[Any, Source]]:
        document = self._document(file)
        if document is None:
            self._fixtures.unreadable.add(kind)
            return
        if not isinstance(document.value, list):
            self._fixtures.unreadable.add(kind)
            self._note(file, Unreadable(1, "is not a list", remedy="start each record with '- key: …'"))
            return
        if not document.value:
            self._note(file, Unreadable(1, "is empty", remedy="write a record, or delete the file"))
        for index, raw in enumerate(document.value):
            lines = (document.lines.parts or {})[index]
            yield raw, Source(str(file), _called(kind, raw, f"#{index + 1}"), lines)

    def _read_ndjson(self, kind: Kind, file: Path) -> Iterator[tuple[Any, Source]]:
        number = 0
        name = str(file)
        for number, raw, error in lines_of(file):
            if error:
                self._fixtures.unreadable.add(kind)
                self._note(file, error)
            else:
                yield raw, Source(name, _called(kind, raw, ""), Lines(number))
        if not number:
            self._note(file, Unreadable(1, "is empty", remedy="write a record, or delete the file"))

    def _take(self, kind: Kind, raw: Any, source: Source) -> None:
        record = self._validated(RECORDS[kind], raw, source)
        if record is None:
            if isinstance(raw, dict) and isinstance(raw.get("key"), str):
                self._fixtures.invalid.add((kind, raw["key"]))
            return
        same_kind = self._fixtures.items[kind]
        if first := same_kind.get(record.key):
            message = f"is the key of the {kind} at {first.source.place} too"
            self._problems.at(
                source, ("key",), message, repr(record.key), "remove one, or give it another key"
            )
            return
        same_kind[record.key] = Item(kind, record, self._key, source, _hash(record, self._key))

    def _validated(self, model: type[P], raw: Any, source: Source) -> P | None:
        try:
            return model.model_validate(raw)
        except ValidationError:
            pass
        try:
            return model.model_validate(without_empty(model, raw))
        except ValidationError as error:
            note_validation_errors(model, error, raw, source, self._problems)
            return None


def _digests(files: Iterable[Path]) -> Digests:
    """Return the hashes of a folder's files: of both files of a kind, if it has two."""
    hashes: dict[str, Any] = {}
    for file in files:
        kind = KIND_BY_FILE.get(file.name, ABOUT)
        digest = hashes.setdefault(kind, hashlib.sha256(str(_HASH_FORMAT).encode()))
        digest.update(f"\n{file.name}\n".encode())
        with file.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    return {kind: digest.hexdigest() for kind, digest in hashes.items()}


def _called(kind: Kind, raw: Any, otherwise: str) -> str:
    key = raw.get("key") if isinstance(raw, dict) else None
    return f"{kind} {key[:120] if isinstance(key, str) else otherwise}".strip()


def text_of_record(record: Record) -> str:
    """Return a record as JSON in the form of fixtures, without fields that have their default."""
    return record.model_dump_json(by_alias=True, exclude_defaults=True)


def _hash(record: Record, data_set: str) -> str:
    verifying = verifying_fields(type(record))
    said = record.model_dump_json(by_alias=True, exclude_defaults=True, exclude=verifying)
    return hashlib.sha256(f"{_HASH_FORMAT}\n{data_set}\n{said}".encode()).hexdigest()
