"""Everything that can be set, from `DATELINE_*` in the environment or from flags of `dateline serve`."""

from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from schema.errors import BadUserInput
from schema.tables.config import DEFAULT_DATABASE


class Settings(BaseSettings):
    """The settings of one server, made once and passed along."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", frozen=True)

    database: str = Field(
        default=DEFAULT_DATABASE, description="sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME."
    )
    connections: Annotated[int, Field(ge=1, le=100)] = Field(
        default=2, description="Database connections of each worker."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(default=8000, description="Port to listen on.")
    workers: Annotated[int, Field(ge=1, le=256)] = Field(default=1, description="Processes, one a core.")
    graphiql: bool = Field(default=False, description="Show GraphiQL to browsers that open /graphql.")
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("*",), description="Origins whose pages may ask, with commas between; * for all."
    )
    max_body: Annotated[int, Field(ge=1000)] = Field(
        default=100_000, description="Bytes that a request's body may have."
    )
    max_url: Annotated[int, Field(ge=1000)] = Field(
        default=8_000, description="Bytes that a request's path and query may have."
    )
    request_timeout: Annotated[float, Field(gt=0, le=3600)] = Field(
        default=10.0, description="Seconds that an answer may take."
    )
    statement_timeout: Annotated[float, Field(gt=0, le=3600)] = Field(
        default=5.0, description="Seconds that the database may take over a statement."
    )
    stop_timeout: Annotated[int, Field(ge=0)] = Field(
        default=30, description="Seconds that requests under way have to end when the server is stopped."
    )
    cache: Annotated[int, Field(ge=0)] = Field(
        default=32_000_000, description="Bytes of answers that each worker keeps; 0 keeps none."
    )
    max_age: Annotated[int, Field(ge=0)] = Field(
        default=0, description="Seconds for which caches need not ask whether an answer has changed."
    )
    rate: Annotated[int, Field(ge=0)] = Field(
        default=0, description="Cost that a client may ask for in a minute; 0 is no limit."
    )
    redis: str | None = Field(
        default=None,
        pattern=r"^rediss?://\S+$",
        description="redis://HOST:PORT/DB where all servers count together; without one each worker counts alone.",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("127.0.0.1",),
        description="Addresses whose X-Forwarded-For and -Proto count, with commas between; * for all.",
    )
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^/?#\s]+(/[^?#\s]*[^/?#\s])?$",
        description="Address that links begin with, behind a proxy; without one, the one that is asked.",
    )
    access_log: bool = Field(default=False, description="Log every request; a proxy in front often does.")
    log_sql: bool = Field(default=False, description="Log every SQL statement.")

    @field_validator("cors_origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(origin.strip() for origin in value.split(",") if origin.strip())
        return value


def settings_from(given: dict[str, Any]) -> Settings:
    """Make the settings of what is given, and of the environment for the rest.

    Raises BadUserInput, a line for each that is wrong.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = [(str(problem["loc"][0]), problem["msg"]) for problem in error.errors()]
    raise BadUserInput(
        "\n".join(
            f"--{name.replace('_', '-')} or DATELINE_{name.upper()}: {message}" for name, message in wrong
        )
    )
