"""Changes single values in a YAML file; everything else in it stays as it is written."""

import json
from collections.abc import Iterator
from typing import Any

import yaml

from schema.load.problems import Path

_ONLY_YAML_ENDS_LINES_AT = {0x85: " ", 0x2028: " ", 0x2029: " "}


class YamlFile:
    """The text of a list of records, and what to change in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
        root = yaml.compose(text.translate(_ONLY_YAML_ENDS_LINES_AT), Loader=loader)
        assert isinstance(root, yaml.SequenceNode)
        self._records = {_value(record, "key").value: record for record in root.value}
        self._changes: dict[tuple[int, int], str] = {}

    def set(self, record: str, path: Path, value: str | int) -> None:
        """Write another value where there is one."""
        node = self._node(record, path)
        end = node.end_mark.index
        written = str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)
        if node.style in ("|", ">"):
            written += self.text[len(self.text[:end].rstrip()) : end]
        self._changes[node.start_mark.index, end] = written

    def changed(self) -> str:
        """Return the text with all changes."""
        text = self.text
        for (start, end), written in sorted(self._changes.items(), reverse=True):
            text = text[:start] + written + text[end:]
        return text

    def _node(self, record: str, path: Path) -> Any:
        node: Any = self._records[record]
        for step in path:
            node = node.value[step] if isinstance(step, int) else _value(node, step)
        return node


def _value(node: Any, name: str) -> Any:
    return next(value for key, value in _pairs(node) if key.value == name)


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    yield from node.value
