"""Variables: how they are declared, and what they hold in one run or another."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from graphql import GraphQLEnumType, GraphQLInputType, get_named_type


class Omit:
    """The variable is not given at all."""


OMIT = Omit()


@dataclass(frozen=True)
class Domain:
    """Where the values of an argument come from. Arguments of one domain may share a variable."""

    name: str
    type: GraphQLInputType
    draw: Callable[[], object]
    required: bool

    def literal(self, value: object) -> str:
        """A value as GraphQL writes it."""
        if isinstance(get_named_type(self.type), GraphQLEnumType) and isinstance(value, str):
            return value
        return literal(value)


def literal(value: object) -> str:
    """A value as GraphQL writes it, where it is no enum."""
    if isinstance(value, list):
        return f"[{', '.join(literal(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)


@dataclass
class Variable:
    """A declared variable."""

    name: str
    domain: Domain
    declared: str
    default: str | None
    takes_null: bool

    def declaration(self) -> str:
        """How the operation declares it."""
        return f"${self.name}: {self.declared}{'' if self.default is None else f' = {self.default}'}"

    def draw(self, random: Random) -> object:
        """A value, null where it may be, or `OMIT` where it need not be given."""
        chance = random.random()
        if not self.declared.endswith("!") or self.default is not None:
            if (self.takes_null or self.default is not None) and chance < 0.25:
                return OMIT
            if self.takes_null and chance < 0.4:
                return None
        return self.domain.draw()


def declare(name: str, domain: Domain, random: Random) -> Variable:
    """A variable for a domain, in one of the forms that its position allows."""
    bare = str(domain.type).removesuffix("!")
    form = random.random()
    if form < 0.35:
        default = domain.literal(domain.draw())
        strict = form < 0.1
        return Variable(
            name, domain, f"{bare}!" if strict else bare, default, not (strict or domain.required)
        )
    if domain.required or form < 0.5:
        return Variable(name, domain, f"{bare}!", None, False)
    return Variable(name, domain, bare, "null" if form < 0.55 else None, True)
