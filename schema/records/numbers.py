"""Numbers as fixtures write them: digits, and nothing else that Python or YAML would take for one."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticKnownError

_WHOLE = re.compile("-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def _digits(form: re.Pattern[str], error: Any, *types: type) -> Callable[[Any], Any]:
    """Return a check of numbers from YAML, which are text, and from JSON."""

    def check(value: Any) -> Any:
        written = value if isinstance(value, str) else str(value) if type(value) in types else ""
        if not form.fullmatch(written):
            raise PydanticKnownError(error)
        return value

    return check


WHOLE = BeforeValidator(_digits(_WHOLE, "int_parsing", int))
"""Marks a whole number: `1_0`, `1e3`, `0x1F`, `010`, `١٢` and ` 1 ` are none."""

WholeNumber = Annotated[int, Field(ge=0, le=2_147_483_647), WHOLE]

DECIMAL = BeforeValidator(_digits(_DECIMAL, "decimal_parsing", int, Decimal))
"""Marks a decimal number: besides, `.5`, `1.`, `nan` and `inf` are none."""
