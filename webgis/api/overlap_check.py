"""``POST /api/overlaps/check``: what works that are not saved yet would repeat or touch."""

from typing import Any, Literal
from uuid import UUID

import shapely
from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from spatial.overlaps.checking import Drawing, check
from spatial.tables.project import OWNER_KINDS, PLAN_LEVELS
from spatial.written import FORMS, MOST_LETTERS, broken, checked, geometry_of
from webgis.access import permit
from webgis.store import request_session

api = APIBlueprint("overlap_check", __name__, url_prefix="/api", tag="Explorer")


class DrawingAsked(BaseModel):
    """Works as they are drawn and written, before they are saved. ``geometry``: GeoJSON, WGS 84.

    Instead of it ``written``: GeoJSON, WKT, or coordinates a row each, which are the spots of a ``form``; metres where
    ``crs`` says 32647 or 32648.
    """

    model_config = ConfigDict(extra="ignore")

    geometry: dict[str, Any] | None = None
    written: str = Field("", max_length=MOST_LETTERS)
    form: Literal[FORMS] = "line"  # type: ignore[valid-type]
    crs: Literal["", "32647", "32648"] = ""
    name: str = Field("", max_length=1000)
    location_precision: Literal["surveyed", "digitised"] = "digitised"
    owner_code: str | None = Field(None, max_length=20)
    owner_kind: Literal[OWNER_KINDS] = "lao"  # type: ignore[valid-type]
    plan_level: Literal[PLAN_LEVELS] = "lao"  # type: ignore[valid-type]
    fiscal_year_be: int | None = Field(None, ge=2500, le=2650)
    budget_baht: float | None = Field(None, ge=0, le=1e12)
    place_code: str | None = Field(None, pattern=r"^(\d{6}|\d{8})$")
    project_id: UUID | None = None

    def drawing(self, session: Session) -> Drawing:
        """Return the works as the domain knows them. Raises BadInput for what is no geometry."""
        written = self.written.replace("\x00", "").strip()
        drawn = _geometry(self.geometry) if self.geometry is not None else None
        if drawn is None and written:
            drawn = checked(geometry_of(session, written, self.form, self.crs))
        return Drawing(
            geometry=drawn,
            name=self.name.replace("\x00", ""),
            precision=self.location_precision,
            owner_code=self.owner_code,
            owner_kind=self.owner_kind,
            plan_level=self.plan_level,
            fiscal_year_be=self.fiscal_year_be,
            budget_baht=self.budget_baht,
            place_code=self.place_code,
            project_id=self.project_id,
        )


def _geometry(given: dict[str, Any]) -> BaseGeometry:
    try:
        return checked(shape(given))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, shapely.errors.ShapelyError) as error:
        raise broken() from error


@api.post("/overlaps/check")
@api.input(DrawingAsked, location="json", arg_name="asked")
@api.doc(summary="What works that are not saved yet would repeat or touch", responses=[404, 422])
def check_drawing(asked: DrawingAsked) -> dict[str, Any]:
    """Answer the projects a drawing may repeat or touch; nothing is saved."""
    actor, session = permit("read"), request_session()
    return check(session, actor, asked.drawing(session))
