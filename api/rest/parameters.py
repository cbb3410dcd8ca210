"""Parse query strings into query parameters. Unknown or malformed ones are rejected by name, never ignored."""

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
from api.rest.errors import (
    IncompleteFilter,
    InvalidParameter,
    InvalidParameters,
    ParameterError,
    nearest,
    shown,
)
from api.rest.filters import box_of, complete, degrees, put
from api.rest.resources import Form, Resource
from api.rest.values import value
from schema.errors import BadUserInput
from schema.query.compile.search_terms import search_terms as searched
from schema.query.limits import DEFAULT_PAGE, MAX_ORDER_TERMS, MAX_PAGE
from schema.text.languages import LanguageError, looked_up

MAX_PARAMETERS = 200
FACETS = "facets"
WHERE = "where"
"""Filters may be written as members of it, `where[kind]=ATTACK`, which is how some generated clients write them."""
LISTS = ("fields", "include", "sort", FACETS, "bbox")
"""The parameters whose value is a list. Generated clients repeat them instead of writing commas."""

LANGUAGES = ("language", "languages")
"""The arguments that are language tags."""

NEXT, PREV = "next.", "prev."
"""The prefix of a cursor: the direction of paging."""

_ARGUMENT = re.compile(r"([\w.]+)\[([\w.]+)\]")
_CURSOR = re.compile(r"(next\.|prev\.)([0-9a-f]+)")

Pairs = tuple[tuple[str, str], ...]


@dataclass
class QueryParams:
    """The parsed parameters of a request.

    `own` are the arguments of the resource's field, and `arguments` those of nested fields, by path. `nested`
    is the page size of nested connections without a limit of their own.
    """

    fields: tuple[str, ...] | None = None
    include: tuple[str, ...] = ()
    own: dict[str, Any] = field(default_factory=dict)
    arguments: dict[str, dict[str, Any]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    count: bool = False
    nested: int = DEFAULT_PAGE


def pairs_of(query: str) -> Pairs:
    """Split a query string. Raises InvalidParameters."""
    try:
        return tuple(parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS))
    except UnicodeDecodeError:
        raise InvalidParameters([ParameterError("?", "The query string is not valid UTF-8.")]) from None
    except ValueError:
        raise InvalidParameters(
            [ParameterError("?", f"The query string has more than {MAX_PARAMETERS} parameters.")]
        ) from None


