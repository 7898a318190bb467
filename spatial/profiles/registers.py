"""Registers above the village: each indicator added up as its unit asks, and the dimensions that have no data."""

from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from spatial.indicators import how_added
from spatial.profiles.scope import Scope
from spatial.queries import query

WAYS = ("own", "sum", "weighted_mean", "mean", "text", "none")


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _figure(row: Row[Any]) -> tuple[float | None, str]:
    """Return an indicator's figure of one year and the way it came about (one of WAYS)."""
    if row.with_value == 0:
        return None, "none" if row.text_least is None else "text"
    if row.settlements == 1:
        return float(row.total), "own"
    if how_added(row.unit, row.name_th) == "sum":
        return float(row.total), "sum"
    if row.weighted_mean is not None and row.unweighted == 0:
        return float(row.weighted_mean), "weighted_mean"
    return float(row.mean), "mean"


def _year(row: Row[Any]) -> dict[str, Any]:
    value, way = _figure(row)
    return {
        "fiscal_year_be": row.fiscal_year_be,
        "value": value,
        "way": way,
        "text": row.text_least if row.text_least == row.text_most else None,
        "settlements": row.settlements,
        "base_count": _number(row.base_count),
        "problem_levels": [row.level_1, row.level_2, row.level_3],
        "passed": row.passed,
        "failed": row.failed,
    }


def indicators(session: Session, scope: Scope) -> list[dict[str, Any]]:
    """Return every indicator that says something of ``scope``, with its figures by year, oldest first.

    ``value`` is in the indicator's ``unit``; ``way`` tells how it was made of its villages: ``own`` (one village),
    ``sum``, ``weighted_mean`` (by ``base_count``), ``mean``. ``problem_levels`` counts villages at level 1, 2 and 3.
    """
    found: dict[int, dict[str, Any]] = {}
    for row in session.execute(query("profile_indicators"), scope.parameters()):
        one = found.setdefault(
            row.indicator_id,
            {
                "register": row.register_code,
                "register_name_th": row.register_name_th,
                "register_name_en": row.register_name_en,
                "code": row.code,
                "version": row.indicator_version,
                "name_th": row.name_th,
                "name_en": row.name_en,
                "unit": row.unit,
                "better": row.better,
                "problem_rule": row.problem_rule,
                "dimension": row.dimension_code,
                "years": [],
            },
        )
        one["years"].append(_year(row))
    return list(found.values())


def dimensions(session: Session, told: list[dict[str, Any]], elsewhere: dict[str, int]) -> list[dict[str, Any]]:
    """Return the dimensions a village plan draws on, in order, each with what the store holds of it.

    ``settlements``: of how many villages its best-reported indicator speaks, 0 where none does; ``records``: how many
    records of other kinds speak of it (``elsewhere``: water, public land, roads, lessons). More than 0 is covered.
    """
    best: dict[str, tuple[int, int]] = {}
    for one in told:
        for year in one["years"]:
            seen = (year["settlements"], year["fiscal_year_be"])
            best[one["dimension"]] = max(best.get(one["dimension"], (0, 0)), seen)
    rows = session.execute(text("select code, dimension_group, name_th, name_en from dimension order by sort"))
    return [
        {
            "code": row.code,
            "group": row.dimension_group,
            "name_th": row.name_th,
            "name_en": row.name_en,
            "settlements": best.get(row.code, (0, 0))[0],
            "latest_year": best.get(row.code, (0, None))[1],
            "records": elsewhere.get(row.code, 0),
            "covered": row.code in best or elsewhere.get(row.code, 0) > 0,
        }
        for row in rows
    ]
