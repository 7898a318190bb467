"""What the map colours areas by: one value a child area, the classes, and how each figure came about.

The answer holds the figures of list, map and tooltip, so these cannot differ. None is *no data*, never zero.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from spatial import indicators
from spatial.actor import Actor
from spatial.areas import CODE_LENGTH_OF_CHILDREN, area_prefix
from spatial.classes import classes
from spatial.errors import BadInput
from spatial.filters import Filter
from spatial.profile import profile

MEASURES = ("needs_without", "needs_without_share", "projects", "money", "money_per_head", "indicator")
# A tambon of which fewer villages than this are counted has no figure: the rest would be a guess.
COVERED_ENOUGH = 0.8
Values = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Measure:
    """What to colour by. ``indicator``: its key; ``at``: fiscal year of its figures, absent the latest up to the
    filter's; ``reading``: value, level or passed, absent the first that it has."""

    name: str = "projects"
    indicator: str | None = None
    at: int | None = None
    reading: indicators.Reading | None = None


def coloured(session: Session, actor: Actor, code: str, chosen: Filter, measure: Measure) -> dict[str, Any]:
    """Return the area ``code`` as ``profile`` does, with ``choropleth``: values, classes and words for its children.

    A value is ``{"value", "of", "covered", "settlements"}``; ``of`` is what a share or a sum per head is taken of.
    Raises NotFound for an unknown area or indicator, BadInput for an indicator that is not named.
    """
    answer = profile(session, actor, code, chosen)
    children = answer["children"]
    within = _within(session, answer)
    found: dict[str, Any] = {"measure": measure.name, "how": None, "source": None}
    if measure.name == "indicator":
        values = _indicator(session, measure, chosen.year, within, found)
    elif measure.name == "money_per_head":
        values = _per_head(session, children, chosen.year, within, found)
    else:
        values = {child["code"]: _counted(child, measure.name) for child in children}
    nothing = {"value": None, "of": None, "covered": None, "settlements": None}
    found["values"] = {child["code"]: values.get(child["code"], nothing) for child in children}
    told = [one["value"] for one in found["values"].values()]
    found["classes"] = [one.as_dict() for one in classes(told)]
    found["zeros"] = sum(value == 0 for value in told)
    found["no_data"] = sum(value is None for value in told)
    return answer | {"choropleth": found}


def _within(session: Session, answer: dict[str, Any]) -> dict[str, Any]:
    """Return which villages are asked for and how they are gathered, for an area's children or an LAO's."""
    if answer["level"] == "lao":
        codes = [child["code"] for child in answer["children"]] or [""]
        shared = next(codes[0][:n] for n in (6, 4, 2, 0) if all(code.startswith(codes[0][:n]) for code in codes))
        return {"area_prefix": f"{shared}%", "code_length": len(codes[0]) or 8}
    code = None if answer["level"] == "country" else answer["code"]
    return {
        "area_prefix": area_prefix(session, code),
        "code_length": CODE_LENGTH_OF_CHILDREN.get(answer["level"], 8),
    }


def _counted(child: dict[str, Any], name: str) -> dict[str, Any]:
    given = {
        "projects": (child["projects"], None),
        "money": (child["budget_baht"], None),
        "needs_without": (child["needs_without"], child["needs"]),
        "needs_without_share": (child["needs_without"] / child["needs"] if child["needs"] else None, child["needs"]),
    }
    value, of = given[name]
    return {"value": value, "of": of, "covered": None, "settlements": None}


def _per_head(
    session: Session, children: list[dict[str, Any]], year: int | None, within: dict[str, Any], found: dict[str, Any]
) -> Values:
    counted = indicators.people_counted(session, year)
    if counted is None:
        return {}
    rows = indicators.people(session, counted, year, within)
    years = [value for row in rows.values() for value in (row.first_year, row.last_year) if value]
    names = {name: counted[name] for name in ("register_name_th", "register_name_en")}
    found["source"] = names | {"years": [min(years), max(years)] if years else []}
    found["how"] = "per_head"
    values = {}
    for child in children:
        row = rows.get(child["code"])
        if row is None:
            continue
        known = row.people and row.covered >= COVERED_ENOUGH * row.settlements
        values[child["code"]] = {
            "value": round(child["budget_baht"] / float(row.people), 2) if known else None,
            "of": float(row.people) if row.people is not None else None,
            "covered": row.covered,
            "settlements": row.settlements,
        }
    return values


def _indicator(
    session: Session, measure: Measure, year: int | None, within: dict[str, Any], found: dict[str, Any]
) -> Values:
    if not measure.indicator:
        raise BadInput("no_indicator", "ยังไม่ได้เลือกตัวชี้วัด", "Choose an indicator")
    indicator = indicators.named(session, measure.indicator)
    reading = measure.reading if measure.reading in indicator.readings else indicator.readings[0]
    upto = [one for one in indicator.years if year is None or one <= year] or indicator.years[:1]
    at = measure.at if measure.at in indicator.years else upto[-1]
    rows = indicators.figures(session, indicator, at, reading, within)
    how = indicators.how_read(indicator, reading, weighted=not any(row.unweighted for row in rows))
    found["how"] = how
    found["source"] = indicator.as_dict() | {"years": [at], "reading": reading}
    return {row.code: indicators.put_together(row, how, COVERED_ENOUGH) for row in rows}
