"""The databases that plans run on."""
