"""Brings outside files in: read, normalise, check, load, attach, as reversible batches with lineage."""
