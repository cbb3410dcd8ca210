"""The tables, one module per kind. `MODELS` are the journal and the content; Tortoise knows them as the app `models`.

The module of a kind is found by the kind's name. Every model can be imported from here: `tables.Article`.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module

from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model

from schema.vocabulary import Kind

_SHARED = ("journal", "dataset", "entity", "mention", "related_link")
"""The modules whose tables do not belong to a single kind."""


def _declared(module: str) -> Iterator[type[Model]]:
    """Yield the models that a module declares."""
    found = import_module(f"{__name__}.{module}")
    for declared in vars(found).values():
        if (
            isinstance(declared, type)
            and issubclass(declared, Model)
            and declared.__module__ == found.__name__
        ):
            yield declared


def _targets(model: type[Model]) -> Iterator[str]:
    """Yield the names of the models that a model's foreign keys point to."""
    for field in model._meta.fields_map.values():
        if isinstance(field, ForeignKeyFieldInstance):
            yield str(field.model_name).removeprefix("models.")


def _sorted(models: Iterable[type[Model]]) -> tuple[type[Model], ...]:
    """Return the models, each after those that it points to."""
    by_name = {model.__name__: model for model in models}
    placed: dict[str, type[Model]] = {}

    def place(name: str) -> None:
        if name in placed:
            return
        for target in _targets(by_name[name]):
            if target != name:
                place(target)
        placed[name] = by_name[name]

    for name in by_name:
        place(name)
    return tuple(placed.values())


_MODULES = (*_SHARED, *(kind.one.snake for kind in Kind))

MODELS: tuple[type[Model], ...] = _sorted(model for module in _MODULES for model in _declared(module))
"""Every table comes after the tables that it points to."""

JOURNAL = tuple(model for model in MODELS if model.__module__ == f"{__name__}.journal")
"""The tables that survive every rebuild of the content."""

CONTENT = tuple(model for model in MODELS if model not in JOURNAL)
"""The tables that follow from fixtures."""

__models__ = list(MODELS)

globals().update({model.__name__: model for model in MODELS})


def __getattr__(name: str) -> type[Model]:
    """Say that there is no such model; models themselves are found before this is called."""
    raise AttributeError(f"schema.tables has no model {name!r}")
