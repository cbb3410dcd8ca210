"""What somebody said."""

import strawberry

from schema import tables
from schema.graph import lazy
from schema.graph.declare import column, fuzzy, linked, one, part, stored
from schema.graph.entity import Node
from schema.graph.parts import FuzzyDate, Quote
from schema.graph.vocabulary import Medium


@stored(tables.Statement, order=("-made_earliest", "-key"))
@strawberry.type(description="Words that an article reports somebody to have said.")
class Statement(Node):
    """See schema.tables.statement."""

    speaker: lazy.Actor = one("speaker")
    speaker_posts: list[lazy.Tenure] = linked(
        "speaker_posts",
        "tenure",
        "The posts the speaker held when speaking; where no dated tenure is known, the post that the "
        "article gives. Empty for organizations and forces.",
    )
    made: FuzzyDate = fuzzy("made")
    medium: Medium = column("medium")
    paraphrase: str = column("paraphrase", "What was said, in the record's own words.")
    quote: Quote | None = part("quote_", "exact", "The verbatim words, where the article quotes any.")
    article: lazy.Article = one("article")
    about: list[lazy.Entity] = linked("about", "entity")
