"""Officials and their posts."""

import strawberry

from schema import tables
from schema.graph import lazy
from schema.graph.declare import DAY, column, fuzzy, one, short_list, stored
from schema.graph.entity import Actor, Entity, Node
from schema.graph.parts import FuzzyDate
from schema.query.catalogue import HoldsOn


@stored(tables.Tenure)
@strawberry.type(
    description="Popolo's Membership: a person in a post of an organization or force for a span of time. "
    "A null bound means unknown, not endless."
)
class Tenure:
    """See schema.tables.official."""

    title: str = column("title")
    official: lazy.Official = one("official")
    organization: lazy.Organization | None = one("organization")
    force: lazy.Force | None = one("force")
    since: FuzzyDate | None = fuzzy("since")
    until: FuzzyDate | None = fuzzy("until")
    attested: FuzzyDate | None = fuzzy(
        "attested", "When a source shows the person in the post; it counts where a bound is unknown."
    )


@stored(tables.Official, tables.Entity, order=("name", "key"))
@strawberry.type(description="A person who holds or held a post.")
class Official(Actor, Entity, Node):
    """See schema.tables.official."""

    posts: list[Tenure] = short_list("posts", order=("position",))
    posts_on: list[Tenure] = short_list(
        "posts",
        DAY,
        order=("position",),
        filters={"date": HoldsOn()},
        description="The posts held on a day: who was prime minister when the attack happened?",
    )
