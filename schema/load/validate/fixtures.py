"""Reads the folders of data sets into validated records."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from schema.load.problems import Lines, Problems, Source
from schema.load.read.files import (
    DATA_SET_FILE,
    KIND_BY_FILE,
    Unreadable,
    data_set_folders,
    files_of,
    text_of,
)
from schema.load.read.ndjson_file import Line, blocks_of
from schema.load.read.yaml_file import Document, parse
from schema.load.validate.items import HASH_FORMAT, Item, item_of
from schema.load.validate.shapes import without_empty
from schema.load.validate.validation_errors import note_validation_errors
from schema.records import RECORDS, DataSet
from schema.records.base import Part
from schema.vocabulary import Kind

P = TypeVar("P", bound=Part)

_BYTES = 1 << 20

Digests = dict[str, str]
"""The hash of the files of each kind, and under `DataSet` that of DATASET.yaml."""

Blocks = Mapping[tuple[str, Kind], frozenset[int]]
"""The blocks of lines of a data set's NDJSON files, by the data set and the kind."""

ABOUT = "DataSet"
WHOLE_FILE = 0
"""Stands for the block of a record whose file is read as a whole."""

Admit = Callable[[frozenset[str]], None]
"""Is called with the keys of the data sets before their records are read; raises for those that cannot be loaded."""


class Read(NamedTuple):
    """A record that was read, and the block of lines that it was in."""

    item: Item
    block: int


@dataclass(slots=True)
class _Folder:
    """A data set's folder, the data set, and its files by name."""

    path: Path
    key: str
    files: dict[str, Path]


@dataclass(slots=True)
class Fixtures:
    """The data sets in folders: what DATASET.yaml says of each, and their records, read one by one.

    `digests` and `blocks` are of the files of each data set. `unread` are the kinds of data sets whose files are as
    they were when they were loaded, and `kept_blocks` such blocks of other files; `skipped` says if there are any.
    `invalid` names records, and `unreadable` kinds, that exist but could not be read.
    """

    problems: Problems
    data_sets: dict[str, DataSet] = field(default_factory=dict)
    digests: dict[str, Digests] = field(default_factory=dict)
    blocks: dict[tuple[str, Kind], set[int]] = field(default_factory=dict)
    kept_blocks: dict[tuple[str, Kind], set[int]] = field(default_factory=dict)
    unread: set[tuple[str, Kind]] = field(default_factory=set)
    invalid: set[tuple[Kind, str]] = field(default_factory=set)
    unreadable: set[Kind] = field(default_factory=set)
    skipped: bool = False
    _loaded_blocks: Blocks = field(default_factory=dict)
    _folders: list[_Folder] = field(default_factory=list)

    @property
    def folders(self) -> set[Path]:
        """Return the folders of the data sets."""
        return {folder.path for folder in self._folders}

    def records(self) -> Iterator[Read]:
        """Yield the records of files that have changed, without blocks of lines that have not."""
        for folder in self._folders:
            for name, file in folder.files.items():
                kind = KIND_BY_FILE.get(name)
                if kind and (folder.key, kind) not in self.unread:
                    read = self._read_yaml if file.suffix == ".yaml" else self._read_ndjson
                    yield from read(folder.key, kind, file)

    def _read_yaml(self, data_set: str, kind: Kind, file: Path) -> Iterator[Read]:
        document = self._document(file)
        if document is None:
            self.unreadable.add(kind)
            return
        if not isinstance(document.value, list):
            self.unreadable.add(kind)
            self._note(file, Unreadable(1, "is not a list", remedy="start each record with '- key: …'"))
            return
        if not document.value:
            self._note(file, Unreadable(1, "is empty", remedy="write a record, or delete the file"))
        for index, raw in enumerate(document.value):
            lines = (document.lines.parts or {})[index]
            source = Source(str(file), _called(kind, raw, f"#{index + 1}"), lines)
            if item := self._item(kind, raw, data_set, source):
                yield Read(item, WHOLE_FILE)

    def _read_ndjson(self, data_set: str, kind: Kind, file: Path) -> Iterator[Read]:
        loaded = self._loaded_blocks.get((data_set, kind), frozenset())
        present = self.blocks.setdefault((data_set, kind), set())
        is_empty = True
        for block in blocks_of(file):
            is_known = block.digest in loaded and block.digest not in present
            present.add(block.digest)
            if is_known:
                is_empty, self.skipped = False, True
                self.kept_blocks.setdefault((data_set, kind), set()).add(block.digest)
                continue
            for line in block.lines():
                is_empty = False
                if item := self._line_item(data_set, kind, file, line):
                    yield Read(item, block.digest)
        if is_empty:
            self._note(file, Unreadable(1, "is empty", remedy="write a record, or delete the file"))

    def _line_item(self, data_set: str, kind: Kind, file: Path, line: Line) -> Item | None:
        if line.error:
            self.unreadable.add(kind)
            self._note(file, line.error)
            return None
        source = Source(str(file), _called(kind, line.value, ""), Lines(line.number))
        return self._item(kind, line.value, data_set, source)

    def _item(self, kind: Kind, raw: Any, data_set: str, source: Source) -> Item | None:
        record = _validated(RECORDS[kind], raw, source, self.problems)
        if record is None:
            if isinstance(raw, dict) and isinstance(raw.get("key"), str):
                self.invalid.add((kind, raw["key"]))
            return None
        return item_of(kind, record, data_set, source)

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
        self.problems.in_file(str(file), error.line, error.message, error.found, error.remedy)

    def take_folder(self, path: Path, places: dict[str, Path]) -> None:
        """Read DATASET.yaml of a folder."""
        found = files_of(path, self.problems)
        self.unreadable |= found.unreadable
        files = {file.name: file for file in found.files}
        key = self._read_about(files[DATA_SET_FILE], path, places) if DATA_SET_FILE in files else ""
        self._folders.append(_Folder(path, key, files))

    def _read_about(self, file: Path, folder: Path, places: dict[str, Path]) -> str:
        document = self._document(file)
        if document is None:
            return ""
        source = Source(str(file), "DataSet", document.lines)
        data_set = _validated(DataSet, document.value, source, self.problems)
        if data_set is None:
            return ""
        if first := places.get(data_set.key):
            message = f"is the key of the data set in {first} too"
            self.problems.at(source, ("key",), message, repr(data_set.key), "give one of them another key")
        else:
            places[data_set.key] = folder
            self.data_sets[data_set.key] = data_set
        return data_set.key

    def digest(self, loaded: Mapping[str, Digests]) -> None:
        """Find out which files are as they were when they were loaded."""
        for folder in self._folders:
            digests = _digests(folder.files.values())
            self.digests[folder.key] = digests
            before = loaded.get(folder.key, {})
            kinds = {KIND_BY_FILE[name] for name in folder.files if name != DATA_SET_FILE}
            self.unread |= {
                (folder.key, kind) for kind in kinds if kind in before and digests[kind] == before[kind]
            }


