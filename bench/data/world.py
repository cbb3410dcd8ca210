"""What stories are about: organizations, publishers, forces, officials and places. The same for every size."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bench.data.words import name

Record = dict[str, Any]

COUNTRIES, PROVINCES, DISTRICTS, TOWNS = 20, 8, 5, 5
PUBLISHERS, FORCES, OFFICIALS = 1000, 113, 2000
MINISTRIES = 20

LANGUAGES = ("en", "ar", "ckb")
_KINDS = ("ARMED_FORCE", "PARAMILITARY", "MILITIA", "POLICE", "COALITION", "INSURGENT_GROUP")
_TITLES = ("Minister", "Deputy Minister", "Spokesperson", "Director General", "Adviser", "Governor")


@dataclass
class World:
    """Records by kind, as fixture files hold them; each has a primary name."""

    organizations: list[Record] = field(default_factory=list)
    forces: list[Record] = field(default_factory=list)
    officials: list[Record] = field(default_factory=list)
    places: list[Record] = field(default_factory=list)

    @property
    def publishers(self) -> list[Record]:
        """The organizations that publish."""
        return [record for record in self.organizations if record["kind"] == "PUBLISHER"]

    @property
    def towns(self) -> list[Record]:
        """The places where something can happen."""
        return [record for record in self.places if record["kind"] == "TOWN"]


def world(seed: int) -> World:
    """Invent a world."""
    chance = Random(seed)
    made = World()
    made.organizations = [*_bodies(chance), *_publishers(chance)]
    made.forces = list(_forces(chance))
    made.officials = list(_officials(chance))
    made.places = list(_places(chance))
    return made


def _names(primary: str, chance: Random) -> list[Record]:
    others = [{"text": f"{name(chance, 2)}", "language": language} for language in LANGUAGES[1:]]
    return [{"text": primary, "language": "en"}, *others]


def _bodies(chance: Random) -> Iterator[Record]:
    for country in range(COUNTRIES):
        government = f"government-{country:02}"
        primary = f"Government of {name(chance, 1)} {country}"
        yield {"key": government, "names": _names(primary, chance), "kind": "GOVERNMENT"}
        for number in range(MINISTRIES):
            key = f"ministry-{country:02}-{number:02}"
            primary = f"Ministry of {name(chance, 2)} {country}"
            yield {"key": key, "names": _names(primary, chance), "kind": "MINISTRY", "parent": government}


def _publishers(chance: Random) -> Iterator[Record]:
    for number in range(PUBLISHERS):
        primary = f"{name(chance, 2)} News {number}"
        yield {"key": f"publisher-{number:04}", "names": _names(primary, chance), "kind": "PUBLISHER"}


def _forces(chance: Random) -> Iterator[Record]:
    for number in range(FORCES):
        force = {"key": f"force-{number:03}", "names": _names(f"{name(chance, 2)} Brigade {number}", chance)}
        force |= {"kind": chance.choice(_KINDS), "identifiers": [_identifier("ucdp-actor", number)]}
        if number % 3 == 0:
            force["answersTo"] = f"government-{number % COUNTRIES:02}"
        if number > 20 and number % 4 == 0:
            force["partOf"] = f"force-{number % 20:03}"
        yield force


def _identifier(scheme: str, number: int) -> Record:
    return {"scheme": scheme, "value": f"{number}"}


def _officials(chance: Random) -> Iterator[Record]:
    for number in range(OFFICIALS):
        posts = [_post(number, position, chance) for position in range(chance.choice((1, 1, 2, 2, 3, 5)))]
        yield {
            "key": f"official-{number:04}",
            "names": _names(f"{name(chance, 2)} {number}", chance),
            "identifiers": [_identifier("wikidata", number)],
            "posts": posts,
        }


def _post(number: int, position: int, chance: Random) -> Record:
    country = number % COUNTRIES
    since = chance.randrange(1990, 2020)
    post = {"key": f"post-{position}", "title": chance.choice(_TITLES), "since": f"{since}"}
    if position < 3:
        post["organization"] = f"ministry-{country:02}-{(number // COUNTRIES) % MINISTRIES:02}"
    if chance.random() < 0.7:
        post["until"] = f"{since + chance.randrange(1, 12)}-{chance.randrange(1, 13):02}"
    return post


def _places(chance: Random) -> Iterator[Record]:
    for country in range(COUNTRIES):
        south, west = 5 + 10 * (country // 5), 10 + 10 * (country % 5)
        at = f"country-{country:02}"
        yield _place(at, "COUNTRY", None, chance)
        for province in range(PROVINCES):
            here = f"province-{country:02}-{province}"
            yield _place(here, "PROVINCE", at, chance)
            for district in range(DISTRICTS):
                inner = f"district-{country:02}-{province}-{district}"
                yield _place(inner, "DISTRICT", here, chance)
                for town in range(TOWNS):
                    point = (south + 1.25 * province + chance.random(), west + 2 * district + chance.random())
                    yield _place(
                        f"town-{country:02}-{province}-{district}-{town}", "TOWN", inner, chance, point
                    )


def _place(
    key: str, kind: str, within: str | None, chance: Random, point: tuple[float, float] | None = None
) -> Record:
    primary = f"{name(chance, 1)} {key.partition('-')[2]}"
    place: Record = {"key": key, "names": _names(primary, chance), "kind": kind}
    if within:
        place["within"] = within
    if point:
        place["location"] = {"latitude": f"{point[0]:.5f}", "longitude": f"{point[1]:.5f}"}
    return place
