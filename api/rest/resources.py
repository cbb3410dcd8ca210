"""The resources: one for every list and row of the GraphQL schema, and for every relation of a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graphql import GraphQLField

from api.rest.contract import Concretes, Contract, is_leaf, is_list, is_nodes, is_pages
from schema.vocabulary import Kind

PREFIX = "/v1"
NODE = "node"
"""The query type's field that finds a row by its id."""


LOADED = "dataset"
"""The query type's field that tells what is loaded."""


class Form(StrEnum):
    """The extent of a resource."""

    ROW = "row"
    LIST = "list"
    PAGE = "page"


@dataclass(frozen=True, eq=False)
class Resource:
    """A resource with a URL.

    `path` contains `{slug}` if it names a row. `field` is the source of the response: a field of the query
    type, or of `parent`'s rows. `kind` is the type of the rows, and `rows` the types that they can have.
    """

    path: str
    name: str
    field: GraphQLField
    form: Form
    kind: str
    rows: Concretes
    parent: "Resource | None" = None

    @property
    def has_slug(self) -> bool:
        """Tell whether its row is found by slug, and not by the key of its id."""
        return "slug" in self.field.args

    @property
    def is_pointer(self) -> bool:
        """Return whether it finds a row of any kind by its id, and redirects to the row's own URL."""
        return self.name == NODE and len(self.rows) > 1


def resources(contract: Contract) -> list[Resource]:
    """Return every resource: collections first, and each row followed by its relations."""
    found = []
    for kind in Kind:
        collection = _collection(contract, kind)
        row = _row(contract, kind, collection)
        found += [collection, row, *_relations(contract, row)]
    return [*found, *_others(contract)]


def collections(contract: Contract) -> dict[str, str]:
    """Return the path of each kind's collection."""
    return {kind.value: _collection(contract, kind).path for kind in Kind}


def loaded(contract: Contract) -> Resource:
    """Return the resource of what is loaded."""
    return next(resource for resource in _others(contract) if resource.name == LOADED)


def _collection(contract: Contract, kind: Kind) -> Resource:
    name = kind.many.camel
    field = contract.root.fields[name]
    path = f"{PREFIX}/{kind.many.kebab}"
    return Resource(path, name, field, Form.PAGE, kind.value, contract.rows(field))


def _row(contract: Contract, kind: Kind, collection: Resource) -> Resource:
    """Return the resource of one row, named by its slug or, if it has none, by the key of its id."""
    by_slug = contract.root.fields.get(kind.one.camel)
    name, field = (kind.one.camel, by_slug) if by_slug else (NODE, contract.root.fields[NODE])
    return Resource(f"{collection.path}/{{slug}}", name, field, Form.ROW, kind.value, collection.rows)


def _relations(contract: Contract, row: Resource) -> Iterator[Resource]:
    (concrete,) = row.rows
    for name, field in concrete.fields.items():
        rows = contract.rows(field)
        if is_leaf(field) or not (is_pages(field) or is_list(field) or is_nodes(rows)):
            continue
        form = Form.PAGE if is_pages(field) else Form.LIST if is_list(field) else Form.ROW
        yield Resource(f"{row.path}/{name}", name, field, form, contract.kind(field), rows, row)


def _others(contract: Contract) -> Iterator[Resource]:
    """Return the resources beside kinds: any row by its permanent id, search, and the data set."""
    node = contract.root.fields[NODE]
    rows = contract.rows(node)
    yield Resource(f"{PREFIX}/nodes/{{slug}}", NODE, node, Form.ROW, contract.kind(node), rows)
    for name, form in (("search", Form.PAGE), (LOADED, Form.ROW)):
        field = contract.root.fields[name]
        yield Resource(f"{PREFIX}/{name}", name, field, form, contract.kind(field), contract.rows(field))