def open_fixtures(
    paths: list[Path],
    problems: Problems,
    loaded: Mapping[str, Digests] | None = None,
    blocks: Blocks | None = None,
    admit: Admit | None = None,
) -> Fixtures:
    """Read what every data set in or at `paths` says of itself, and add problems to `problems`.

    `loaded` and `blocks` are of the files that loaded data sets came from: what is unchanged is not read.
    """
    fixtures = Fixtures(problems, _loaded_blocks=blocks or {})
    places: dict[str, Path] = {}
    folders = data_set_folders(paths, problems)
    if problems.count:
        fixtures.unreadable.update(Kind)
    for folder in folders:
        fixtures.take_folder(folder, places)
    if admit and not problems.count:
        admit(frozenset(fixtures.data_sets))
    fixtures.digest(loaded or {})
    fixtures.skipped = bool(fixtures.unread)
    return fixtures


def _validated(model: type[P], raw: Any, source: Source, problems: Problems) -> P | None:
    try:
        return model.model_validate(raw)
    except ValidationError:
        pass
    try:
        return model.model_validate(without_empty(model, raw))
    except ValidationError as error:
        note_validation_errors(model, error, raw, source, problems)
        return None


def _digests(files: Iterable[Path]) -> Digests:
    """Return the hashes of a folder's files: of both files of a kind, if it has two."""
    hashes: dict[str, Any] = {}
    for file in files:
        kind = KIND_BY_FILE.get(file.name, ABOUT)
        digest = hashes.setdefault(kind, hashlib.sha256(str(HASH_FORMAT).encode()))
        digest.update(f"\n{file.name}\n".encode())
        with file.open("rb") as stream:
            while block := stream.read(_BYTES):
                digest.update(block)
    return {kind: digest.hexdigest() for kind, digest in hashes.items()}


def _called(kind: Kind, raw: Any, otherwise: str) -> str:
    key = raw.get("key") if isinstance(raw, dict) else None
    return f"{kind} {key[:120] if isinstance(key, str) else otherwise}".strip()
