"""Search as people type: areas, organisations, projects, needs, water, land, roads; by name or code, typos too."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.areas import COUNTRY
from spatial.queries import query
from spatial.search.areas import FAR_OFF, areas
from spatial.search.things import things
from spatial.search.typed import understood

EACH = 4
LEAST_AREAS = 5


def search(
    session: Session,
    actor: Actor,
    asked: str,
    limit: int = 20,
    near: str | None = None,
    types: tuple[str, ...] = (),
) -> list[dict[str, Any]]:
    """Return what fits, best first within its kind: areas, then organisations, needs, projects, water, land, roads.

    ``near``: the area on screen; of two that fit equally what lies in it comes first. ``types``: only these.
    Boxes are west, south, east, north in degrees (EPSG:4326).
    """
    typed = understood(asked)
    here = near if near and near != COUNTRY and near.isdigit() else None
    if not (typed.words or typed.code or typed.own_code):
        return []
    ranked = areas(session, typed, here, limit) if not types or "area" in types else []
    found_areas = [row for _, row in ranked]
    partly = {row.code for quality, row in ranked if quality >= FAR_OFF}
    others = [
        row for row in things(session, actor, typed, here, limit if types else EACH) if not types or row.type in types
    ]
    found_areas = found_areas[: max(LEAST_AREAS, limit - len(others))]
    names = _names(session, [row.code for row in found_areas] + [row.place_code for row in others if row.place_code])
    boxes = {
        row.code: [row.w, row.s, row.e, row.n]
        for row in session.execute(query("search_area_boxes"), {"codes": [row.code for row in found_areas]})
        if row.w is not None
    }
    items = [_area(row, names, boxes.get(row.code)) for row in found_areas]
    fitting = [item for item in items if item["code"] not in partly]
    return [*fitting, *(_thing(row, names) for row in others), *(it for it in items if it["code"] in partly)][:limit]


def _area(row: Any, names: dict[str, Any], box: list[float] | None) -> dict[str, Any]:
    above = [row.code[:n] for n in (6, 4, 2) if n < len(row.code)]
    return {
        "type": "area",
        "code": row.code,
        "level": row.level,
        "name_th": row.name_th,
        "name_en": row.name_en,
        "moo": row.moo,
        **_context(above, names),
        "placed": row.placed,
        "bbox": box,
    }


def _thing(row: Any, names: dict[str, Any]) -> dict[str, Any]:
    code = row.place_code or ""
    around = [code[:n] for n in (8, 6, 4, 2) if n <= len(code)]
    return {
        "type": row.type,
        "code" if row.type in ("lao", "agency") else "id": row.id,
        "level": row.kind,
        "name_th": row.name_th,
        "name_en": row.name_en,
        "year": row.year,
        "place_code": row.place_code,
        **_context(around, names),
        "placed": row.placed,
        "bbox": None if row.w is None else [row.w, row.s, row.e, row.n],
    }


def _names(session: Session, codes: Iterable[str]) -> dict[str, Any]:
    """Return the names of areas and of those that hold them, by code."""
    wanted = sorted({code[:n] for code in codes for n in (2, 4, 6, 8) if n <= len(code)} | set(codes))
    return {row.code: row for row in session.execute(query("search_names"), {"codes": wanted})} if wanted else {}


_LEADS = {"province": "จ.", "amphoe": "อ.", "tambon": "ต."}


def _context(codes: list[str], names: dict[str, Any]) -> dict[str, str]:
    """Return where something lies, innermost first: หมู่ 5 บ้านหนองแดง ต.แม่ถอด อ.เถิน จ.ลำปาง."""
    held = [names[code] for code in codes if code in names]
    thai = [
        (f"หมู่ {row.moo} " if row.moo else "") + (row.name_th or "")
        if row.level in ("village", "community")
        else _LEADS[row.level] + (row.name_th or "")
        for row in held
    ]
    english = [row.name_en or row.name_th or "" for row in held]
    return {"context_th": " ".join(thai), "context_en": ", ".join(english)}
