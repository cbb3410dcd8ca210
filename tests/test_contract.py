"""The contract is a file: `schema.graphql` is what the command prints."""

from graphql import GraphQLInterfaceType, GraphQLObjectType, build_schema, get_named_type

from schema.graph.contract import build_catalogue
from schema.graph.contract import build_schema as build_contract
from schema.query.limits import DEFAULT_PAGE, MAX_PAGE
from tests.services import CHECKOUT, dateline

COMMITTED = (CHECKOUT / "schema.graphql").read_text(encoding="utf-8")


def test_the_committed_schema_is_what_the_command_prints() -> None:
    assert dateline("schema") == COMMITTED, "run `dateline schema > schema.graphql` and review the difference"


def test_it_reads_as_a_schema_and_describes_every_type() -> None:
    types = build_schema(COMMITTED).type_map.values()
    described = [kind for kind in types if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)]
    assert [
        kind.name
        for kind in described
        if not kind.description and not kind.name.startswith("__") and not kind.name.endswith("Edge")
    ] == []


def test_every_field_says_how_it_is_answered() -> None:
    catalogue = build_catalogue(build_contract())
    core = build_schema(COMMITTED)
    for name, declared in catalogue.items():
        assert declared.fields.keys() == core.type_map[name].fields.keys()  # type: ignore[attr-defined]


def test_page_sizes_are_as_the_contract_says() -> None:
    described = str(build_schema(COMMITTED).type_map["MentionConnection"].description)
    assert f"at most {MAX_PAGE}, {DEFAULT_PAGE} where neither is given" in described


def test_everything_that_is_declared_can_be_reached_from_the_root() -> None:
    core = build_schema(COMMITTED)
    seen, waiting = set(), ["Query"]
    while waiting:
        name = waiting.pop()
        kind = core.type_map[name]
        if name in seen or not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            continue
        seen.add(name)
        waiting += [get_named_type(field.type).name for field in kind.fields.values()]
        if isinstance(kind, GraphQLInterfaceType):
            waiting += [possible.name for possible in core.get_possible_types(kind)]
    assert build_catalogue(build_contract()).keys() <= seen
