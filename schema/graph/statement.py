"""What somebody said."""

from schema import tables
from schema.graph.declare import Row, column, declared, fuzzy, linked, one, part
from schema.graph.entity import Node, Record
from schema.graph.facets import by_period
from schema.graph.inputs import within
from schema.graph.parts import FuzzyDate, Quote
from schema.query.catalogue import ByColumn, ByEntity, ByPlace, ByValue, PlacesOf
from schema.vocabulary import Medium

PLACES = PlacesOf("entity_id", table="statement_subject", back="statement_id")


@declared(
    tables.Statement,
    order=("-made_sort", "-key"),
    facets={
        "SPEAKER": ByEntity("speaker_id"),
        "MEDIUM": ByValue("medium"),
        "PLACE": ByPlace(PLACES),
        **by_period("made"),
    },
    orders={"QUOTE_START": ByColumn("quote_start")},
    where={
        "within": within(
            PLACES,
            "It is about a place that matches or lies anywhere within one, or about an incident there.",
        )
    },
)
class Statement(Record, Node):
    """Words that an article reports somebody to have said."""

    speaker: Row = one("speaker", "The actor who said it.", of="Actor")
    speaker_posts: list[Row] = linked(
        "speaker_posts",
        "tenure",
        "The posts that the speaker held when speaking: those that the article states, unless their dates exclude "
        "it, and those whose dates leave no doubt. Empty for organizations and forces.",
        of="Tenure",
    )
    possible_speaker_posts: list[Row] = linked(
        "possible_speaker_posts",
        "tenure",
        "The posts that the speaker may have held when speaking: `speakerPosts`, and those whose dates do not "
        "exclude it.",
        of="Tenure",
    )
    paragraph: int = column("paragraph", "The paragraph of the article that reports it, counted from 0.")
    made: FuzzyDate = fuzzy("made", "The date when it was said.")
    medium: Medium = column("medium", "The medium in which it was said.")
    paraphrase: str = column("paraphrase", "The content in Dateline's own words.")
    quote: Quote | None = part("quote_", "exact", "The verbatim words, if the article quotes any.")
    article: Row = one("article", "The article that reports it.", of="Article")
    about: list[Row] = linked("about", "entity", "The entities that it is about.", of="Entity")
