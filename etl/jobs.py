"""What the worker runs, by name."""

from etl import generalise, importing
from spatial.db import session_factory
from spatial.queue import job


@job("etl.load_batch", retry=2)
def load_batch(batch_id: int) -> None:
    """Load the stored upload of a batch. Its outcome, good or bad, stands on the batch row."""
    importing.load_batch(session_factory(), batch_id)


@job("etl.generalise", retry=2)
def generalise_layer(layer: str) -> None:
    """Remake the generalised shapes of a layer of boundaries."""
    generalise.after_batch(session_factory(), layer)
