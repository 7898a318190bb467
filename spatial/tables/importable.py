"""The tables that files are imported into row by row, each with the staging table its rows pass through."""

from typing import Any

from sqlalchemy import Column, Integer, Numeric
from sqlalchemy.dialects.postgresql import ARRAY

from spatial.tables.area import Area
from spatial.tables.base import Base
from spatial.tables.imported import staged_of
from spatial.tables.need import Need, NeedProject
from spatial.tables.organisation import Organisation
from spatial.tables.plan import Plan, PlanStepReached
from spatial.tables.project import Project
from spatial.tables.project_link import ProjectLineage, ProjectPublicLand, ProjectRoad, ProjectWaterSource
from spatial.tables.project_money import FundingRequest, ProjectResult
from spatial.tables.public_land import PublicLand
from spatial.tables.road import Road
from spatial.tables.village_indicator import VillageIndicator
from spatial.tables.water_source import WaterSource

# A column that refers elsewhere takes its type from there, so these must be known before staging tables are made.
REFERRED_TO: tuple[type[Base], ...] = (Area, Organisation)

IMPORTED: tuple[type[Base], ...] = (
    WaterSource,
    PublicLand,
    Road,
    VillageIndicator,
    Plan,
    PlanStepReached,
    Need,
    Project,
    NeedProject,
    FundingRequest,
    ProjectResult,
    ProjectLineage,
    ProjectWaterSource,
    ProjectPublicLand,
    ProjectRoad,
)

# A project's budgets by fiscal year travel with it as parallel arrays.
_MORE: dict[str, tuple[Column[Any], ...]] = {
    Project.__tablename__: (
        Column("budget_years", ARRAY(Integer), nullable=False),
        Column("budget_baht", ARRAY(Numeric(14, 2)), nullable=False),
    )
}

STAGED = {
    model.__tablename__: staged_of(Base.metadata.tables[model.__tablename__], *_MORE.get(model.__tablename__, ()))
    for model in IMPORTED
}
