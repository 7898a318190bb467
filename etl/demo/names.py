"""Names for amphoe, tambons and villages: unique where reality keeps them so, repeated where it does not."""

import numpy as np

from etl.demo.words import AMPHOE, GOOD, HEADS, HILL_HEADS, SHORE_HEADS, SIDES, TAILS, Word


class Names:
    """Draws Thai names with a passable romanisation; hills and the shore have words of their own."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.taken: set[str] = set()

    def fresh(self, height: float, inland: float) -> Word:
        """A name no amphoe or tambon of this province has yet. `height` 0–1, `inland` metres from the sea."""
        for attempt in range(200):
            name = self.place(height, inland)
            if attempt > 60:
                side = SIDES[int(self.rng.integers(len(SIDES)))]
                name = name[0] + side[0], f"{name[1]} {side[1]}"
            if name[0] not in self.taken:
                break
        self.taken.add(name[0])
        return name

    def amphoe(self, count: int) -> list[Word]:
        """Names of `count` amphoe: the well-sounding ones first, in no order."""
        order = self.rng.permutation(len(AMPHOE))
        known = [AMPHOE[int(i)] for i in order[:count]]
        self.taken.update(n[0] for n in known)
        return known + [self.fresh(0.2, 9_000) for _ in range(count - len(known))]

    def place(self, height: float, inland: float) -> Word:
        """Any plausible name for a place of that height and distance from the sea; it may repeat another."""
        heads = HEADS
        if inland < 3_000 and self.rng.random() < 0.6:
            heads = SHORE_HEADS
        elif height > 0.55 and self.rng.random() < 0.6:
            heads = HILL_HEADS
        elif self.rng.random() < 0.05:
            return GOOD[int(self.rng.integers(len(GOOD)))]
        # the first elements of each list are the commonest in the country too
        head = heads[int(len(heads) * self.rng.random() ** 1.5)]
        tail = TAILS[int(len(TAILS) * self.rng.random() ** 1.6)]
        return head[0] + tail[0], f"{head[1]} {tail[1]}"

    def villages(self, tambon: Word, heights: list[float], inlands: list[float]) -> list[Word]:
        """Names of a tambon's villages by moo: one bears the tambon's name, some are an older village's offshoot."""
        names: list[Word] = []
        for moo, (height, inland) in enumerate(zip(heights, inlands, strict=True)):
            draw = self.rng.random()
            if moo == 0:
                name = tambon
            elif draw < 0.16:
                old = names[int(self.rng.integers(len(names)))]
                side = SIDES[int(self.rng.integers(len(SIDES)))]
                spoken = any(old[0].endswith(s[0]) for s in SIDES)
                name = old if spoken else (old[0] + side[0], f"{old[1]} {side[1]}")
            else:
                name = self.place(height, inland)
            if name in names and draw > 0.02:  # a namesake within one tambon is rare, but it happens
                name = self.place(height, inland)
            names.append(name)
        return names
