"""Everything that can be set, from `DATELINE_*` in the environment or from flags of `dateline serve`."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from schema.errors import BadUserInput
from schema.tables.config import DEFAULT_DATABASE

PREFIX = "DATELINE_"
_SIMILAR = 0.58
NONE = "none"
"""The text of a list without items; an empty variable counts as unset."""


class Settings(BaseSettings):
    """The settings of one server, made once and passed along."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    database: str = Field(
        default=DEFAULT_DATABASE,
        description="Connection URL: sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME.",
    )
    connections: Annotated[int, Field(ge=1, le=100)] = Field(
        default=2, description="Database connections per worker."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(default=8000, description="Port to listen on.")
    workers: Annotated[int, Field(ge=1, le=256)] = Field(
        default=1, description="Worker processes; run one per core."
    )
    graphiql: bool = Field(default=False, description="Serve GraphiQL to browsers that open /graphql.")
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("*",), description="Origins that CORS allows, comma-separated; * allows all."
    )
    cors_headers: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("*",), description="Request headers that CORS allows, comma-separated; * allows all."
    )
    max_body: Annotated[int, Field(ge=1000)] = Field(
        default=100_000, description="Maximum size of a request body, in bytes."
    )
    max_url: Annotated[int, Field(ge=1000)] = Field(
        default=8_000, description="Maximum length of a request's path and query, in bytes."
    )
    max_tokens: Annotated[int, Field(ge=1)] = Field(
        default=2_000, description="Maximum number of tokens in a document."
    )
    max_depth: Annotated[int, Field(ge=1)] = Field(
        default=12, description="Maximum depth of nested fields in an operation."
    )
    max_fields: Annotated[int, Field(ge=1)] = Field(
        default=500,
        description="Maximum number of fields in an operation, counting each spread of a fragment.",
    )
    max_aliases: Annotated[int, Field(ge=0)] = Field(
        default=30,
        description="Maximum number of aliases in an operation, counting each spread of a fragment.",
    )
    max_directives: Annotated[int, Field(ge=0)] = Field(
        default=50,
        description="Maximum number of directives in an operation, counting each spread of a fragment.",
    )
    max_fragments: Annotated[int, Field(ge=0)] = Field(
        default=50, description="Maximum number of fragments that a document defines."
    )
    max_repeats: Annotated[int, Field(ge=0)] = Field(
        default=2_500,
        description="Maximum number of pairs of fields in a document that have the same name and place.",
    )
    max_cost: Annotated[int, Field(ge=1)] = Field(
        default=1_000_000, description="Maximum cost of an operation: the rows that it reads, as estimated."
    )
    max_file: Annotated[int, Field(ge=1000)] = Field(
        default=1_000_000_000,
        description="Maximum size of rows in temporary files per worker, in bytes; Parquet is written from them.",
    )
    request_timeout: Annotated[float, Field(gt=0, le=3600)] = Field(
        default=10.0, description="Maximum duration of a request, in seconds."
    )
    statement_timeout: Annotated[float, Field(gt=0, le=3600)] = Field(
        default=5.0, description="Maximum duration of a database statement, in seconds."
    )
    inline_duration: Annotated[float, Field(ge=0, le=0.01)] = Field(
        default=0.0004,
        description="Recent duration below which SQLite statements run on the event loop, in seconds; 0 disables.",
    )
    keep_alive: Annotated[int, Field(ge=1, le=86_400)] = Field(
        default=75,
        description="Time that an idle connection stays open, in seconds; a proxy in front must close earlier.",
    )
    stop_timeout: Annotated[int, Field(ge=0)] = Field(
        default=30, description="Time for running requests to finish when the server stops, in seconds."
    )
    cache: Annotated[int, Field(ge=0)] = Field(
        default=32_000_000, description="Response cache size per worker, in bytes; 0 disables caching."
    )
    max_age: Annotated[int, Field(ge=0)] = Field(
        default=0, description="Time that caches may reuse a response without revalidation, in seconds."
    )
    rate: Annotated[int, Field(ge=0)] = Field(
        default=0, description="Query cost that each client may spend per minute; 0 disables the limit."
    )
    redis: str | None = Field(
        default=None,
        pattern=r"^rediss?://\S+$",
        examples=["redis://127.0.0.1:6379/0"],
        description="Redis for rate limits across servers, redis://HOST:PORT/DB; if unset, each worker counts alone.",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("127.0.0.1",),
        description="Proxies whose X-Forwarded-For and -Proto headers are trusted, comma-separated; * trusts all.",
    )
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^/?#\s]+(/[^?#\s]*[^/?#\s])?$",
        examples=["https://news.example/api, without a slash at its end"],
        description="Base URL of all links, for use behind a proxy; if unset, the URL of the request.",
    )
    feed_namespace: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        default="dateline",
        description="Name that the ids in feeds derive from, such as your domain; changing it changes all of them.",
    )
    access_log: bool = Field(
        default=False, description="Log every request; a proxy in front often does so already."
    )
    log_sql: bool = Field(default=False, description="Log every SQL statement.")

    @property
    def public_path(self) -> str:
        """Return the path of the public URL, without a trailing slash."""
        return urlsplit(self.public_url).path if self.public_url else ""

    @field_validator("cors_headers", "cors_origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            items = (item.strip() for item in value.split(","))
            return tuple(item for item in items if item and item != NONE)
        return value


def settings_from(given: dict[str, Any]) -> Settings:
    """Create the settings from these values, and from the environment for the rest.

    Raises BadUserInput, with a line for each invalid setting.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        problems = error.errors()
    raise BadUserInput("\n".join(_sentence(problem, given) for problem in problems))


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return f"{PREFIX}{name.upper()}"


def flag(name: str) -> str:
    """Return the flag of a setting."""
    return f"--{name.replace('_', '-')}"


def written(value: object) -> str:
    """Return the value of a setting as the environment has it."""
    if isinstance(value, tuple):
        return ",".join(value) or NONE
    return str(value).lower() if isinstance(value, bool) else str(value)


def misspelled(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each variable that looks like a setting and is none.

    Others with the prefix are left alone: container platforms set such as DATELINE_SERVICE_HOST.
    """
    known = [name.upper() for name in Settings.model_fields]
    for name in environment:
        word = name.removeprefix(PREFIX)
        if word == name or word in known or not environment[name]:
            continue
        near = [each for each in known if each.startswith(f"{word}_")]
        near = near or get_close_matches(word, known, 1, _SIMILAR)
        if near:
            yield f"{name} is not a setting and has no effect. Did you mean {PREFIX}{near[0]}?"


def _sentence(problem: ErrorDetails, given: Mapping[str, Any]) -> str:
    """Return what is wrong with a setting: its name, its value and what to set."""
    name = str(problem["loc"][0])
    field = Settings.model_fields[name]
    said = flag(name) if name in given else variable(name)
    return f"{said} is {problem['input']!r}. Set it to {_expected(field)}."


def _expected(field: FieldInfo) -> str:
    """Return what a setting can be."""
    if field.examples:
        return f"an address such as {field.examples[0]}"
    if field.annotation is bool:
        return "true or false"
    bounds = {
        key: getattr(each, key) for each in field.metadata for key in ("ge", "gt", "le") if hasattr(each, key)
    }
    number = "a whole number" if field.annotation is int else "a number"
    lowest = f" above {bounds['gt']}" if "gt" in bounds else f" of at least {bounds.get('ge', 0)}"
    highest = f" and at most {bounds['le']}" if "le" in bounds else ""
    return f"{number}{lowest}{highest}"
