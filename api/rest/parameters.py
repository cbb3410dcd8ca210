"""From a query string to what is asked. Whatever is unknown or malformed is refused by name, never ignored."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    get_named_type,
)

from api.rest.contract import (
    BRACKETED,
    Concretes,
    Contract,
    camel,
    connection_of,
    is_pages,
    needed_arguments,
    own_arguments,
)
from api.rest.filters import complete, degrees, put
from api.rest.refusal import Bad, BadParameters, Incomplete, Wrong, nearest, shown
from api.rest.resources import Form, Resource
from api.rest.values import value
from schema.errors import BadUserInput
from schema.query.compile.search_terms import search_terms as searched
from schema.query.limits import DEFAULT_PAGE, MAX_ORDER_TERMS, MAX_PAGE

MAX_PARAMETERS = 200
FACETS = "facets"
NEXT, PREV = "next.", "prev."
"""What a cursor begins with: the way in which a page goes on."""

BOXES = {"Incident": "within", "Place": "box"}
"""The filter that `bbox` is short for."""

_ARGUMENT = re.compile(r"([\w.]+)\[([\w.]+)\]")
_CURSOR = re.compile(r"(next\.|prev\.)([0-9a-f]+)")

Pairs = tuple[tuple[str, str], ...]


@dataclass
class Asked:
    """What a query string asks for.

    `own` are the arguments of the resource's field, `arguments` those of fields within, by path. `nested` is how
    many rows lists within a row have where `arguments` does not say.
    """

    fields: tuple[str, ...] | None = None
    include: tuple[str, ...] = ()
    own: dict[str, Any] = field(default_factory=dict)
    arguments: dict[str, dict[str, Any]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    count: bool = False
    nested: int = DEFAULT_PAGE


def pairs_of(query: str) -> Pairs:
    """Split a query string. Raises BadParameters."""
    try:
        return tuple(parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS))
    except UnicodeDecodeError:
        raise BadParameters([Wrong("?", "the query string is no UTF-8.")]) from None
    except ValueError:
        raise BadParameters(
            [Wrong("?", f"the query string holds more than {MAX_PARAMETERS} parameters.")]
        ) from None


class Reader:
    """Reads the parameters of one resource."""

    def __init__(self, contract: Contract, resource: Resource) -> None:
        self._contract = contract
        self._resource = resource
        self._field = resource.field
        self._where = _input(self._field, "where")
        self._own = {name: name for name in own_arguments(self._field) if name not in ("slug", "id")}
        if "text" in self._own:
            self._own["q"] = self._own.pop("text")
        self.facets = facet_words(self._field)
        self.plain = self._plain_names()

    def _plain_names(self) -> tuple[str, ...]:
        """Give the parameters that are no filters."""
        names = ["fields", "include", *self._own]
        if self._resource.form is Form.PAGE:
            names += ["limit", "cursor", "count"]
            names += ["sort"] * ("orderBy" in self._field.args) + [FACETS] * bool(self.facets)
            names += ["q"] * (self._where is not None and "matches" in self._where.fields)
            names += ["bbox"] * (self._resource.kind in BOXES and self._where is not None)
        return tuple(names)

    @property
    def own(self) -> Mapping[str, str]:
        """Give the parameters that are arguments of the resource's field, with the argument's name."""
        return self._own

    @property
    def filters(self) -> tuple[str, ...]:
        """Give what filters begin with."""
        return tuple(self._where.fields) if self._where else ()

    def read(self, pairs: Pairs) -> Asked:
        """Read all parameters. Raises BadParameters, which names every one that is wrong."""
        asked, wrongs, seen = Asked(), [], set()
        for name, text in pairs:
            try:
                if name in seen and name in self.plain:
                    raise Bad("it is given more than once; put commas between several values.")
                seen.add(name)
                self._take(asked, name, text)
            except Bad as bad:
                wrongs.append(Wrong(name, str(bad)))
        wrong_names = tuple(wrong.parameter for wrong in wrongs)
        wrongs += [lack for lack in self._lacking(asked, seen) if not _is_above(lack.parameter, wrong_names)]
        if wrongs:
            raise BadParameters(wrongs)
        return asked

    def _lacking(self, asked: Asked, seen: Collection[str]) -> Iterator[Wrong]:
        """Say what else is needed by what is given, and complete the filters."""
        needed = needed_arguments(self._field)
        for name, argument in self._own.items():
            if argument in needed and name not in seen:
                yield Wrong(name, "it is missing, and needed here.")
        if FACETS in asked.arguments and FACETS not in seen and self.facets:
            yield Wrong(f"{FACETS}[limit]", f"it is given without `{FACETS}`, which it belongs to.")
        if self._where is not None and "where" in asked.own:
            yield from _completed(asked.own, self._where, "{}")
        for path, given in asked.arguments.items():
            if "where" in given:
                yield from _completed(given, _needed_input(self._at(path), "where"), f"{path}[where.{{}}]")

    def _take(self, asked: Asked, name: str, text: str) -> None:
        if "\0" in text:
            raise Bad("a NUL character cannot be looked up.")
        if name in self.plain:
            self._take_plain(asked, name, text)
        elif found := _ARGUMENT.fullmatch(name):
            self._take_argument(asked.arguments.setdefault(found[1], {}), found[1], found[2], text)
        elif self._where is not None and name.split(".")[0] in self._where.fields:
            put(asked.own.setdefault("where", {}), self._where, tuple(name.split(".")), text)
        else:
            known = (*self.plain, *self.filters)
            raise Bad(f"it is no parameter of {self._resource.path}. {nearest(name.split('.')[0], known)}")

    def _take_plain(self, asked: Asked, name: str, text: str) -> None:
        if name in self._own:
            argument = self._own[name]
            if name == "q":
                _check_search(text)
            asked.own[argument] = value(self._field.args[argument].type, text)
        elif name in ("fields", "include"):
            setattr(asked, name, paths(text))
        elif name == "limit":
            size = page_size(text)
            asked.own["last" if "before" in asked.own else "first"] = size
        elif name == "cursor":
            self._take_cursor(asked, text)
        elif name == "sort":
            asked.own["orderBy"] = order(self._field, text)
        elif name == "count":
            if text != "exact":
                raise Bad("it can only be `exact`.")
            asked.count = True
        elif name == FACETS:
            asked.facets = tuple(dict.fromkeys(self._facet(word) for word in text.split(",")))
        elif name == "q":
            _check_search(text)
            put(asked.own.setdefault("where", {}), self._filter(), ("matches",), text)
        else:
            self._take_box(asked, text)

    def _filter(self) -> GraphQLInputObjectType:
        if self._where is None:
            raise TypeError(f"{self._resource.path} has no filter")
        return self._where

    def _take_cursor(self, asked: Asked, text: str) -> None:
        found = _CURSOR.fullmatch(text)
        if not found or (found[1] == PREV and "before" not in self._field.args):
            raise Bad("it is no cursor of this list; take one from an answer's links, or leave it out.")
        if found[1] == NEXT:
            asked.own["after"] = found[2]
            return
        asked.own["before"] = found[2]
        if "first" in asked.own:
            asked.own["last"] = asked.own.pop("first")

    def _facet(self, word: str) -> str:
        if word not in self.facets:
            raise Bad(f"`{shown(word)}` cannot be counted by. {nearest(word, self.facets)}")
        return word

    def _take_box(self, asked: Asked, text: str) -> None:
        sides = ("west", "south", "east", "north")
        numbers = text.split(",")
        if len(numbers) != len(sides):
            raise Bad(f"it is {','.join(sides)} in degrees, such as 43,35,45,37.")
        box = dict(zip(sides, map(degrees, numbers), strict=True))
        if asked.own.setdefault("where", {}).setdefault(BOXES[self._resource.kind], box) is not box:
            raise Bad(f"it is short for `{BOXES[self._resource.kind]}`, which is given too.")

    def _take_argument(self, given: dict[str, Any], path: str, name: str, text: str) -> None:
        if path == FACETS and self.facets and name == "limit":
            given["first"] = page_size(text)
            return
        declared = self._at(path)
        if name in BRACKETED and is_pages(declared):
            if name == "sort" and "orderBy" not in declared.args:
                raise Bad("this list cannot be sorted.")
            self._give(given, BRACKETED[name], page_size(text) if name == "limit" else order(declared, text))
        elif name.startswith("where.") and "where" in declared.args:
            filtered = _needed_input(declared, "where")
            put(given.setdefault("where", {}), filtered, tuple(name.split(".")[1:]), text)
        elif name in own_arguments(declared):
            self._give(given, name, value(_argument(declared, name).type, text))
        else:
            bracketed = [word for word, argument in BRACKETED.items() if argument in declared.args]
            known = [*own_arguments(declared), *bracketed, *(["where"] if "where" in declared.args else [])]
            raise Bad(f"`{path}` takes no `{shown(name)}`. {nearest(name, known)}")

    def _give(self, given: dict[str, Any], argument: str, read: Any) -> None:
        if argument in given:
            raise Bad("it is given more than once.")
        given[argument] = read

    def _at(self, path: str) -> GraphQLField:
        """Give the field at a path of the resource's rows. Raises Bad."""
        rows: Concretes = self._resource.rows
        *above, last = path.split(".")
        for name in above:
            found = [concrete.fields[name] for concrete in rows if name in concrete.fields]
            rows = tuple(row for each in found for row in self._contract.rows(each))
        for concrete in rows:
            declared: GraphQLField | None = concrete.fields.get(last)
            if declared:
                return declared
        raise Bad(f"there is no field `{shown(path)}`.")


