"""What codes tell beside what was measured: the areas of things without a shape, and the organisations of each area."""

from dataclasses import dataclass

import numpy as np

from etl.attach.found import Floats, Found, Ints, Subjects, Ties, ties
from etl.attach.reading import Codes

TAMBON_DIGITS = 6
PREFIXES = (2, 4, 6)


@dataclass(frozen=True)
class Settled:
    """``areas``: shares; ``organisations``: shares, nan where nobody knows how much."""

    areas: Ties
    organisations: Ties


def settle(subjects: Subjects, found: Found, codes: Codes) -> Settled:
    """Return the areas of each subject, measured or by its code, and the organisations that act there."""
    areas = _areas(subjects, found.areas, codes)
    return Settled(areas, _organisations(subjects, areas, found.grounds, codes))


def _areas(subjects: Subjects, measured: Ties, codes: Codes) -> Ties:
    """Return measured areas; for what was not measured, the place it names and the tambon its code begins with."""
    owners, ids = [measured.owners], [measured.ids]
    shares = [measured.measures[0]]
    is_area = subjects.kind == "area"
    rest = [at for at in np.flatnonzero(subjects.bases != "geometry").tolist() if subjects.place_ids[at]]
    told: list[tuple[int, int]] = []
    for at in rest:
        place, tambon = int(subjects.place_ids[at]), codes.tambons.get(subjects.place_codes[at][:TAMBON_DIGITS])
        if not is_area:
            told.append((at, place))
        if tambon is not None and tambon != place:
            told.append((at, tambon))
    if told:
        owners.append(np.array([at for at, _ in told], np.int64))
        ids.append(np.array([place for _, place in told], np.int64))
        shares.append(np.ones(len(told)))
    return ties(len(subjects), np.concatenate(owners), np.concatenate(ids), np.concatenate(shares), largest_first=True)


def _organisations(subjects: Subjects, areas: Ties, grounds: Ties, codes: Codes) -> Ties:
    """Return the organisations with their shares: of drawn ground as measured, of whole areas as the areas' shares.

    An organisation whose extent in an area is part or unknown is named without a share, unless its ground is drawn.
    """
    found: dict[tuple[int, int], float] = {}
    unknown: set[tuple[int, int]] = set()
    drawn: dict[tuple[int, int], float] = {}
    for owner, organisation, share in zip(
        grounds.owners.tolist(), grounds.ids.tolist(), grounds.measures[0].tolist(), strict=True
    ):
        drawn[owner, organisation] = drawn.get((owner, organisation), 0.0) + share
    acting: dict[str, list[tuple[int, bool]]] = {}
    for owner, code, share in _by_code(subjects, areas, codes):
        if code not in acting:
            acting[code] = [it for prefix in _prefixes(code) for it in codes.acting.get(prefix, ())]
        for organisation, is_whole in acting[code]:
            if is_whole:
                found[owner, organisation] = found.get((owner, organisation), 0.0) + share
            else:
                unknown.add((owner, organisation))
    for pair, share in drawn.items():
        found[pair] = max(found.get(pair, 0.0), share)
    every = [*found, *(pair for pair in unknown if pair not in found)]
    shares = np.array([min(1.0, found[pair]) if pair in found else np.nan for pair in every])
    pairs = np.array(every, np.int64).reshape(-1, 2)
    return _unknown_last(len(subjects), pairs[:, 0], pairs[:, 1], shares)


def _by_code(subjects: Subjects, areas: Ties, codes: Codes) -> list[tuple[int, str, float]]:
    """Return (subject, area code, share): of its tambons, and of what it names where that is no tambon or finer."""
    rows = [
        (owner, codes.code_of[area], share)
        for owner, area, share in zip(
            areas.owners.tolist(), areas.ids.tolist(), areas.measures[0].tolist(), strict=True
        )
        if area in codes.code_of
    ]
    with_tambon = {owner for owner, code, _ in rows if len(code) == TAMBON_DIGITS}
    for at, code in enumerate(subjects.place_codes):
        if (code and at not in with_tambon) or (subjects.kind == "area" and len(code) > TAMBON_DIGITS):
            rows.append((at, code, 1.0))
    return rows


def _prefixes(code: str) -> tuple[str, ...]:
    """Return the codes whose jurisdictions an area of ``code`` tells of.

    A village adds only those that hold villages one by one: its tambon is listed for itself.
    """
    if len(code) > TAMBON_DIGITS:
        return (code,)
    return tuple(code[:digits] for digits in PREFIXES if digits <= len(code))


def _unknown_last(count: int, owners: Ints, ids: Ints, shares: Floats) -> Ties:
    order = ties(count, owners, ids, np.where(np.isnan(shares), -1.0, shares), largest_first=True)
    (ordered,) = order.measures
    return Ties(order.starts, order.ids, (np.where(ordered < 0, np.nan, ordered),))
