"""Variables: how they are declared, and what they hold in one run or another."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import cast

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInputType, get_named_type


class Omit:
    """The variable is absent at all."""


OMIT = Omit()


@dataclass(frozen=True)
class Domain:
    """Where the values of an argument come from. Arguments of one domain may share a variable."""

    name: str
    type: GraphQLInputType
    draw: Callable[[], object]
    required: bool
    """The position takes no null."""
    defaulted: bool = False
    """The position has a value of its own where none is given, so that a variable may be missing."""
    draw_late: Callable[[dict[str, object]], object] | None = None
    """How a value is generated where it depends on the values of the other variables."""

    def literal(self, value: object) -> str:
        """A value as GraphQL writes it."""
        return literal(value, self.type)


def literal(value: object, graphql_type: GraphQLInputType) -> str:
    """A value as GraphQL writes it."""
    named = get_named_type(graphql_type)
    if isinstance(value, list):
        return f"[{', '.join(literal(item, graphql_type) for item in value)}]"
    if isinstance(value, dict):
        fields = cast("GraphQLInputObjectType", named).fields
        return f"{{{', '.join(f'{key}: {literal(item, fields[key].type)}' for key, item in value.items())}}}"
    if isinstance(value, str) and isinstance(named, GraphQLEnumType):
        return value
    return json.dumps(value, ensure_ascii=False)


@dataclass
class Variable:
    """A declared variable."""

    name: str
    domain: Domain
    declared: str
    default: str | None
    takes_null: bool
    may_miss: bool = False

    def declaration(self) -> str:
        """How the operation declares it."""
        return f"${self.name}: {self.declared}{'' if self.default is None else f' = {self.default}'}"

    def draw(self, random: Random, others: dict[str, object] | None = None) -> object:
        """A value, null where it may be, or `OMIT` where it need not be given."""
        chance = random.random()
        if not self.declared.endswith("!") or self.default is not None:
            if (self.takes_null or self.may_miss or self.default is not None) and chance < 0.25:
                return OMIT
            if self.takes_null and chance < 0.4:
                return None
        if self.domain.draw_late is not None:
            return self.domain.draw_late(others or {})
        return self.domain.draw()


def declare(name: str, domain: Domain, random: Random) -> Variable:
    """A variable for a domain, in one of the forms that its position allows."""
    bare = str(domain.type).removesuffix("!")
    form = random.random()
    if domain.draw_late is not None:
        return Variable(name, domain, bare, None, True)
    if domain.defaulted and form > 0.5:
        return Variable(name, domain, bare, None, False, may_miss=True)
    if form < 0.35:
        default = domain.literal(domain.draw())
        strict = form < 0.1 and default != "null"
        return Variable(
            name, domain, f"{bare}!" if strict else bare, default, not (strict or domain.required)
        )
    if domain.required or form < 0.5:
        return Variable(name, domain, f"{bare}!", None, False)
    return Variable(name, domain, bare, "null" if form < 0.55 else None, True)
