"""What the worker runs, by name. A refusal is an outcome, written on the batch; only a breakdown fails the job."""

import logging

from etl import batches, generalise, importing, overlaps, revert
from etl.attach import attach
from etl.geocode import guess_places
from spatial.acting import acting_as
from spatial.attached import ATTACH_JOB
from spatial.batches import LOAD_JOB, PREVIEW_JOB, REVERT_JOB
from spatial.db import session_factory
from spatial.errors import DomainError
from spatial.overlaps.runs import RECHECK_JOB, SCAN_JOB
from spatial.queue import job

_LOG = logging.getLogger(__name__)


@job(PREVIEW_JOB, retry=2)
def preview_batch(batch_id: int) -> None:
    """Read and check the stored upload of a batch and keep what it would change; it then waits for a person."""
    try:
        importing.preview_batch(session_factory(), batch_id)
    except DomainError as why:
        batches.log_refusal(batch_id, why)


@job(LOAD_JOB, retry=2)
def load_batch(batch_id: int) -> None:
    """Load the stored upload of a batch. Its outcome, good or bad, stands on the batch row."""
    try:
        importing.load_batch(session_factory(), batch_id)
    except DomainError as why:
        batches.log_refusal(batch_id, why)


@job(REVERT_JOB, retry=2)
def revert_batch(batch_id: int, account_id: int | None = None) -> None:
    """Take a batch back for who asks for it. Where later work rests on it the batch stays loaded and says so."""
    try:
        with acting_as(account_id) if account_id else batches.for_sender(session_factory(), batch_id):
            revert.revert(session_factory(), batch_id)
    except DomainError as why:
        batches.log_refusal(batch_id, why)
        batches.say(session_factory(), batch_id, why)


@job(ATTACH_JOB, retry=2)
def attach_due() -> None:
    """Attach what is due, judge its overlaps again, read the words of what has no place. A stopped run is done."""
    try:
        overlaps.recheck(session_factory(), attach(session_factory()).project_ids)
    except DomainError as why:
        _LOG.info("attach: %s: %s", why.code, why.en)
    guess_places(session_factory())


@job(SCAN_JOB, retry=2)
def scan_overlaps(run_id: int) -> None:
    """Scan as a run's row asks. A scan somebody stopped is done."""
    try:
        overlaps.run_scan(session_factory(), run_id)
    except DomainError as why:
        _LOG.info("overlaps: %s: %s", why.code, why.en)


@job(RECHECK_JOB, retry=2)
def recheck_overlaps(ids: list[int]) -> None:
    """Judge again what some projects can touch."""
    overlaps.recheck(session_factory(), ids)


@job("etl.generalise", retry=2)
def generalise_layer(layer: str) -> None:
    """Remake the generalised shapes of a layer of boundaries."""
    generalise.after_batch(session_factory(), layer)
