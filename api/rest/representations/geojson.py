"""GeoJSON (RFC 7946) for incidents and places."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, ClassVar

import orjson

from api.rest.representations.representation import Document, Row, Streamable, Writer
from api.rest.representations.rows import within

Json = dict[str, Any]
Position = tuple[float, float]
"""Longitude and latitude, in that order."""

DATA_SET = ("key", "name", "licence", "attribution")
POINT = ("latitude", "longitude", "enclosing", "place.slug")


class GeoJson(Streamable):
    """A Feature for a row and a FeatureCollection for a page, or for a whole list without `limit` and `cursor`.

    An incident is at its own point if it has one, else at that of its place. The point of a place without one
    is that of the nearest place that encloses it and has one; properties say so. Rows without any have a null
    geometry and do not affect the bounding box. `links` is a foreign member, as in OGC API - Features.
    """

    suffix: ClassVar[str] = "geojson"
    media_type: ClassVar[str] = "application/geo+json"
    fields: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Incident": (
            "id",
            "slug",
            "name",
            "summary",
            "kind",
            "occurred.edtf",
            "occurred.earliest",
            "occurred.latest",
            "place.id",
            "place.name",
            *within("place.point", POINT),
            "placePrecision",
            "location",
            "locationPrecision",
            "aggregate",
            "clarity",
            "sourceCount",
            "conflict.id",
            "conflict.name",
            *within("dataSet", DATA_SET),
            "participants.label",
            "participants.role",
            "participants.actor.id",
            "participants.actor.name",
            "figures.id",
            "figures.measure",
            "figures.victims",
            "figures.victimKind",
            "figures.scope",
            "figures.low",
            "figures.best",
            "figures.high",
            "figures.contradictory",
            "figures.claimant.id",
            "figures.claimant.name",
            "figures.quote.exact",
            "figures.record",
            "figures.article.id",
            "figures.article.headline",
            "figures.supersededBy.id",
        ),
        "Place": (
            "id",
            "slug",
            "name",
            "summary",
            "kind",
            *within("point", POINT),
            "parent.id",
            "parent.name",
            "disputedBetween.id",
            "disputedBetween.name",
            "identifiers.scheme",
            "identifiers.value",
            "identifiers.url",
            *within("dataSet", DATA_SET),
        ),
    }

    def item(self, row: Row, document: Document) -> bytes:
        """Write a Feature."""
        return orjson.dumps({**_feature(row, document), "links": self._links(document)})

    def collection(self, rows: Sequence[Row], document: Document) -> bytes:
        """Write a FeatureCollection, with a bounding box if any feature has a point.

        The description of a page that is not all is what GDAL shows of it.
        """
        points = [point for row in rows if (point := _point(row))]
        box = {"bbox": bounding_box(points)} if points else {}
        features = [_feature(row, document) for row in rows]
        about = {"type": "FeatureCollection", **_name(document), **box}
        return orjson.dumps({**about, "features": features, "links": self._links(document)})

    def writer(self, document: Document) -> Writer:
        """Return a writer of a FeatureCollection without a bounding box, which is known at the end only."""
        about = {"type": "FeatureCollection", **_name(document), "links": self._links(document)}
        return _Collection(document, orjson.dumps(about))

    def _links(self, document: Document) -> list[Json]:
        own = {"rel": "self", "href": document.url, "type": self.media_type}
        return [own, *({"rel": relation, "href": url} for relation, url in document.links.items())]


class GeoJsonSequence(GeoJson):
    """GeoJSON text sequences (RFC 8142): all Features of a list, each after a record separator, before a line feed."""

    suffix: ClassVar[str] = "geojsons"
    media_type: ClassVar[str] = "application/geo+json-seq"
    has_pages: ClassVar[bool] = False

    def writer(self, document: Document) -> Writer:
        """Return a writer of records."""
        return _Sequence(document)


class _Collection(Writer):
    """Writes the features at the end of a collection."""

    def __init__(self, document: Document, about: bytes) -> None:
        self._document = document
        self._about = about.removesuffix(b"}")
        self._separator = b""

    def head(self) -> bytes:
        """Write all other members, and the start of the features."""
        return self._about + b',"features":['

    def rows(self, rows: Sequence[Row]) -> bytes:
        """Write features, separated from those before."""
        if not rows:
            return b""
        features = b",".join(orjson.dumps(_feature(row, self._document)) for row in rows)
        separator, self._separator = self._separator, b","
        return separator + features

    def tail(self) -> bytes:
        """Write the end of the features and of the collection."""
        return b"]}"


class _Sequence(Writer):
    """Writes features as records."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def rows(self, rows: Sequence[Row]) -> bytes:
        """Write one record per row."""
        return b"".join(b"\x1e%b\n" % orjson.dumps(_feature(row, self._document)) for row in rows)


