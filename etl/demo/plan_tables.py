"""Needs, projects and what ties them, as the lists that are written; geometry as WKT in EPSG:4326."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from etl.demo.frame import Frame
from etl.demo.owners import Owners
from etl.demo.people import Settlements
from etl.demo.places import Province
from etl.demo.problems import PROBLEMS
from etl.demo.projects import Projects
from etl.demo.records import YEARS, Record
from etl.demo.works import KINDS

TRUTH = ("a", "b", "label", "note")
NEED = (
    "key", "title", "issue", "cause", "potential", "affected_people", "affected_households", "priority", "fiscal_year",
    "status", "stage", "place_text", "owner_code", "village_code", "community_code", "location_precision", "wkt",
)  # fmt: skip
SIZES = ("width_m", "length_m", "depth_m", "area_sqm_stated")
PROJECT = (
    "project_id", "owner_code", "owner_name", "owner_kind", "plan_level", "village_code", "community_code",
    "tambon_code", "name", "objective", "issue", "fiscal_year", "budget_baht", "funding_source", "responsible_unit",
    *SIZES, "quantity", "quantity_unit", "done_by", "carried_out", "rank", "plan_key", "stage", "guarantee_until",
    "location_precision", "wkt", *(f"y{y}" for y in YEARS),
)  # fmt: skip
NEED_LINK = ("need_key", "project_key")
LINEAGE = ("from_project_key", "to_project_key", "share")


def need_keys(province: Province, made: Projects) -> list[str]:
    """The key of each need."""
    return [f"N{province.code}{k + 1:06d}" for k in range(len(made.needs))]


def needs(province: Province, made: Projects, owners: Owners, frame: Frame) -> Iterator[tuple[Any, ...]]:
    """NEED."""
    homes = owners.homes.homes
    texts = _wkt([need.shape for need in made.needs], frame)
    for key, need, wkt in zip(need_keys(province, made), made.needs, texts, strict=True):
        home = homes[need.home]
        at = f"{need.work.at} " if need.work is not None and need.work.at else ""
        yield (
            key, need.title, PROBLEMS[need.problem].issue, need.cause, need.potential, need.people, need.households,
            need.priority, need.year, need.status, need.stage, f"{at}{home.spoken}",
            owners.local("village", need.home).code,
            home.code if home.moo else "", "" if home.moo else home.code, need.precision, wkt,
        )  # fmt: skip


def projects(province: Province, homes: Settlements, made: Projects, frame: Frame) -> Iterator[tuple[Any, ...]]:
    """PROJECT: the y-columns hold the budget by year where it runs over several, and then add up to budget_baht."""
    texts = _wkt([r.shape for r in made.records], frame)
    for key, r, wkt in zip(made.keys, made.records, texts, strict=True):
        home = homes.homes[r.work.home]
        code = home.code if r.says_where else ""
        sizes = r.work.sizes() if r.owner.level in ("lao", "agency") else {}
        amount, unit = _quantity(r)
        yield (
            key, r.owner.code, r.owner.name, r.owner.kind, r.owner.level, code if home.moo else "",
            "" if home.moo else code, province.tambon_codes[home.tambon], r.name, r.objective, r.issue, r.year,
            "" if r.baht is None else r.baht, r.funding, r.unit, *(_plain(sizes.get(s)) for s in SIZES), amount, unit,
            r.done_by, r.carried_out, r.rank, r.plan, r.stage, r.guarantee.isoformat() if r.guarantee else "",
            r.precision, wkt, *(r.by_year.get(y, "") for y in YEARS),
        )  # fmt: skip


def need_links(province: Province, made: Projects) -> Iterator[tuple[str, str]]:
    """NEED_LINK."""
    keys = need_keys(province, made)
    return ((keys[need], made.keys[record]) for need, record in made.links)


def lineage(made: Projects) -> Iterator[tuple[str, str, str]]:
    """LINEAGE."""
    return ((made.keys[a], made.keys[b], f"{share:g}") for a, b, share in made.lineage)


def _quantity(record: Record) -> tuple[str, str]:
    """How many of what; nothing where a plan states lengths or areas instead."""
    kind = KINDS.get(record.work.kind)
    if kind is None or record.work.kind in ("concrete", "asphalt", "gravel", "drain", "pipe", "dredge"):
        return "", ""
    return f"{record.work.count():g}", "ชุด" if record.work.kind == "light" else kind.unit


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value < 1e5 else f"{value:.0f}"


def _wkt(shapes: list[Any], frame: Frame) -> list[str]:
    filled = np.empty(len(shapes), dtype=object)
    filled[:] = shapes
    texts = shapely.to_wkt(frame.degrees(filled), rounding_precision=6)
    return ["" if text is None else text for text in texts.tolist()]
