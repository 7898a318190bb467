"""What a profile is of: the country, an area, a community or an LAO, and the codes of all that lies within it."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from spatial.areas import COUNTRY, plain_code
from spatial.errors import NotFound
from spatial.queries import query
from spatial.settings import overlap_settings


def is_organisation_code(code: str) -> bool:
    """Tell whether a code is in the organisations' namespace: an LAO's ``L…`` or an agency's ``A…``."""
    return code[:1].upper() in ("L", "A")


@dataclass(frozen=True)
class Scope:
    """One place. ``prefixes``: the outermost codes whose areas lie within it; what an area holds begins with its code.

    ``area_sqm``: of its known outline, on the spheroid, m². ``areas``: for an LAO, the areas it acts in and how far.
    ``unknown_codes``: areas an LAO acts in to an unknown extent, so nothing of theirs is counted. ``undecided``:
    villages without a point in tambons that the LAO shares, so nobody can say whose they are.
    """

    code: str
    level: str
    name_th: str
    name_en: str | None
    prefixes: list[str]
    area_id: int | None = None
    organisation_id: int | None = None
    kind: str | None = None
    drawn: bool = False
    area_sqm: float | None = None
    obsolete: bool = False
    home_code: str | None = None
    areas: list[dict[str, Any]] = field(default_factory=list)
    unknown_codes: list[str] = field(default_factory=list)
    undecided: int = 0
    villages: int = 0
    communities: int = 0
    bbox: list[float] | None = None

    @property
    def is_country(self) -> bool:
        """Whether everything in the store is meant."""
        return self.level == "country"

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of ``profile_place.sql`` and of the questions that include it."""
        return {
            "prefixes": self.prefixes,
            "area_id": self.area_id,
            "organisation_id": self.organisation_id,
            "whole_country": self.is_country,
        }


def outermost(codes: list[str]) -> list[str]:
    """Return ``codes`` without those that lie within another of them, in order."""
    kept: list[str] = []
    for code in sorted(set(codes)):
        if not kept or not code.startswith(kept[-1]):
            kept.append(code)
    return kept


def scope_of(session: Session, code: str) -> Scope:
    """Return what ``code`` names: ``TH``, a 2/4/6/8-digit area, a community, or an LAO's ``L…``. Raises NotFound."""
    if code.upper() == COUNTRY:
        row = session.execute(query("profile_scope_country")).one()
        counted = {"villages": row.villages, "communities": row.communities}
        return Scope(COUNTRY, "country", "ประเทศไทย", "Thailand", [""], **counted)
    return lao_scope(session, code.upper()) if is_organisation_code(code) else _area_scope(session, code)


def _area_scope(session: Session, code: str) -> Scope:
    row = session.execute(query("profile_scope_area"), {"code": plain_code(code)}).one_or_none()
    if row is None:
        raise NotFound("unknown_area", f"ไม่พบพื้นที่รหัส {code}", f"No area has the code {code}")
    return Scope(
        row.code, row.level, row.name_th, row.name_en, [row.code], area_id=row.id, drawn=row.drawn,
        area_sqm=row.area_sqm, obsolete=row.obsolete, villages=row.villages, communities=row.communities,
    )  # fmt: skip


def lao_scope(session: Session, code: str) -> Scope:
    """Return the ground of one LAO. Raises NotFound where no organisation has the code."""
    parameters = {"code": code, "sliver_sqm": overlap_settings().sliver_sqm}
    row = session.execute(query("profile_scope_lao"), parameters).one_or_none()
    if row is None:
        raise NotFound("unknown_owner", f"ไม่พบหน่วยงานรหัส {code}", f"No organisation has the code {code}")
    return Scope(
        row.code, "lao", row.name_th, row.name_en, outermost([*row.whole_codes, *row.standing_codes]),
        organisation_id=row.id, kind=row.kind, drawn=row.w is not None, area_sqm=row.area_sqm, obsolete=row.obsolete,
        home_code=row.home_code, areas=row.areas or [], unknown_codes=row.unknown_codes, undecided=row.undecided,
        villages=row.villages, communities=row.communities,
        bbox=None if row.w is None else [row.w, row.s, row.e, row.n],
    )  # fmt: skip


def held_by(session: Session | Connection, code: str) -> tuple[list[str], list[int]]:
    """Return the outermost codes of what an organisation holds, and the ids of the villages and communities within.

    Both are empty where its ground is not known.
    """
    row = session.execute(query("lao_ground_codes"), {"code": code.upper()}).one()
    return outermost(row.codes), row.area_ids
