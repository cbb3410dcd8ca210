"""What every field of the public contract answers, in plain Python."""

from collections.abc import Iterable
from unicodedata import normalize

from tests.reference.rows import Row
from tests.reference.tables import ENTITY_KINDS, NODE_KINDS
from tests.reference.world import Arguments, Resolver, World, connection, resolver

ACTORS = ("Official", "Organization", "Force")


def by(column: str, rows: Iterable[Row]) -> list[Row]:
    """`rows` in ascending order of a column without ties."""
    return sorted(rows, key=lambda row: row[column])


# -- values


def fuzzy_date(row: Row, name: str) -> Row | None:
    """The date in a row's columns `name_*`."""
    if row[f"{name}_edtf"] is None:
        return None
    return {part: row[f"{name}_{part}"] for part in ("edtf", "earliest", "latest", "precision", "note")}


def quote(row: Row) -> Row | None:
    """The quote in a row's columns."""
    if row["quote_exact"] is None:
        return None
    return {part: row[f"quote_{part}"] for part in ("exact", "part", "paragraph", "start", "end", "verbatim")}


def _column(column: str) -> Resolver:
    return lambda _world, row, _arguments: row[column]


def _date(name: str) -> Resolver:
    return lambda _world, row, _arguments: fuzzy_date(row, name)


def _to_one(table: str, column: str) -> Resolver:
    if table == "Entity":
        return lambda world, row, _arguments: world.tables.entity(row[column])
    return lambda world, row, _arguments: world.tables.one(table, "id", row[column])


@resolver("Mention IncidentRelation Figure Statement", "quote")
def _quote(_world: World, row: Row, _arguments: Arguments) -> Row | None:
    return quote(row)


RECORDED = "Official Organization Force Conflict Incident Place Article Statement Figure"
"""The kinds of records."""

