"""The interfaces: nodes, records, entities and actors."""

from datetime import datetime

import strawberry

from schema import tables
from schema.graph.data_set import DataSet
from schema.graph.declare import (
    LANGUAGE,
    LANGUAGES,
    ROLE,
    Page,
    answered,
    column,
    declared,
    one,
    paged,
    short_list,
)
from schema.graph.inputs import within
from schema.graph.parts import Identifier, Name
from schema.query.catalogue import Equals, GlobalId, Localized, LocalizedName, PlacesOf


@declared(interface=True)
class Node:
    """Anything that has an id."""

    id: strawberry.ID = answered(
        GlobalId(),
        description="Kind and key: `Official:masrour-barzani`. An id never changes; a slug can.",
    )


@declared(interface=True)
class Record(Node):
    """Anything that is loaded as a record of its own, with its data set and the times of its loads."""

    data_set: DataSet = one("data_set", "The data set that it comes from, with its licence and sources.")
    identifiers: list[Identifier] = short_list(
        "identifiers",
        order=("position",),
        description="Its ids in other catalogues and in its own source.",
    )

    added_at: datetime = column("added_at", "The time of the load that added it.")
    changed_at: datetime = column(
        "changed_at",
        "The time of the last load that changed its own record: its text and its parts, but not what it refers to "
        "or what refers to it. Equal to `addedAt` until then.",
    )


@declared(
    tables.Entity,
    order=("name_sort", "key"),
    where={
        "within": within(
            PlacesOf("id"),
            "It is a place that matches or lies anywhere within one, or an incident that happened there.",
        )
    },
    interface=True,
)
class Entity(Record, Node):
    """Anything that an article can be about."""

    slug: str = column("slug", "The name in URLs. It can change; former slugs keep working.")
    name: str = answered(
        Localized(), LANGUAGE, description="The name in the requested language, or else the primary name."
    )
    localized_name: Name = answered(
        LocalizedName(),
        LANGUAGES,
        description="The name in the first of these languages that it has one, or else the primary name. "
        "`language` tells which was found.",
    )
    names: list[Name] = short_list(
        "names", order=("position",), description="All its names, the primary first."
    )
    summary: str | None = column("summary", "A one-sentence description.")
    articles: Page = paged(
        "subject_of.article", of="Article", description="Articles that are about it, mention it or quote it."
    )
    mentions: Page = paged("mentions", of="Mention", description="The spans of articles that name it.")
    statements_about: Page = paged(
        "statements_about.statement", of="Statement", description="Statements about it."
    )


@declared(tables.Entity, order=("name_sort", "key"), interface=True)
class Actor(Entity, Record, Node):
    """An entity that can act, speak or claim: an official, an organization or a force."""

    statements: Page = paged("statements", of="Statement", description="The statements that it made.")
    figures_claimed: Page = paged("figures_claimed", of="Figure", description="The figures that it claims.")
    participations: Page = paged(
        "participations",
        ROLE,
        of="Participation",
        filters={"role": Equals("role")},
        description="Its participations in incidents.",
    )
    losses: Page = paged(
        "figure_sides.figure",
        of="Figure",
        description="The figures that count its own people as victims, alone or with others.",
    )
    conflicts: Page = paged(
        "conflict_sides.conflict", of="Conflict", description="The conflicts that it is a side of."
    )
