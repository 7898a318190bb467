"""Who lives in the villages and communities: households, people by sex, how well off they are. Aggregates only."""

from dataclasses import dataclass

import numpy as np

from etl.demo.communities import Community
from etl.demo.frame import Floats, random_of
from etl.demo.graph import Ints
from etl.demo.organisations import Organisations
from etl.demo.places import Land, Province


@dataclass(frozen=True)
class Home:
    """A village, or a community of a town (`moo` 0). `near` is the village whose roads and lanes it uses."""

    code: str
    name: str
    moo: int
    tambon: int
    lao: int
    near: int
    xy: Floats

    @property
    def spoken(self) -> str:
        """How it is called in full: บ้านหนองแดง หมู่ที่ 5, or ชุมชนตลาดเก่า."""
        return f"บ้าน{self.name} หมู่ที่ {self.moo}" if self.moo else f"ชุมชน{self.name}"


@dataclass(frozen=True)
class Settlements:
    """Villages first, then communities; arrays run over them. `men`, `women`, `households` in the year 2569."""

    province: int
    homes: list[Home]
    villages: int
    xy: Floats
    height: Floats
    inland: Floats
    to_town: Floats
    wealth: Floats
    households: Ints
    men: Ints
    women: Ints

    def __len__(self) -> int:
        return len(self.homes)

    @property
    def people(self) -> Ints:
        """(n,) people of both sexes."""
        return self.men + self.women


def make_settlements(
    seed: int, land: Land, province: Province, organisations: Organisations, communities: list[Community]
) -> Settlements:
    """The settlements of a province: larger and better off near a town, smaller and poorer in the hills."""
    rng = random_of(seed, "people", province.index)
    homes = [
        Home(v.code, v.name[0], v.moo, v.tambon, organisations.of_village[k], k, v.xy)
        for k, v in enumerate(province.villages)
    ]
    villages = np.array([v.xy for v in province.villages])
    for c in communities:
        near = int(np.argmin(np.hypot(*(villages - c.xy).T)))
        homes.append(Home(c.code, c.name[0], 0, c.tambon, c.lao, near, c.xy))
    xy = np.array([home.xy for home in homes])
    height = land.relief.height(xy)
    to_town = np.min([np.hypot(*(xy - town).T) for town in province.towns], axis=0)
    count = len(homes)
    crowd = np.exp(0.65 * np.exp(-to_town / 5_000) - 0.35 * height + rng.normal(0, 0.36, count))
    households = np.maximum(24, np.round(138 * crowd)).astype(np.int64)
    people = np.round(households * rng.normal(3.02, 0.2, count).clip(2.3, 3.8)).astype(np.int64)
    men = np.round(people * rng.normal(0.49, 0.008, count)).astype(np.int64)
    wealth = 0.9 * np.exp(-to_town / 7_000) - 0.7 * height + rng.normal(0, 0.45, count)
    inland = land.relief.inland(xy)
    return Settlements(
        province.index, homes, len(villages), xy, height, inland, to_town, wealth, households, men, people - men
    )  # fmt: skip
