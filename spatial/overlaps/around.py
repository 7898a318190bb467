"""Which tambons lie near which. Boundaries have thousands of vertices and seldom change: each pair is measured once."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy.orm import Session

from spatial.queries import query

# More than a country has pairs of tambons at the edges of amphoe.
MOST = 200_000


@cache
def _measured() -> dict[tuple[str, str], bool]:
    """Return what was measured in this process: whether two areas are near, by the two rows as they were, in order."""
    return {}


def around(session: Session, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Return each tambon of ``codes`` with itself, those of its amphoe and those whose boundaries come near its own.

    Where a boundary is not in the store: with those of its province.
    """
    rows = session.execute(query("overlap_beside"), {"codes": list(codes)}).all()
    known = _measured()
    asked = {_key(row.one_row, row.other_row): row for row in rows if row.one_row is not None}
    unknown = {key: row for key, row in asked.items() if key not in known}
    if unknown:
        if len(known) + len(unknown) > MOST:
            known.clear()
            unknown = asked
        sides = {f"{side}_codes": [getattr(it, f"{side}_code") for it in unknown.values()] for side in ("one", "other")}
        known.update(zip(unknown, session.scalars(query("overlap_near"), sides), strict=True))
    found = {(code, code) for code in codes}
    found |= {
        (row.one_code, row.other_code)
        for row in rows
        if row.one_row is None or known[_key(row.one_row, row.other_row)]
    }  # fmt: skip
    return sorted(found)


def _key(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)