def _check_search(text: str) -> None:
    try:
        searched(text)
    except BadUserInput as error:
        raise Bad(error.message) from None


def paths(text: str) -> tuple[str, ...]:
    """Split the paths of `fields` and `include`. Raises Bad."""
    found = tuple(dict.fromkeys(text.split(",")))
    if not all(found):
        raise Bad("a name is empty; put one comma between two names.")
    return found


def page_size(text: str) -> int:
    """Read the number of rows of a page. Raises Bad."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 9 or int(text) > MAX_PAGE:
        raise Bad(f"a page holds 0 to {MAX_PAGE} rows, not `{shown(text)}`.")
    return int(text)


def order_words(listed: GraphQLField) -> dict[str, Any]:
    """Give what a list can be sorted by: the values of the contract by the words of `sort`."""
    fields = get_named_type(_needed_input(listed, "orderBy").fields["field"].type)
    return _words(fields)


def facet_words(listed: GraphQLField) -> dict[str, Any]:
    """Give what a list can be counted by: the values of the contract by the words of `facets`."""
    facets = connection_of(listed).fields.get(FACETS) if is_pages(listed) else None
    return _words(get_named_type(facets.args["by"].type)) if facets else {}


def _words(vocabulary: object) -> dict[str, Any]:
    if not isinstance(vocabulary, GraphQLEnumType):
        raise TypeError(f"{vocabulary} is no vocabulary")
    return {camel(name): vocabulary.parse_value(name) for name in vocabulary.values}


def order(listed: GraphQLField, text: str) -> list[dict[str, Any]]:
    """Read an order: `-published,headline`, `-toll.KILLED`. Raises Bad."""
    words = text.split(",")
    if len(words) > MAX_ORDER_TERMS:
        raise Bad(f"{len(words)} names are given; it may hold {MAX_ORDER_TERMS}.")
    for word, times in Counter(word.removeprefix("-") for word in words).items():
        if times > 1:
            raise Bad(f"`{shown(word)}` is given more than once.")
    return [_term(listed, word) for word in words]


def _term(listed: GraphQLField, text: str) -> dict[str, Any]:
    term = _needed_input(listed, "orderBy")
    word, dot, measure = text.removeprefix("-").partition(".")
    known = order_words(listed)
    if word not in known:
        raise Bad(f"`{shown(word)}` cannot be sorted by. {nearest(word, known)}")
    direction = "DESC" if text.startswith("-") else "ASC"
    found = {"field": known[word], "direction": value(term.fields["direction"].type, direction)}
    if dot:
        if word != "toll":
            raise Bad(f"nothing can stand behind `{word}`.")
        found["measure"] = value(term.fields["measure"].type, measure)
    return found


def _completed(given: dict[str, Any], expected: GraphQLInputObjectType, name: str) -> Iterator[Wrong]:
    """Complete a filter among arguments. What it lacks is said of the parameter that `name` makes of a path."""
    try:
        given["where"] = complete(given["where"], expected)
    except Incomplete as incomplete:
        yield Wrong(name.format(".".join(incomplete.path)), str(incomplete))


def _is_above(name: str, others: Iterable[str]) -> bool:
    """Whether a part of a filter holds one of other parameters: what is wrong with it is said already."""
    return any(other.startswith(name.removesuffix("]") + ".") for other in others)


def _argument(declared: GraphQLField, name: str) -> GraphQLArgument:
    return declared.args[name]


def _input(declared: GraphQLField, name: str) -> GraphQLInputObjectType | None:
    named = get_named_type(declared.args[name].type) if name in declared.args else None
    return named if isinstance(named, GraphQLInputObjectType) else None


def _needed_input(declared: GraphQLField, name: str) -> GraphQLInputObjectType:
    found = _input(declared, name)
    if found is None:
        raise TypeError(f"the field takes no {name}")
    return found
