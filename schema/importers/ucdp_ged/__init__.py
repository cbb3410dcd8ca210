"""UCDP GED, the Georeferenced Event Dataset of the Uppsala Conflict Data Program, as CSV."""

from schema.importers.ucdp_ged.conversion import UcdpGed

importer = UcdpGed()
