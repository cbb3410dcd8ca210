"""Officials whom several rows make: who they are, and each of their posts. They are written when every row is read."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from schema.errors import InvalidRecord
from schema.importers.report import Place
from schema.importers.writer import DataSetWriter
from schema.vocabulary import LIST_CAP, Kind

MAX_POST_KEY = 60
MAX_TITLE = 300

CROWDED = (
    f"more than {LIST_CAP} posts are in one organization, which cannot list them; their titles have its name"
)


class Body(NamedTuple):
    """What a post is in: an organization or a force, and how the source names it."""

    kind: Kind
    key: str
    name: str


@dataclass
class Post:
    """A post of an official as a row states it, and what is odd about the row."""

    place: Place
    fields: dict[str, Any]
    body: Body | None = None
    oddities: list[str] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """Return the post as a record has it."""
        if self.body is None:
            return self.fields
        return {**self.fields, self.body.kind.lower(): self.body.key}

    def without_body(self) -> dict[str, Any]:
        """Return the post with the name of its body in the title, as far as there is room."""
        title = f"{self.fields['title']}, {self.body.name}" if self.body else self.fields["title"]
        return {**self.fields, "title": title} if len(title) <= MAX_TITLE else self.fields


@dataclass
class _Official:
    fields: dict[str, Any]
    posts: dict[str, Post] = field(default_factory=dict)


class Officials:
    """Officials by their keys."""

    def __init__(self, target: DataSetWriter) -> None:
        self._target = target
        self._officials: dict[str, _Official] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._officials

    def put(self, key: str, fields: dict[str, Any]) -> None:
        """Set what is known of an official but the posts. Raises InvalidRecord if it is not valid."""
        self._target.check(Kind.OFFICIAL, {"key": key, **fields})
        self._officials.setdefault(key, _Official(fields)).fields = fields

    def fields(self, key: str) -> dict[str, Any]:
        """Return what is known of an official but the posts."""
        return self._officials[key].fields

    def has_post(self, key: str, post: str) -> bool:
        """Return whether an official has a post of a key."""
        return key in self._officials and post in self._officials[key].posts

    def add_post(self, key: str, fields: dict[str, Any], post: Post) -> None:
        """Set what is known of an official, and add a post.

        Raises InvalidRecord, and changes nothing, if one of them is not valid.
        """
        posts = self._officials[key].posts if key in self._officials else {}
        if post.fields["key"] in posts:
            raise InvalidRecord("Official: posts: has the key of another post")
        if len(posts) >= LIST_CAP:
            raise InvalidRecord(f"Official: posts: has more than {LIST_CAP} items")
        self._target.check(Kind.OFFICIAL, {"key": key, **fields, "posts": [post.record()]})
        self.put(key, fields)
        self._officials[key].posts[post.fields["key"]] = post
        self._target.report.kept(post.place)

    def write(self) -> None:
        """Write the officials, and flag the rows that are odd. A body with too many posts for its list has none."""
        crowded = self._crowded()
        for key, official in self._officials.items():
            posts = [self._written(post, crowded) for post in official.posts.values()]
            record = {"key": key, **official.fields} | ({"posts": posts} if posts else {})
            self._target.add(Kind.OFFICIAL, record)

    def _written(self, post: Post, crowded: set[Body]) -> dict[str, Any]:
        is_crowded = post.body in crowded
        for oddity in [*post.oddities, *([CROWDED] if is_crowded else [])]:
            self._target.report.flagged(post.place, oddity)
        return post.without_body() if is_crowded else post.record()

    def _crowded(self) -> set[Body]:
        posts = [post for official in self._officials.values() for post in official.posts.values()]
        counted = Counter((post.body.kind, post.body.key) for post in posts if post.body)
        return {
            post.body for post in posts if post.body and counted[post.body.kind, post.body.key] > LIST_CAP
        }