class ParameterReader:
    """Reads the parameters of one resource."""

    def __init__(self, contract: Contract, resource: Resource) -> None:
        self._contract = contract
        self._resource = resource
        self._field = resource.field
        self._where = _input(self._field, "where")
        self._box = box_of(self._where) if self._where else None
        self._own = {name: name for name in own_arguments(self._field) if name not in ("slug", "id")}
        if "text" in self._own:
            self._own["q"] = self._own.pop("text")
        self.facets = facet_words(self._field)
        self.plain = self._plain_names()

    def _plain_names(self) -> tuple[str, ...]:
        """Return the parameters other than filters."""
        names = ["fields", "include", *self._own]
        if self._resource.form is Form.PAGE:
            names += ["limit", "cursor", "count"]
            names += ["sort"] * ("orderBy" in self._field.args) + [FACETS] * bool(self.facets)
            names += ["q"] * (self._where is not None and "matches" in self._where.fields)
            names += ["bbox"] * (self._box is not None)
        return tuple(names)

    @property
    def own(self) -> Mapping[str, str]:
        """Return the parameters that are arguments of the resource's field, with the arguments' names."""
        return self._own

    @property
    def filters(self) -> tuple[str, ...]:
        """Return the first names of all filters."""
        return tuple(self._where.fields) if self._where else ()

    def read(self, pairs: Pairs) -> QueryParams:
        """Read all parameters. Raises InvalidParameters, which names every invalid one."""
        params, errors, seen = QueryParams(), [], set()
        for name, text in _joined(pairs):
            try:
                if name in seen and name in self.plain:
                    raise InvalidParameter("The parameter is repeated; write it once.")
                seen.add(name)
                self._take(params, name, text)
            except InvalidParameter as bad:
                errors.append(ParameterError(name, str(bad)))
        invalid = tuple(error.parameter for error in errors)
        errors += [lack for lack in self._lacking(params, seen) if not _is_above(lack.parameter, invalid)]
        if errors:
            raise InvalidParameters(errors)
        return params

    def _lacking(self, params: QueryParams, seen: Collection[str]) -> Iterator[ParameterError]:
        """Complete the filters, and yield the parameters that are missing."""
        needed = needed_arguments(self._field)
        for name, argument in self._own.items():
            if argument in needed and name not in seen:
                yield ParameterError(name, f"`{name}` is required.")
        if FACETS in params.arguments and FACETS not in seen and self.facets:
            yield ParameterError(f"{FACETS}[limit]", f"`{FACETS}[limit]` requires `{FACETS}`.")
        if self._where is not None and "where" in params.own:
            yield from _completed(params.own, self._where, "{}")
        for path, given in params.arguments.items():
            if "where" in given:
                yield from _completed(given, _needed_input(self._at(path), "where"), f"{path}[where.{{}}]")

    def _take(self, params: QueryParams, name: str, text: str) -> None:
        if "\0" in text:
            raise InvalidParameter("NUL characters are not allowed.")
        if name in self.plain:
            self._take_plain(params, name, text)
        elif (found := _ARGUMENT.fullmatch(name)) and found[1] == WHERE and self._where is not None:
            put(params.own.setdefault("where", {}), self._where, tuple(found[2].split(".")), text)
        elif found:
            self._take_argument(params.arguments.setdefault(found[1], {}), found[1], found[2], text)
        elif self._where is not None and name.split(".")[0] in self._where.fields:
            put(params.own.setdefault("where", {}), self._where, tuple(name.split(".")), text)
        else:
            known = (*self.plain, *self.filters)
            raise InvalidParameter(f"Unknown parameter `{shown(name)}`. {nearest(name.split('.')[0], known)}")

    def _take_plain(self, params: QueryParams, name: str, text: str) -> None:
        if name in self._own:
            argument = self._own[name]
            if name == "q":
                _check_search(text)
            params.own[argument] = value(self._field.args[argument].type, text)
        elif name in ("fields", "include"):
            setattr(params, name, paths(text))
        elif name == "limit":
            size = page_size(text)
            params.own["last" if "before" in params.own else "first"] = size
        elif name == "cursor":
            self._take_cursor(params, text)
        elif name == "sort":
            params.own["orderBy"] = order(self._field, text)
        elif name == "count":
            if text != "exact":
                raise InvalidParameter("The only allowed value is `exact`.")
            params.count = True
        elif name == FACETS:
            params.facets = tuple(dict.fromkeys(self._facet(word) for word in text.split(",")))
        elif name == "q":
            _check_search(text)
            put(params.own.setdefault("where", {}), self._filter(), ("matches",), text)
        else:
            self._take_box(params, str(self._box), text)

    def _filter(self) -> GraphQLInputObjectType:
        if self._where is None:
            raise TypeError(f"{self._resource.path} has no filter")
        return self._where

    def _take_cursor(self, params: QueryParams, text: str) -> None:
        found = _CURSOR.fullmatch(text)
        if not found or (found[1] == PREV and "before" not in self._field.args):
            raise InvalidParameter("Not a cursor of this list; take one from `links`, or omit it.")
        if found[1] == NEXT:
            params.own["after"] = found[2]
            return
        params.own["before"] = found[2]
        if "first" in params.own:
            params.own["last"] = params.own.pop("first")

    def _facet(self, word: str) -> str:
        if word not in self.facets:
            raise InvalidParameter(f"Unknown facet `{shown(word)}`. {nearest(word, self.facets)}")
        return word

    def _take_box(self, params: QueryParams, name: str, text: str) -> None:
        sides = ("west", "south", "east", "north")
        numbers = text.split(",")
        if len(numbers) != len(sides):
            raise InvalidParameter(f"Expected {','.join(sides)} in degrees, such as 43,35,45,37.")
        box = dict(zip(sides, map(degrees, numbers), strict=True))
        if params.own.setdefault("where", {}).setdefault(name, box) is not box:
            raise InvalidParameter(f"`bbox` is short for `{name}`; use only one of them.")

    def _take_argument(self, given: dict[str, Any], path: str, name: str, text: str) -> None:
        if path == FACETS and self.facets and name == "limit":
            given["first"] = page_size(text)
            return
        declared = self._at(path)
        if name in BRACKETED and is_pages(declared):
            if name == "sort" and "orderBy" not in declared.args:
                raise InvalidParameter("This list cannot be sorted.")
            self._give(given, BRACKETED[name], page_size(text) if name == "limit" else order(declared, text))
        elif name.startswith("where.") and "where" in declared.args:
            filtered = _needed_input(declared, "where")
            put(given.setdefault("where", {}), filtered, tuple(name.split(".")[1:]), text)
        elif name in own_arguments(declared):
            self._give(given, name, _checked(name, value(_argument(declared, name).type, text)))
        else:
            bracketed = [word for word, argument in BRACKETED.items() if argument in declared.args]
            known = [*own_arguments(declared), *bracketed, *(["where"] if "where" in declared.args else [])]
            raise InvalidParameter(f"`{path}` has no argument `{shown(name)}`. {nearest(name, known)}")

    def _give(self, given: dict[str, Any], argument: str, read: Any) -> None:
        if argument in given:
            raise InvalidParameter("Only one value is allowed.")
        given[argument] = read

    def _at(self, path: str) -> GraphQLField:
        """Return the field at a path of the resource's rows. Raises InvalidParameter."""
        rows: Concretes = self._resource.rows
        *above, last = path.split(".")
        for name in above:
            found = [concrete.fields[name] for concrete in rows if name in concrete.fields]
            rows = tuple(row for each in found for row in self._contract.rows(each))
        for concrete in rows:
            declared: GraphQLField | None = concrete.fields.get(last)
            if declared:
                return declared
        raise InvalidParameter(f"Unknown field `{shown(path)}`.")


