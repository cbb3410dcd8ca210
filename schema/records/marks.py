"""What a field of a record is beside its type. The loader's checks and rows follow from these marks.

A mark is part of the field's annotation: `Annotated[PlaceKey | None, Acyclic("a place cannot lie within itself")]`.
"""

from abc import ABC

from schema.vocabulary import Kind


class Mark(ABC):  # noqa: B024
    """What a field is beside its type."""


class To(Mark):
    """The field refers to a record of one of `kinds`.

    With one kind the field holds that record's key; with several it holds an id, `Kind:key`.
    """

    def __init__(self, *kinds: Kind) -> None:
        self.kinds = kinds


class Acyclic(Mark):
    """References of this field to the record's own kind must not form a cycle; `reason` says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class Unique(Mark):
    """No two items of the list are equal, compared by the fields named in `by` or as a whole.

    The fields identify an item within its record, so the key of its row is made from them.
    """

    def __init__(self, *by: str) -> None:
        self.by = by


class Capped(Mark):
    """The reference adds an item to the list `name` of the record that it refers to, which has a limit."""

    def __init__(self, name: str) -> None:
        self.name = name


class StoredIn(Mark):
    """The field is stored in the column or relation `name`, which has another name than the field."""

    def __init__(self, name: str) -> None:
        self.name = name


class Verifies(Mark):
    """The field only verifies others, so that a record is the same with it and without it."""


class NotStored(Mark):
    """The field has no column or table of its own; the loader derives other rows from it."""
