"""Dates in JSON-LD."""

from typing import Any

from schema.importers.dates import date_of
from schema.importers.jsonld.nodes import Node

EDTF = "edtf:EDTF"


def dated(node: Node, own: str, *names: str) -> Any:
    """Return a date as precisely as a node has it: in Dateline's property, or the first of some of schema.org's.

    Returns None without any. Raises InvalidRecord if it is not a date.
    """
    fuzzy = node.node(own)
    if fuzzy and (edtf := fuzzy.text("dl:edtf")):
        note = fuzzy.text("dl:note")
        return {"edtf": edtf, "note": note} if note else edtf
    for name in names:
        if value := next(iter(node.values(name)), None):
            text = node.text(name)
            return text if value.get("@type") == EDTF else date_of(text, name)
    return None
