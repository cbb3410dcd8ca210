"""Officials and their posts."""

import strawberry

from schema import tables
from schema.graph.declare import CERTAINTY, DAY, Row, column, declared, fuzzy, key_id, one, short_list
from schema.graph.entity import Actor, Entity, Node, Record
from schema.graph.parts import FuzzyDate
from schema.query.catalogue import ByLink, HoldsOn


@declared(tables.Tenure)
class Tenure:
    """Popolo's Membership: a person in a post of an organization or force for a span of time.

    A null bound means unknown, not endless.
    """

    id: strawberry.ID = key_id()
    title: str = column("title", "The post's title.")
    official: Row = one("official", "The official who holds or held the post.", of="Official")
    organization: Row | None = one("organization", "The organization that has the post.", of="Organization")
    force: Row | None = one("force", "The force that has the post.", of="Force")
    since: FuzzyDate | None = fuzzy("since", "The start of the tenure.")
    until: FuzzyDate | None = fuzzy("until", "The end of the tenure.")
    attested: FuzzyDate | None = fuzzy(
        "attested",
        "A date on which a source shows the person in the post; it counts beside unknown or vague bounds.",
    )


@declared(
    tables.Official,
    tables.Entity,
    order=("name_sort", "key"),
    facets={"ORGANIZATION": ByLink("tenure", "official_id", "organization_id", entity=True)},
)
class Official(Actor, Entity, Record, Node):
    """A person who holds or held a post."""

    posts: list[Tenure] = short_list(
        "posts", order=("position",), description="The posts held, present and past."
    )
    posts_on: list[Tenure] = short_list(
        "posts",
        DAY,
        CERTAINTY,
        order=("position",),
        filters={"date": HoldsOn()},
        description="The posts that the person held on a day, as far as their dates tell.",
    )
