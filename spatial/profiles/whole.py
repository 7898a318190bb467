"""One place whole: the profile page's answer, for every level and for an LAO, in a handful of questions."""

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from spatial.actor import Actor
from spatial.areas import is_fictional
from spatial.filters import Filter
from spatial.profiles import ground, missing, people, registers, water, work
from spatial.profiles.scope import Scope, scope_of
from spatial.today import today


def whole(session: Session, actor: Actor, code: str, chosen: Filter) -> dict[str, Any]:
    """Return all that is known of ``code`` under the filter, with units in the names of the figures.

    Lengths in metres and areas in m² on the WGS 84 spheroid; water in m³ a year; money in exact baht. Raises NotFound.
    """
    scope = scope_of(session, code)
    here = replace(chosen, area=None if scope.is_country else scope.code)
    told = _named(scope) | {"as_of": today().isoformat(), "year": chosen.year}
    told["indicators"] = registers.indicators(session, scope)
    told["people"] = people.people(session, scope)
    told["households"] = people.households(told["indicators"])
    told["water"] = water.water(session, actor, scope)
    told["water_balance"] = water.against_use(told["water"], told["people"])
    told["public_land"] = ground.public_land(session, actor, scope)
    told["roads"] = ground.roads(session, scope)
    told["needs"] = work.needs(session, actor, here)
    told["projects"] = work.projects(session, actor, here)
    told["plans"] = work.plans(session, actor, scope, chosen.year)
    told["neighbours"] = ground.neighbours(session, scope)
    told["dimensions"] = registers.dimensions(session, told["indicators"], _elsewhere(told))
    told["missing"] = missing.missing(told)
    return told


def _named(scope: Scope) -> dict[str, Any]:
    return {
        "code": scope.code,
        "level": scope.level,
        "kind": scope.kind,
        "name_th": scope.name_th,
        "name_en": scope.name_en,
        "drawn": scope.drawn,
        "obsolete": scope.obsolete,
        "fictional": is_fictional(scope.code.lstrip("L")),
        "area_sqm": scope.area_sqm,
        "villages": scope.villages,
        "communities": scope.communities,
        "areas": scope.areas,
        "unknown_codes": scope.unknown_codes,
        "undecided_villages": scope.undecided,
    }


def _elsewhere(told: dict[str, Any]) -> dict[str, int]:
    """Return how many records other than registers speak of a dimension."""
    water_totals = told["water"]["totals"]
    return {
        "land": told["public_land"]["totals"]["parcels"],
        "water_drink": water_totals["drink"],
        "water_use": water_totals["household"],
        "water_farm": water_totals["for_farming"],
        "transport": sum(row["drawn_roads"] + row["undrawn_roads"] for row in told["roads"]["rows"]),
        "lessons": len(told["projects"]["lessons"]),
    }
