"""Caches of prepared operations are bounded by memory, and estimate what their entries take."""

import gc
import tracemalloc

import pytest

from api.operations.cache import BoundedCache
from api.operations.document import read_document
from api.services import Model, limits_of
from api.settings import Settings

FIELDS = "id addedAt changedAt slug headline summary language url authors publisher { id slug name kind }"
TEXTS = {
    "usual": "query ($slug: String!) { article(slug: $slug) { slug headline publisher { name } } }",
    "many values": "{ nodes(ids: [" + '"Place:iraq" ' * 1_900 + "]) { id } }",
    "many fields": "{ "
    + "".join(f"a{n}: articles(first: {n}) {{ nodes {{ {FIELDS} }} }} " for n in range(30))
    + "}",
    "spaces": "{ dataset { version } }" + " " * 90_000,
    "comments": "{ dataset { version } }" + "#\n" * 1_900,
}

COUNT = 10


def test_the_least_recently_used_go_first() -> None:
    cache = BoundedCache[str, int](100)
    for number, name in enumerate("abc"):
        cache.put(name, number, 40)
        cache.get("a")
    assert [cache.get(name) for name in "abc"] == [0, None, 2]
    assert cache.bytes == 80


def test_what_is_over_the_bound_alone_is_not_cached() -> None:
    cache = BoundedCache[str, int](100)
    cache.put("a", 1, 100)
    cache.put("b", 2, 101)
    assert (cache.get("a"), cache.get("b"), cache.bytes) == (1, None, 100)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_document_takes_no_more_memory_than_estimated(model: Model, text: str) -> None:
    limits = limits_of(Settings())
    read_document(text, None, model.schema, limits)
    gc.collect()
    tracemalloc.start()
    try:
        documents = [
            read_document(text + " " * number, None, model.schema, limits) for number in range(1, COUNT + 1)
        ]
        gc.collect()
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken < sum(document.size for document in documents)
