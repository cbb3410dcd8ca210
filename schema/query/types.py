"""What can be asked for: the declared types, each bound to its tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tortoise.models import Model

if TYPE_CHECKING:
    from schema.query.facets import FacetBy
    from schema.query.fields import Field
    from schema.query.sorting import Order, Sort
    from schema.query.where import Condition


@dataclass(frozen=True)
class BoundField:
    """A field of a type: how it is answered, the name of the type it gives, and whether it may be null."""

    answer: "Field"
    type_name: str
    nullable: bool


@dataclass(frozen=True)
class ObjectType:
    """A declared type. `models` are the tables that hold a row of it, its own first; none for parts of a row.

    `kinds` are the concrete types that a row may be: several for an interface, itself for any other.
    `conditions` are the keys of its filter, `orders` and `facets` what its lists can be sorted and counted by.
    """

    name: str
    models: tuple[type[Model], ...] = ()
    order: "Order" = ()
    kinds: tuple[str, ...] = ()
    fields: dict[str, BoundField] = field(default_factory=dict)
    conditions: dict[str, "Condition"] = field(default_factory=dict)
    orders: dict[str, "Sort"] = field(default_factory=dict)
    facets: dict[str, "FacetBy"] = field(default_factory=dict)

    @property
    def is_abstract(self) -> bool:
        """Whether rows of it are of several concrete types."""
        return self.kinds != (self.name,)


Catalogue = Mapping[str, ObjectType]
"""Every declared type by name, interfaces too."""
