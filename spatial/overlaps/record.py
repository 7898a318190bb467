"""A project as the matcher sees it: what its record and its words say, and where it lies in metres."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from spatial.works import Works

MERIDIAN = 102.0
UTM = (32647, 32648)
UPPER = ("agency", "pao", "province", "province_group", "amphoe")
VILLAGERS = ("village", "community")


@dataclass(frozen=True, eq=False)
class Record:
    """One project. ``tambon``, ``village``: DOPA codes of 6 and 8 digits, or None.

    ``shapes``: its own geometry, or the area or point it is said to lie in, in metres, by the UTM zone's EPSG number;
    near 102°E in both. ``east``: longitude of its middle, degrees. ``radius_m``: how far the works may lie from it.
    ``home_moos``, ``home_names``: the village its owner is.
    """

    key: int
    owner: str
    owner_kind: str
    plan_level: str
    name: str
    works: Works
    tambon: str | None = None
    village: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    budget_baht: float | None = None
    funding_source: str | None = None
    precision: str = "none"
    shapes: Mapping[int, BaseGeometry] = field(default_factory=dict)
    east: float | None = None
    radius_m: float = 0.0
    home_moos: frozenset[int] = frozenset()
    home_names: tuple[str, ...] = ()
    guarantee_until: date | None = None
    version: int = 1

    @property
    def drawn(self) -> bool:
        """Tell whether the geometry is its own, surveyed or digitised."""
        return bool(self.shapes) and self.precision in ("surveyed", "digitised")

    @cached_property
    def moos(self) -> frozenset[int]:
        """The villages it names, by number: in its text, its village's code, its owner."""
        coded = {int(self.village[6:8])} if self.village and self.village[6:8].isdigit() else set()
        return self.works.places.moos | coded | self.home_moos

    @cached_property
    def villages(self) -> tuple[str, ...]:
        """The villages it names, its owner's own among them."""
        return tuple(dict.fromkeys((*self.works.places.villages, *self.home_names)))

    @cached_property
    def all_names(self) -> tuple[str, ...]:
        """Every proper name of its text, that of its tambon too: a road is called by the places it leads to."""
        places = self.works.places
        return tuple(dict.fromkeys((*self.works.names, *places.villages, *places.tambons)))

    @property
    def is_upper(self) -> bool:
        """Tell whether its owner stands above the LAOs."""
        return self.owner_kind in UPPER

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What a decision about it would rest on."""
        shape = next(iter(self.shapes.values()), None) if self.drawn else None
        return {
            "name": self.name,
            "owner": self.owner,
            "year_from": self.year_from,
            "year_to": self.year_to,
            "budget_baht": self.budget_baht,
            "place": self.village or self.tambon,
            "precision": self.precision,
            "geometry": sha256(shapely.to_wkb(shape)).hexdigest()[:16] if shape is not None else None,
        }
