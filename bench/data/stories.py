"""Stories: threads of articles with their incidents, statements and figures, as fixture records.

Keys begin with `REPLICA_KEY` and running text holds `REPLICA_WORD`, so that whole threads can be replicated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from bench.data.distributions import Calendar, Weighted, casualties, ranked, thread_sizes
from bench.data.words import REPLICA_KEY, REPLICA_WORD, Vocabulary
from bench.data.world import Record, World

_INCIDENTS = ("ATTACK", "BATTLE", "BATTLE", "EXPLOSION", "MILITARY_OPERATION", "TERRITORIAL_CHANGE")
_POLITICS = ("VOTE", "PROTEST", "AGREEMENT", "DECISION", "OTHER")
_MEDIA = ("SOCIAL_MEDIA", "PRESS_STATEMENT", "SPEECH", "INTERVIEW", "REPORT")
_VICTIMS = (("soldiers", "COMBATANTS"), ("civilians", "CIVILIANS"), ("people", "UNKNOWN"))


@dataclass
class Stories:
    """Records by kind, as fixture files hold them."""

    articles: list[Record] = field(default_factory=list)
    incidents: list[Record] = field(default_factory=list)
    statements: list[Record] = field(default_factory=list)
    figures: list[Record] = field(default_factory=list)


@dataclass
class Cast:
    """Whom and what a thread is about."""

    conflict: bool
    officials: list[Record]
    forces: list[Record]
    towns: list[Record]
    incidents: list[Record] = field(default_factory=list)


def stories(articles: int, world: World, seed: int) -> Stories:
    """Invent threads with so many articles together."""
    return _Writer(world, seed).write(articles)


def _name(record: Record) -> str:
    return str(record["names"][0]["text"])


class _Writer:
    """Writes one thread after the other."""

    def __init__(self, world: World, seed: int) -> None:
        self._chance = Random(seed)
        self._world = world
        self._vocabulary = Vocabulary(self._chance)
        self._calendar = Calendar()
        self._draws = {
            id(records): ranked(len(records))
            for records in (world.officials, world.forces, world.towns, world.publishers)
        }
        self._publishers, self._towns = world.publishers, world.towns
        self._by_publisher: Weighted = ranked(len(self._publishers))
        self._by_town: Weighted = ranked(len(self._towns))
        self._made = Stories()

    def write(self, articles: int) -> Stories:
        """Write threads until there are enough articles."""
        for number, size in enumerate(thread_sizes(articles, self._chance)):
            self._thread(number, size)
        return self._made

    def _several(self, records: list[Record], draw: Weighted, most: int) -> list[Record]:
        found = {draw.draw(self._chance) for _ in range(self._chance.randint(1, most))}
        return [records[index] for index in sorted(found)]

    def _cast(self, size: int) -> Cast:
        world, chance = self._world, self._chance
        conflict = chance.random() < 0.35
        officials = self._several(world.officials, self._draws[id(world.officials)], min(3 + size // 4, 12))
        forces = self._several(world.forces, self._draws[id(world.forces)], 4) if conflict else []
        towns = self._several(self._towns, self._by_town, min(2 + size // 6, 8))
        return Cast(conflict, officials, forces, towns)

    def _thread(self, number: int, size: int) -> None:
        cast, day = self._cast(size), self._calendar.day(self._chance)
        written: list[Record] = []
        for index in range(size):
            key = f"{REPLICA_KEY}t{number:05}-{index:03}"
            article = self._article(key, day, cast)
            self._link(article, written)
            self._report(article, day, cast)
            written.append(article)
            day = self._calendar.later(day, self._chance)
        self._made.articles += written

    def _article(self, key: str, day: date, cast: Cast) -> Record:
        chance, vocabulary = self._chance, self._vocabulary
        town = chance.choice(cast.towns)
        instant = datetime.combine(day, time()) + timedelta(seconds=chance.randrange(86_400))
        body = [vocabulary.sentence(chance) for _ in range(chance.choice((2, 3, 3, 4, 4, 5, 6, 8)))]
        article: Record = {
            "key": key,
            "headline": f"{vocabulary.phrase(chance, chance.randint(30, 75)).capitalize()} {REPLICA_WORD}",
            "summary": f"{vocabulary.sentence(chance)} {REPLICA_WORD}",
            "language": "en",
            "url": f"https://news.example/{key}",
            "publisher": self._publishers[self._by_publisher.draw(chance)]["key"],
            "authors": [f"Reporter {chance.randrange(500)}" for _ in range(chance.choice((0, 1, 1, 2)))],
            "published": f"{instant.isoformat()}Z",
            "dateline": {"place": town["key"], "text": _name(town).upper()},
            "body": body,
            "mentions": [],
            "about": [],
        }
        if chance.random() < 0.5:
            depicts = [chance.choice(cast.officials)["key"]] if chance.random() < 0.6 else []
            article["image"] = {
                "caption": vocabulary.phrase(chance, 80),
                "credit": "Photo: Agency",
                "depicts": depicts,
            }
        for official in chance.sample(cast.officials, min(len(cast.officials), chance.choice((1, 1, 2, 3)))):
            self._mention(article, "Official", official)
        self._mention(article, "Place", town)
        body[-1] += f" {REPLICA_WORD}"
        return article

    def _mention(self, article: Record, kind: str, entity: Record) -> None:
        """Name an entity at the end of a paragraph."""
        paragraph = self._chance.randrange(len(article["body"]))
        text = article["body"][paragraph]
        exact = _name(entity)
        article["body"][paragraph] = f"{text} Thus {exact}."
        mention = {
            "exact": exact,
            "paragraph": paragraph,
            "start": len(text) + 6,
            "entity": f"{kind}:{entity['key']}",
        }
        article["mentions"].append(mention)

    def _link(self, article: Record, before: list[Record]) -> None:
        """Let an article refer to the two before it in its thread, and now and then to one that is not loaded."""
        headlines = [earlier["headline"] for earlier in reversed(before[-2:])]
        if self._chance.random() < 0.1:
            headlines.append(f"{self._vocabulary.phrase(self._chance, 50).capitalize()} elsewhere")
        last = len(article["body"]) - 1
        article["related"] = [
            {
                "key": f"more-{index}",
                "label": "Read More",
                "headline": headline,
                "afterParagraph": min(index, last),
            }
            for index, headline in enumerate(headlines)
        ]

    def _report(self, article: Record, day: date, cast: Cast) -> None:
        """Add what an article reports: an incident with figures, and what was said of it."""
        chance = self._chance
        if cast.incidents and chance.random() < 0.6:
            article["about"].append(f"Incident:{chance.choice(cast.incidents[-5:])['key']}")
        incident = (
            self._incident(article, day, cast) if chance.random() < (0.6 if cast.conflict else 0.15) else None
        )
        if incident and cast.conflict:
            for number in range(chance.choice((1, 1, 1, 2, 3))):
                self._figure(article, incident, cast, number)
        elif incident:
            article["about"].append(f"Incident:{incident['key']}")
        if chance.random() < 0.5:
            self._statement(article, day, cast, incident)

    def _incident(self, article: Record, day: date, cast: Cast) -> Record:
        chance = self._chance
        occurred = day - timedelta(days=chance.choice((0, 0, 1, 1, 2)))
        text = f"{occurred}" if chance.random() < 0.93 else f"{occurred - timedelta(days=5)}/{occurred}"
        kind = chance.choice(_INCIDENTS if cast.conflict else _POLITICS)
        key = article["key"].replace("-t", "-i", 1)
        incident = {
            "key": key,
            "names": [
                {
                    "text": f"{self._vocabulary.phrase(chance, 40).capitalize()} {REPLICA_WORD}",
                    "language": "en",
                }
            ],
            "kind": kind,
            "occurred": text,
            "place": chance.choice(cast.towns)["key"],
            "placePrecision": chance.choice(("EXACT", "EXACT", "NEAR", "DISTRICT")),
            "participants": self._participants(cast),
        }
        self._made.incidents.append(incident)
        cast.incidents.append(incident)
        return incident

    def _participants(self, cast: Cast) -> list[Record]:
        chance = self._chance
        roles = ("ATTACKER", "TARGET", "DEFENDER", "SUPPORTING")
        parts = [
            {"key": f"p{index}", "actor": f"Force:{force['key']}", "label": _name(force), "role": role}
            for index, (force, role) in enumerate(zip(cast.forces, roles, strict=False))
        ]
        if chance.random() < 0.3:
            parts.append({"key": "people", "label": "civilians", "role": "AFFECTED"})
        return parts

    def _figure(self, article: Record, incident: Record, cast: Cast, number: int) -> None:
        chance = self._chance
        low = casualties(chance)
        victims, victim_kind = chance.choice(_VICTIMS)
        exact = f"{low} {victims} were counted as number {number}"
        text = article["body"][0]
        article["body"][0] = f"{exact}; {text}"
        for mention in article["mentions"]:
            if mention["paragraph"] == 0:
                mention["start"] += len(exact) + 2
        figure: Record = {
            "key": f"{incident['key']}-f{number}",
            "incident": incident["key"],
            "measure": chance.choice(("KILLED", "KILLED", "KILLED", "CASUALTIES", "INJURED")),
            "victims": victims,
            "victimKind": victim_kind,
            "low": low,
            "claimant": self._claimant(cast),
            "article": article["key"],
            "quote": {"exact": exact, "paragraph": 0},
            "asserted": article["published"][:10],
        }
        if chance.random() < 0.8:
            figure["high"] = low + (casualties(chance) if chance.random() < 0.15 else 0)
        self._made.figures.append(figure)

    def _claimant(self, cast: Cast) -> str:
        kind, among = self._chance.choice((("Force", cast.forces), ("Official", cast.officials)))
        return f"{kind}:{self._chance.choice(among)['key']}"

    def _statement(self, article: Record, day: date, cast: Cast, incident: Record | None) -> None:
        chance = self._chance
        speaker = chance.choice(cast.officials)
        about = [f"Place:{chance.choice(cast.towns)['key']}"]
        if incident:
            about.append(f"Incident:{incident['key']}")
        self._made.statements.append(
            {
                "key": article["key"].replace("-t", "-s", 1),
                "speaker": f"Official:{speaker['key']}",
                "made": f"{day}",
                "medium": chance.choice(_MEDIA),
                "paraphrase": f"{self._vocabulary.sentence(chance)} {REPLICA_WORD}",
                "article": article["key"],
                "paragraph": chance.randrange(len(article["body"])),
                "about": about,
                "statedPosts": [f"{speaker['key']}/{speaker['posts'][0]['key']}"],
            }
        )


def everything(made: Stories) -> Iterator[tuple[str, list[Record]]]:
    """Yield the records with the names of their files."""
    yield from vars(made).items()
