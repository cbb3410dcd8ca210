"""What a load was asked to do, and what of it can be rejected by the names of data sets alone."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from schema.errors import LoadRejected, OthersLoaded
from schema.load.database.store import OnWait
from schema.load.publish.loaded import Loaded


class Terms(Enum):
    """What becomes of the loaded data sets that a load does not name."""

    BESIDE = "beside"
    """They stay."""
    ONLY = "only"
    """They are removed."""
    UNLESS_OTHERS = "unless others"
    """If there are any, nothing is loaded."""


@dataclass(frozen=True)
class Request:
    """The paths of data sets, those to drop, what becomes of others, and what is called if the load has to wait."""

    paths: tuple[Path, ...]
    drop: frozenset[str]
    terms: Terms
    on_wait: OnWait

    def kept(self, loaded: Loaded) -> frozenset[str]:
        """Return the loaded data sets that stay, whether they are among the paths or not."""
        return frozenset() if self.terms is Terms.ONLY else frozenset(loaded.data_sets) - self.drop

    def check(self, keys: frozenset[str], loaded: Loaded) -> None:
        """Raise LoadRejected if these data sets cannot be loaded into the database."""
        if contradictory := sorted(self.drop & keys):
            raise LoadRejected(f"{contradictory[0]} is both in the paths and in `--drop`; remove one")
        if unknown := sorted(self.drop - loaded.data_sets.keys()):
            names = ", ".join(sorted(loaded.data_sets)) or "none"
            raise LoadRejected(f"`--drop {unknown[0]}` names no loaded data set; these are loaded: {names}")
        others = self.kept(loaded) - keys
        if others and self.terms is Terms.UNLESS_OTHERS:
            raise OthersLoaded(f"the database also has {', '.join(sorted(others))}")
        if forgotten := loaded.without_records(others):
            flags = " ".join(f"--drop {key}" for key in forgotten)
            raise LoadRejected(
                f"the database also has {', '.join(forgotten)}, loaded by a release that did not keep the records; "
                f"add their folders to the paths this once, or pass {flags}"
            )
