"""ใครทำแล้ว: every work on one road, water source, parcel or spot, or whose text holds given words, by any owner."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from spatial import projects
from spatial.actor import Actor, visible_to
from spatial.areas import area_prefix
from spatial.errors import BadInput, NotFound
from spatial.fiscal_year import fiscal_year_be
from spatial.overlaps.works_store import name_keys, words_of
from spatial.queries import query
from spatial.settings import overlap_settings
from spatial.text import search_key
from spatial.today import today
from spatial.works import Vocabulary, read

THINGS = ("road", "water_source", "public_land", "project")
YEARS = 10
WITHIN_M, FARTHEST_M = 30.0, 500.0
# A degree of longitude is never shorter than this in Thailand, metres.
_DEGREE_M = 100_000.0
_SHORTEST, _MOST_WORDS = 3, 3
# Works on a road or in its ground; works on water or its banks. On public land any work counts.
_WAYS = (
    "road", "footpath", "bridge", "culvert", "road_safety", "drain", "light", "power", "cctv", "internet",
    "water_main", "irrigation_pipe", "wastewater",
)  # fmt: skip
_WATERS = (
    "canal", "stream", "pond", "reservoir", "weir", "gate", "bank", "irrigation_pipe", "pump", "waterworks",
    "drinking_water", "water_main", "well", "recharge", "solar", "park",
)  # fmt: skip
_OBJECT_OF_KIND = {
    "river": "stream", "stream": "stream", "canal": "canal", "reservoir": "reservoir", "pond": "pond", "swamp": "pond",
    "weir": "weir", "groundwater_well": "well", "shallow_well": "well", "village_waterworks": "waterworks",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What works are asked of: one of ``thing`` (its type and public id), ``spot`` or ``words``.

    ``spot``: longitude and latitude (EPSG:4326), ``within_m`` metres around it; ``area``: narrows the words to an area.
    """

    thing: tuple[str, UUID] | None = None
    spot: tuple[float, float] | None = None
    within_m: float = WITHIN_M
    words: str = ""
    area: str | None = None

    @property
    def of(self) -> dict[str, Any]:
        """The parameters of ``works_thing.sql``."""
        kind, uuid = self.thing or ("spot" if self.spot else None, None)
        lon, lat = self.spot or (None, None)
        return {"type": kind, "uuid": uuid, "lon": lon, "lat": lat}


def works_on(session: Session, actor: Actor, asked: Asked, *, limit: int, offset: int) -> dict[str, Any]:
    """Return one page of the works, newest first, with the totals of all pages, and the thing they are on.

    Of the last ten fiscal years, planned ones too. ``basis``: tied, ground or name, the surest; ``shared_m`` and
    ``distance_m`` in metres, ``shared_sqm`` in m², measured in the thing's UTM zone, ``share`` of the project; geometry
    EPSG:4326. Raises NotFound for a thing or an area that is not there, BadInput where nothing is asked.
    """
    row = session.execute(query("works_on_thing"), {**asked.of, **visible_to(actor)}).one_or_none()
    if asked.thing and row is None:
        raise NotFound("unknown_thing", "ไม่พบสิ่งที่ถามถึง", "What was asked for is not there")
    words, _ = words_of(session)
    since = fiscal_year_be() - YEARS
    found = session.execute(
        query("works_on"),
        {
            **asked.of,
            **visible_to(actor),
            **_radii(asked),
            **_named(row, words),
            **_worded(session, asked, words),
            "since": since,
            "limit": limit,
            "offset": offset,
        },
    ).all()
    return {
        "thing": _thing(row) if row is not None else None,
        "items": _items(session, actor, [it for it in found if it.id is not None]),
        "total": found[0].works,
        "totals": {"works": found[0].works, "owners": found[0].owners, "baht": float(found[0].baht)},
        "since": since,
        "crs": "EPSG:4326",
        "measured_in": f"EPSG:{row.srid}" if row is not None and row.srid else None,
    }


def _radii(asked: Asked) -> dict[str, float]:
    settings = overlap_settings()
    widest = max(2 * settings.radius_digitised_m, asked.within_m)
    return {
        "radius_surveyed_m": settings.radius_surveyed_m,
        "radius_digitised_m": settings.radius_digitised_m,
        "radius_village_m": settings.radius_village_m,
        "within_m": asked.within_m,
        "pad_degrees": widest / _DEGREE_M,
    }