COLUMNS = (
    ("Official Organization Force Conflict Incident Place Article", "slug", "slug"),
    ("Official Organization Force Conflict Incident Place Article", "summary", "summary"),
    ("Name Paragraph", "text", "text"),
    ("Name Article", "language", "language"),
    ("Name Organization Force Conflict Incident Place IncidentRelation KindCount", "kind", "kind"),
    ("Article", "section", "section"),
    ("Incident", "locationPrecision", "location_precision"),
    ("Incident", "aggregate", "aggregate"),
    ("Incident", "clarity", "clarity"),
    ("Incident", "sourceCount", "source_count"),
    ("Figure", "scope", "scope"),
    ("Figure", "best", "best"),
    ("Figure", "contradictory", "contradictory"),
    ("Figure", "accordingTo", "according_to"),
    ("Report", "publisher", "publisher"),
    ("DataSet", "key", "key"),
    ("DataSet", "description", "description"),
    ("DataSet", "importedFrom", "imported_from"),
    (RECORDED, "addedAt", "added_at"),
    (RECORDED, "changedAt", "changed_at"),
    ("KindCount", "count", "count"),
    ("Identifier", "scheme", "scheme"),
    ("Identifier", "value", "value"),
    ("Identifier Article Image RelatedLink DataSource Report", "url", "url"),
    ("Article RelatedLink Report", "headline", "headline"),
    ("Paragraph", "index", "index"),
    ("Image", "caption", "caption"),
    ("Image", "credit", "credit"),
    ("RelatedLink Participation", "label", "label"),
    ("RelatedLink", "afterParagraph", "after_paragraph"),
    ("Tenure", "title", "title"),
    ("Incident", "placePrecision", "place_precision"),
    ("Participation", "role", "role"),
    ("Figure", "measure", "measure"),
    ("Figure", "victims", "victims"),
    ("Figure", "victimKind", "victim_kind"),
    ("Figure", "low", "low"),
    ("Figure", "high", "high"),
    ("Statement", "medium", "medium"),
    ("Statement", "paragraph", "paragraph"),
    ("Statement", "paraphrase", "paraphrase"),
    ("DataSource DataSet Topic", "name", "name"),
    ("DataSource DataSet", "licence", "licence"),
    ("DataSource DataSet", "attribution", "attribution"),
)
DATES = (
    ("Article Report", "published"),
    ("Image", "taken"),
    ("Tenure", "since"),
    ("Tenure", "until"),
    ("Tenure", "attested"),
    ("Incident", "occurred"),
    ("Figure", "asserted"),
    ("Statement", "made"),
)
TO_ONE = (
    ("Article", "publisher", "Organization", "publisher_id"),
    ("Mention RelatedLink IncidentRelation Figure Statement", "article", "Article", "article_id"),
    ("RelatedLink", "target", "Article", "target_id"),
    ("Report", "article", "Article", "target_id"),
    ("Report", "figure", "Figure", "figure_id"),
    (RECORDED, "dataSet", "DataSet", "data_set_id"),
    ("Conflict", "partOf", "Conflict", "part_of_id"),
    ("Incident", "conflict", "Conflict", "conflict_id"),
    ("Figure", "partOf", "Figure", "part_of_id"),
    ("Mention", "entity", "Entity", "entity_id"),
    ("Tenure", "official", "Official", "official_id"),
    ("Tenure", "organization", "Organization", "organization_id"),
    ("Tenure", "force", "Force", "force_id"),
    ("Organization", "parent", "Organization", "parent_id"),
    ("Force", "answersTo", "Organization", "answers_to_id"),
    ("Force", "partOf", "Force", "part_of_id"),
    ("Incident", "place", "Place", "place_id"),
    ("Place", "parent", "Place", "within_id"),
    ("Participation", "incident", "Incident", "incident_id"),
    ("Participation", "actor", "Entity", "actor_id"),
    ("Participation", "force", "Force", "actor_id"),
    ("IncidentRelation", "earlier", "Incident", "earlier_id"),
    ("IncidentRelation", "later", "Incident", "later_id"),
    ("Figure", "incident", "Incident", "incident_id"),
    ("Figure", "claimant", "Entity", "claimant_id"),
    ("Figure", "supersedes", "Figure", "supersedes_id"),
    ("Statement", "speaker", "Entity", "speaker_id"),
)
for _types, _field, _source in COLUMNS:
    resolver(_types, _field)(_column(_source))
for _types, _field in DATES:
    resolver(_types, _field)(_date(_field))
for _types, _field, _table, _source in TO_ONE:
    resolver(_types, _field)(_to_one(_table, _source))


# -- nodes and entities


PARTS_WITH_KEYS = ("Tenure", "Mention", "Participation", "IncidentRelation")


@resolver(" ".join((*NODE_KINDS, *PARTS_WITH_KEYS)), "id")
def _id(_world: World, row: Row, _arguments: Arguments) -> str:
    return f"{row['__typename']}:{row['key']}"


def _part_of(table: str, column: str, *columns: str) -> Resolver:
    """The id of a part: the key of the row that it belongs to, and its own values."""

    def find(world: World, row: Row, _arguments: Arguments) -> str:
        owner = world.tables.one(table, "id", row[column])
        assert owner
        key = f"{owner['kind']}:{owner['key']}" if table in ("Entity", "Record") else owner["key"]
        return f"{row['__typename']}:{'/'.join([key, *(str(row[each]) for each in columns)])}"

    return find


for _types, *_parent in (
    ("Name", "Entity", "entity_id", "language", "kind", "text"),
    ("Identifier", "Record", "record_id", "scheme", "value"),
    ("Topic", "Article", "article_id", "position"),
    ("Report", "Figure", "figure_id", "position"),
    ("Paragraph", "Article", "article_id", "index"),
    ("Image", "Article", "article_id"),
    ("DataSource", "DataSet", "data_set_id", "position", "name"),
):
    resolver(_types, "id")(_part_of(*_parent))


@resolver("KindCount", "id")
def _kind_count_id(_world: World, row: Row, _arguments: Arguments) -> str:
    return f"KindCount:{row['kind']}"


