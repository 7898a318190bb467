"""The answers about a set of subjects, as columns: one value a subject, or several."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["area", "project", "need"]
Shapes = NDArray[np.object_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
USES = ("drink", "household", "farming")
NOTHING = 0


@dataclass(frozen=True)
class Subjects:
    """Things to attach, in the order of their ids. ``shapes``: EPSG:4326, None where nothing tells where they are.

    ``place_ids``, ``place_codes``: the area each is or names (0 and '' for none); ``bases``: see ``Attachment``.
    """

    kind: Kind
    ids: Ints
    versions: Ints
    place_ids: Ints
    place_codes: list[str]
    issues: list[str | None]
    bases: NDArray[np.str_]
    srids: Ints
    shapes: Shapes

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.ids)


@dataclass(frozen=True)
class Ties:
    """For each subject several things with their measures: those of subject ``k`` are ``starts[k]:starts[k+1]``."""

    starts: Ints
    ids: Ints
    measures: tuple[Floats, ...]

    @property
    def owners(self) -> Ints:
        """Return for each tie the subject it belongs to."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


def ties(count: int, owners: Ints, ids: Ints, *measures: Floats, largest_first: bool = False) -> Ties:
    """Return ties of ``count`` subjects, each one's ordered by the first measure, then by id."""
    order = np.lexsort((ids, -measures[0] if largest_first else measures[0], owners))
    starts = np.searchsorted(owners[order], np.arange(count + 1))
    return Ties(starts.astype(np.int64), ids[order], tuple(it[order] for it in measures))


def no_ties(count: int, measures: int = 1) -> Ties:
    """Return the absence of any tie."""
    return Ties(
        np.zeros(count + 1, np.int64), np.empty(0, np.int64), tuple(np.empty(0, np.float64) for _ in range(measures))
    )


@dataclass
class Found:
    """What an engine found. ``areas`` and ``grounds`` (drawn jurisdictions): shares; ``nearest``: use → ids, metres."""

    areas: Ties
    grounds: Ties
    land: Ties
    water: Ties
    neighbours: Ties
    needs: Ties
    nearest: dict[str, tuple[Ints, Floats]] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """The limits of attaching, in metres and m²; their text names the rules a row was made by."""

    sliver_m: float
    sliver_sqm: float
    farthest_m: float
    water_m: float = 1_000.0
    neighbour_m: float = 500.0
    near_m: float = 100.0
    most_neighbours: int = 50

    @property
    def rules(self) -> str:
        """Return the name of these rules."""
        return (
            f"1 sliver {self.sliver_m:g} m {self.sliver_sqm:g} m2 farthest {self.farthest_m:g} m"
            f" water {self.water_m:g} m neighbours {self.neighbour_m:g} m"
        )
