"""Every type of the contract by its name. Kinds are named here once; types refer to each other by these names.

The type of a kind is the class of the kind's name in the module of the kind's name.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module

from schema.graph import data_set, entity, parts
from schema.graph.connection import connection_to
from schema.graph.declare import ANSWER, TARGET
from schema.graph.facets import facets_of
from schema.query.catalogue import Connection, DeclarationError, FacetBy
from schema.vocabulary import Kind

_MODULES = {kind: import_module(f"schema.graph.{kind.one.snake}") for kind in Kind}

KINDS: dict[Kind, type] = {kind: getattr(module, kind) for kind, module in _MODULES.items()}
"""The type of every kind."""


def _declared() -> Iterator[tuple[str, type]]:
    """Yield every type that rows or parts of rows have, with its name."""
    for module in (parts, data_set, entity, *_MODULES.values()):
        for name, declared in vars(module).items():
            if hasattr(declared, "__strawberry_definition__") and declared.__module__ == module.__name__:
                yield name, declared


def distinct(declared: Iterable[tuple[str, type]]) -> dict[str, type]:
    """Return types by name. Raises DeclarationError if two have the same name."""
    types: dict[str, type] = {}
    for name, found in declared:
        if name in types:
            modules = f"{types[name].__module__} and {found.__module__}"
            raise DeclarationError(f"Two types have the name {name!r}, in {modules}. Rename one of them.")
        types[name] = found
    return types


TYPES: dict[str, type] = distinct(_declared())
"""Every type that rows or parts of rows have."""

FACETS: dict[str, Mapping[str, FacetBy]] = {cls.__name__: facets_of(cls) for cls in KINDS.values()}
"""What the lists of each kind can be counted by."""


def _connected() -> Iterator[str]:
    """Yield the names of all types that have connections."""
    yield from Kind
    for cls in TYPES.values():
        for field in cls.__strawberry_definition__.fields:  # type: ignore[attr-defined]
            if isinstance(field.metadata.get(ANSWER), Connection):
                yield field.metadata[TARGET]


CONNECTIONS: dict[str, type] = {
    f"{name}Connection": connection_to(name, FACETS.get(name, ())) for name in sorted(set(_connected()))
}
"""The connection to every type that has one, by the connection's name."""

globals().update(TYPES | CONNECTIONS)
