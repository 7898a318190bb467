"""The nouns. ``ls`` of this folder is the list of what the store knows."""

from spatial.tables.account import Account, AccountArea, AccountIdentity, AccountOrganisation
from spatial.tables.area import Area, AreaGeneralised
from spatial.tables.attachment import Attachment, AttachmentChange, AttachmentRun
from spatial.tables.base import Base
from spatial.tables.batch import Batch, BatchFinding, StagedArea, StagedOrganisation
from spatial.tables.decision_step import DecisionStep, ProjectCarried
from spatial.tables.history import HISTORY_TABLES, Change
from spatial.tables.importable import IMPORTED, STAGED
from spatial.tables.imported import Imported
from spatial.tables.layer_revision import LayerChange, LayerRevision
from spatial.tables.need import Need, NeedProject
from spatial.tables.notice import Notice
from spatial.tables.organisation import Jurisdiction, Organisation
from spatial.tables.overlap_case import OverlapCase, OverlapRun, ProjectFinding
from spatial.tables.place_word import PlaceWord, WordChange
from spatial.tables.placement import PlaceGuess, Placement
from spatial.tables.plan import Plan, PlanStep, PlanStepReached
from spatial.tables.preview import BatchRow, RowCorrection, SenderColumn
from spatial.tables.project import Issue, Project, ProjectBudget
from spatial.tables.project_link import ProjectLineage, ProjectPublicLand, ProjectRoad, ProjectWaterSource
from spatial.tables.project_money import FundingRequest, ProjectResult
from spatial.tables.public_land import PublicLand
from spatial.tables.road import Road
from spatial.tables.sign_in import AccessToken, SignIn, SignInTry
from spatial.tables.summary import NeedSummary, ProjectSummary
from spatial.tables.village_indicator import Dimension, Indicator, Register, VillageIndicator
from spatial.tables.water_source import WaterSource
from spatial.tables.works import ProjectWorks, WorksWord

__all__ = [
    "HISTORY_TABLES",
    "IMPORTED",
    "STAGED",
    "AccessToken",
    "Account",
    "AccountArea",
    "AccountIdentity",
    "AccountOrganisation",
    "Area",
    "AreaGeneralised",
    "Attachment",
    "AttachmentChange",
    "AttachmentRun",
    "Base",
    "Batch",
    "BatchFinding",
    "BatchRow",
    "Change",
    "DecisionStep",
    "Dimension",
    "FundingRequest",
    "Imported",
    "Indicator",
    "Issue",
    "Jurisdiction",
    "LayerChange",
    "LayerRevision",
    "Need",
    "NeedProject",
    "NeedSummary",
    "Notice",
    "Organisation",
    "OverlapCase",
    "OverlapRun",
    "PlaceGuess",
    "PlaceWord",
    "Placement",
    "Plan",
    "PlanStep",
    "PlanStepReached",
    "Project",
    "ProjectBudget",
    "ProjectCarried",
    "ProjectFinding",
    "ProjectLineage",
    "ProjectPublicLand",
    "ProjectResult",
    "ProjectRoad",
    "ProjectSummary",
    "ProjectWaterSource",
    "ProjectWorks",
    "PublicLand",
    "Register",
    "Road",
    "RowCorrection",
    "SenderColumn",
    "SignIn",
    "SignInTry",
    "StagedArea",
    "StagedOrganisation",
    "VillageIndicator",
    "WaterSource",
    "WordChange",
    "WorksWord",
]
