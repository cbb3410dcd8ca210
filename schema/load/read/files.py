"""Fixture files: the allowed content of a data set's folder, and reading bytes."""

import re
import stat
from pathlib import Path
from typing import NamedTuple

from schema.load.problems import Problems
from schema.records import FILE_NAMES
from schema.vocabulary import Kind

DATA_SET_FILE = "DATASET.yaml"
YAML_LIMIT = 16_000_000
"""The maximum size of a YAML file, in bytes."""

KIND_BY_FILE: dict[str, Kind] = {
    f"{name}.{ending}": kind for kind, name in FILE_NAMES.items() for ending in ("yaml", "ndjson")
}
_NEIGHBOURS = 20
_KNOWN = (DATA_SET_FILE, *KIND_BY_FILE)
_IGNORED = ("README.md",)


class Unreadable(Exception):
    """A file, or the rest of it, cannot be read. Holds the line, the reason and the fix.

    `earlier` are the problems found before it.
    """

    def __init__(self, line: int, message: str, found: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.found, self.remedy = line, message, found, remedy
        self.earlier: list[Unreadable] = []


def data_set_folders(paths: list[Path], problems: Problems) -> list[Path]:
    """Return every data set's folder once; `paths` are such folders or folders of them."""
    folders: dict[Path, Path] = {}
    for path in paths:
        for folder in _folders_in(path, problems):
            folders.setdefault(folder.resolve(), folder)
    return [folders[resolved] for resolved in sorted(folders)]


def _folders_in(path: Path, problems: Problems) -> list[Path]:
    if not path.is_dir():
        what = "is a file" if path.exists() else "does not exist"
        problems.in_file(str(path), 0, what, remedy=f"name a folder that contains {DATA_SET_FILE}")
        return []
    entries = _visible(path)
    if any(entry.name in _KNOWN for entry in entries):
        return [path]
    folders = [entry for entry in entries if entry.is_dir() and _stays_in(path, entry, problems)]
    if not folders:
        problems.in_file(str(path), 0, "has no data set", remedy=f"add {DATA_SET_FILE} and files of records")
    return folders


class Folder(NamedTuple):
    """The files of a data set, and the kinds whose files exist but cannot be read."""

    files: list[Path]
    unreadable: set[Kind]


def files_of(folder: Path, problems: Problems) -> Folder:
    """Return the files of a data set's folder; anything else in it is a problem."""
    found = Folder([], set())
    for entry in _visible(folder):
        name = entry.name if entry.name in _KNOWN else problems.nearest(entry.name, _KNOWN)
        if _may_be_read(folder, entry, name, problems):
            found.files.append(entry)
        elif name in KIND_BY_FILE:
            found.unreadable.add(KIND_BY_FILE[name])
    names = {file.name for file in found.files}
    if DATA_SET_FILE not in names:
        problems.in_file(str(folder), 0, f"has no {DATA_SET_FILE}", remedy="write its key, name and sources")
    if not names - {DATA_SET_FILE}:
        problems.in_file(str(folder), 0, "has no records", remedy="add a file such as officials.yaml")
    return found


def _visible(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if entry.name[0] != "." and entry.name not in _IGNORED)


def _may_be_read(folder: Path, entry: Path, name: str | None, problems: Problems) -> bool:
    """Return whether an entry is a regular file in the folder with a valid name."""
    if not _stays_in(folder, entry, problems):
        return False
    if entry.name != name:
        remedy = f"rename it to {name}" if name else f"known are {', '.join(_KNOWN)}"
        problems.in_file(str(entry), 0, "is not a file of a data set", remedy=remedy)
        return False
    if not stat.S_ISREG(entry.stat().st_mode):
        problems.in_file(str(entry), 0, "is not a regular file", remedy="replace it with a file")
        return False
    return True


def _stays_in(folder: Path, entry: Path, problems: Problems) -> bool:
    try:
        target = entry.resolve(strict=True)
    except (OSError, RuntimeError):
        problems.in_file(str(entry), 0, "is a broken symlink", remedy="remove it")
        return False
    if target.is_relative_to(folder.resolve()):
        return True
    problems.in_file(
        str(entry), 0, f"is a symlink that points out of {folder}", remedy="replace it with a copy"
    )
    return False


class NeighbourFolders:
    """The data sets in folders beside those that are read, where a record that is missing may be."""

    def __init__(self, read: set[Path]) -> None:
        around = sorted({path for folder in read for path in folder.parent.iterdir()} - read)
        self._folders = [path for path in around if (path / DATA_SET_FILE).is_file()][:_NEIGHBOURS]
        self._texts: dict[Path, str] = {}

    def folder_with(self, kind: Kind, key: str) -> Path | None:
        """Return the folder of which a file of the kind seems to have the key."""
        written = re.compile(
            rf"""(?:^|[\s{{,])["']?key["']?: *["']?{re.escape(key)}["']?\s*(?:[,}}#]|$)""", re.MULTILINE
        )
        for folder in self._folders:
            if any(
                written.search(self._text(folder / name)) for name, k in KIND_BY_FILE.items() if k is kind
            ):
                return folder
        return None

    def _text(self, file: Path) -> str:
        if file not in self._texts:
            readable = file.is_file() and file.stat().st_size <= YAML_LIMIT
            self._texts[file] = file.read_text(encoding="utf-8", errors="replace") if readable else ""
        return self._texts[file]


def text_of(file: Path) -> str:
    """Read a UTF-8 file. Raises Unreadable if it is too large or not UTF-8."""
    size = file.stat().st_size
    if size > YAML_LIMIT:
        remedy = f"split it, or write {file.stem}.ndjson, the format for bulk data"
        raise Unreadable(0, f"has {size:,} bytes; the limit for YAML is {YAML_LIMIT:,}", remedy=remedy)
    return decoded(file.read_bytes(), 1, 0).removeprefix("\ufeff")


def decoded(data: bytes, line: int, offset: int) -> str:
    """Decode UTF-8 that starts on `line`, at byte `offset` of its file. Raises Unreadable for invalid bytes."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line += data.count(b"\n", 0, error.start)
        byte = data[error.start]
        message = f"is not UTF-8: byte 0x{byte:02X} at offset {offset + error.start}"
        raise Unreadable(line, message, remedy="save the file as UTF-8") from None
