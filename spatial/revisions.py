"""Revisions of layers: raised in the transaction that changes them, seen once it commits."""

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

WHOLE = "00"


def raise_revision(session: Session, *layers: str, province_code: str = WHOLE) -> None:
    """Raise the revision of each layer, so that tiles made before are no longer current."""
    for layer in sorted(layers):
        session.execute(
            text(
                "insert into layer_revision (layer, province_code) values (:layer, :province_code)"
                " on conflict (layer, province_code)"
                " do update set revision = layer_revision.revision + 1, changed_at = now()"
            ),
            {"layer": layer, "province_code": province_code},
        )


def total_revision(session: Session | Connection) -> int:
    """Return the present revision of all layers taken together: it rises whenever any data that is told changes."""
    return int(session.scalar(text("select coalesce(sum(revision), 0) from layer_revision")) or 0)


def revision(session: Session | Connection, *layers: str) -> int:
    """Return the present revision of layers taken together; it only ever rises."""
    found = session.scalar(
        text("select coalesce(sum(revision), 0) from layer_revision where layer = any(:layers)"),
        {"layers": list(layers)},
    )
    return int(found or 0)
