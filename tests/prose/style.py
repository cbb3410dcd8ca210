"""The rules of the house style, applied to a piece of prose."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("style.toml")

SENTENCE_END = re.compile(r"""(?<=[.!?…])["'”’)\]*_]*\s+(?=["'“‘(\[*_]*[A-Z0-9`‹])""")
WORD = re.compile(r"‹\w+›|\w[\w'’./-]*")


@dataclass(frozen=True)
class Prose:
    """A paragraph, table cell, docstring, comment or message, with the place that it comes from."""

    path: str
    line: int
    text: str
    is_docstring: bool = False
    is_message: bool = False


@dataclass(frozen=True)
class Finding:
    """A piece of prose that breaks a rule."""

    prose: Prose
    message: str

    def __str__(self) -> str:
        """Return the finding as linters print them."""
        return f"{self.prose.path}:{self.prose.line}: {self.message}"


class Style:
    """The rules of a style file."""

    def __init__(self, file: Path = FILE) -> None:
        rules = tomllib.loads(file.read_text(encoding="utf-8"))
        self._longest: int = rules["longest_sentence"]
        self._openings = re.compile(rf"({'|'.join(rules['openings'])})\b")
        self._replaced = [
            (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), better)
            for pattern, better in rules["replace"].items()
        ]

    def check(self, prose: Prose) -> Iterator[Finding]:
        """Yield everything that breaks a rule."""
        text = " ".join(prose.text.split())
        for pattern, better in self._replaced:
            for match in pattern.finditer(text):
                yield Finding(prose, f"'{match[0]}': write {better}")
        if prose.is_docstring and (match := self._openings.match(text)):
            yield Finding(
                prose, f"a docstring that begins with '{match[0]}': write Return, Yield or an imperative"
            )
        if not prose.is_message:
            yield from self._long_sentences(prose, text)

    def _long_sentences(self, prose: Prose, text: str) -> Iterator[Finding]:
        for sentence in SENTENCE_END.split(text):
            count = sum(not word.startswith("‹") for word in WORD.findall(sentence))
            if count > self._longest:
                yield Finding(
                    prose, f"a sentence of {count} words, at most {self._longest}: '{sentence[:60]}…'"
                )
