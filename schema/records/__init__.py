"""The fixture format: one validated record a kind, and the JSON Schemas that editors check with.

The record of a kind is the class of the kind's name in the module of the kind's name.
"""

from importlib import import_module

from schema.records.base import Record
from schema.records.dataset import DataSet
from schema.vocabulary import Kind


def _record(kind: Kind) -> type[Record]:
    """Return the class of a kind's records."""
    record: type[Record] = getattr(import_module(f"{__name__}.{kind.one.snake}"), kind)
    return record


RECORDS: dict[Kind, type[Record]] = {kind: _record(kind) for kind in Kind}

FILE_NAMES: dict[Kind, str] = {kind: kind.many.kebab for kind in Kind}
"""The file that holds a kind's records, without its extension: `officials` of officials.yaml and officials.ndjson."""

__all__ = ["FILE_NAMES", "RECORDS", "DataSet", "Record"]