def _checked(name: str, read: Any) -> Any:
    """Return the value of an argument, with its languages checked. Raises InvalidParameter."""
    if name in LANGUAGES:
        try:
            looked_up([read] if isinstance(read, str) else read)
        except LanguageError as error:
            raise InvalidParameter(f"{error}.") from None
    return read


def _check_search(text: str) -> None:
    try:
        searched(text)
    except BadUserInput as error:
        raise InvalidParameter(error.message) from None


def paths(text: str) -> tuple[str, ...]:
    """Split the paths of `fields` and `include`. Raises InvalidParameter."""
    found = tuple(dict.fromkeys(text.split(",")))
    if not all(found):
        raise InvalidParameter("A name is empty; separate names with single commas.")
    return found


def page_size(text: str) -> int:
    """Read a page size. Raises InvalidParameter."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 9 or int(text) > MAX_PAGE:
        raise InvalidParameter(f"Expected a number from 0 to {MAX_PAGE}, not `{shown(text)}`.")
    return int(text)


def order_words(listed: GraphQLField) -> dict[str, Any]:
    """Return the sort keys of a list: the schema's enum values by the names in `sort`."""
    fields = get_named_type(_needed_input(listed, "orderBy").fields["field"].type)
    return _words(fields)


def facet_words(listed: GraphQLField) -> dict[str, Any]:
    """Return the facets of a list: the schema's enum values by the names in `facets`."""
    facets = connection_of(listed).fields.get(FACETS) if is_pages(listed) else None
    return _words(get_named_type(facets.args["by"].type)) if facets else {}


def _words(vocabulary: object) -> dict[str, Any]:
    if not isinstance(vocabulary, GraphQLEnumType):
        raise TypeError(f"{vocabulary} is not an enum")
    return {camel(name): vocabulary.parse_value(name) for name in vocabulary.values}


def order(listed: GraphQLField, text: str) -> list[dict[str, Any]]:
    """Read an order: `-published,headline`, `-toll.KILLED`. Raises InvalidParameter."""
    words = text.split(",")
    if len(words) > MAX_ORDER_TERMS:
        raise InvalidParameter(f"At most {MAX_ORDER_TERMS} sort keys are allowed, not {len(words)}.")
    for word, times in Counter(word.removeprefix("-") for word in words).items():
        if times > 1:
            raise InvalidParameter(f"Sort key `{shown(word)}` is repeated.")
    return [_term(listed, word) for word in words]


def _term(listed: GraphQLField, text: str) -> dict[str, Any]:
    term = _needed_input(listed, "orderBy")
    word, dot, measure = text.removeprefix("-").partition(".")
    known = order_words(listed)
    if word not in known:
        raise InvalidParameter(f"Unknown sort key `{shown(word)}`. {nearest(word, known)}")
    direction = "DESC" if text.startswith("-") else "ASC"
    found = {"field": known[word], "direction": value(term.fields["direction"].type, direction)}
    if dot:
        if word != "toll":
            raise InvalidParameter(f"Only `toll` takes a measure, not `{word}`.")
        found["measure"] = value(term.fields["measure"].type, measure)
    return found


def _completed(
    given: dict[str, Any], expected: GraphQLInputObjectType, name: str
) -> Iterator[ParameterError]:
    """Complete the filter among arguments. `name` is a format that turns a filter's path into the parameter's name."""
    try:
        given["where"] = complete(given["where"], expected)
    except IncompleteFilter as incomplete:
        yield ParameterError(name.format(".".join(incomplete.path)), str(incomplete))


def _joined(pairs: Pairs) -> Iterator[tuple[str, str]]:
    """Yield the parameters, those that are lists once, with all their items."""
    lists: dict[str, list[str]] = {}
    for name, text in pairs:
        if name in LISTS:
            lists.setdefault(name, []).append(text)
    for name, text in pairs:
        if name not in LISTS:
            yield name, text
        elif texts := lists.pop(name, None):
            yield name, ",".join(texts)


def _is_above(name: str, others: Iterable[str]) -> bool:
    """Return whether a part of a filter contains one of the parameters that are already known to be invalid."""
    return any(other.startswith(name.removesuffix("]") + ".") for other in others)


def _argument(declared: GraphQLField, name: str) -> GraphQLArgument:
    return declared.args[name]


def _input(declared: GraphQLField, name: str) -> GraphQLInputObjectType | None:
    named = get_named_type(declared.args[name].type) if name in declared.args else None
    return named if isinstance(named, GraphQLInputObjectType) else None


def _needed_input(declared: GraphQLField, name: str) -> GraphQLInputObjectType:
    found = _input(declared, name)
    if found is None:
        raise TypeError(f"the field has no argument {name}")
    return found
