"""The organisation a project's owner is, found by kind and name among the register's within the project's province."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from etl.reading import Reading
from etl.sources.lao_name import WITHOUT_NAME, Named, take_apart
from spatial.tables.organisation import LAO_KINDS
from spatial.text import key

_BODY_KINDS: tuple[tuple[str, str], ...] = (
    ("คณะกรรมการหมู่บ้าน", "village"),
    ("กม.", "village"),
    ("หมู่บ้าน", "village"),
    ("บ้าน", "village"),
    ("หมู่ที่", "village"),
    ("ชุมชน", "community"),
    ("ศอช.ต.", "tambon"),
    ("ตำบล", "tambon"),
)
PLAN_LEVEL = {
    "lao": "lao",
    "pao": "province",
    "agency": "agency",
    "village": "village",
    "community": "village",
    "tambon": "tambon",
    "amphoe": "amphoe",
    "province": "province",
}


# An owner's code, its name, and the code of the project's place.
Asked = tuple[str | None, str, str | None]


@dataclass(frozen=True)
class _Candidate:
    id: int
    code: str
    obsolete: bool
    home: str
    amphoe: str
    province: str


def kind_of(name: str) -> str:
    """Return the owner's kind as its name tells: lao, pao, village, community, tambon, else agency."""
    kind = take_apart(name).kind
    if kind is not None:
        return "pao" if kind == "pao" else "lao"
    return next((body for prefix, body in _BODY_KINDS if name.startswith(prefix)), "agency")


def resolve(session: Session, readings: list[Reading]) -> None:
    """Set ``owner_id`` of each row. An owner that is not in the register, or may be several, stays a name and warns."""
    rows = [(reading, reading.row) for reading in readings if reading.row is not None]
    names = {str(row["owner_name"]): take_apart(str(row["owner_name"])) for _, row in rows}
    by_code = _by_code(session, {str(row["owner_code"]) for _, row in rows if row["owner_code"]})
    register = _register(session)
    for reading, row in rows:
        code, name = row["owner_code"], str(row["owner_name"])
        if code is not None:
            row["owner_id"] = by_code.get(str(code))
            if row["owner_id"] is None:
                reading.warn("unknown_owner", "owner_code", code)
            continue
        found = _narrowed(register, names[name], str(row["place_code"] or ""))
        if len(found) == 1:
            row["owner_id"] = found[0].id
        elif found:
            told = ", ".join(candidate.code for candidate in found[:5])
            reading.warn("ambiguous_owner", "owner_name", name, candidates=told)
        else:
            reading.warn("unknown_owner", "owner_name", name)


def ids(session: Session, asked: set[Asked]) -> dict[Asked, int]:
    """Return the owners that are in the register and cannot be several."""
    by_code = _by_code(session, {code for code, _, _ in asked if code})
    register = _register(session)
    known = {}
    for code, name, place in asked:
        if code is not None:
            found = [by_code[code]] if code in by_code else []
        else:
            found = [it.id for it in _narrowed(register, take_apart(name), place or "")]
        if len(found) == 1:
            known[code, name, place] = found[0]
    return known


def _narrowed(register: "_Register", named: Named, place: str) -> list[_Candidate]:
    """Return those that fit what the name says, then where the project is; a still living one comes first."""
    candidates = register.get((named.kind, named.bare), [])
    if named.province:
        candidates = [c for c in candidates if key(c.province) == named.province]
    if named.amphoe:
        within = [c for c in candidates if not c.amphoe or key(c.amphoe) == named.amphoe]
        candidates = [c for c in within if c.amphoe] or within
    if len(place) >= 2:
        candidates = [c for c in candidates if not c.home or c.home[:2] == place[:2]]
    for length in (6, 4):
        if len(candidates) > 1 and len(place) >= length:
            candidates = [c for c in candidates if c.home[:length] == place[:length]] or candidates
    if len(candidates) > 1:
        candidates = [c for c in candidates if not c.obsolete] or candidates
    return candidates


def _by_code(session: Session, codes: set[str]) -> dict[str, int]:
    if not codes:
        return {}
    rows = session.execute(text("select code, id from organisation where code = any(:codes)"), {"codes": sorted(codes)})
    return {row.code: row.id for row in rows}


_CANDIDATES = """
select o.id, o.code, o.kind, o.name_th, o.obsolete, coalesce(home.code, '') as home,
  coalesce(amphoe.name_th, '') as amphoe, coalesce(province.name_th, '') as province
from organisation as o
left join area as home on home.id = o.home_area_id
left join area as amphoe on amphoe.level = 'amphoe' and amphoe.code = substr(home.code, 1, 4)
left join area as province on province.level = 'province' and province.code = substr(home.code, 1, 2)
"""
_Register = dict[tuple[str | None, str], list[_Candidate]]


def _register(session: Session) -> _Register:
    """Return all organisations by kind and bare name; others than LAOs by their whole name. Read once an import."""
    known: _Register | None = session.info.get(_CANDIDATES)
    if known is None:
        known = {}
        for row in session.execute(text(_CANDIDATES)):
            candidate = _Candidate(row.id, row.code, row.obsolete, row.home, row.amphoe, row.province)
            named = take_apart(row.name_th)
            kind = row.kind if row.kind in LAO_KINDS else None
            bare = "" if kind in WITHOUT_NAME else (named.bare if named.kind == kind else key(row.name_th))
            known.setdefault((kind, bare), []).append(candidate)
        session.info[_CANDIDATES] = known
    return known
