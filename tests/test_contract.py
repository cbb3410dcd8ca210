"""The contract is a file: `schema.graphql` is what the command prints."""

from graphql import GraphQLInterfaceType, GraphQLObjectType, build_schema, get_named_type

from schema.graph.contract import build_catalogue
from schema.graph.contract import build_schema as build_contract
from schema.query.limits import DEFAULT_PAGE, MAX_PAGE
from tests.services import CHECKOUT, dateline

COMMITTED = (CHECKOUT / "schema.graphql").read_text(encoding="utf-8")


def test_the_committed_schema_is_what_the_command_prints() -> None:
    assert dateline("schema") == COMMITTED, "run `dateline schema > schema.graphql` and review the difference"


def test_every_type_field_and_argument_has_a_description() -> None:
    missing = []
    for kind in build_schema(COMMITTED).type_map.values():
        if kind.name.startswith("__"):
            continue
        described = {kind.name: kind.description}
        for name, field in getattr(kind, "fields", {}).items():
            described[f"{kind.name}.{name}"] = field.description
            for argument, declared in getattr(field, "args", {}).items():
                described[f"{kind.name}.{name}({argument})"] = declared.description
        missing += [place for place, text in described.items() if not text]
    assert missing == []


def test_every_field_says_how_it_is_answered() -> None:
    catalogue = build_catalogue(build_contract())
    core = build_schema(COMMITTED)
    for name, declared in catalogue.items():
        assert declared.fields.keys() == core.type_map[name].fields.keys()  # type: ignore[attr-defined]


def test_page_sizes_are_as_the_contract_says() -> None:
    described = str(build_schema(COMMITTED).type_map["MentionConnection"].description)
    assert f"at most {MAX_PAGE}, by default the first {DEFAULT_PAGE}" in " ".join(described.split())


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
        waiting += [interface.name for interface in kind.interfaces]
        if isinstance(kind, GraphQLInterfaceType):
            waiting += [possible.name for possible in core.get_possible_types(kind)]
    assert build_catalogue(build_contract()).keys() <= seen
