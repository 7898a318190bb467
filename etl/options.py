"""What a person says about an import, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STAGE_OF_IMPORTS = "published"


@dataclass(frozen=True)
class ImportOptions:
    """``columns``: field → column (``--map``); ``remembered``: the same of the sender's earlier files, where it fits.

    ``sheet``: layer of a GeoPackage or sheet of a workbook.

    ``stage``: that of new projects whose file does not say it. ``preview``: where to write the accepted records.

    ``over_edits``: what the file says goes over what people changed by hand.
    """

    crs: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    stage: str = STAGE_OF_IMPORTS
    dry_run: bool = False
    preview: Path | None = None
    over_edits: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return what is stored with the batch, so that a job can read the file as it was asked to."""
        return {
            "crs": self.crs,
            "encoding": self.encoding,
            "map": dict(self.columns),
            "remembered": dict(self.remembered),
            "sheet": self.sheet,
            "stage": self.stage,
            "over_edits": self.over_edits,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ImportOptions":
        """Return the options a batch was stored with."""
        return cls(
            crs=stored.get("crs") or None,
            encoding=stored.get("encoding") or None,
            columns=stored.get("map") or {},
            remembered=stored.get("remembered") or {},
            sheet=stored.get("sheet") or None,
            stage=stored.get("stage") or STAGE_OF_IMPORTS,
            over_edits=bool(stored.get("over_edits")),
        )


@dataclass
class ImportResult:
    """Counts of one import. ``read = loaded + rejected`` always; loaded rows that changed nothing count as loaded.

    Findings are dicts of ``row, record, field, code, value, message, message_en``; of a job they stay in the store.
    """

    batch: int | None
    read: int
    loaded: int
    rejected: int
    inserted: int
    updated: int
    crs: str | None
    encoding: str | None
    warnings: list[dict[str, Any]]
    rejections: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """Return the one JSON value of ``webgis import --json``."""
        return dict(self.__dict__)
