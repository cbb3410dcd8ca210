"""What the rows of lists can be counted by."""

from collections.abc import Mapping

from schema.graph.declare import ANSWER, STORED, TARGET, Stored
from schema.query.catalogue import ByDataSet, ByEntity, ByPeriod, ByValue, Column, Embedded, FacetBy, One
from schema.vocabulary import ENTITY_KINDS

_ENTITIES = {"Entity", "Actor", *ENTITY_KINDS}


def by_period(date: str) -> dict[str, FacetBy]:
    """Return the facets of a fuzzy date: its months and years."""
    return {"MONTH": ByPeriod(f"{date}_earliest", 7), "YEAR": ByPeriod(f"{date}_earliest", 4)}


def facets_of(cls: type) -> Mapping[str, FacetBy]:
    """Return what a type's lists can be counted by: what it declares, else what follows from its fields; and data sets.

    Those are its enums, the entities that it refers to, and the months and years of its first fuzzy date.
    """
    stored: Stored = cls.__dict__[STORED]
    found = _from_fields(cls) if stored.facets is None else stored.facets
    return {**found, "DATA_SET": ByDataSet()}


def _from_fields(cls: type) -> dict[str, FacetBy]:
    found: dict[str, FacetBy] = {}
    for field in cls.__strawberry_definition__.fields:  # type: ignore[attr-defined]
        answer, name = field.metadata.get(ANSWER), field.python_name.upper()
        if isinstance(answer, Column) and _is_enum(field.type):
            found[name] = ByValue(answer.name)
        elif isinstance(answer, One) and field.metadata.get(TARGET) in _ENTITIES:
            found[name] = ByEntity(f"{answer.relation}_id")
        elif isinstance(answer, Embedded) and answer.present == "edtf" and "YEAR" not in found:
            found |= by_period(answer.prefix.removesuffix("_"))
    return found


def _is_enum(annotation: object) -> bool:
    while hasattr(annotation, "of_type"):
        annotation = annotation.of_type
    return hasattr(annotation, "wrapped_cls")
