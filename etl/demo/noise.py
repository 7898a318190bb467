"""Smooth noise fields and fractal lines, all vectorised: what makes invented borders and coasts look like land."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from etl.demo.frame import Floats

Field = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Waves:
    """A sum of plane waves: (n, 2) metres → (n,) values. Plain data, so that it can go to another process."""

    vector: Floats
    phase: Floats
    height: Floats

    def __call__(self, xy: Floats) -> Floats:
        """The value at each point."""
        total = np.zeros(len(xy))
        for v, p, h in zip(self.vector, self.phase, self.height, strict=True):
            total += h * np.cos(xy @ v + p)
        return total


def waves(rng: np.random.Generator, octaves: Sequence[tuple[float, float]], count: int = 8) -> Waves:
    """A smooth random function of the plane: for each octave (wavelength m, amplitude) `count` plane waves.

    Its values' standard deviation is about sqrt(sum of squared amplitudes).
    """
    vectors, phases, heights = [], [], []
    for wavelength, amplitude in octaves:
        angle = rng.uniform(0, 2 * np.pi, count)
        number = 2 * np.pi / (wavelength * rng.uniform(0.75, 1.35, count))
        vectors.append(np.column_stack([np.cos(angle), np.sin(angle)]) * number[:, None])
        phases.append(rng.uniform(0, 2 * np.pi, count))
        heights.append(np.full(count, amplitude * np.sqrt(2.0 / count)))
    return Waves(np.vstack(vectors), np.concatenate(phases), np.concatenate(heights))


def warp(rng: np.random.Generator, octaves: Sequence[tuple[float, float]]) -> Callable[[Floats], Floats]:
    """A displacement of the plane, (n, 2) metres → (n, 2) metres; gentle enough octaves keep neighbours in order."""
    east, north = waves(rng, octaves), waves(rng, octaves)

    def moved(xy: Floats) -> Floats:
        return np.asarray(xy + np.column_stack([east(xy), north(xy)]))

    return moved


def fractal(rng: np.random.Generator, ends: Floats, levels: int, roughness: Floats) -> Floats:
    """Midpoint displacement of many straight pieces at once.

    `ends` is (n, 2, 2): both end points of n pieces. The answer is (n, 2**levels + 1, 2). `roughness` (n,) is the
    displacement as a share of the piece's length at the first level; it falls off as rivers and coasts do.
    """
    points = ends
    share = roughness[:, None]
    for _ in range(levels):
        start, stop = points[:, :-1], points[:, 1:]
        along = stop - start
        across = np.stack([-along[..., 1], along[..., 0]], axis=-1)
        push = rng.normal(0, 1, across.shape[:2]).clip(-1.5, 1.5) * share
        slide = 0.5 + rng.uniform(-0.12, 0.12, across.shape[:2])
        middle = start + along * slide[..., None] + across * push[..., None]
        joined = np.empty((len(points), points.shape[1] * 2 - 1, 2))
        joined[:, ::2], joined[:, 1::2] = points, middle
        points, share = joined, share * 0.93
    return points


def chaikin(points: Floats, times: int = 2) -> Floats:
    """Corners cut off an open line (n, 2); both ends stay where they are."""
    for _ in range(times):
        left = points[:-1] * 0.75 + points[1:] * 0.25
        right = points[:-1] * 0.25 + points[1:] * 0.75
        cut = np.empty((2 * len(left), 2))
        cut[::2], cut[1::2] = left, right
        points = np.vstack([points[:1], cut, points[-1:]])
    return points
