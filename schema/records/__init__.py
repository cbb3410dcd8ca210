"""The fixture format: one validated record a kind, and the JSON Schemas that editors check with."""

from schema.records.article import Article
from schema.records.base import Record
from schema.records.dataset import DataSet
from schema.records.figure import Figure
from schema.records.force import Force
from schema.records.incident import Incident
from schema.records.official import Official
from schema.records.organization import Organization
from schema.records.place import Place
from schema.records.statement import Statement
from schema.vocabulary import Kind

RECORDS: dict[Kind, type[Record]] = {
    Kind.ORGANIZATION: Organization,
    Kind.FORCE: Force,
    Kind.OFFICIAL: Official,
    Kind.PLACE: Place,
    Kind.ARTICLE: Article,
    Kind.INCIDENT: Incident,
    Kind.STATEMENT: Statement,
    Kind.FIGURE: Figure,
}

FILE_NAMES: dict[Kind, str] = {kind: f"{kind.value.lower()}s" for kind in RECORDS}
"""The name, less its ending, of the file that holds a kind's records: officials.yaml, articles.ndjson."""

__all__ = ["FILE_NAMES", "RECORDS", "DataSet", "Record"]
