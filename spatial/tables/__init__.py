"""The nouns. ``ls`` of this folder is the list of what the store knows."""

from spatial.tables.account import Account
from spatial.tables.area import Area, AreaGeneralised
from spatial.tables.base import Base
from spatial.tables.batch import Batch, BatchFinding, StagedArea, StagedOrganisation, StagedProject
from spatial.tables.history import HISTORY_TABLES
from spatial.tables.layer_revision import LayerRevision
from spatial.tables.organisation import Jurisdiction, Organisation
from spatial.tables.overlap_case import OverlapCase
from spatial.tables.project import Issue, Project, ProjectBudget

__all__ = [
    "HISTORY_TABLES",
    "Account",
    "Area",
    "AreaGeneralised",
    "Base",
    "Batch",
    "BatchFinding",
    "Issue",
    "Jurisdiction",
    "LayerRevision",
    "Organisation",
    "OverlapCase",
    "Project",
    "ProjectBudget",
    "StagedArea",
    "StagedOrganisation",
    "StagedProject",
]