def _name(document: Document) -> Json:
    """Return the name of a collection, and what it lacks if it is one page of several."""
    if "next" not in document.links and "prev" not in document.links:
        return {"name": document.title}
    return {
        "name": f"{document.title} (one page)",
        "description": "This page has not all features. Omit `limit` and `cursor` to get all in one response, "
        "or follow the links `next` and `prev`.",
    }


def bounding_box(points: Iterable[Position]) -> tuple[float, float, float, float]:
    """Return west, south, east and north of points (at least one), in degrees.

    West is greater than east if the smallest box crosses the antimeridian (RFC 7946, 5.2).
    """
    longitudes, latitudes = map(sorted, zip(*points, strict=True))
    west, east = longitudes[0], longitudes[-1]
    widest = west + 360 - east
    for before, after in pairwise(longitudes):
        if after - before > widest:
            widest, west, east = after - before, after, before
    return west, latitudes[0], east, latitudes[-1]


def _feature(row: Row, document: Document) -> Json:
    point = _point(row)
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": point and {"type": "Point", "coordinates": point},
        "properties": {"url": document.address(row), **_origin(row), **_PROPERTIES[document.kind](row)},
    }


def _point(row: Row) -> Position | None:
    point = _located(row)
    return (point["longitude"], point["latitude"]) if point else None


def _origin(row: Row) -> Json:
    """Return the slug of the place that has the row's point, and whether that encloses the row's own place."""
    point = None if row.get("location") else _located(row)
    return {
        "pointOf": point["place"]["slug"] if point else None,
        "pointIsOfEnclosingPlace": bool(point and point["enclosing"]),
    }


def _located(row: Row) -> Row | None:
    if own := row.get("location"):
        return dict(own)
    holder = row.get("place", row)
    found: Row | None = holder and holder["point"]
    return found


def _incident(row: Row) -> Json:
    place = row["place"]
    return {
        **_pick(row, "name", "summary", "kind", "conflict", "aggregate", "clarity", "sourceCount", "dataSet"),
        "occurred": _pick(row["occurred"], "edtf", "earliest", "latest"),
        "place": place and _pick(place, "id", "name"),
        "placePrecision": row["placePrecision"],
        "locationPrecision": row["locationPrecision"],
        "participants": row["participants"],
        "figures": [_figure(figure) for figure in row["figures"]],
    }


def _figure(figure: Row) -> Json:
    successor = figure["supersededBy"]
    return {
        **_pick(figure, "id", "measure", "scope", "victims", "victimKind"),
        **_pick(figure, "low", "best", "high", "contradictory", "claimant", "record"),
        "quote": figure["quote"] and figure["quote"]["exact"],
        "article": figure["article"],
        "supersededBy": successor and successor["id"],
    }


def _place(row: Row) -> Json:
    return _pick(row, "name", "summary", "kind", "parent", "disputedBetween", "identifiers", "dataSet")


def _pick(row: Row, *names: str) -> Json:
    return {name: row[name] for name in names}


_PROPERTIES = {"Incident": _incident, "Place": _place}
