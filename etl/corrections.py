"""What people put right in a sender's files: found again by the record itself, and applied before it is read."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from etl.messages import Finding
from etl.read.source import Record
from etl.reading import Reading
from spatial.tables import RowCorrection

# Fields that name a record in its sender's own lists.
OWN_NUMBER = ("code", "key", "village_code")


@dataclass
class Corrections:
    """The newest correction of each cell: by the record as it stood, and by its own number and the value replaced."""

    by_record: dict[str, dict[str, RowCorrection]] = field(default_factory=dict)
    by_number: dict[tuple[str, str], RowCorrection] = field(default_factory=dict)

    def apply(self, reading: Reading) -> None:
        """Put right what was put right before, and say so on the record."""
        if not self.by_record:
            return
        record = reading.record
        own = identity_of(record, reading.columns)
        known = self.by_record.get(fingerprint_of(record, reading.columns), {})
        for name, column in reading.columns.items():
            found = known.get(name) or self.by_number.get((own or "", name))
            now = as_text(record.values.get(column))
            if found is None or (name not in known and now != found.old_value) or now == found.new_value:
                continue
            record.values[column] = found.new_value
            facts: dict[str, object] = {"old": now or "", "new": found.new_value or ""}
            reading.findings.append(Finding("warning", "corrected", record.record, record.row, name, now, facts))


def load(session: Session, sender: str | None, layer: str) -> Corrections:
    """Return the corrections made in files of ``layer`` from ``sender``; none where nobody is known to have sent it."""
    found = Corrections()
    if not sender:
        return found
    asked = select(RowCorrection).where(RowCorrection.sender == sender, RowCorrection.layer == layer)
    for one in session.scalars(asked.order_by(RowCorrection.id)):
        first = found.by_record.setdefault(one.fingerprint, {})
        # The value that stood in the file is that of the first correction of a chain.
        one_old = first[one.field].old_value if one.field in first else one.old_value
        session.expunge(one)
        one.old_value = one_old
        first[one.field] = one
        if one.identity and one.field not in OWN_NUMBER:
            found.by_number[one.identity, one.field] = one
    return found


def fingerprint_of(record: Record, columns: Mapping[str, str]) -> str:
    """Return what tells a record, as it stands in its file, from every other: its read cells and its geometry."""
    cells = [[name, as_text(record.values.get(column))] for name, column in sorted(columns.items())]
    shape = "" if record.geometry is None else shapely.to_wkb(record.geometry, hex=True)
    return hashlib.sha256(json.dumps([cells, shape], ensure_ascii=False).encode()).hexdigest()


def identity_of(record: Record, columns: Mapping[str, str]) -> str | None:
    """Return the record's own number, where its file gives one."""
    for name in OWN_NUMBER:
        if name in columns and (told := as_text(record.values.get(columns[name]))):
            return f"{name}={told}"
    return None


def as_text(value: object) -> str | None:
    """Return a cell as people see it and type it; None where it is empty."""
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
