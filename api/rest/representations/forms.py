"""All representations beside plain JSON."""

from api.rest.representations.atom import Atom
from api.rest.representations.csv_rows import Csv
from api.rest.representations.followthemoney import FollowTheMoney
from api.rest.representations.geojson import GeoJson, GeoJsonSequence
from api.rest.representations.jsonfeed import JsonFeed
from api.rest.representations.jsonld import JsonLd
from api.rest.representations.ndjson import Ndjson
from api.rest.representations.ninjs import Ninjs
from api.rest.representations.parquet import Parquet
from api.rest.representations.popolo import Popolo
from api.rest.representations.representation import Representation
from api.rest.representations.stream import Stream

REPRESENTATIONS: tuple[Representation, ...] = (
    JsonLd(),
    GeoJson(),
    GeoJsonSequence(),
    Atom(),
    JsonFeed(),
    Ninjs(),
    Popolo(),
    FollowTheMoney(),
)
PARQUET = Parquet()
STREAMS: tuple[Stream, ...] = (Csv(), Ndjson(), PARQUET)