ENTITIES = " ".join(ENTITY_KINDS)


@resolver(ENTITIES, "name")
def _name(world: World, row: Row, arguments: Arguments) -> str:
    found = _in_languages(
        world, row, [arguments["language"]] if arguments.get("language") is not None else []
    )
    return str(found["text"] if found else row["name"])


@resolver(ENTITIES, "localizedName")
def _localized_name(world: World, row: Row, arguments: Arguments) -> Row:
    first = by("position", world.tables.where("Name", "entity_id", row["id"]))
    primary = [name for name in first if name["kind"] == "PRIMARY"]
    return _in_languages(world, row, arguments["languages"]) or (primary or first)[0]


def _in_languages(world: World, row: Row, languages: list[str]) -> Row | None:
    """The name in the best language: each tag is cut from its end until a name has it."""
    names = by("position", world.tables.where("Name", "entity_id", row["id"]))
    names.sort(key=lambda name: name["kind"] != "PRIMARY")
    for tag in languages:
        while tag:
            for name in names:
                if name["language"].lower() == tag.lower():
                    return name
            tag = tag.rpartition("-")[0]
            if len(tag.rpartition("-")[2]) == 1:
                tag = tag.rpartition("-")[0]
    return None


@resolver(ENTITIES, "names")
def _names(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("position", world.tables.where("Name", "entity_id", row["id"]))


@resolver(RECORDED, "identifiers")
def _identifiers(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("position", world.tables.where("Identifier", "record_id", row["id"]))


@resolver("DataSet", "id")
def _data_set_id(_world: World, row: Row, _arguments: Arguments) -> str:
    return f"DataSet:{row['key']}"


@resolver("DataSet", "sources")
def _sources_of(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("position", world.tables.where("DataSource", "data_set_id", row["id"]))


@resolver("DataSet", "gaps")
def _gaps(world: World, row: Row, _arguments: Arguments) -> list[str]:
    return [gap["text"] for gap in by("position", world.tables.where("DataGap", "data_set_id", row["id"]))]


@connection(ENTITIES, "articles", "Article")
def _articles_about(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    subjects = world.tables.where("Subject", "entity_id", row["id"])
    return world.tables.through(subjects, "article_id", "Article")


@connection(ENTITIES, "mentions", "Mention")
def _mentions_of(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Mention", "entity_id", row["id"])


@connection(ENTITIES, "statementsAbout", "Statement")
@connection("Incident", "statements", "Statement")
def _statements_about(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    subjects = world.tables.where("StatementSubject", "entity_id", row["id"])
    return world.tables.through(subjects, "statement_id", "Statement")


# -- actors

EVERY_ACTOR = " ".join(ACTORS)


@connection(EVERY_ACTOR, "statements", "Statement")
def _statements_of(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Statement", "speaker_id", row["id"])


@connection(EVERY_ACTOR, "figuresClaimed", "Figure")
def _figures_claimed(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Figure", "claimant_id", row["id"])


@connection(EVERY_ACTOR, "participations", "Participation")
def _participations(world: World, row: Row, arguments: Arguments) -> list[Row]:
    role = arguments.get("role")
    found = world.tables.where("Participation", "actor_id", row["id"])
    return [one for one in found if role is None or one["role"] == role]


@connection(EVERY_ACTOR, "losses", "Figure")
def _losses(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    sides = world.tables.where("FigureSide", "actor_id", row["id"])
    return world.tables.through(sides, "figure_id", "Figure")


@connection(EVERY_ACTOR, "conflicts", "Conflict")
def _conflicts_of(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    sides = world.tables.where("ConflictSide", "actor_id", row["id"])
    return world.tables.through(sides, "conflict_id", "Conflict")


@resolver("Conflict", "sides")
def _sides_of_conflict(world: World, row: Row, _arguments: Arguments) -> list[Row | None]:
    sides = by("position", world.tables.where("ConflictSide", "conflict_id", row["id"]))
    return [world.tables.entity(side["actor_id"]) for side in sides]


@connection("Conflict", "parts", "Conflict")
def _parts_of_conflict(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Conflict", "part_of_id", row["id"])


@connection("Conflict", "incidents", "Incident")
def _incidents_of_conflict(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Incident", "conflict_id", row["id"])


@resolver("Official", "posts")
def _posts(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("position", world.tables.where("Tenure", "official_id", row["id"]))


def held(world: World, tenure: Row, day: str, arguments: Arguments) -> bool:
    """Return whether a post was held on a day, as certainly as the arguments ask."""
    return world.holds(tenure, day, arguments.get("certainty"))


@resolver("Official", "postsOn")
def _posts_on(world: World, row: Row, arguments: Arguments) -> list[Row]:
    return [tenure for tenure in _posts(world, row, {}) if held(world, tenure, arguments["date"], arguments)]


@resolver("Organization", "children")
def _children(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("key", world.tables.where("Organization", "parent_id", row["id"]))


@resolver("Organization", "tenures")
def _tenures_of_organization(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("key", world.tables.where("Tenure", "organization_id", row["id"]))


@connection("Organization", "officials", "Official")
def _office_holders(world: World, row: Row, arguments: Arguments) -> list[Row]:
    day = arguments.get("on")
    tenures = world.tables.where("Tenure", "organization_id", row["id"])
    holding = [tenure for tenure in tenures if day is None or held(world, tenure, day, arguments)]
    return world.tables.through(holding, "official_id", "Official")


@resolver("Organization", "forces")
def _forces_answering(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("key", world.tables.where("Force", "answers_to_id", row["id"]))


@resolver("Organization", "backs")
def _backs(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    backings = world.tables.where("Backing", "organization_id", row["id"])
    return by("key", world.tables.through(backings, "force_id", "Force"))


@connection("Organization", "published", "Article")
def _published(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Article", "publisher_id", row["id"])


@resolver("Force", "backedBy")
def _backed_by(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    backings = by("position", world.tables.where("Backing", "force_id", row["id"]))
    return world.tables.through(backings, "organization_id", "Organization")


@resolver("Force", "parts")
def _force_parts(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("key", world.tables.where("Force", "part_of_id", row["id"]))


@resolver("Force", "tenures")
def _tenures_of_force(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("key", world.tables.where("Tenure", "force_id", row["id"]))


@connection("Force", "incidents", "Incident")
def _incidents_of_force(world: World, row: Row, arguments: Arguments) -> list[Row]:
    parts = _participations(world, row, {"role": arguments.get("role")})
    return world.tables.through(parts, "incident_id", "Incident")


# -- articles


def _subjects(kind: str) -> Resolver:
    def find(world: World, row: Row, _arguments: Arguments) -> list[Row]:
        subjects = world.tables.where("Subject", "article_id", row["id"])
        return world.tables.through(subjects, "entity_id", kind)

    return find


for _kind in ENTITY_KINDS:
    connection("Article", f"{_kind.lower()}s", _kind)(_subjects(_kind))


@resolver("Article", "authors")
def _authors(world: World, row: Row, _arguments: Arguments) -> list[str]:
    authors = by("position", world.tables.where("Author", "article_id", row["id"]))
    return [author["name"] for author in authors]


@resolver("Article", "topics")
def _topics(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("position", world.tables.where("Topic", "article_id", row["id"]))


@resolver("Article", "outlets")
def _outlets(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    outlets = by("position", world.tables.where("Outlet", "article_id", row["id"]))
    return world.tables.through(outlets, "organization_id", "Organization")


@connection("Article", "citedBy", "Figure")
def _cited_by(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    reports = world.tables.where("Report", "target_id", row["id"])
    return world.tables.through(reports, "figure_id", "Figure")


@resolver("Article", "dateline")
def _dateline(world: World, row: Row, _arguments: Arguments) -> Row | None:
    place = world.tables.one("Place", "id", row["dateline_place_id"])
    return place and {"place": place, "text": row["dateline_text"]}


@resolver("Article", "image")
def _image(world: World, row: Row, _arguments: Arguments) -> Row | None:
    return world.tables.one("Image", "article_id", row["id"])


@resolver("Image", "depicts")
def _depicts(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    depictions = by("position", world.tables.where("Depiction", "image_id", row["id"]))
    return world.tables.through(depictions, "official_id", "Official")


@resolver("Article", "body")
def _body(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("index", world.tables.where("Paragraph", "article_id", row["id"]))


@connection("Article", "mentions", "Mention")
def _mentions_in(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Mention", "article_id", row["id"])


@connection("Article", "statements", "Statement")
def _statements_in(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Statement", "article_id", row["id"])


@resolver("Article", "figures")
def _figures_in(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    figures = by("key", world.tables.where("Figure", "article_id", row["id"]))
    return sorted(
        figures,
        key=lambda figure: (
            (figure["quote_paragraph"] is None, figure["quote_paragraph"]),
            (figure["quote_start"] is None, figure["quote_start"]),
        ),
    )


@resolver("Article", "related")
def _related(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("position", world.tables.where("RelatedLink", "article_id", row["id"]))


@connection("Article", "relatedFrom", "RelatedLink")
def _related_from(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("RelatedLink", "target_id", row["id"])


# -- incidents, statements, figures, places


@resolver("Incident", "participants")
def _participants(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("key", world.tables.where("Participation", "incident_id", row["id"]))


@resolver("Incident", "figures")
def _figures_of(world: World, row: Row, arguments: Arguments) -> list[Row]:
    measure = arguments.get("measure")
    figures = by("key", world.tables.where("Figure", "incident_id", row["id"]))
    return [figure for figure in figures if measure is None or figure["measure"] == measure]


@resolver("Incident", "antecedents")
def _antecedents(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("key", world.tables.where("IncidentRelation", "later_id", row["id"]))


@resolver("Incident", "consequences")
def _consequences(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("key", world.tables.where("IncidentRelation", "earlier_id", row["id"]))


@resolver("Incident", "toll")
def _toll(world: World, row: Row, arguments: Arguments) -> Row | None:
    tolls = world.tables.where("Toll", "incident_id", row["id"])
    found = next((toll for toll in tolls if toll["measure"] == arguments["measure"]), None)
    return found and {**found, "id": f"Toll:{row['key']}/{found['measure']}"}


@resolver("Figure", "side")
def _side(world: World, row: Row, _arguments: Arguments) -> list[Row | None]:
    sides = by("position", world.tables.where("FigureSide", "figure_id", row["id"]))
    return [world.tables.entity(side["actor_id"]) for side in sides]


@resolver("Figure", "parts")
def _parts_of_figure(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("key", world.tables.where("Figure", "part_of_id", row["id"]))


@resolver("Figure", "record")
def _record(_world: World, row: Row, _arguments: Arguments) -> Row | None:
    if row["record_data_set"] is None:
        return None
    return {"dataSet": row["record_data_set"], "recordId": row["record_id"], "url": row["record_url"]}


@resolver("Figure", "reports")
def _reports(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return by("position", world.tables.where("Report", "figure_id", row["id"]))


@resolver("Figure", "supersededBy")
def _superseded_by(world: World, row: Row, _arguments: Arguments) -> Row | None:
    return world.tables.one("Figure", "supersedes_id", row["id"])


@resolver("Statement", "speakerPosts")
def _speaker_posts(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    posts = by("position", world.tables.where("StatementPost", "statement_id", row["id"]))
    return world.tables.through(posts, "tenure_id", "Tenure")


@resolver("Statement", "possibleSpeakerPosts")
def _possible_speaker_posts(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    posts = by("position", world.tables.where("StatementPossiblePost", "statement_id", row["id"]))
    return world.tables.through(posts, "tenure_id", "Tenure")


@resolver("Statement", "about")
def _about(world: World, row: Row, _arguments: Arguments) -> list[Row | None]:
    subjects = by("position", world.tables.where("StatementSubject", "statement_id", row["id"]))
    return [world.tables.entity(subject["entity_id"]) for subject in subjects]


@resolver("Place Incident", "location")
def _location(_world: World, row: Row, _arguments: Arguments) -> Row | None:
    if row["latitude"] is None:
        return None
    return {"latitude": row["latitude"] / 1e6, "longitude": row["longitude"] / 1e6}


@resolver("Place", "point")
def _point(world: World, row: Row, _arguments: Arguments) -> Row | None:
    source = world.located(row)
    location = source and _location(world, source, {})
    if source is None or location is None:
        return None
    point = {**location, "place": source, "enclosing": source is not row}
    return {"__typename": "PlacePoint", "id": f"PlacePoint:{row['key']}", **point}


for _field in ("id", "latitude", "longitude", "place", "enclosing"):
    resolver("PlacePoint", _field)(_column(_field))


@connection("Place", "children", "Place")
def _children(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Place", "within_id", row["id"])


@connection("Place", "datelines", "Article")
def _datelines(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    return world.tables.where("Article", "dateline_place_id", row["id"])


@resolver("Place", "disputedBetween")
def _disputed_between(world: World, row: Row, _arguments: Arguments) -> list[Row]:
    disputes = by("position", world.tables.where("Dispute", "place_id", row["id"]))
    return world.tables.through(disputes, "organization_id", "Organization")


@connection("Place", "incidents", "Incident")
def _incidents_in(world: World, row: Row, arguments: Arguments) -> list[Row]:
    if arguments.get("deep") is False:
        return world.tables.where("Incident", "place_id", row["id"])
    inner = world.tables.where("PlaceClosure", "ancestor_id", row["id"])
    found = (world.tables.where("Incident", "place_id", one["descendant_id"]) for one in inner)
    return [incident for incidents in found for incident in incidents]


# -- the root


@resolver("Query", "node")
def _node(world: World, _row: Row, arguments: Arguments) -> Row | None:
    kind, _, key = arguments["id"].partition(":")
    return world.tables.one(kind, "key", normalize("NFC", key)) if kind in NODE_KINDS else None


@resolver("Query", "nodes")
def _nodes(world: World, _row: Row, arguments: Arguments) -> list[Row | None]:
    return [_node(world, {}, {"id": node_id}) for node_id in arguments["ids"]]


def _root(kind: str) -> None:
    """Registers the root fields of a kind: one by its slug or its id, and all."""

    def one(world: World, row: Row, arguments: Arguments) -> Row | None:
        if "slug" in arguments:
            return world.tables.one(kind, "slug", normalize("NFC", arguments["slug"]))
        return _node(world, row, arguments) if arguments["id"].startswith(f"{kind}:") else None

    def every(world: World, _row: Row, _arguments: Arguments) -> list[Row]:
        return world.tables.rows[kind]

    resolver("Query", kind.lower())(one)
    connection("Query", f"{kind.lower()}s", kind)(every)


for _kind in ("Article", "Statement", "Figure", *ENTITY_KINDS):
    _root(_kind)


@resolver("Query", "dataset")
def _dataset(world: World, _row: Row, _arguments: Arguments) -> Row:
    tables = world.tables
    latest = max(tables.rows["Load"], key=lambda load: int(load["id"]))
    keys = {data_set["id"]: data_set["key"] for data_set in tables.rows["DataSet"]}
    sources = sorted(
        tables.rows["DataSource"], key=lambda source: (keys[source["data_set_id"]], source["position"])
    )
    counts = by("kind", tables.rows["KindCount"])
    return {
        "version": latest["version"],
        "loadedAt": latest["loaded_at"],
        "counts": counts,
        "sources": sources,
        "dataSets": by("key", tables.rows["DataSet"]),
    }
