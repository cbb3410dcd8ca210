"""HTML as plain text: markup is removed, and every block becomes a paragraph."""

import re
from html.parser import HTMLParser

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|center|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|h[1-6r]|header|"
    "html|legend|li|main|nav|[ou]l|p|pre|section|summary|t([dhr]|able|body|foot|head)"
)
_NO_TEXT = frozenset(("script", "style", "title"))
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_BLANKS = re.compile(r"\s+")


def paragraphs_of_html(html: str) -> list[str]:
    """Return the text of HTML by its blocks. A line break within a block stays one, and two begin a paragraph."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return paragraphs_of_text("".join(reader.parts))


def paragraphs_of_text(text: str) -> list[str]:
    """Return the paragraphs of plain text, which blank lines separate."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = (_lines(block) for block in _BLANK_LINE.split(text))
    return [block for block in blocks if block]


def paragraphs_of_plain_text(text: str) -> list[str]:
    """Return the paragraphs of plain text of unknown habits: blank lines separate them, or else line breaks."""
    found = paragraphs_of_text(text)
    return found if len(found) > 1 else [line for each in found for line in each.split("\n")]


def line_of_html(html: str) -> str:
    """Return the text of HTML on one line."""
    return one_line(" ".join(paragraphs_of_html(html)))


def one_line(text: str) -> str:
    """Return a text on one line, in which every run of blanks is a space."""
    return _BLANKS.sub(" ", text).strip()


def _lines(block: str) -> str:
    return "\n".join(line for each in block.split("\n") if (line := each.strip()))


class _Reader(HTMLParser):
    """Gathers the text of HTML, with blank lines between blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._without_text = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """End a line or a block, or begin a part that is not text."""
        self._without_text += tag in _NO_TEXT
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a block, or a part that is not text."""
        self._without_text = max(0, self._without_text - (tag in _NO_TEXT))
        if tag != "br":
            self._separate(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """End a line or a block. A part without contents has no text to omit."""
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        """Keep a text, in which the line breaks of the file mean a space."""
        if not self._without_text:
            self.parts.append(_BLANKS.sub(" ", data))

    def _separate(self, tag: str) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif _BLOCK.fullmatch(tag):
            self.parts.append("\n\n")
