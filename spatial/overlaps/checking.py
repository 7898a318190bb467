"""Works that are drawn or written down but not saved: what they would touch."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from shapely import set_srid, to_wkb
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from spatial.acting import UPKEEP, lent
from spatial.actor import Actor, visible_to
from spatial.areas import areas_holding
from spatial.errors import BadInput, NotFound
from spatial.overlaps import candidates, records, works_store
from spatial.overlaps.around import around
from spatial.overlaps.case_row import cases_among, relation
from spatial.overlaps.columns import Pairs
from spatial.overlaps.ground import near
from spatial.overlaps.judging import Judged, Judgement
from spatial.overlaps.order import orders
from spatial.overlaps.record import Record
from spatial.overlaps.records import EAST, WEST, radius
from spatial.overlaps.score import RuleSet, rule_set
from spatial.overlaps.sides import sides_of
from spatial.queries import query
from spatial.settings import OverlapSettings, overlap_settings
from spatial.tables.base import SRID
from spatial.works import Vocabulary, read

MOST = 500
# About a kilometre: as near as a drawing is told of another owner's draft.
CELL_DEGREES = 0.01
UNSAVED = 0
_MEASURED = ("distance_m", "tolerance_m", "shared_m", "shared_sqm", "share_a", "share_b")


@dataclass(frozen=True)
class Drawing:
    """Works that are not saved. ``geometry``: EPSG:4326 or None; ``project_id``: the saved project it will replace."""

    geometry: BaseGeometry | None = None
    name: str = ""
    precision: str = "digitised"
    owner_code: str | None = None
    owner_kind: str = "lao"
    plan_level: str = "lao"
    fiscal_year_be: int | None = None
    budget_baht: float | None = None
    place_code: str | None = None
    project_id: UUID | None = None


def check(session: Session, actor: Actor, drawing: Drawing) -> dict[str, Any]:
    """Return the projects the drawing may repeat or touch, likeliest first, the areas that hold it, the public land,
    how much of it lies outside its owner's jurisdictions (none where nobody knows), and its size.

    Only projects the acting person may see are compared; after them come other owners' drafts of such works in the
    same tambon or square, of which nothing is measured (``covered``). Raises BadInput for a geometry that is broken.
    """
    settings, rules = overlap_settings(), rule_set()
    words, version = works_store.words_of(session)
    mine = _record(session, drawing, settings, words)
    found = _candidates(session, actor, mine, drawing, settings, words)
    covered = [row.id for row in found if row.covered]
    found = [row for row in found if not row.covered]
    # Whoever asks may write nothing; what was changed a moment ago is read anew all the same.
    with lent(session, UPKEEP):
        works_store.refresh(session, words, version, [row.id for row in found])
    others = records.load(session, [row.id for row in found], settings)
    by_words = {row.id: row.by_words for row in found}
    pairs = Pairs.of([(mine, other) for other in others.values()])
    worded = np.array([by_words[key] for key in others], dtype=bool)
    judged = Judged(pairs.only(worded | near(pairs)), rules, words)
    told = sorted((judged.at(it) for it in cases_among(judged)), key=lambda it: (-it.probability, it.b.key))
    return {
        "items": _items(session, actor, told, rules, settings) + _covered_items(session, actor, covered),
        "compared": len(judged),
        "areas": [it.as_dict() for it in areas_holding(session, drawing.geometry)] if drawing.geometry else [],
        "on_public_land": _land(session, drawing.geometry, settings) if drawing.geometry else [],
        "outside_jurisdiction": outside_share(session, drawing),
        "geometry": mapping(drawing.geometry) if drawing.geometry else None,
        "size": _size(mine),
        "rule_set_version": rules.version,
        "crs": "EPSG:4326",
    }


def _ewkb(geometry: BaseGeometry | None) -> bytes | None:
    return to_wkb(set_srid(geometry, SRID), include_srid=True) if geometry is not None else None


def _record(session: Session, drawing: Drawing, settings: OverlapSettings, words: Vocabulary) -> Record:
    shapes: dict[int, BaseGeometry] = {}
    east, code = None, drawing.place_code
    if drawing.geometry is not None:
        row = session.execute(query("drawing_metric"), {"geometry": _ewkb(drawing.geometry)}).one()
        if not row.is_valid:
            raise BadInput("bad_geometry", "รูปร่างที่วาดไม่สมบูรณ์", "The geometry is broken or empty.")
        metric = ((WEST, row.west_wkb), (EAST, row.east_wkb))
        shapes = {zone: shapely.from_wkb(wkb) for zone, wkb in metric if wkb is not None}
        east, code = row.east, code or row.tambon_code
    return Record(
        key=UNSAVED,
        owner=_owner(session, drawing.owner_code),
        owner_kind=drawing.owner_kind,
        plan_level=drawing.plan_level,
        name=drawing.name,
        works=read(drawing.name, words),
        tambon=code[:6] if code and len(code) in (6, 8) else None,
        village=code if code and len(code) == 8 else None,
        year_from=drawing.fiscal_year_be,
        year_to=drawing.fiscal_year_be,
        budget_baht=drawing.budget_baht,
        precision=drawing.precision if shapes else "none",
        shapes=shapes,
        east=east,
        radius_m=radius(drawing.precision, settings),
    )


def _owner(session: Session, code: str | None) -> str:
    if not code:
        return "unsaved"
    found = session.scalar(text("select id from organisation where code = :code"), {"code": code.upper()})
    if found is None:
        raise NotFound("unknown_owner", f"ไม่พบหน่วยงานรหัส {code}", f"No organisation has the code {code}")
    return f"organisation {found}"


def _candidates(
    session: Session, actor: Actor, mine: Record, drawing: Drawing, settings: OverlapSettings, words: Vocabulary
) -> list[Row[Any]]:
    names = {key for name in mine.all_names for key in works_store.name_keys(name)}
    near = around(session, [mine.tambon]) if mine.tambon else []
    except_id = None
    if drawing.project_id:
        except_id = session.scalar(text("select id from project where uuid = :uuid"), {"uuid": drawing.project_id})
    return list(
        session.execute(
            query("overlap_candidates_of_drawing"),
            {
                **candidates.pads(settings),
                **visible_to(actor),
                "geometry": _ewkb(drawing.geometry),
                "tambon_code": mine.tambon,
                "near_codes": [other for _, other in near],
                "moos": sorted(mine.moos),
                "kin_groups": words.kin_groups(mine.works.object),
                "names": sorted(names),
                "except_id": except_id,
                "cell_degrees": CELL_DEGREES,
                "limit": MOST,
            },
        )
    )


def _items(
    session: Session, actor: Actor, told: list[Judgement], rules: RuleSet, settings: OverlapSettings
) -> list[dict[str, Any]]:
    shown = sides_of(session, actor, [it.b.key for it in told], geometry=True) if told else {}
    return [
        {
            "project": shown[it.b.key],
            "covered": False,
            "kind": it.kind,
            "probability": round(it.probability, 4),
            "zone": it.zone,
            "relation": _relation(it, settings),
            **_measured(it),
            "evidence": it.facts(),
            "contributions": rules.contributions(it.levels),
            "missing": list(it.missing),
            "orders": orders(it),
        }
        for it in told
    ]


def _covered_items(session: Session, actor: Actor, ids: list[int]) -> list[dict[str, Any]]:
    """Return other owners' drafts as ``_items`` does: to be looked at, with nothing measured or weighed."""
    if not ids:
        return []
    shown = sides_of(session, actor, ids, geometry=False)
    nothing = {"kind": None, "probability": None, "zone": "review", "relation": None, **dict.fromkeys(_MEASURED)}
    empty: dict[str, Any] = {"evidence": {}, "contributions": [], "missing": [], "orders": []}
    return [{"project": shown[it], "covered": True, **nothing, **empty} for it in ids]


