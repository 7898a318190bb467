"""Water against use: what is stored for people in a year against what they need, and what is not known."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from spatial.actor import Actor, visible_to
from spatial.profiles.scope import Scope
from spatial.queries import query
from spatial.settings import ProfileSettings, profile_settings

DAYS, MONTHS, LITRES_PER_M3 = 365, 12, 1000
LIST_LIMIT = 60


@dataclass(frozen=True)
class Balance:
    """Water for people, m³ a year. None: people unknown (``need_m3``), no capacity known (``stored_m3``)."""

    people: float | None
    need_m3: float | None
    stored_m3: float | None
    stored_all_year_m3: float | None
    litres_per_day: float

    @property
    def left_m3(self) -> float | None:
        """Stored less needed, m³ a year; negative is a shortage. None where either is unknown."""
        return None if self.need_m3 is None or self.stored_m3 is None else self.stored_m3 - self.need_m3

    @property
    def lasts_months(self) -> float | None:
        """How many months the stored water lasts with no rain, at most 12 × what a year needs. None where unknown."""
        if self.stored_m3 is None or not self.need_m3:
            return None
        return MONTHS * self.stored_m3 / self.need_m3


def balance(
    people: float | None, stored_m3: float | None, stored_all_year_m3: float | None, settings: ProfileSettings
) -> Balance:
    """Return the balance of ``people`` against water stored for drinking and household use, filled once a year."""
    litres = settings.drink_litres + settings.household_litres
    need = None if people is None else people * litres * DAYS / LITRES_PER_M3
    return Balance(people, need, stored_m3, stored_all_year_m3, litres)


def water(session: Session, actor: Actor, scope: Scope) -> dict[str, Any]:
    """Return the water sources of ``scope``: totals by kind, the balance's sums, the largest sources."""
    parameters = scope.parameters() | visible_to(actor) | {"list_limit": LIST_LIMIT}
    row = session.execute(query("profile_water"), parameters).one()
    return {"totals": row.balance, "by_kind": row.by_kind, "listed": row.listed}


def against_use(found: dict[str, Any], counted: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the water balance of ``found`` (:func:`water`) and the latest year of ``counted`` people.

    The formula's parts, its assumptions as numbers, and how many sources are left out because something is unknown.
    """
    settings, totals = profile_settings(), found["totals"]
    latest = counted[-1] if counted else None
    made = balance(latest["all"] if latest else None, totals["people_m3"], totals["people_all_year_m3"], settings)
    return {
        "people": made.people,
        "people_year": latest["fiscal_year_be"] if latest else None,
        "people_settlements": latest["settlements"] if latest else 0,
        "drink_litres": settings.drink_litres,
        "household_litres": settings.household_litres,
        "need_m3": made.need_m3,
        "stored_m3": made.stored_m3,
        "stored_all_year_m3": made.stored_all_year_m3,
        "left_m3": made.left_m3,
        "lasts_months": made.lasts_months,
        "farming_m3": totals["farming_m3"],
        "sources": totals["for_people"],
        "capacity_unknown": totals["people_capacity_unknown"],
        "months_unknown": totals["people_months_unknown"],
        "use_unknown": totals["use_unknown"],
        "shared_with_farming": totals["shared"],
    }
