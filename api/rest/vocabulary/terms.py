"""The terms of the vocabulary, described by the GraphQL schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graphql import GraphQLEnumType, GraphQLInterfaceType, GraphQLObjectType, get_named_type

from api.rest.contract import Contract
from api.rest.representations.generic import fields_of
from api.rest.representations.jsonld import OWN, TOPICS, TYPES
from schema.naming import Name
from schema.vocabulary import Kind

PROPERTIES: Mapping[str, str] = {
    "accordingTo": "Figure.accordingTo",
    "aggregate": "Incident.aggregate",
    "clarity": "Incident.clarity",
    "contradictory": "Figure.contradictory",
    "dataSet": "Incident.dataSet",
    "force": "Organization.forces",
    "location": "Incident.location",
    "locationPrecision": "Incident.locationPrecision",
    "part": "Quote.part",
    "partOf": "Figure.partOf",
    "scope": "Figure.scope",
    "sourceCount": "Incident.sourceCount",
    "afterParagraph": "RelatedLink.afterParagraph",
    "answersTo": "Force.answersTo",
    "antecedent": "Incident.antecedents",
    "article": "IncidentRelation.article",
    "asserted": "Figure.asserted",
    "attested": "Tenure.attested",
    "backedBy": "Force.backedBy",
    "backs": "Organization.backs",
    "consequence": "Incident.consequences",
    "disputedBetween": "Place.disputedBetween",
    "earlier": "IncidentRelation.earlier",
    "earliest": "FuzzyDate.earliest",
    "edtf": "FuzzyDate.edtf",
    "side": "Figure.side",
    "later": "IncidentRelation.later",
    "latest": "FuzzyDate.latest",
    "made": "Statement.made",
    "medium": "Statement.medium",
    "mention": "Article.mentions",
    "note": "FuzzyDate.note",
    "occurred": "Incident.occurred",
    "paragraph": "Quote.paragraph",
    "paragraphs": "Article.body",
    "participant": "Incident.participants",
    "placePrecision": "Incident.placePrecision",
    "precision": "FuzzyDate.precision",
    "published": "Article.published",
    "quote": "Statement.quote",
    "related": "Article.related",
    "since": "Tenure.since",
    "speakerPost": "Statement.speakerPosts",
    "supersededBy": "Figure.supersededBy",
    "supersedes": "Figure.supersedes",
    "taken": "Image.taken",
    "target": "RelatedLink.target",
    "until": "Tenure.until",
    "verbatim": "Quote.verbatim",
    "victims": "Figure.victims",
}
"""The field of the GraphQL schema that describes each property."""

OTHERS = {
    "abbreviation": "A name that is an abbreviation.",
    "cutOff": "The names of a row's lists that have further items, on pages of their own.",
    "formerName": "A name that is no longer used.",
}
"""The properties that are not a field of the GraphQL schema."""

CLASSES = ("FuzzyDate", "IncidentRelation")
"""The classes beside kinds."""


class TermType(StrEnum):
    """What a term is, in RDF Schema and SKOS."""

    CLASS = "rdfs:Class"
    PROPERTY = "rdf:Property"
    SCHEME = "skos:ConceptScheme"
    CONCEPT = "skos:Concept"


@dataclass(frozen=True)
class Term:
    """A term: its name after the `#`, and what it means.

    An enum value belongs to the `scheme` of its enum, and may mean exactly the `same` as a published concept.
    """

    name: str
    type: TermType
    label: str
    description: str
    scheme: str | None = None
    same: str | None = None


def terms_of(contract: Contract) -> list[Term]:
    """Return every term, sorted within its type: classes, properties, and each enum before its values."""
    properties = {term.name: term for term in (*_generic_properties(contract), *_properties(contract))}
    return [
        *sorted(_classes(contract), key=lambda term: term.name),
        *(properties[name] for name in sorted(properties)),
        *_enums(contract),
    ]


def _classes(contract: Contract) -> Iterator[Term]:
    for name in (*CLASSES, *(kind.value for kind in _unmapped())):
        described = contract.schema.type_map[name].description or ""
        yield Term(name, TermType.CLASS, Name(name).words.capitalize(), described)


def _unmapped() -> list[Kind]:
    """Return the kinds that are a class of their own."""
    return [kind for kind in Kind if kind.value not in TYPES]


def _properties(contract: Contract) -> Iterator[Term]:
    for name, coordinate in PROPERTIES.items():
        yield _property(name, _description(contract, coordinate))
    for name, description in OTHERS.items():
        yield _property(name, description)


def _property(name: str, description: str) -> Term:
    return Term(name, TermType.PROPERTY, Name.of_field(name).words.capitalize(), description)


def _description(contract: Contract, coordinate: str) -> str:
    """Return the description of `Type.field`."""
    owner, _, member = coordinate.partition(".")
    declared = contract.schema.type_map[owner]
    if not isinstance(declared, GraphQLObjectType):
        raise TypeError(f"{owner} has no fields")
    return declared.fields[member].description or ""


def _generic_properties(contract: Contract) -> Iterator[Term]:
    """Yield the fields of kinds without a mapping, and of their parts."""
    for kind in _unmapped():
        rows = contract.rows(contract.root.fields[kind.many.camel])
        for path in fields_of(rows) or ():
            yield from _path(rows[0], path.split("."))


def _path(row: GraphQLObjectType | GraphQLInterfaceType, path: list[str]) -> Iterator[Term]:
    name, *rest = path
    if name in OWN:
        return
    yield _property(name, row.fields[name].description or "")
    below = get_named_type(row.fields[name].type)
    if rest and isinstance(below, GraphQLObjectType | GraphQLInterfaceType) and "id" not in below.fields:
        yield from _path(below, rest)


def _enums(contract: Contract) -> Iterator[Term]:
    for name in sorted(_shown_enums(contract)):
        enum = contract.schema.type_map[name]
        if not isinstance(enum, GraphQLEnumType):
            raise TypeError(f"{name} is not an enum")
        yield Term(name, TermType.SCHEME, Name(name).words.capitalize(), enum.description or "")
        for word, value in enum.values.items():
            label = word.replace("_", " ").capitalize()
            same = TOPICS.get(word) if name == "IncidentKind" else None
            yield Term(f"{name}/{word}", TermType.CONCEPT, label, value.description or "", name, same)


def _shown_enums(contract: Contract) -> set[str]:
    """Return the names of the enums whose values rows have, as opposed to those of arguments."""
    return {
        named.name
        for declared in contract.schema.type_map.values()
        if isinstance(declared, GraphQLObjectType) and not declared.name.startswith("__")
        for field in declared.fields.values()
        if isinstance(named := get_named_type(field.type), GraphQLEnumType)
    }
