"""Items of Wikidata as identifiers."""

import re
from typing import Any
from urllib.parse import quote

_ITEM = re.compile("Q[1-9][0-9]*")


def is_item(text: str) -> bool:
    """Return whether a text is the number of an item: Q796."""
    return bool(_ITEM.fullmatch(text))


def identifier(item: str, scheme: str = "wikidata") -> dict[str, Any]:
    """Return the identifier that an item is."""
    return {"scheme": scheme, "value": item, "url": f"https://www.wikidata.org/wiki/{item}"}


def article(title: str) -> dict[str, Any]:
    """Return the identifier that an article of the English Wikipedia is."""
    address = quote(title.replace(" ", "_"), safe="/:()',!*")
    return {"scheme": "wikipedia-en", "value": title, "url": f"https://en.wikipedia.org/wiki/{address}"}
