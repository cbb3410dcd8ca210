"""Popolo, people and organizations with the posts that join them, as JSON files such as those of EveryPolitician."""

from collections.abc import Sequence
from pathlib import Path

from schema.importers.aliases import Aliases
from schema.importers.popolo.conversion import Conversion
from schema.importers.popolo.objects import objects_of
from schema.importers.writer import DataSetWriter

NAME = "Popolo"
UNSTATED = "Not stated"
ATTRIBUTION = "The format states neither licence nor attribution: ask the publisher of the files."
GAPS = (
    "Dates of birth and death, gender, contact details, images, links, and dates of organizations are omitted.",
    "On whose behalf somebody is a member (their party), and the area that they represent, are omitted.",
    "Names without a language have a tag that says their script only.",
    "Memberships are posts. A body of more than 100 of them is named in their titles, as it cannot list them.",
    "A membership without dates has those of its legislative period; a note says so.",
)


class Popolo:
    """The importer of Popolo."""

    name = "popolo"
    description = "Popolo: persons, organizations, posts and memberships as JSON, such as EveryPolitician's"

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the people, organizations, areas and elections of files, each of which is read as a whole."""
        Conversion(target, aliases).take_all([each for file in files for each in objects_of(file)])
        target.describe(
            key=self.name,
            name=NAME,
            description="People with their posts, and the organizations that these are in.",
            importedFrom=self.name,
            sources=[
                {
                    "name": "Files in Popolo format",
                    "licence": UNSTATED,
                    "attribution": ATTRIBUTION,
                }
            ],
            gaps=list(GAPS),
        )


importer = Popolo()
