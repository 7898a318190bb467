"""What requests may ask: the parameters the API reads, checked once, by pydantic."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from spatial.choropleth import MEASURES, Measure
from spatial.decisions.terms import CASE_STATES
from spatial.filters import ANSWERED_BY, FARTHEST_NEAR_M, NEAR_M, Filter
from spatial.tables.overlap_case import FINDING_KINDS, OVERLAP_KINDS, ZONES
from spatial.tables.project import DONE_BY, PLAN_LEVELS, STAGES

# The key of an indicator: register, version and code, parted by bars.
INDICATOR = r"^[^|]*\|[^|]*\|[^|]*$"


class FilterAsked(BaseModel):
    """The common filter. Empty values filter nothing; ``area=TH`` is the whole country."""

    model_config = ConfigDict(extra="ignore")

    area: str | None = Field(None, max_length=20, pattern=r"^[0-9A-Za-z-]*$")
    year: int | None = Field(None, ge=2500, le=2650)
    issue: str | None = Field(None, max_length=40, pattern=r"^[a-z_]*$")
    owner: str | None = Field(None, max_length=20, pattern=r"^[0-9A-Za-z-]*$")
    q: str | None = Field(None, max_length=200)
    level: Literal[PLAN_LEVELS] | None = None  # type: ignore[valid-type]
    stage: Literal[STAGES] | None = None  # type: ignore[valid-type]
    done_by: Literal[DONE_BY] | None = None  # type: ignore[valid-type]
    funding: str | None = Field(None, max_length=200)
    answered: Literal[ANSWERED_BY] | None = None  # type: ignore[valid-type]
    near: int | None = Field(None, ge=0, le=FARTHEST_NEAR_M)
    without: bool = False
    overlap_kind: Literal[OVERLAP_KINDS] | None = None  # type: ignore[valid-type]
    overlap_zone: Literal[ZONES] | None = None  # type: ignore[valid-type]
    overlap_state: Literal[CASE_STATES] | None = None  # type: ignore[valid-type]
    at_stake: float | None = Field(None, ge=0, le=1e12)

    @field_validator("*", mode="before")
    @classmethod
    def empty_is_none(cls, value: object) -> object:
        """Read an empty parameter as an absent one; a NUL cannot be asked of the store."""
        if isinstance(value, str):
            value = value.replace("\x00", "").strip()
        return None if value == "" else value

    @field_validator("without", mode="before")
    @classmethod
    def empty_is_no(cls, value: object) -> object:
        """Read an empty ``without`` as no."""
        return bool(value) if value in (None, "") else value

    def filter(self) -> Filter:
        """Return the filter as the domain knows it."""
        return Filter(**{name: getattr(self, name) for name in FilterAsked.model_fields})


class AreaAsked(FilterAsked):
    """One area under the filter, and what its parts are coloured by."""

    measure: Literal[MEASURES] = "projects"  # type: ignore[valid-type]
    indicator: str | None = Field(None, max_length=300)
    at: int | None = Field(None, ge=2500, le=2650)
    read_as: Literal["value", "level", "passed"] | None = None

    def colouring(self) -> Measure:
        """Return the measure as the domain knows it."""
        return Measure(self.measure, self.indicator, self.at, self.read_as)


class TileAsked(FilterAsked):
    """What a tile is asked besides its place. ``indicator``: register, version and code, parted by ``|``."""

    indicator: str | None = Field(None, max_length=200, pattern=INDICATOR)
    at: int | None = Field(None, ge=2500, le=2650)

    def of(self, unfiltered: str | None = None) -> dict[str, str | int]:
        """Return what was asked and matters, in one order: the filter, or an unfiltered layer's own parameters."""
        names = ("indicator", "at") if unfiltered == "village_indicator" else ()
        found = {name: getattr(self, name) for name in (names if unfiltered else FilterAsked.model_fields)}
        said = {name: value for name, value in sorted(found.items()) if value is not None and value is not False}
        return {name: 1 if value is True else value for name, value in said.items()}


class PageAsked(FilterAsked):
    """One page of a list under the filter."""

    limit: int = Field(50, ge=1, le=500)
    offset: int = Field(0, ge=0, le=10_000_000)


class InboxAsked(PageAsked):
    """One page of overlaps. ``mine``: what waits for the person who asks."""

    mine: bool | None = None


class FindingsAsked(PageAsked):
    """One page of what is found about single projects; ``kind``: only this."""

    kind: Literal[FINDING_KINDS] | None = None  # type: ignore[valid-type]


class ProjectsAsked(PageAsked):
    """One page of projects."""

    sort: Literal["budget", "year", "name"] = "budget"
    unplaced: bool = False


class NeedsAsked(PageAsked):
    """One page of needs; ``without``: only those that no project answers."""

    sort: Literal["priority", "people", "place"] = "priority"
    unplaced: bool = False


class NeedAsked(BaseModel):
    """One need, with the projects within ``near`` metres of it."""

    near: int = Field(NEAR_M, ge=0, le=FARTHEST_NEAR_M)


class FeaturesAsked(PageAsked):
    """Features of a layer, inside a box of degrees if given: ``west,south,east,north``."""

    indicator: str | None = Field(None, max_length=200, pattern=INDICATOR)
    bbox: str | None = Field(None, pattern=r"^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$", max_length=100)

    def box(self) -> tuple[float, float, float, float] | None:
        """Return the box as numbers."""
        if self.bbox is None:
            return None
        west, south, east, north = (float(part) for part in self.bbox.split(","))
        return west, south, east, north


class SearchAsked(BaseModel):
    """What was typed into the search box."""

    q: str = Field("", max_length=200)
    limit: int = Field(20, ge=1, le=50)
    near: str | None = Field(None, max_length=20, pattern=r"^[0-9A-Za-z-]*$")
    types: str = Field("", max_length=100, pattern=r"^([a-z_]+(,[a-z_]+)*)?$")

    @field_validator("q", mode="after")
    @classmethod
    def no_nul(cls, value: str) -> str:
        """Drop NULs, which the store cannot hold."""
        return value.replace("\x00", "")
