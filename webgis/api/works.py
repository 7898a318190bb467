"""``GET /api/works``: who has worked on a road, a pond, a hall, or at a spot."""

from typing import Any
from uuid import UUID

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from spatial.works_on import FARTHEST_M, THINGS, WITHIN_M, Asked, works_on
from webgis.access import permit
from webgis.store import request_session

api = APIBlueprint("works", __name__, url_prefix="/api", tag="Explorer")
_UUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_NUMBER = r"-?\d{1,3}(\.\d{1,15})?"
TOLD = (
    "Of the last ten fiscal years and planned ones, newest first. `basis`: *tied* a file states it, *ground* the "
    "project's own geometry lies along or on the thing, *name* its text names it. Metres and m² in the thing's UTM "
    "zone; `tolerance_m` is what both precisions allow; geometry in EPSG:4326. See docs/overlaps.md."
)


class WorksAsked(BaseModel):
    """A thing (``road:<uuid>``), a spot (``lon,lat``) or words, in this order; one page of the works on it."""

    model_config = ConfigDict(extra="ignore")

    thing: str | None = Field(None, pattern=rf"^(({'|'.join(THINGS)}):{_UUID})?$")
    spot: str | None = Field(None, pattern=rf"^({_NUMBER},{_NUMBER})?$")
    within: float = Field(WITHIN_M, ge=1, le=FARTHEST_M)
    words: str = Field("", max_length=200)
    area: str | None = Field(None, max_length=20, pattern=r"^(\d*|TH\d*)$")
    limit: int = Field(50, ge=1, le=200)
    offset: int = Field(0, ge=0, le=10_000_000)

    def of(self) -> Asked:
        """Return what is asked as the domain knows it."""
        kind, _, uuid = (self.thing or "").partition(":")
        return Asked(
            thing=(kind, UUID(uuid)) if kind else None,
            spot=self._spot() if not kind else None,
            within_m=self.within,
            words="" if kind or self.spot else self.words.replace("\x00", "").strip(),
            area=self.area or None,
        )

    def _spot(self) -> tuple[float, float] | None:
        if not self.spot:
            return None
        lon, lat = (float(part) for part in self.spot.split(","))
        return max(-180.0, min(180.0, lon)), max(-85.0, min(85.0, lat))


@api.get("/works")
@api.input(WorksAsked, location="query", arg_name="asked")
@api.doc(summary="Every work on a road, water source, parcel or spot", description=TOLD, responses=[404, 422])
def works(asked: WorksAsked) -> dict[str, Any]:
    """Answer one page of works."""
    return works_on(request_session(), permit("read"), asked.of(), limit=asked.limit, offset=asked.offset)
