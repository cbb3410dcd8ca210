"""The root of the contract: a lookup and a connection for every kind, search, and what is loaded."""

from collections.abc import Iterable, Iterator
from typing import Any

import strawberry
from strawberry.utils.str_converters import to_camel_case

from schema.graph.declare import ID, IDS, SLUG, answered, id_of, paged
from schema.graph.entity import Node
from schema.graph.loaded import Dataset
from schema.graph.registry import CONNECTIONS, KINDS
from schema.graph.search import SEARCH, SearchConnection
from schema.query.catalogue import ById, BySlug, DeclarationError, Latest, NodeById, NodesByIds
from schema.vocabulary import Kind

Declared = tuple[Any, Any]
"""The type of a field, and how it is answered."""


def _has_slug(cls: Any) -> bool:
    return any(field.python_name == "slug" for field in cls.__strawberry_definition__.fields)


def _one_of(kind: Kind) -> Declared:
    """Return the field that finds one row of a kind: by its slug, or by its id if it has no slug."""
    cls: Any = KINDS[kind]
    answer, argument, name = (BySlug(), SLUG, "slug") if _has_slug(cls) else (ById(), id_of(kind), "id")
    told = f"The {kind.one.words} with this {name}; null if there is none."
    return cls | None, answered(answer, argument, description=told)


def _all_of(kind: Kind) -> Declared:
    told = f"All {kind.many.words}."
    return CONNECTIONS[f"{kind}Connection"], paged(None, of=kind, description=told)


def _fields() -> Iterator[tuple[str, Declared]]:
    node = answered(NodeById(), ID, description="The node with this id; null if there is none.")
    nodes = answered(NodesByIds(), IDS, description="The nodes with these ids (at most 100), in their order.")
    yield "node", (Node | None, node)
    yield "nodes", (list[Node | None], nodes)
    for kind in Kind:
        yield kind.one.snake, _one_of(kind)
        yield kind.many.snake, _all_of(kind)
    yield "search", (SearchConnection, SEARCH)
    yield "dataset", (Dataset, answered(Latest(), description="The loaded data."))


def distinct(named: Iterable[tuple[str, Declared]]) -> dict[str, Declared]:
    """Return fields by name. Raises DeclarationError if two have the same name."""
    fields: dict[str, Declared] = {}
    for name, declared in named:
        if name in fields:
            raise DeclarationError(
                f"The root type has two fields {to_camel_case(name)!r}. Rename the kind in schema/vocabulary.py, or "
                'state a plural that no other field has: SERIES = "Series", Group.RECORD, "SeriesList".'
            )
        fields[name] = declared
    return fields


def _root() -> type:
    fields = distinct(_fields())
    body: dict[str, Any] = {name: field for name, (_, field) in fields.items()}
    body["__annotations__"] = {name: annotation for name, (annotation, _) in fields.items()}
    made = type("Query", (), {**body, "__module__": __name__, "__doc__": "The root type."})
    return strawberry.type(made, description="The root of all queries.")


Query = _root()
