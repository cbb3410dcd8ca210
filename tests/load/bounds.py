"""Records whose every field is at its bound, read off the declarations: the longest texts, each of one character.

The characters are those that grow or weigh most. U+FDFA is 18 characters under NFKC, U+1F469 four bytes, and U+FB2C
three code points under NFC. U+0390 is three code points in lower case. `?` means random ASCII, which is not
compressed.
"""

import random
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter

from schema.load.validate.shapes import FieldShape, shape_of
from schema.records import RECORDS, DataSet
from schema.records.base import KEY_PATTERN, Part
from schema.records.marks import Acyclic, To
from schema.vocabulary import LIST_CAP, FigureScope, Kind

WORST = ("\ufdfa", "\U0001f469", "\ufb2c", "\u0390", "?")

_LANGUAGE = "en-x-aaaaaaaa-bbbbbbbb-cccccccc-ddd"
_EDTF = "2021-12-02T09:30:00+03:00"
_FITTING = {
    "body": lambda made, text: [made.body],
    "exact": lambda made, text: unicodedata.normalize("NFC", made.body)[:5000],
    "start": lambda made, text: 0,
    "paragraph": lambda made, text: 0,
    "after_paragraph": lambda made, text: 0,
    "paragraph_begins": lambda made, text: unicodedata.normalize("NFC", made.body)[:200],
    "stated_posts": lambda made, text: [f"{made.key_of(Kind.OFFICIAL, 0)}/{made.part_key(60, 1)}"],
    "force": lambda made, text: None,
    "former_slugs": lambda made, text: [
        f"{n}{made.key_of(Kind.ARTICLE, made.number)}"[:120] for n in range(100)
    ],
}
"""Values that a declaration alone does not tell: what fits other fields, by the field's name."""


class Records:
    """Records of one character. Number n is the n-th of its kind; they refer to number 0, or to the one before."""

    def __init__(self, number: int, char: str, long_lists: bool = False) -> None:
        self.number, self._char, self._long_lists = number, char, long_lists
        self._chance = random.Random(number)
        self.body = self.text(20_000, 0)

    def all(self) -> Iterator[tuple[Kind, dict[str, Any]]]:
        """Yield a record of every kind."""
        for kind, record in RECORDS.items():
            yield kind, self._part(record, kind, 0)

    def data_set(self) -> dict[str, Any]:
        """Return what DATASET.yaml holds."""
        return self._part(DataSet, None, 0)

    def key_of(self, kind: Kind, number: int) -> str:
        """Return the key of a record: as long as a key may be."""
        return f"{kind.one.kebab}-{number}-".ljust(120, "k")

    def part_key(self, length: int, number: int = 0) -> str:
        """Return the key of a part."""
        return f"{number}-".ljust(length, "p")

    def text(self, length: int, number: int) -> str:
        """Return a text that is as long as it may be once it is in NFC. Different numbers make different texts."""
        head = f"{number} "
        each = len(unicodedata.normalize("NFC", self._char))
        if self._char == "?":
            letters = string.ascii_letters + string.digits
            return head + "".join(self._chance.choices(letters, k=length - len(head)))
        return head + self._char * ((length - len(head)) // each)

    def _part(self, model: type[Part], kind: Kind | None, number: int) -> dict[str, Any]:
        made = {}
        for field in shape_of(model):
            if field.name in _FITTING and (field.name != "force" or model.__name__ == "Tenure"):
                value = _FITTING[field.name](self, number)
            elif field.many:
                value = self._list(model, field, kind)
            else:
                value = self._value(model, field, kind, number)
            if value is not None:
                made[field.alias] = value
        if model is RECORDS[Kind.FIGURE]:
            self._choose_the_evidence(made)
        return made

    def _choose_the_evidence(self, figure: dict[str, Any]) -> None:
        """Let every second figure quote an article, and the others be parts of it from a record of a data set."""
        if self.number % 2 == 0:
            for name in ("record", "reports", "partOf"):
                figure.pop(name, None)
            return
        figure["scope"] = FigureScope.PART
        for name in ("article", "quote"):
            del figure[name]

    def _list(self, model: type[Part], field: FieldShape, kind: Kind | None) -> list[Any]:
        if field.name == "antecedents" and not self.number:
            return []
        count = 1 if field.part is None or field.name == "mentions" else 2
        if self._long_lists and field.name not in ("mentions", "antecedents") and not field.mark(To):
            count = min(LIST_CAP, _schema(model, field)["maxItems"])
        return [self._value(model, field, kind, number) for number in range(1, count + 1)]

    def _value(self, model: type[Part], field: FieldShape, kind: Kind | None, number: int) -> Any:
        if to := field.mark(To):
            return self._reference(to, _acyclic(model, field))
        if field.name == "key" and kind and model is RECORDS[kind]:
            return self.key_of(kind, self.number)
        if field.name == "slug" and kind:
            return self.key_of(kind, self.number).replace("k" * 9, "s" * 9)
        if field.part and field.part.__name__ == "FuzzyDate":
            return {"edtf": _EDTF, "note": self.text(1000, number)}
        if field.part:
            return self._part(field.part, kind, number)
        return self._scalar(field, _item(_schema(model, field)), number)

    def _scalar(self, field: FieldShape, schema: dict[str, Any], number: int) -> Any:
        if "enum" in schema:
            return schema["enum"][0 if number < 2 or field.name != "kind" else 1]
        if schema.get("type") == "object":
            return {"key": self.text(schema["additionalProperties"]["maxLength"], 0)}
        if schema.get("type") == "boolean":
            return False
        if "maximum" in schema:
            return schema["maximum"]
        if field.name == "language":
            return _LANGUAGE
        if field.name == "url":
            return self._url(schema["maxLength"], number)
        if schema.get("pattern") == KEY_PATTERN:
            return self.part_key(schema["maxLength"], number)
        return self.text(schema["maxLength"], number)

    def _url(self, length: int, number: int) -> str:
        text = self.text(length, number).replace(" ", "/")
        return unicodedata.normalize("NFC", f"https://x.example/{self.number}/{text}")[:length]

    def _reference(self, to: To, acyclic: bool) -> str | None:
        if acyclic and not self.number:
            return None
        own = to.kinds[0] in (Kind.ARTICLE, Kind.ORGANIZATION)
        key = self.key_of(to.kinds[0], self.number - 1 if acyclic else self.number if own else 0)
        return key if len(to.kinds) == 1 else f"{to.kinds[0]}:{key}"


def _acyclic(model: type[Part], field: FieldShape) -> bool:
    to_another = (model.__name__, field.name) in {("Antecedent", "incident"), ("RelatedLink", "article")}
    return to_another or field.mark(Acyclic) is not None


@cache
def _schema(model: type[Part], field: FieldShape) -> dict[str, Any]:
    """Return the JSON Schema of a field: its bounds."""
    info = model.model_fields[field.name]
    declared = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    schema = TypeAdapter(declared).json_schema()
    options = schema.get("anyOf", [schema])
    found = next(option for option in options if option.get("type") != "null")
    definitions = schema.get("$defs", {})
    return _resolved({**schema, **found}, definitions)


def _item(schema: dict[str, Any]) -> dict[str, Any]:
    return schema.get("items", schema) if schema.get("type") == "array" else schema


def _resolved(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return {**schema, **definitions[schema["$ref"].rpartition("/")[2]]}
    if "items" in schema:
        return {**schema, "items": _resolved(schema["items"], definitions)}
    return schema
