"""Validated records, each with its data set and its location."""

import hashlib
from dataclasses import dataclass
from typing import Any

from schema.load.problems import Source
from schema.load.validate.shapes import verifying_fields
from schema.records.base import Record
from schema.vocabulary import Kind

HASH_FORMAT = 2
"""The version of the hash. After an increase, every record counts as changed."""


@dataclass(slots=True)
class Item:
    """A validated record with its data set, its location, its text, and a hash of its content."""

    kind: Kind
    record: Any
    data_set: str
    source: Source
    hash: str
    text: str

    @property
    def key(self) -> str:
        """Return the record's key."""
        return str(self.record.key)


def item_of(kind: Kind, record: Record, data_set: str, source: Source) -> Item:
    """Return a record with its text and hash."""
    text = record.model_dump_json(by_alias=True, exclude_defaults=True)
    verifying = verifying_fields(type(record))
    said = (
        record.model_dump_json(by_alias=True, exclude_defaults=True, exclude=verifying) if verifying else text
    )
    digest = hashlib.sha256(f"{HASH_FORMAT}\n{data_set}\n{said}".encode()).hexdigest()
    return Item(kind, record, data_set, source, digest, text)
