"""Parquet: one column per field of the rows, in a file that is written before it is sent."""

from typing import ClassVar

from api.rest.representations.ndjson import Ndjson


class Parquet(Ndjson):
    """One column per field. An object is a struct, a list or the items of a connection are a list.

    The rows are written as NDJSON, from which the file is made.
    """

    suffix: ClassVar[str] = "parquet"
    media_type: ClassVar[str] = "application/vnd.apache.parquet"
