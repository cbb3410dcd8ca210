"""Addresses on the web that every reader of linked data takes: IRIs of RFC 3987 with a host that can exist."""

import re

from pydantic_core import Url as ParsedUrl
from pydantic_core import ValidationError

_PARTS = re.compile(r"https?://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_HOST = re.compile(r"(?:[^@\[\]]*@)?(\[[0-9A-Fa-f:.]+\]|[^\[\]:@]*)(?::[0-9]*)?")

_LETTERS = (
    "\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_ALLOWED = rf"A-Za-z0-9._~!$&'()*+,;=:@/%\-{_LETTERS}"
_BAD_IN_HOST = re.compile(rf"[^{_ALLOWED}\[\]]")
_BAD_IN_PATH = re.compile(f"[^{_ALLOWED}]")
_BAD_IN_QUERY = re.compile(rf"[^?{_ALLOWED}{_PRIVATE}]")
_BAD_IN_FRAGMENT = re.compile(f"[^?{_ALLOWED}]")
_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def checked_address(text: str) -> str:
    """Return an address. Raises ValueError, which says what is wrong and how to write it.

    Text that is not an address at all is left to the pattern of its field.
    """
    parts = _PARTS.fullmatch(text)
    if not parts:
        return text
    _check_characters(text, parts)
    host = _HOST.fullmatch(parts[1])
    if host is None:
        raise ValueError("has a host or port that cannot be read; write https://host or https://host:port")
    if not host[1]:
        raise ValueError("names no host; write one after //, such as https://news.example/")
    try:
        ParsedUrl(text)
    except ValidationError as error:
        reason = error.errors(include_url=False)[0]["msg"].rpartition("valid URL, ")[2]
        raise ValueError(f"has a host that cannot exist ({reason}); correct it") from None
    return text


def _check_characters(text: str, parts: re.Match[str]) -> None:
    rules = (_BAD_IN_HOST, _BAD_IN_PATH, _BAD_IN_QUERY, _BAD_IN_FRAGMENT)
    for number, bad in enumerate(rules, 1):
        start = parts.start(number) + (number > 2)
        if start > 0 and (found := bad.search(text, start, parts.end(number))):
            escaped = "".join(f"%{byte:02X}" for byte in found[0].encode())
            message = f"has the character {found[0]!r} at {found.start()}, which no address may contain"
            raise ValueError(f"{message}; write {escaped}")
    if percent := _BAD_PERCENT.search(text):
        raise ValueError(
            f"has a % at {percent.start()} without two hexadecimal digits after it; write %25 for a percent sign"
        )