def _named(thing: Row[Any] | None, words: Vocabulary) -> dict[str, Any]:
    """Return by which names, villages and road codes a text names the thing, and which objects fit it."""
    kind = thing.type if thing is not None else None
    works = read(thing.name_th or "" if thing is not None else "", words)
    coded = read(thing.code or "", words) if thing is not None and kind == "road" else works
    own = {works.object, _OBJECT_OF_KIND.get(thing.kind or "") if thing is not None else None} - {None}
    return {
        "names": sorted({key for it in works.names if len(it) >= _SHORTEST for key in name_keys(it)}),
        "villages": sorted(set(works.places.villages)),
        # A road from one village to another is named by both; a pond of a village by the one, and by being a pond.
        "least_villages": 2 if kind in ("road", "project") else 1,
        "road_codes": sorted(works.sections.codes | coded.sections.codes),
        "objects": _fitting(kind, works.object, words),
        "own_objects": list(_WAYS) if kind == "road" else sorted(it for it in own if it),
    }


def _fitting(kind: str | None, named: str | None, words: Vocabulary) -> list[str]:
    """Return the objects of works that may be on a thing of the kind; of a project those of its own sort."""
    for asked, fitting in (("road", _WAYS), ("water_source", _WATERS)):
        if kind == asked or (kind == "project" and named in fitting):
            return list(fitting)
    if kind == "project" and named:
        kin = set(words.kin_groups(named))
        return sorted(it for it, group in words.groups.items() if group in kin)
    return sorted(words.groups)


def _worded(session: Session, asked: Asked, words: Vocabulary) -> dict[str, Any]:
    """Return what a project's text must hold. Raises BadInput where the words say too little."""
    told = read(asked.words, words)
    keys = [search_key(it) for it in (*told.names, *told.places.villages)] or [search_key(asked.words)]
    if not asked.thing and not asked.spot and max(map(len, keys)) < _SHORTEST:
        raise BadInput(
            "nothing_asked", "พิมพ์ชื่อถนน แหล่งน้ำ หรืออาคาร อย่างน้อยสามตัวอักษร", "Type a name of three letters at least."
        )
    holds = [f"%{it}%" for it in keys if it][:_MOST_WORDS] if asked.words else []
    padded = [*holds, None, None, None]
    # หนองแดง is a name; of ศาลา หนองแดง the hall says which works are meant.
    says_more = "".join(keys) != search_key(asked.words) or not told.names
    kin = set(words.kin_groups(told.object)) if told.object and says_more else set()
    return {
        "holds_one": padded[0],
        "holds_two": padded[1],
        "holds_three": padded[2],
        "area_prefix": area_prefix(session, asked.area),
        "objects_asked": sorted(it for it, group in words.groups.items() if group in kin) if kin else None,
    }


def _thing(row: Row[Any]) -> dict[str, Any]:
    return {
        "type": row.type,
        "id": str(row.uuid) if row.uuid else None,
        "code": row.code,
        "name_th": row.name_th,
        "kind": row.kind,
        "place": projects.place_of(row),
        "geometry": row.geometry,
        "bbox": [row.w, row.s, row.e, row.n] if row.geometry else None,
    }


def _items(session: Session, actor: Actor, rows: list[Row[Any]]) -> list[dict[str, Any]]:
    known = projects.items(session, actor, [row.uuid for row in rows])
    this_year, day = fiscal_year_be(), today()
    return [
        known[row.uuid]
        | {
            "basis": row.basis,
            "object": row.object,
            "action": row.action,
            "planned": bool(row.year_from and row.year_from > this_year),
            "guarantee_until": row.guarantee_until.isoformat() if row.guarantee_until else None,
            "in_guarantee": row.guarantee_until is not None and row.guarantee_until >= day,
            "tolerance_m": row.tolerance_m,
            "distance_m": _rounded(row.distance_m),
            "shared_m": _rounded(row.shared_m),
            "shared_sqm": _rounded(row.shared_sqm),
            "share": None if row.share is None else round(row.share, 4),
        }
        for row in rows
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
