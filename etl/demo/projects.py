"""All projects of one province: planted pairs, what answers the needs, ordinary ones; in an order that says nothing."""

from dataclasses import dataclass, replace

import numpy as np

from etl.demo.chain import Chain
from etl.demo.frame import random_of, weighted
from etl.demo.needs import Need, make_needs
from etl.demo.owners import Owners
from etl.demo.plans import PlanBook
from etl.demo.planted import Planter
from etl.demo.problems import Troubles
from etl.demo.records import Clerk, Record
from etl.demo.site import Site
from etl.demo.works import KINDS, Work

NEEDS_PER_PROJECT = 0.8
CHAINED = 0.9  # of all projects: planted and those that answer needs; the others nobody asked for
OWNERS = ("lao", "pao", "agency")
OWNER_SHARE = (0.58, 0.14, 0.28)
ACTIVITY_BAHT = {
    "training": 45_000, "farming": 40_000, "fund": 30_000, "health": 40_000, "elder": 55_000, "drug": 30_000,
    "forest": 35_000, "tradition": 120_000,
}  # fmt: skip


@dataclass(frozen=True)
class Projects:
    """Records with their keys, the needs with theirs, what ties them, and the truth about pairs of projects.

    `links`: (need, record); `lineage`: (from, to, share) of records; indexes all. `truth`: (key, key, label, note).
    """

    keys: list[str]
    records: list[Record]
    needs: list[Need]
    links: list[tuple[int, int]]
    lineage: list[tuple[int, int, float]]
    truth: list[tuple[str, str, str, str]]


def make_projects(seed: int, site: Site, troubles: Troubles, owners: Owners, book: PlanBook, count: int) -> Projects:
    """`count` projects over the fiscal years 2567–2571, and the needs that call for them."""
    rng = random_of(seed, "projects", site.province.index)
    site.rng = rng
    clerk = Clerk(rng, site.province, site.homes, owners)
    planter = Planter(site, clerk)
    planter.plant(count)
    records, pairs = planter.records[:count], [p for p in planter.truth if p[1] < count]
    lineage = [edge for edge in planter.descent if edge[1] < count]
    needs = make_needs(rng, site, troubles, owners.organisations, round(count * NEEDS_PER_PROJECT))
    chain = Chain(clerk, needs, records, lineage=list(lineage))
    chain.answer(round(count * CHAINED))
    chain.close()
    while len(records) < count:
        records.append(_ordinary(rng, site, clerk))
    for record in records:
        if record.work.kind in ACTIVITY_BAHT and record.baht is not None:
            record.baht = _activity(rng, record.work.kind)
    book.file(records)
    pairs += _kin(chain.lineage[len(lineage) :])
    return _shuffled(rng, site.province.code, records, chain, pairs)


def _shuffled(
    rng: np.random.Generator, code: str, records: list[Record], chain: Chain, pairs: list[tuple[int, int, str, str]]
) -> Projects:
    """The same in another order, with keys; what pointed at a record still does."""
    order = rng.permutation(len(records))
    place = {int(old): new for new, old in enumerate(order)}
    keys = [f"P{code}{new + 1:06d}" for new in range(len(records))]
    truth = []
    for a, b, label, note in pairs:
        one, other = (b, a) if rng.random() < 0.5 else (a, b)
        truth.append((keys[place[one]], keys[place[other]], label, note))
    return Projects(
        keys,
        [records[int(old)] for old in order],
        chain.needs,
        sorted((need, place[record]) for need, record in chain.links),
        sorted((place[a], place[b], share) for a, b, share in chain.lineage),
        sorted(truth),
    )


def _kin(lineage: list[tuple[int, int, float]]) -> list[tuple[int, int, str, str]]:
    """Every pair of one line of descent, parents and theirs: the same work told on several levels."""
    above: dict[int, list[int]] = {}
    for one, other, _ in lineage:
        above.setdefault(one, []).append(other)
    found = []
    for one, parents in above.items():
        for parent in parents:
            for kin in (parent, *above.get(parent, ())):
                found.append((one, kin, "same_work_lineage", "a village's request carried up the plan chain"))
    return sorted(set(found))


NAMES = list(KINDS)
WEIGHT = [k.weight for k in KINDS.values()]


def _ordinary(rng: np.random.Generator, site: Site, clerk: Clerk) -> Record:
    """One project that stands alone."""
    while True:
        work = _any_work(rng, site)
        owner = clerk.owner(weighted(rng, OWNERS, OWNER_SHARE), work) if work else None
        if work and owner:
            return clerk.record(work, owner, clerk.year())


def _any_work(rng: np.random.Generator, site: Site) -> Work | None:
    kind = weighted(rng, NAMES, WEIGHT)
    if KINDS[kind].on in ("stream", "streampoint"):
        return site.on_any_stream(kind) if len(site.streams) else None
    if KINDS[kind].on == "bridge":
        return site.any_bridge() if site.crossings else None
    work = site.work(kind, int(rng.integers(len(site.homes))))
    if work and kind in ACTIVITY_BAHT:
        return replace(work, cost=float(_activity(rng, kind)))
    return work


def _activity(rng: np.random.Generator, kind: str) -> int:
    """Baht of a training, a campaign, a feast: hundreds, and seldom much."""
    return max(5_000, round(ACTIVITY_BAHT[kind] * float(np.exp(rng.normal(0, 0.5))) / 100) * 100)
