"""All projects of one province: ordinary ones, the planted pairs among them, in an order that says nothing."""

from dataclasses import dataclass

import numpy as np

from etl.demo.frame import random_of
from etl.demo.ground import Ground
from etl.demo.organisations import Organisations
from etl.demo.places import Province
from etl.demo.planted import Planter
from etl.demo.records import Clerk, Record
from etl.demo.roads import Roads
from etl.demo.works import KINDS, Site, Work

OWNERS = ("lao", "pao", "agency", "village", "tambon")
OWNER_SHARE = (0.66, 0.09, 0.13, 0.09, 0.03)


@dataclass(frozen=True)
class Projects:
    """Records with their keys, and the truth about pairs of keys: (a, b, label, note)."""

    keys: list[str]
    records: list[Record]
    truth: list[tuple[str, str, str, str]]


def make_projects(
    seed: int, province: Province, roads: Roads, water: Ground, organisations: Organisations, count: int
) -> Projects:
    """`count` projects of a province over the fiscal years 2567–2571; about half belong to a planted pair."""
    rng = random_of(seed, "projects", province.index)
    site, clerk = Site(rng, province, roads, water), Clerk(rng, province, organisations)
    planter = Planter(site, clerk)
    planter.plant(count)
    records = planter.records[:count]
    while len(records) < count:
        records.append(_ordinary(rng, site, clerk))
    order = rng.permutation(count)
    key_of = {int(old): f"P{province.code}{new + 1:06d}" for new, old in enumerate(order)}
    truth = []
    for a, b, label, note in planter.truth:
        if b < count:
            one, other = (key_of[b], key_of[a]) if rng.random() < 0.5 else (key_of[a], key_of[b])
            truth.append((one, other, label, note))
    return Projects([key_of[int(i)] for i in order], [records[int(i)] for i in order], sorted(truth))


NAMES = list(KINDS)
WEIGHT = np.array([k.weight for k in KINDS.values()])


def _ordinary(rng: np.random.Generator, site: Site, clerk: Clerk) -> Record:
    """One project that stands alone."""
    while True:
        work = _any_work(rng, site)
        owner = clerk.owner(str(rng.choice(OWNERS, p=OWNER_SHARE)), work) if work else None
        if work and owner:
            style = "wish" if owner[1] == "village" else "plan"
            return clerk.record(work, owner, clerk.year(), style=style)


def _any_work(rng: np.random.Generator, site: Site) -> Work | None:
    kind = str(rng.choice(NAMES, p=WEIGHT / WEIGHT.sum()))
    if KINDS[kind].on in ("stream", "streampoint"):
        return site.on_any_stream(kind) if len(site.streams) else None
    if KINDS[kind].on == "bridge":
        return site.at_bridge(site.crossings[int(rng.integers(len(site.crossings)))]) if site.crossings else None
    work = site.work(kind, int(rng.integers(len(site.province.villages))))
    if work and work.shape is None:
        costs = {"training": 45_000, "health": 40_000, "forest": 35_000, "tradition": 120_000}
        return Work(kind, work.village, -1, "", None, 0, 0, 1, costs[kind] * float(np.exp(rng.normal(0, 0.5))))
    return work
