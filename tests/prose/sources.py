"""Where prose is found: in Markdown, in Python, in the GraphQL schema and in the OpenAPI document."""

import ast
import io
import json
import re
import tokenize
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from graphql import Node, Visitor, parse, visit
from graphql.language import StringValueNode

from tests.prose.style import Prose

CODE_SPAN = re.compile(r"(`+)(?!`).+?\1")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<https?://[^>]*>")
NEW_BLOCK = re.compile(r"\s*([-*] |\d+\. |#+ |>)")
PROSE = Path(__file__).parent
MESSAGE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-zA-Z]")
"""At least two words. Anything shorter is a name or a key."""

NOT_PROSE = re.compile(
    r"\b(select|insert|update|delete|create|drop|pragma|where|order by|left join) |[{}]\s*\w+\s*[({]|^\s*\{",
    re.IGNORECASE,
)
"""SQL and GraphQL are not prose."""


def without_code(text: str) -> str:
    """Return Markdown with code spans as one word each, and links as their text."""
    return LINK.sub(lambda match: match[1] or "‹link›", CODE_SPAN.sub("‹code›", text))


def in_markdown(path: str, text: str) -> Iterator[Prose]:
    """Yield the paragraphs, list items and table cells outside code blocks."""
    fenced, block, start = False, [], 1
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.startswith("```"):
            fenced = not fenced
        prose = "" if fenced or line.startswith("```") else line
        if block and (not prose.strip() or NEW_BLOCK.match(prose) or prose.startswith("|")):
            yield Prose(path, start, without_code(" ".join(block)))
            block = []
        if prose.startswith("|"):
            yield from (Prose(path, number, part) for part in re.split("[|;]", without_code(prose)))
        elif prose.strip():
            start = start if block else number
            block.append(NEW_BLOCK.sub("", prose, count=1) if not block else prose)


def in_python(path: str, text: str) -> Iterator[Prose]:
    """Yield the docstrings, comments, and messages of at least two words."""
    tree = ast.parse(text)
    docstrings = dict(_docstrings(tree))
    for docstring, of_function in docstrings.items():
        for paragraph, line in _paragraphs(docstring.value, docstring.lineno):
            if "├──" in paragraph:
                continue
            first = line == docstring.lineno
            yield Prose(path, line, without_code(paragraph), is_docstring=of_function and first)
    yield from _comments(path, text)
    yield from _messages(path, tree, docstrings)


def _docstrings(tree: ast.Module) -> Iterator[tuple[ast.Constant, bool]]:
    """Yield every string that is a statement, and whether it documents a function."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in node.body:
            match statement:
                case ast.Expr(value=ast.Constant(value=str()) as docstring):
                    yield docstring, is_function


def _paragraphs(text: str, line: int) -> Iterator[tuple[str, int]]:
    for paragraph in re.split(r"(\n\s*\n|\n\s*(?=[-*] ))", text):
        if paragraph.strip():
            yield paragraph, line
        line += paragraph.count("\n")


def _comments(path: str, text: str) -> Iterator[Prose]:
    block: list[str] = []
    start = last = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and not re.match(r"#\s*(type:|noqa|!|fmt:)", token.string):
            if block and token.start[0] != last + 1:
                yield Prose(path, start, without_code(" ".join(block)))
                block = []
            start = start if block else token.start[0]
            block.append(token.string.lstrip("# "))
            last = token.start[0]
    if block:
        yield Prose(path, start, without_code(" ".join(block)))


def _messages(path: str, tree: ast.Module, docstrings: dict[ast.Constant, bool]) -> Iterator[Prose]:
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node not in docstrings and id(node) not in parts and _is_message(node.value):
                yield Prose(path, node.lineno, without_code(node.value), is_message=True)
        elif isinstance(node, ast.JoinedStr):
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "‹value›" for part in node.values
            )
            if _is_message(text):
                yield Prose(path, node.lineno, without_code(text), is_message=True)


def _is_message(text: str) -> bool:
    return bool(MESSAGE.search(text)) and not NOT_PROSE.search(text)


def in_graphql(path: str, text: str) -> Iterator[Prose]:
    """Yield the descriptions of a GraphQL schema."""
    found: list[Prose] = []

    class Descriptions(Visitor):
        def enter(self, node: Node, *_: Any) -> None:
            description = getattr(node, "description", None)
            if isinstance(description, StringValueNode) and description.loc:
                line = description.loc.start_token.line
                found.extend(replace(prose, line=line) for prose in in_markdown(path, description.value))

    visit(parse(text), Descriptions())
    yield from found


def in_openapi(path: str, text: str) -> Iterator[Prose]:
    """Yield the summaries and descriptions of an OpenAPI document, once each."""
    seen: set[str] = set()
    document = json.loads(text)

    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for key, item in value.items():
                if key in ("summary", "description") and isinstance(item, str):
                    yield item
                elif key not in ("example", "examples"):
                    yield from walk(item)
        elif isinstance(value, list):
            for item in value:
                yield from walk(item)

    for description in walk(document):
        if description not in seen:
            seen.add(description)
            yield from (replace(prose, line=1) for prose in in_markdown(path, description))


def in_docs(root: Path) -> Iterator[Prose]:
    """Yield the prose of README, the other files beside it and everything in docs."""
    for file in sorted([*root.glob("*.md"), *root.glob("docs/**/*.md")]):
        yield from in_markdown(str(file.relative_to(root)), file.read_text(encoding="utf-8"))


def in_code(root: Path) -> Iterator[Prose]:
    """Yield the prose of the packages, the tests and the descriptions that clients read."""
    for folder in ("api", "schema", "bench", "tests"):
        for file in sorted((root / folder).rglob("*.py")):
            if PROSE in file.parents and file.name.startswith("test_"):
                continue  # its examples break every rule
            yield from in_python(str(file.relative_to(root)), file.read_text(encoding="utf-8"))
    yield from in_graphql("schema.graphql", (root / "schema.graphql").read_text(encoding="utf-8"))
    yield from in_openapi("openapi.json", (root / "openapi.json").read_text(encoding="utf-8"))
