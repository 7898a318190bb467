"""People and households of a place by year, from the registers that count them."""

from typing import Any

from sqlalchemy.orm import Session

from spatial import indicators
from spatial.profiles.scope import Scope
from spatial.queries import query

HOMES = ("ครัวเรือน", "ครอบครัว", "หลังคาเรือน", "households")


def people(session: Session, scope: Scope) -> list[dict[str, Any]]:
    """Return people by year, oldest first: all, women, men, and of how many settlements the register speaks.

    The register is the one the map's figures per head use. A sex that is not told of every settlement is None.
    """
    counted = indicators.people_counted(session, None)
    if counted is None:
        return []
    asked = {
        "indicator_ids": counted["ids"],
        "parts": len(counted["ids"]),
        "women_id": counted["sexes"].get("women"),
        "men_id": counted["sexes"].get("men"),
    }
    return [
        {
            "fiscal_year_be": row.fiscal_year_be,
            "all": float(row.people),
            "women": None if row.women is None else float(row.women),
            "men": None if row.men is None else float(row.men),
            "settlements": row.settlements,
            "register_name_th": counted["register_name_th"],
            "register_name_en": counted["register_name_en"],
        }
        for row in session.execute(query("profile_people"), scope.parameters() | asked)
    ]


def households(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return households by year, oldest first. ``told``: the indicators of the place.

    Indicators of the dimension *households* that are counted in households; of several, the one that speaks of most
    settlements in the year.
    """
    best: dict[int, dict[str, Any]] = {}
    for one in told:
        if one["dimension"] != "households" or (one["unit"] or "").strip() not in HOMES:
            continue
        for year in one["years"]:
            known = best.get(year["fiscal_year_be"])
            if year["value"] is not None and (known is None or year["settlements"] > known["settlements"]):
                best[year["fiscal_year_be"]] = {
                    "fiscal_year_be": year["fiscal_year_be"],
                    "all": year["value"],
                    "settlements": year["settlements"],
                    "register_name_th": one["register_name_th"],
                    "register_name_en": one["register_name_en"],
                }
    return [best[year] for year in sorted(best)]
