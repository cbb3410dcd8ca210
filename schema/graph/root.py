"""The root of the contract: a lookup and a connection for every kind, search, and what is loaded."""

from typing import Any

import strawberry

from schema.graph.dataset import Dataset
from schema.graph.declare import ID, IDS, SLUG, answered, paged
from schema.graph.entity import Node
from schema.graph.registry import CONNECTIONS, KINDS
from schema.graph.search import SEARCH, SearchConnection
from schema.query.catalogue import BySlug, Latest, NodeById, NodesByIds
from schema.vocabulary import Kind

Declared = tuple[Any, Any]
"""The type of a field, and how it is answered."""


def _has_slug(cls: Any) -> bool:
    return any(field.python_name == "slug" for field in cls.__strawberry_definition__.fields)


def _fields_of(kind: Kind) -> dict[str, Declared]:
    """Return the root fields of a kind: one row by its slug, if it has one, and all rows."""
    cls: Any = KINDS[kind]
    found: dict[str, Declared] = {}
    if _has_slug(cls):
        told = f"The {kind.one.words} with this slug; null if there is none."
        found[kind.one.snake] = cls | None, answered(BySlug(), SLUG, description=told)
    told = f"All {kind.many.words}."
    found[kind.many.snake] = CONNECTIONS[f"{kind}Connection"], paged(None, of=kind, description=told)
    return found


def _root() -> type:
    node = answered(NodeById(), ID, description="The node with this id; null if there is none.")
    nodes = answered(NodesByIds(), IDS, description="The nodes with these ids (at most 100), in their order.")
    fields: dict[str, Declared] = {"node": (Node | None, node), "nodes": (list[Node | None], nodes)}
    for kind in Kind:
        fields |= _fields_of(kind)
    fields["search"] = SearchConnection, SEARCH
    fields["dataset"] = Dataset, answered(Latest(), description="The loaded data.")
    body: dict[str, Any] = {name: field for name, (_, field) in fields.items()}
    body["__annotations__"] = {name: annotation for name, (annotation, _) in fields.items()}
    made = type("Query", (), {**body, "__module__": __name__, "__doc__": "The root type."})
    return strawberry.type(made, description="The root of all queries.")


Query = _root()
