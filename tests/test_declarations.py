"""Declarations that contradict each other stop every command at its start, with a message that says what to change."""

from typing import Annotated, NamedTuple

import pytest
from pydantic import Field

from schema import tables
from schema.graph import registry, root
from schema.graph.registry import KINDS
from schema.load.stage import mapping
from schema.load.validate.shapes import shape_of
from schema.naming import Name
from schema.query.catalogue import DeclarationError
from schema.records.base import ArticleKey, Part, Quote
from schema.vocabulary import Kind


class NewKind(NamedTuple):
    """A kind of no record."""

    one: Name
    many: Name


class Report(Part):
    """A part with a quote of nothing."""

    quote: Quote | None = None


class SoundReport(Part):
    """A part with a quote of an article."""

    article: ArticleKey
    quote: Annotated[Quote | None, Field()] = None


def test_a_plural_that_is_the_singular_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(root, "Kind", [NewKind(Name("Series"), Name("Series"))])
    monkeypatch.setattr(root, "_one_of", lambda kind: (str, None))
    monkeypatch.setattr(root, "_all_of", lambda kind: (str, None))
    with pytest.raises(DeclarationError, match=r"two fields 'series'\..*state a plural"):
        root.distinct(root._fields())


@pytest.mark.parametrize("name", ["Search", "Node", "Dataset"])
def test_a_kind_with_the_name_of_another_root_field_is_refused(name: str) -> None:
    with pytest.raises(DeclarationError, match=f"two fields '{name.lower()}'"):
        root.distinct([*root._fields(), (Name(name).snake, (str, None))])


def test_two_types_of_one_name_are_refused() -> None:
    with pytest.raises(DeclarationError, match=r"'Place', in schema.graph.place and schema.graph.place"):
        registry.distinct([*registry._declared(), ("Place", KINDS[Kind.PLACE])])


def test_a_quote_without_an_article_is_refused() -> None:
    said = "Report.quote quotes an article.*add a field `article: ArticleKey`"
    with pytest.raises(TypeError, match=said):
        mapping._table(tables.Figure, Report, iter(shape_of(Report)))


def test_a_quote_beside_its_article_is_mapped() -> None:
    _, stored = mapping._table(tables.Figure, SoundReport, iter(shape_of(SoundReport)))
    assert stored == {"article", "quote"}
