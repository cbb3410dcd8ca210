"""The adversarial data set's rows: hubs with more than a page of everything, and loners with nothing at all."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from random import Random
from typing import Any

from tortoise.models import Model

from schema.tables import MODELS
from schema.text.collation import collation_key
from schema.vocabulary import (
    Clarity,
    ConflictKind,
    FigureScope,
    ForceKind,
    IncidentKind,
    Measure,
    Medium,
    NameKind,
    OrganizationKind,
    PlaceKind,
    PlacePrecision,
    RelationKind,
    Role,
    VictimKind,
)
from tests.adversarial.values import LANGUAGES, TEXTS, URLS, fuzzy_date, maybe_text, quote, text
from tests.reference.rows import Rows, plain

Row = dict[str, Any]
SIZES = {"Official": 18, "Organization": 14, "Force": 14, "Conflict": 12, "Place": 50, "Incident": 34}
ARTICLES = 45
HUB = 0
LONER = 1
NASTY_KEYS = (
    'quote"d',
    "back\\slash",
    "Key:with:colons",
    "ئەربیل",
    "😀",
    "line\nbreak",
    "a,b+,c-",
    "%_",
    "it's",
)
TOPICS = ("Politics", "politics", "سیاسەت", 'A "topic"', "World")
POINTS = (
    (36_191_111, 44_009_167),
    (-1, 1),
    (0, 0),
    (90_000_000, 180_000_000),
    (-90_000_000, -180_000_000),
    (36_000_000, 44_000_000),
    (100_000, -120),
    (1_234_567, -179_999_999),
    (10, 99),
)


class Dataset:
    """Rows by model, in an order in which they may be written."""

    def __init__(self, seed: int = 7) -> None:
        self.random = Random(seed)
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.entities: dict[str, list[int]] = {}
        self.about: set[tuple[int, int]] = set()
        self._fill()

    def _fill(self) -> None:
        self._entities()
        self._organizations()
        self._forces()
        self._officials()
        self._places()
        self._conflicts()
        self._articles()
        self._links()
        self._mentions()
        self._incidents()
        self._statements()
        self._figures()
        self._tolls()
        self._subjects()
        self._bookkeeping()
        self._times()

    def add(self, model: str, **columns: Any) -> int:
        """Adds one row, with an id where it has none, and returns the id."""
        if model != "KindCount":
            columns.setdefault("id", 1_000 + len(self.rows[model]))
        self.rows[model].append(columns)
        return int(columns.get("id", 0))

    def pick(self, ids: Iterable[int], chance_of_none: float = 0.0) -> int | None:
        """One of `ids`, more often one of the first, or none."""
        pool = list(ids)
        if not pool or self.random.random() < chance_of_none:
            return None
        return pool[int(len(pool) * self.random.random() ** 2)]

    def some(self, ids: Iterable[int], most: int) -> list[int]:
        """Up to `most` distinct ones of `ids`."""
        pool = list(ids)
        return self.random.sample(pool, self.random.randint(0, min(most, len(pool))))

    def connected(self, ids: list[int]) -> list[int]:
        """All but the loner, which nothing points to."""
        return [row for index, row in enumerate(ids) if index != LONER]

    # -- entities

    def _key(self, kind: str, index: int) -> str:
        if 2 <= index < 2 + len(NASTY_KEYS):
            return NASTY_KEYS[index - 2]
        return f"{kind.lower()}-{index * 7 % 100:02}"

    def _slug(self, kind: str, index: int, count: int) -> str:
        if index in (12, 13):
            return self._key(kind, 25 - index)
        return self._key(kind, index) + ("-slug" if index % 3 == 0 else "")

    def _entities(self) -> None:
        ids = list(range(1, sum(SIZES.values()) + 1))
        self.random.shuffle(ids)
        for kind, count in SIZES.items():
            self.entities[kind] = [ids.pop() for _ in range(count)]
            for index, row in enumerate(self.entities[kind]):
                self._entity(kind, index, row)

    def _entity(self, kind: str, index: int, row: int) -> None:
        name = "Same name" if index % 4 == 0 else text(self.random)
        self.add(
            "Entity",
            id=row,
            kind=kind,
            key=self._key(kind, index),
            slug=self._slug(kind, index, SIZES[kind]),
            name=name,
            name_sort=collation_key(name),
            summary=None if index == LONER else maybe_text(self.random, 2000),
        )
        self._names(row, 1 if index == LONER else 25 if index == HUB else self.random.randint(1, 4))

    def _names(self, entity: int, count: int) -> None:
        positions = self.random.sample(range(count * 3 + 1), count)
        for position in positions:
            self.add(
                "Name",
                entity_id=entity,
                position=position,
                text=text(self.random),
                language=self.random.choice(LANGUAGES),
                kind=self.random.choice(list(NameKind)),
            )
        for position in positions[:3]:
            scheme = self.random.choice(("wikidata", "geonames"))
            url = self.random.choice(URLS)
            value = f"{text(self.random, 100)}{position}"
            self.add("Identifier", record_id=entity, position=position, scheme=scheme, value=value, url=url)

    def _entity_key(self, entity: int) -> str:
        return next(str(row["key"]) for row in self.rows["Entity"] if row["id"] == entity)

    # -- actors

    def _organizations(self) -> None:
        ids = self.entities["Organization"]
        for index, row in enumerate(ids):
            parent = self.pick(self.connected(ids[:index]), 0.3) if index > LONER else None
            kind = self.random.choice(list(OrganizationKind))
            self.add("Organization", id=row, key=self._entity_key(row), kind=kind, parent_id=parent)

    def _forces(self) -> None:
        ids, organizations = self.entities["Force"], self.connected(self.entities["Organization"])
        for index, row in enumerate(ids):
            lone = index == LONER
            self.add(
                "Force",
                id=row,
                key=self._entity_key(row),
                kind=self.random.choice(list(ForceKind)),
                answers_to_id=None if lone else self.pick(organizations, 0.3),
                part_of_id=None if lone else self.pick(self.connected(ids[:index]), 0.3),
            )
            backers = [] if lone else self.some(organizations, 6)
            for position, backer in enumerate(reversed(backers)):
                self.add("Backing", force_id=row, organization_id=backer, position=position * 2)

    def _officials(self) -> None:
        for index, row in enumerate(self.entities["Official"]):
            self.add("Official", id=row, key=self._entity_key(row))
            count = 0 if index == LONER else 30 if index == HUB else self.random.randint(1, 6)
            for position in self.random.sample(range(count * 2), count):
                self._tenure(row, index, position)

    def _tenure(self, official: int, index: int, position: int) -> None:
        self.add(
            "Tenure",
            key=f"{self.random.randint(0, 9)}.{index}.{position}",
            official_id=official,
            position=position,
            title=text(self.random),
            organization_id=self.pick(self.connected(self.entities["Organization"]), 0.3),
            force_id=self.pick(self.connected(self.entities["Force"]), 0.6),
            **fuzzy_date(self.random, "since", 0.3),
            **fuzzy_date(self.random, "until", 0.3),
            **fuzzy_date(self.random, "attested", 0.6),
        )

    def _conflicts(self) -> None:
        ids = self.entities["Conflict"]
        for index, row in enumerate(ids):
            self.add(
                "Conflict",
                id=row,
                key=self._entity_key(row),
                kind=self.random.choice(list(ConflictKind)),
                part_of_id=None if index == LONER else self.pick(self.connected(ids[:index]), 0.3),
            )
            sides = [] if index == LONER else self.some(self._talkers(), 5)
            for position, actor in enumerate(sides):
                self.add("ConflictSide", conflict_id=row, actor_id=actor, position=9 - position)

    # -- places

    def _parent_place(self, index: int) -> int | None:
        if index < 3:
            return None
        if index < 28:
            return HUB
        return index - 1 if index < 36 else (index * 7) % 20 + 2

    def _places(self) -> None:
        ids = self.entities["Place"]
        within: dict[int, int] = {}
        for index, row in enumerate(ids):
            parent = self._parent_place(index)
            if parent is not None:
                within[row] = ids[parent]
            self._place(index, row, within.get(row))
            self._closure(row, within)
        self._place_points(within)

    def _place(self, index: int, row: int, within: int | None) -> None:
        latitude, longitude = POINTS[index % len(POINTS)] if index % 4 else (None, None)
        self.add(
            "Place",
            id=row,
            key=self._entity_key(row),
            kind=self.random.choice(list(PlaceKind)),
            latitude=latitude,
            longitude=longitude,
            within_id=within,
        )
        if index % 5 == 0:
            claimants = self.some(self.connected(self.entities["Organization"]), 5)
            for position, organization in enumerate(claimants):
                self.add("Dispute", place_id=row, organization_id=organization, position=9 - position)

    def _closure(self, row: int, within: dict[int, int]) -> None:
        depth, ancestor = 0, row
        while True:
            self.add("PlaceClosure", ancestor_id=ancestor, descendant_id=row, depth=depth)
            if ancestor not in within:
                return
            depth, ancestor = depth + 1, within[ancestor]

    def _place_points(self, within: dict[int, int]) -> None:
        places = {row["id"]: row for row in self.rows["Place"]}
        for place in places.values():
            source: dict[str, Any] | None = place
            while source and source["latitude"] is None:
                source = places.get(within.get(source["id"]))
            if source:
                point = {name: source[name] for name in ("latitude", "longitude")}
                row, at = place["id"], source["id"]
                self.add("PlacePoint", place_id=row, source_id=at, enclosing=row != at, **point)

    # -- articles

    def article_ids(self) -> list[int]:
        """The ids of the articles, the hub first."""
        return [int(row["id"]) for row in self.rows["Article"]]

    def _articles(self) -> None:
        for index in range(ARTICLES):
            self._article(index)

    def _article(self, index: int) -> None:
        place = None if index == LONER else self.pick(self.connected(self.entities["Place"]), 0.4)
        publisher = self.entities["Organization"][HUB if index % 3 else index % 5 + 2]
        article = self.add(
            "Article",
            id=(index * 31 + 5) % 97 + 1_100,
            key=self._key("Article", index),
            slug=self._slug("Article", index, ARTICLES),
            headline=text(self.random) or "x" * 500,
            headline_key=index,
            summary=None if index == LONER else maybe_text(self.random, 2000),
            language=self.random.choice(LANGUAGES),
            url=self.random.choice(URLS),
            section=self.random.choice((None, "World", text(self.random, 300))),
            publisher_id=None if index % 7 == 6 else publisher,
            **fuzzy_date(self.random, "published"),
            dateline_place_id=place,
            dateline_text=text(self.random) if place is not None else None,
        )
        if index != LONER:
            self._parts(article, index)

    def _parts(self, article: int, index: int) -> None:
        for position in self.random.sample(range(9), self.random.randint(0, 3)):
            self.add("Author", article_id=article, position=position, name=text(self.random))
        for position, name in enumerate(self.some(TOPICS, 3)):
            self.add("Topic", article_id=article, position=3 - position, name=name)
        for position, outlet in enumerate(self.some(self.connected(self.entities["Organization"]), 3)):
            self.add("Outlet", article_id=article, organization_id=outlet, position=4 - position)
        if index % 3 == 0:
            self.add("Identifier", record_id=article, position=0, scheme="guid", value=f"{index}", url=None)
        length = 40 if index == HUB else self.random.randint(0, 6)
        for number in reversed(range(length)):
            self.add("Paragraph", article_id=article, index=number, text=self._paragraph(index, number))
        if index % 2 == 0:
            self._image(article)

    def _paragraph(self, index: int, number: int) -> str:
        if index == HUB and number < len(TEXTS):
            return TEXTS[number]
        return 'long 😀\\"\n' * 2000 if index == 2 and number == 0 else text(self.random)

    def _image(self, article: int) -> None:
        image = self.add(
            "Image",
            article_id=article,
            caption=text(self.random),
            credit=maybe_text(self.random),
            url=self.random.choice(URLS),
            **fuzzy_date(self.random, "taken", 0.4),
        )
        for position, official in enumerate(self.some(self.connected(self.entities["Official"]), 5)):
            self.add("Depiction", image_id=image, official_id=official, position=7 - position)

    def _links(self) -> None:
        articles = self.article_ids()
        targets = self.connected(articles)
        for index, article in enumerate(articles):
            count = 0 if index == LONER else 12 if index % 3 == 0 else self.random.randint(0, 3)
            for position in range(count):
                hub = articles[HUB] if index != HUB and count == 12 else None
                self._link(article, index, position, hub or self.pick(targets, 0.5))

    def _link(self, article: int, index: int, position: int, target: int | None) -> None:
        self.add(
            "RelatedLink",
            key=f"{self._key('Article', index)}.{position * 5 % 12}",
            article_id=article,
            position=12 - position,
            label=None if position % 4 == 3 else text(self.random, 100),
            headline=text(self.random),
            url=self.random.choice(URLS),
            after_paragraph=None if position % 4 == 3 else position // 2,
            target_id=None if target == article else target,
        )

    def _all_entities(self) -> list[int]:
        return [row for ids in self.entities.values() for row in self.connected(ids)]

    def _mentions(self) -> None:
        articles, entities = self.article_ids(), self._all_entities()
        for number in range(700):
            article = articles[HUB] if number < 150 else self.pick(self.connected(articles))
            entity = self.entities["Official"][HUB] if 100 < number < 260 else self.random.choice(entities)
            self.about.add((article or 0, entity))
            key = f"{article}.{number % 7}.{number}"
            self.add("Mention", key=key, article_id=article, entity_id=entity, **quote(self.random))

    # -- incidents

    def _actors(self) -> list[int]:
        return [row for kind in ("Official", "Organization", "Force") for row in self.entities[kind]]

    def _incidents(self) -> None:
        ids, places = self.entities["Incident"], self.connected(self.entities["Place"])
        for index, row in enumerate(ids):
            place = None if index == LONER else self.pick(places, 0.2)
            precise = place is not None and index % 5
            self.add(
                "Incident",
                id=row,
                key=self._entity_key(row),
                kind=self.random.choice(list(IncidentKind)),
                **fuzzy_date(self.random, "occurred"),
                place_id=place,
                place_precision=self.random.choice(list(PlacePrecision)) if precise else None,
                conflict_id=None
                if index == LONER
                else self.pick(self.connected(self.entities["Conflict"]), 0.4),
                **self._point_of_its_own(index),
                aggregate=index % 9 == 4,
                clarity=self.random.choice((None, *Clarity)),
                source_count=self.random.choice((None, 0, 1, 2_147_483_647)),
            )
            if index != LONER:
                self._participants(row, index)
        self._relations(self.connected(ids))

    def _point_of_its_own(self, index: int) -> Row:
        if index % 3:
            return {}
        latitude, longitude = POINTS[index // 3 % len(POINTS)]
        precision = self.random.choice((None, *PlacePrecision))
        return {"latitude": latitude, "longitude": longitude, "location_precision": precision}

    def _participants(self, incident: int, index: int) -> None:
        forces = self.entities["Force"]
        hub = (forces[HUB], forces[HUB], self.entities["Official"][HUB])
        others = [self.pick(self._actors(), 0.3) for _ in range(40 if index == HUB else 4)]
        lonely = {ids[LONER] for ids in self.entities.values()}
        for number, actor in enumerate((*hub, *others)):
            self.add(
                "Participation",
                key=f"{index % 10}.{number}.{index}",
                incident_id=incident,
                actor_id=None if actor in lonely else actor,
                label=text(self.random),
                role=self.random.choice(list(Role)[:4]),
            )

    def _relations(self, incidents: list[int]) -> None:
        for number in range(70):
            earlier = incidents[HUB] if number < 20 else self.random.choice(incidents)
            later = self.random.choice(incidents)
            self.add(
                "IncidentRelation",
                key=f"{number * 7 % 50}.{number}",
                earlier_id=earlier,
                later_id=later,
                kind=self.random.choice(list(RelationKind)),
                article_id=self.pick(self.connected(self.article_ids())),
                **quote(self.random, 0.4),
            )

    # -- statements and figures

    def _statements(self) -> None:
        for number in range(240):
            self._statement(number)

    def _statement(self, number: int) -> None:
        articles = self.connected(self.article_ids())
        hub = self.entities["Official"][HUB]
        speaker = hub if number < 110 else self.pick(self._talkers()) or hub
        article = articles[HUB] if number % 2 else self.pick(articles) or articles[HUB]
        statement = self.add(
            "Statement",
            id=9_000 - number,
            key=f"statement-{number * 7 % 240:03}",
            speaker_id=speaker,
            medium=self.random.choice(list(Medium)),
            **fuzzy_date(self.random, "made"),
            paraphrase=text(self.random),
            article_id=article,
            paragraph=number % 4,
            **quote(self.random, 0.4),
        )
        if number % 4 == 0:
            self.add(
                "Identifier", record_id=statement, position=0, scheme="guid", value=f"s{number}", url=None
            )
        self.about.add((article, speaker))
        self._subjects_of_statement(statement, number)
        self._posts(statement, speaker)

    def _talkers(self) -> list[int]:
        kinds = ("Official", "Organization", "Force")
        return [row for kind in kinds for row in self.connected(self.entities[kind])]

    def _subjects_of_statement(self, statement: int, number: int) -> None:
        subjects = set(self.some(self._all_entities(), 5))
        if number % 2:
            subjects.add(self.entities["Incident"][HUB])
        for position, entity in enumerate(self.random.sample(sorted(subjects), len(subjects))):
            self.add("StatementSubject", statement_id=statement, entity_id=entity, position=position * 3)

    def _posts(self, statement: int, speaker: int) -> None:
        held = [int(row["id"]) for row in self.rows["Tenure"] if row["official_id"] == speaker]
        for position, tenure in enumerate(self.some(held, 4)):
            self.add("StatementPost", statement_id=statement, tenure_id=tenure, position=5 - position)
        for position, tenure in enumerate(self.some(held, 6)):
            self.add("StatementPossiblePost", statement_id=statement, tenure_id=tenure, position=9 - position)

    def _figures(self) -> None:
        for number in range(200):
            self._figure(number)

    def _figure(self, number: int) -> None:
        incidents, articles = self.entities["Incident"], self.connected(self.article_ids())
        hub_incident = number % 4 == 0
        article = self.pick(articles) or articles[HUB]
        incident = incidents[HUB] if hub_incident else self.pick(self.connected(incidents)) or incidents[HUB]
        claimant = self.entities["Force"][HUB] if number < 110 else self.pick(self._talkers()) or 0
        numbers = self._numbers()
        quoted = number % 5 != 4
        if quoted:
            self.about |= {(article, incident), (article, claimant)}
        figure = self.add(
            "Figure",
            id=20_000 - number,
            key=f"figure-{number * 11 % 200:03}",
            incident_id=incident,
            measure=self.random.choice(list(Measure)[:4]),
            scope=FigureScope.PART if number % 6 == 5 else FigureScope.TOTAL,
            part_of_id=20_000 - number + 1 if number % 12 == 5 else None,
            victims=text(self.random),
            victim_kind=self.random.choice(list(VictimKind)),
            **numbers,
            claimant_id=claimant,
            according_to=self.random.choice((None, text(self.random))),
            **(self._words_of(article) if quoted else self._record_of_a_data_set(number)),
            **fuzzy_date(self.random, "asserted"),
            supersedes_id=20_000 - number + 1 if number % 3 == 2 else None,
        )
        if number % 4 == 0:
            self.add("Identifier", record_id=figure, position=0, scheme="guid", value=f"f{number}", url=None)
        for position, actor in enumerate(self.some(self._talkers(), 3)):
            self.add("FigureSide", figure_id=figure, actor_id=actor, position=5 - position)

    def _numbers(self) -> Row:
        low = self.random.choice((None, 0, 1, 3, 10, 10, 2_147_483_647))
        highs = (
            (None, low, low + low // 2, 2_147_483_647, 0) if low is not None and low < 10**9 else (None, low)
        )
        high = self.random.choice(highs)
        best = self.random.choice((None, low, high, 7)) if low is not None or high is not None else 5
        stated = [number for number in (low, best, high) if number is not None]
        return {"low": low, "best": best, "high": high, "contradictory": stated != sorted(stated)}

    def _words_of(self, article: int) -> Row:
        return {"article_id": article, **quote(self.random)}

    def _record_of_a_data_set(self, number: int) -> Row:
        figure = 20_000 - number
        targets = self.connected(self.article_ids())
        for position in range(self.random.randint(0, 4)):
            target = self.pick(targets, 0.5)
            self.add(
                "Report",
                figure_id=figure,
                position=4 - position,
                publisher=self.random.choice((None, text(self.random, 300))),
                headline=self.random.choice((None, text(self.random))),
                url=self.random.choice(URLS),
                target_id=target,
                **_unsorted(fuzzy_date(self.random, "published", 0.4)),
            )
        return {
            "record_data_set": text(self.random, 300),
            "record_id": f"{number}",
            "record_url": self.random.choice(URLS),
        }

    # -- what the loader keeps

    def _tolls(self) -> None:
        superseded = {row["supersedes_id"] for row in self.rows["Figure"]}
        groups: dict[tuple[int, str], list[Row]] = defaultdict(list)
        for row in self.rows["Figure"]:
            if row["id"] not in superseded:
                groups[row["incident_id"], row["measure"]].append(row)
        for (incident, measure), rows in groups.items():
            totals = [row for row in rows if row["scope"] == FigureScope.TOTAL]
            counted = [row for row in totals if not row["contradictory"]]
            lows, highs = ([row[bound] for row in counted] for bound in ("low", "high"))
            self.add(
                "Toll",
                incident_id=incident,
                measure=measure,
                low=None if None in lows or not lows else min(lows),
                high=None if None in highs or not highs else max(highs),
                figures=len(counted),
                claimants=len({row["claimant_id"] for row in counted}),
                parts=len(rows) - len(totals),
                contradictory=len(totals) - len(counted),
            )

    def _subjects(self) -> None:
        hub = self.article_ids()[HUB]
        self.about |= {(hub, entity) for entity in self._all_entities()}
        self.about |= {(article, self.entities["Place"][2]) for article in self.connected(self.article_ids())}
        kinds = {entity: kind for kind, entities in self.entities.items() for entity in entities}
        for article, entity in self.random.sample(sorted(self.about), len(self.about)):
            self.add("Subject", article_id=article, entity_id=entity, entity_kind=kinds[entity])

    def _bookkeeping(self) -> None:
        for number, version in ((3, "b" * 64), (12, "a" * 64), (1, "c" * 64)):
            loaded = datetime(2026, 1, number, 23, 59, 58, tzinfo=UTC)
            self.add("Load", id=number, version=version, loaded_at=loaded)
        for relation in ("figure_side.figure_id", "report.figure_id", "statement_post.statement_id"):
            self.add("ListLength", relation=relation, length=3)
        counts = Counter(row["kind"] for row in self.rows["Entity"])
        counts.update({kind: len(self.rows[kind]) for kind in ("Article", "Statement", "Figure")})
        for kind, count in counts.items():
            self.add("KindCount", kind=kind, count=count)
        for key in ("zulu", "Alpha", "alpha"):
            terms = {name: maybe_text(self.random) for name in ("description", "licence", "attribution")}
            imported = self.random.choice((None, "ucdp-ged"))
            data_set = self.add("DataSet", key=key, name=text(self.random), imported_from=imported, **terms)
            self.add("DataSetKey", id=data_set, key=key)
            for position in (2, 0, 1):
                self._source(data_set, position)
                self.add("DataGap", data_set_id=data_set, position=position, text=text(self.random))
        self._records()

    def _records(self) -> None:
        """Add the journal's line of every record, which has its identifiers, and every record's data set."""
        random = Random(3)
        sets = [row["id"] for row in self.rows["DataSet"]]
        for kind in (*SIZES, "Article", "Statement", "Figure"):
            for row in self.rows[kind]:
                row["data_set_id"] = random.choice(sets)
                line = {
                    "id": row["id"],
                    "row": row["id"],
                    "kind": kind,
                    "key": row["key"],
                    "hash": "0" * 64,
                    "block": 0,
                }
                loads = {"added_load_id": 1, "changed_load_id": 3}
                self.add("Record", data_set_id=row["data_set_id"], slug=None, **line, **loads)
        chosen = {row["id"]: row["data_set_id"] for kind in SIZES for row in self.rows[kind]}
        for row in self.rows["Entity"]:
            row["data_set_id"] = chosen[row["id"]]

    def _times(self) -> None:
        """Add to each record when it was added and last changed: often at once, and often with others."""
        random = Random(len(self.rows["Entity"]))
        loads = [datetime(2026, 1, day, 23, 59, 58, tzinfo=UTC) for day in range(1, 6)]
        times = {row["id"]: sorted(random.choices(loads, k=2)) for row in self.rows["Entity"]}
        for model in ("Entity", *SIZES, "Article", "Statement", "Figure"):
            for row in self.rows[model]:
                drawn = sorted(random.choices(loads, k=2))
                row["added_at"], row["changed_at"] = (
                    times[row["id"]] if model in ("Entity", *SIZES) else drawn
                )

    def _source(self, data_set: int, position: int) -> None:
        self.add(
            "DataSource",
            data_set_id=data_set,
            position=position,
            name=text(self.random),
            licence=text(self.random),
            attribution=text(self.random),
            url=self.random.choice(URLS),
        )


def _unsorted(date: Row) -> Row:
    """The columns of a date by which no list is sorted."""
    return {name: value for name, value in date.items() if not name.endswith("_sort")}


def plain_rows(dataset: Dataset) -> Rows:
    """The rows as they are read back from a database, without one."""
    found: Rows = {}
    for model, rows in ordered(dataset):
        columns = dict.fromkeys(column for row in rows for column in row)
        found[model.__name__] = [{column: plain(row.get(column)) for column in columns} for row in rows]
    return found


def ordered(dataset: Dataset) -> list[tuple[type[Model], list[Row]]]:
    """The rows a model, every model after those that it points to."""
    return [(model, dataset.rows[model.__name__]) for model in MODELS]
