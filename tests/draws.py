"""The amount of generated input: small by default, so that the suite runs often, and large with `DATELINE_DEEP=1`.

Tests that depend on it have the marker `deep`, which `make test-deep` selects.
"""

import os
from typing import TypeVar

Amount = TypeVar("Amount")

DEEP = os.environ.get("DATELINE_DEEP") == "1"


def draws(few: Amount, many: Amount) -> Amount:
    """Return `many` with `DATELINE_DEEP=1`, else `few`."""
    return many if DEEP else few