def _relation(it: Judgement, settings: OverlapSettings) -> str | None:
    if it.ground is None or not it.evidence.drawn or not it.ground.meets:
        return None
    return relation(it, it.ground, settings)


def _measured(it: Judgement) -> dict[str, Any]:
    ground = it.ground if it.evidence.drawn else None
    return {name: getattr(ground, name) if ground else None for name in _MEASURED}


def _land(session: Session, geometry: BaseGeometry, settings: OverlapSettings) -> list[dict[str, Any]]:
    limits = {"sliver_m": settings.sliver_m, "sliver_sqm": settings.sliver_sqm}
    rows = session.execute(query("drawing_land"), {"geometry": _ewkb(geometry), **limits})
    return [
        {
            "id": str(row.uuid),
            "name_th": row.name_th,
            "kind": row.kind,
            "share": round(row.share, 4),
            "measure": round(row.measure, 1),
            "unit": row.unit,
        }
        for row in rows
    ]


def outside_share(session: Session, drawing: Drawing) -> dict[str, Any] | None:
    """Return the ``share`` (0 to 1) and ``measure`` in its ``unit`` of a drawing outside its owner's jurisdictions.

    None where it has no geometry or owner, and where one of these jurisdictions is unknown.
    """
    if drawing.geometry is None or not drawing.owner_code:
        return None
    settings = overlap_settings()
    limits = {"sliver_m": settings.sliver_m, "sliver_sqm": settings.sliver_sqm}
    asked = {"owner_code": drawing.owner_code.upper(), "radius_m": radius(drawing.precision, settings), **limits}
    row = session.execute(query("drawing_outside"), {"geometry": _ewkb(drawing.geometry), **asked}).one_or_none()
    return {"share": round(row.share, 4), "measure": round(row.measure, 1), "unit": row.unit} if row else None


def _size(mine: Record) -> dict[str, Any] | None:
    """Return how long or how large the drawing is, in its own UTM zone; none for a point."""
    shape = next(iter(mine.shapes.values()), None)
    if shape is None or shapely.get_dimensions(shape) == 0:
        return None
    is_line = int(shapely.get_dimensions(shape)) == 1
    return {"unit": "m" if is_line else "sqm", "measure": round(shape.length if is_line else shape.area, 1)}


def owners_of(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """Return the organisations a person acts for: code, kind, names, and the code of the area they are home in."""
    rows = session.execute(
        text(
            "select organisation.code, organisation.kind, organisation.name_th, organisation.name_en, area.code as area"
            " from organisation"
            " left join area on area.id = organisation.home_area_id"
            " where organisation.id = any(:ids) order by organisation.name_th"
        ),
        {"ids": list(actor.organisation_ids)},
    )
    return [dict(row._mapping) for row in rows]
