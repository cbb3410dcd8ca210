"""The amount of generated input: small by default, so that the suite runs often, and larger with `DATELINE_DEEP=1`.

`DATELINE_DEEP=10` generates ten times as much again. Tests that depend on it have the marker `deep`, which
`make test-deep` selects.
"""

import os

DEEP = int(os.environ.get("DATELINE_DEEP") or 0)


def draws(few: int, many: int) -> int:
    """Return `few`, or with `DATELINE_DEEP` that many times `many`."""
    return many * DEEP if DEEP else few
