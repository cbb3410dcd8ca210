"""GeoNames, places with names in many scripts, as the tab-separated dump or as one JSON object on each line."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from schema.importers.aliases import Aliases
from schema.importers.geonames.conversion import Conversion
from schema.importers.geonames.units import Units
from schema.importers.writer import DataSetWriter

NAME = "GeoNames"
LICENCE = "CC BY 4.0"
ATTRIBUTION = "GeoNames, geonames.org."
GAPS = (
    "Names have no language: the source states none. Their tags say the script only, as und-Arab.",
    "Whether a populated place is a city, a town or a village follows from its population, unless it is the capital of "
    "a country or of a province. It is an area if no population is stated.",
    "Alternate names hold transliterations and codes of airports too, which the source does not tell apart.",
    "Population, elevation and time zone are omitted, as no field holds them.",
)


class GeoNames:
    """The importer of GeoNames."""

    name = "geonames"
    description = "GeoNames: places with names in many scripts, as its dump between tabs or as NDJSON"

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the places of files. Files of countries and administrative units say what places are within."""
        with closing(Units(aliases)) as units:
            conversion = Conversion(target, units)
            conversion.take_all(files)
        target.describe_with_source(
            self.name,
            "Places, with their points and their names in many scripts.",
            [*GAPS, *conversion.gaps()],
            name=NAME,
            licence=LICENCE,
            attribution=ATTRIBUTION,
            url="https://www.geonames.org/",
        )


importer = GeoNames()
