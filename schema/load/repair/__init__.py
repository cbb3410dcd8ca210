"""Corrects what points into a text after the text has been edited, in the files of fixtures."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path as FilePath

from schema.load.anchors import Anchor, NumberAnchor, QuoteAnchor, anchors_of
from schema.load.checks.quotes import nearest_words
from schema.load.problems import Path, Problems, field_text, shown
from schema.load.repair.edits import YamlFile
from schema.load.repair.moves import Moves, Span, Unclear
from schema.load.validate.items import Item
from schema.vocabulary import Kind, TextPart


@dataclass(frozen=True)
class Correction:
    """Another value for a field of a record."""

    item: Item
    path: Path
    before: str | int
    after: str | int

    def __str__(self) -> str:
        source = self.item.source
        place = f"{source.file}:{source.lines.at(self.path)}: {source.record}"
        return f"{place}: {field_text(self.path)}: {shown(self.before)} → {shown(self.after)}"


@dataclass
class Repair:
    """What to correct, and, as problems, what only its author can."""

    corrections: list[Correction] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)

    def files(self) -> dict[str, tuple[str, str]]:
        """Return the text before and after of every file to change."""
        by_file: dict[str, list[Correction]] = defaultdict(list)
        for correction in self.corrections:
            by_file[correction.item.source.file].append(correction)
        return {name: _edited(name, corrections) for name, corrections in sorted(by_file.items())}

    def difference(self) -> str:
        """Return the changes as a unified diff."""
        return "".join(
            "".join(unified_diff(before.splitlines(True), after.splitlines(True), name, name))
            for name, (before, after) in self.files().items()
        )

    def write(self) -> None:
        """Change the files, each at once."""
        for name, (_, after) in self.files().items():
            _replace(FilePath(name), after)


class _Known(dict[tuple[Kind, str], Item]):
    """Records by kind and key."""

    def find(self, kind: Kind, key: str) -> Item | None:
        return self.get((kind, key))


def repair(items: Iterable[Item]) -> Repair:
    """Find what points beside the words that it names, and where these words are now."""
    found = Repair()
    known = _Known({(item.kind, item.key): item for item in items})
    by_article: dict[str, list[Anchor]] = defaultdict(list)
    for item in known.values():
        for anchor in anchors_of(item, known):
            by_article[anchor.article.key].append(anchor)
    for anchors in by_article.values():
        moves = Moves(anchors[0].article.record.body, map(_span_of, filter(_has_words, anchors)))
        for anchor in anchors:
            _correct(anchor, moves, found)
    return found


def _has_words(anchor: Anchor) -> bool:
    if isinstance(anchor, QuoteAnchor):
        return anchor.quote.part is TextPart.BODY
    return anchor.begins is not None


def _span_of(anchor: Anchor) -> Span:
    if isinstance(anchor, QuoteAnchor):
        return Span(anchor.quote.exact, anchor.quote.paragraph or 0, anchor.quote.start)
    assert anchor.begins is not None
    return Span(anchor.begins, anchor.number, 0)


def _correct(anchor: Anchor, moves: Moves, found: Repair) -> None:
    if anchor.item.source.file.endswith(".ndjson"):
        return  # what is made by a program is corrected where it is made
    if isinstance(anchor, QuoteAnchor):
        texts = moves if anchor.quote.part is TextPart.BODY else Moves(anchor.texts, [_span_of(anchor)])
        _correct_quote(anchor, texts, found)
    else:
        _correct_number(anchor, moves, found)


def _correct_quote(anchor: QuoteAnchor, moves: Moves, found: Repair) -> None:
    before = _span_of(anchor)
    after = moves.of(before)
    if isinstance(after, Unclear):
        _refuse(anchor.item, (*anchor.path, "exact"), before, after, anchor.article, anchor.texts, found)
        return
    values = (
        ("exact", before.words, after.words),
        ("paragraph", before.paragraph, after.paragraph),
        ("start", before.start, after.start),
    )
    for name, old, new in values:
        if old != new and old is not None and new is not None:
            found.corrections.append(Correction(anchor.item, (*anchor.path, name), old, new))


def _correct_number(anchor: NumberAnchor, moves: Moves, found: Repair) -> None:
    now = _number_now(anchor, moves, found)
    if now is not None and now != anchor.number:
        path = (*anchor.path, anchor.field)
        found.corrections.append(Correction(anchor.item, path, anchor.number, now))


def _number_now(anchor: NumberAnchor, moves: Moves, found: Repair) -> int | None:
    if anchor.quote is not None:
        moved = moves.of(Span(anchor.quote.exact, anchor.quote.paragraph or 0, anchor.quote.start))
        return None if isinstance(moved, Unclear) else moved.paragraph
    if anchor.begins is None:
        return moves.paragraph(anchor.number)
    body = anchor.article.record.body
    begun = [number for number, text in enumerate(body) if text.startswith(anchor.begins)]
    likely = moves.paragraph(anchor.number)
    if len(begun) == 1 or likely in begun or anchor.number in begun:
        return begun[0] if len(begun) == 1 else likely if likely in begun else anchor.number
    before = Span(anchor.begins, anchor.number, 0)
    home = min(anchor.number, len(body) - 1) if likely is None else likely
    after = Unclear(home, [0] if begun else ())
    _refuse(anchor.item, (*anchor.path, "paragraphBegins"), before, after, anchor.article, body, found)
    return None


def _refuse(
    item: Item,
    path: Path,
    span: Span,
    found: Unclear,
    article: Item,
    texts: Sequence[str],
    repaired: Repair,
) -> None:
    """Note what only the author can decide, with both texts."""
    text = texts[found.paragraph] if found.paragraph < len(texts) else ""
    if found.starts:
        listed = ", ".join(map(str, found.starts[:5]))
        message = f"may be in paragraph {found.paragraph} at {listed}, or elsewhere"
        remedy = "write the paragraph and start of the one that is meant"
    else:
        near = nearest_words(span.words, text)
        message = f"is not in {article.key} any more"
        now = f"; paragraph {found.paragraph} has {near} now" if near else ""
        remedy = f"decide which of both is right{now}" if near else "remove it, or restore the words"
    repaired.problems.at(item.source, path, message, shown(span.words), remedy)


def _edited(name: str, corrections: Iterable[Correction]) -> tuple[str, str]:
    before = FilePath(name).read_bytes().decode()
    mark = "\ufeff" if before.startswith("\ufeff") else ""
    file = YamlFile(before.removeprefix(mark))
    for correction in corrections:
        file.set(correction.item.key, correction.path, correction.after)
    return before, mark + file.changed()


def _replace(file: FilePath, text: str) -> None:
    """Write a file beside the old one and put it in its place, so that no other reader sees half of it."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode())
        os.chmod(name, file.stat().st_mode & 0o7777)
        os.replace(name, file.resolve())
    except BaseException:
        os.unlink(name)
        raise


__all__ = ["Correction", "Repair", "repair"]
