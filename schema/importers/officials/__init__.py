"""Holders of public offices as CSV files of every-politician-scrapers, from Wikidata."""

from collections.abc import Sequence
from pathlib import Path

from schema.importers.aliases import Aliases
from schema.importers.officials.conversion import Conversion
from schema.importers.officials.files import sorted_rows
from schema.importers.writer import DataSetWriter

NAME_OF_SET = "Holders of public offices, from Wikidata"
LICENCE = "CC0-1.0"
ATTRIBUTION = "Wikidata contributors; collected by every-politician-scrapers."
GAPS = (
    "Gender, dates of birth and death, images and kinship are in the source, but no field holds them.",
    "Posts have the titles of the source. What is known of positions beside them (their deputies, when they were "
    "founded, which replaced which) is omitted.",
    "Ministries are named after the posts of their ministers and stand apart where the posts differ. Other posts are "
    "in an organization or a force only where an alias names one.",
    "Names in Latin script are English labels. A label in another script has no known language.",
    "A post without an end may go on, or its end is not known. Which ones were current is omitted: the files do not "
    "say on which day.",
    "Predecessors and successors whom no file names are missing.",
)


class OfficialsImporter:
    """The importer of officials."""

    name = "officials"
    description = "Holders of public offices from Wikidata, as CSV files of every-politician-scrapers"

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the officials of files that belong together."""
        conversion = Conversion(target, aliases)
        for kind, row in sorted_rows(files, target.report):
            conversion.take(kind, row)
        conversion.finish()
        target.describe_with_source(
            self.name,
            "People who hold or held public offices, with the dates of their posts.",
            GAPS,
            name=NAME_OF_SET,
            licence=LICENCE,
            attribution=ATTRIBUTION,
            url="https://github.com/every-politician-scrapers",
        )


importer = OfficialsImporter()
