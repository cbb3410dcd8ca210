"""What has to outlive the content: loads, what each of them changed, and every record's integer key.

Content follows from fixtures and is rebuilt whenever its tables change. The journal is kept, so its columns know no
vocabulary and point at no content. Changing it takes a migration (see schema.load.publish.journal).
"""

from tortoise import fields
from tortoise.models import Model

from schema.tables.fields import Instant, RowId, Text


class Load(Model):
    """One load that changed something. The one with the highest id is what is served."""

    id = RowId()
    version = Text(64)
    loaded_at = Instant()

    class Meta:
        table = "load"


class Change(Model):
    """What a load did to a record: the change feed. A removed record leaves its line."""

    id = RowId()
    load: fields.ForeignKeyRelation[Load] = fields.ForeignKeyField(
        "models.Load", related_name="changes", on_delete=fields.NO_ACTION
    )
    kind = Text(60)
    key = Text(120)
    action = Text(24)

    class Meta:
        table = "change"
        unique_together = (("load", "kind", "key"),)
        indexes = (("kind", "key"),)


class DataSetKey(Model):
    """The integer key of a loaded data set."""

    id = RowId()
    key = Text(120, unique=True)

    class Meta:
        table = "data_set_key"


class Record(Model):
    """One record of a fixture file: its integer key and slug, and the hash that tells whether it changed.

    `block` tells the lines of its file that it was among, as `LoadedBlock` does; 0 if the file is read as a whole.
    `added_load` is the load since which it has been there without a break, `changed_load` the last one that changed
    its hash. A record changes with its own text: not with the records that refer to it, nor with those it refers to.
    """

    id = RowId()
    data_set: fields.ForeignKeyRelation[DataSetKey] = fields.ForeignKeyField(
        "models.DataSetKey", related_name="records", on_delete=fields.NO_ACTION
    )
    kind = Text(60)
    key = Text(120)
    row = fields.BigIntField()
    hash = Text(64)
    slug = Text(120, null=True)
    block = fields.BigIntField()
    added_load: fields.ForeignKeyRelation[Load] = fields.ForeignKeyField(
        "models.Load", related_name="records_added", on_delete=fields.NO_ACTION
    )
    changed_load: fields.ForeignKeyRelation[Load] = fields.ForeignKeyField(
        "models.Load", related_name="records_changed", on_delete=fields.NO_ACTION
    )

    class Meta:
        table = "record"
        unique_together = (("kind", "key"),)
        indexes = (("data_set_id", "kind", "block"), ("kind", "slug"))


class RecordText(Model):
    """A record as it was loaded: its JSON in the form of fixtures, compressed.

    From it the loader checks and rebuilds content whose files are not at hand, and exports it.
    """

    id = RowId(references="record")
    text = fields.BinaryField()

    class Meta:
        table = "record_text"


class LoadedSet(Model):
    """What DATASET.yaml of a loaded data set says, as JSON, and the digests of its files, as JSON by kind.

    `records` is a hash of its records, in hexadecimal digits: the sum of theirs, so that it follows from what changes.
    """

    id = RowId(references="data_set_key")
    text = fields.TextField()
    digests = fields.TextField()
    records = Text(64)

    class Meta:
        table = "loaded_set"


class LoadedBlock(Model):
    """Lines of a loaded data set's NDJSON file that are not read again while they are the same."""

    id = RowId()
    data_set: fields.ForeignKeyRelation[DataSetKey] = fields.ForeignKeyField(
        "models.DataSetKey", related_name="blocks", on_delete=fields.NO_ACTION
    )
    kind = Text(60)
    block = fields.BigIntField()

    class Meta:
        table = "loaded_block"
        indexes = (("data_set_id", "kind", "block"),)


class FormerSlug(Model):
    """A slug that a record had before. `stated` says that the record itself states it."""

    id = RowId()
    kind = Text(60)
    slug = Text(120)
    key = Text(120)
    stated = fields.BooleanField()

    class Meta:
        table = "former_slug"
        unique_together = (("kind", "slug"),)
        indexes = (("kind", "key"),)
