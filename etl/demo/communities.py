"""Communities (ชุมชน) of the municipalities: a centre each, close together in the town."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import Floats, random_of
from etl.demo.organisations import Lao, Organisations
from etl.demo.places import Province
from etl.demo.words import COMMUNITIES, Word

HOW_MANY = {"town_municipality": (13, 22), "subdistrict_municipality": (4, 9)}
APART = 170.0  # metres between two centres, at least


@dataclass(frozen=True)
class Community:
    """A community; `lao` and `tambon` are indexes."""

    code: str
    name: Word
    lao: int
    tambon: int
    xy: Floats


def make_communities(seed: int, province: Province, organisations: Organisations) -> list[Community]:
    """Communities of the towns; a municipality that is hosted by a mere tambon has none."""
    rng = random_of(seed, "communities", province.index)
    serial = [0] * len(province.tambon_codes)
    found = []
    for index, lao in enumerate(organisations.laos):
        if lao.kind not in HOW_MANY or len(lao.host_code) > 2:
            continue
        spots = list(_spots(rng, province, lao, int(rng.integers(*HOW_MANY[lao.kind]))))
        names = rng.permutation(len(COMMUNITIES))[: len(spots)]
        for (tambon, xy), name in zip(spots, names, strict=True):
            serial[tambon] += 1
            code = f"{province.tambon_codes[tambon]}C{serial[tambon]:02d}"
            found.append(Community(code, COMMUNITIES[int(name)], index, tambon, xy))
    return found


def _spots(rng: np.random.Generator, province: Province, lao: Lao, count: int) -> Iterator[tuple[int, Floats]]:
    """(tambon, xy) of centres on the municipality's ground, around its town."""
    position = {code: k for k, code in enumerate(province.tambon_codes)}
    ground: list[tuple[int, Any]] = [(position[c], province.polygons[position[c]]) for c in lao.whole]
    ground += [(position[code], shape) for code, shape in lao.cut]
    town = province.towns[province.tambon_amphoe[ground[0][0]]]
    taken: list[Floats] = []
    for _ in range(count * 12):
        if len(taken) == count:
            return
        xy = (town + rng.normal(0, 520, 2)).round(1)
        if any(np.hypot(*(xy - other)) < APART for other in taken):
            continue
        point = shapely.points(xy)
        for tambon, shape in ground:
            if shape.contains(point):
                taken.append(xy)
                yield tambon, xy
                break
