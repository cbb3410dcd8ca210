"""Checks of fixtures for tests that are not coroutines, and the records that fixtures hold."""

import asyncio
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import schema.load
from schema.load import Checked, Repair
from schema.load.problems import Problems
from schema.load.validate.fixtures import open_fixtures
from schema.load.validate.items import Item
from schema.vocabulary import Kind

T = TypeVar("T")


def check(paths: Iterable[Path]) -> Checked:
    """Check data sets in an event loop of its own."""
    return _run(schema.load.check(paths))


def find_repair(paths: Iterable[Path]) -> Repair:
    """Find corrections in an event loop of its own."""
    return _run(schema.load.find_repair(paths))


def records(paths: Iterable[Path]) -> dict[Kind, dict[str, Item]]:
    """Check data sets, and return their records by kind and key."""
    folders = list(paths)
    check(folders)
    found: dict[Kind, dict[str, Item]] = {kind: {} for kind in Kind}
    for item, _ in open_fixtures(folders, Problems()).records():
        found[item.kind][item.key] = item
    return found


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
