"""One area or LAO as the explorer shows it: its place, its children with their counts, who acts in it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from spatial import needs, projects
from spatial.actor import Actor
from spatial.areas import CHILD_LEVEL, CODE_LENGTH_OF_CHILDREN, COUNTRY, is_fictional, plain_code
from spatial.errors import NotFound
from spatial.filters import Filter
from spatial.overlaps import reading
from spatial.profiles.scope import is_organisation_code, lao_scope
from spatial.queries import query
from spatial.settings import overlap_settings
from spatial.tables.organisation import LAO_KINDS

_NAMED = ("code", "level", "name_th", "name_en")
_LENGTH = {"amphoe": 4, "village": 8}
_TOLD = {"amphoe": ["amphoe"], "village": ["village", "community"]}
_COUNTRY_BOX = text(
    "select st_xmin(box) as w, st_ymin(box) as s, st_xmax(box) as e, st_ymax(box) as n"
    " from (select st_extent(geom) as box from area where level = 'province' and not obsolete) as country"
)


def profile(session: Session, actor: Actor, code: str, chosen: Filter) -> dict[str, Any]:
    """Return the area ``code`` (``TH``: the country, ``L…``: an LAO) with totals and children under the filter.

    ``bbox``: west, south, east, north in degrees. Raises NotFound for a code that is not there.
    """
    if is_organisation_code(code):
        return _lao(session, actor, code, chosen)
    return _country(session, actor, chosen) if code.upper() == COUNTRY else _area(session, actor, code, chosen)


def _country(session: Session, actor: Actor, chosen: Filter) -> dict[str, Any]:
    box = session.execute(_COUNTRY_BOX).one()
    named = {"code": COUNTRY, "level": "country", "name_th": "ประเทศไทย", "name_en": "Thailand", "parents": []}
    within = _within(session, actor, None, "country", COUNTRY, chosen)
    return named | {"bbox": _box(box), "obsolete": False, "fictional": False} | within


def _area(session: Session, actor: Actor, code: str, chosen: Filter) -> dict[str, Any]:
    row = session.execute(query("area_detail"), {"code": plain_code(code)}).one_or_none()
    if row is None:
        raise NotFound("unknown_area", f"ไม่พบพื้นที่รหัส {code}", f"No area has the code {code}")
    here = replace(chosen, area=row.code)
    named = {key: getattr(row, key) for key in ("code", "level", "name_th", "name_en", "parents", "obsolete", "moo")}
    within = _within(session, actor, row.id, row.level, row.code, here)
    return named | {"bbox": _box(row), "fictional": is_fictional(row.code)} | within


def _lao(session: Session, actor: Actor, code: str, chosen: Filter) -> dict[str, Any]:
    """Return an LAO: its own projects and overlaps, and the needs of the settlements on its ground."""
    scope = lao_scope(session, code.upper())
    here = replace(chosen, area=scope.code)
    home = session.execute(query("area_detail"), {"code": scope.home_code}).one_or_none()
    above = [] if home is None else [*home.parents, {key: getattr(home, key) for key in _NAMED}]
    # An organisation over whole amphoe is told by those; any other by the villages and communities on its ground.
    wide = bool(scope.prefixes) and all(len(prefix) <= CODE_LENGTH_OF_CHILDREN["province"] for prefix in scope.prefixes)
    level = "amphoe" if wide else "village"
    rows = session.execute(query("areas_within"), scope.parameters() | {"levels": _TOLD[level]}).all()
    overlaps, all_overlaps = reading.counts(session, actor, here, _LENGTH[level])
    totals = projects.totals(session, actor, here) | needs.totals(session, actor, here)
    unplaced = sum(not row.placed for row in rows) if level == "village" else 0
    return {
        "code": scope.code, "level": "lao", "kind": scope.kind, "name_th": scope.name_th, "name_en": scope.name_en,
        "parents": above, "obsolete": scope.obsolete, "moo": None, "bbox": scope.bbox,
        "fictional": is_fictional(code[1:]),
        "totals": totals | {
            "overlaps": all_overlaps, "laos": 0, "provinces": 0, "amphoe": len(rows) if wide else 0, "tambons": 0,
            "villages": scope.villages, "villages_unplaced": unplaced,
        },
        "child_level": level,
        "children": _counted(session, actor, rows, _LENGTH[level], here, overlaps),
        "laos": [],
    }  # fmt: skip


def _box(row: Any) -> list[float] | None:
    return None if row.w is None else [row.w, row.s, row.e, row.n]


def _within(
    session: Session, actor: Actor, area_id: int | None, level: str, code: str, chosen: Filter
) -> dict[str, Any]:
    prefix = None if area_id is None else f"{code}%"
    length = CODE_LENGTH_OF_CHILDREN.get(level, 8)
    overlaps, all_overlaps = reading.counts(session, actor, chosen, length)
    areas = session.execute(query("area_totals"), {"area_prefix": prefix}).one()
    laos = [] if area_id is None else _laos(session, code)
    return {
        "totals": projects.totals(session, actor, chosen)
        | needs.totals(session, actor, chosen)
        | {"overlaps": all_overlaps, "laos": len(laos)}
        | dict(areas._mapping),
        "child_level": CHILD_LEVEL.get(level),
        "children": _children(session, actor, area_id, level, chosen, overlaps) if level in CHILD_LEVEL else [],
        "laos": laos,
    }


def _children(
    session: Session, actor: Actor, area_id: int | None, level: str, chosen: Filter, overlaps: dict[str, int]
) -> list[dict[str, Any]]:
    rows = session.execute(query("area_children"), {"parent_id": area_id}).all()
    return _counted(session, actor, rows, CODE_LENGTH_OF_CHILDREN[level], chosen, overlaps)


def _counted(
    session: Session, actor: Actor, rows: Sequence[Any], code_length: int, chosen: Filter, overlaps: dict[str, int]
) -> list[dict[str, Any]]:
    """Return areas with what is counted in each under the filter, by the first ``code_length`` digits of its code."""
    parameters = chosen.parameters(session, actor) | {"code_length": code_length}
    counted = {row.code: row for row in session.execute(query("project_counts"), parameters)}
    needed = needs.counts_by_child(session, actor, chosen, code_length)
    children = []
    for row in rows:
        found = counted.get(row.code)
        children.append(
            {key: getattr(row, key) for key in ("code", "level", "name_th", "name_en", "moo", "placed")}
            | {
                "projects": found.projects if found else 0,
                "budget_baht": float(found.budget_baht) if found else 0.0,
                "overlaps": overlaps.get(row.code, 0),
            }
            | needed.get(row.code, {"needs": 0, "needs_without": 0})
        )
    return children


def _laos(session: Session, code: str) -> list[dict[str, Any]]:
    rows = session.execute(
        query("organisations_of_area"),
        {
            "code": code,
            "area_prefix": f"{code}%",
            "kinds": list(LAO_KINDS),
            "sliver_sqm": overlap_settings().sliver_sqm,
        },
    )
    return [dict(row._mapping) for row in rows]
