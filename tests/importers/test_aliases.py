"""Aliases are read from YAML, and those that no row has are known."""

from pathlib import Path

import pytest

from schema.errors import BadUserInput
from schema.importers.aliases import read_aliases
from schema.vocabulary import Kind


def written(folder: Path, text: str) -> Path:
    file = folder / "aliases.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_names_and_ids_mean_keys_and_null_keeps_apart(tmp_path: Path) -> None:
    aliases = read_aliases(written(tmp_path, "Force:\n  234: isis\n  no: null\n  Other: other\n"))
    assert aliases.key(Kind.FORCE, "1", "234") == "isis"
    assert aliases.key(Kind.ORGANIZATION, "234") is None
    assert aliases.key(Kind.FORCE, "no") is None
    assert aliases.is_apart(Kind.FORCE, "no")
    assert not aliases.is_apart(Kind.FORCE, "234")
    assert aliases.unused() == ["Force: Other"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no aliases"),
        ("Planet: {}\n", "'Planet' is not a kind; write one of Article"),
        ("Force: isis\n", "write `name in the source: key` under each kind"),
        ("Force: {IS: Not a key}\n", "'Not a key', beside 'IS', is not a key"),
        ("Force: [", "is not YAML"),
    ],
)
def test_a_file_of_another_form_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadUserInput, match=message):
        read_aliases(written(tmp_path, text))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="Cannot read"):
        read_aliases(tmp_path / "none.yaml")
