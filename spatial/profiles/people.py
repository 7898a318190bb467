"""People and households of a place, from the registers: dimension, unit and name tell which indicators mean them."""

from typing import Any

FEMALE, MALE = "หญิง", "ชาย"


def _sex(name: str) -> str:
    female, male = FEMALE in name, MALE in name
    return "all" if female == male else "female" if female else "male"


def _counts(told: list[dict[str, Any]], dimension: str, unit: str) -> list[dict[str, Any]]:
    return [one for one in told if one["dimension"] == dimension and (one["unit"] or "").strip() == unit]


def _series(told: list[dict[str, Any]], register: str, sex: str) -> dict[int, dict[str, Any]]:
    """Return a register's figures by year for one sex; of several indicators the first by code is taken."""
    found: dict[int, dict[str, Any]] = {}
    for one in told:
        if one["register"] == register and _sex(one["name_th"]) == sex:
            for year in one["years"]:
                if year["value"] is not None:
                    found.setdefault(year["fiscal_year_be"], year | {"indicator": one["name_th"]})
    return found


def people(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return people by year, oldest first: female, male, all, the register, and of how many settlements it speaks.

    Indicators of the dimension *population* counted in คน; one that names both sexes or none is the whole. Where a
    register gives no whole, it is female + male. Each year is taken from the register that speaks of most settlements.
    """
    counted = _counts(told, "population", "คน")
    best: dict[int, dict[str, Any]] = {}
    for register in dict.fromkeys(one["register"] for one in counted):
        sexes = {sex: _series(counted, register, sex) for sex in ("all", "female", "male")}
        for year in sorted({year for series in sexes.values() for year in series}):
            made = _year(year, {sex: series.get(year) for sex, series in sexes.items()}, register, counted)
            known = best.get(year)
            if made is not None and (known is None or made["settlements"] > known["settlements"]):
                best[year] = made
    return [best[year] for year in sorted(best)]


def _year(
    year: int, said: dict[str, dict[str, Any] | None], register: str, counted: list[dict[str, Any]]
) -> dict[str, Any] | None:
    whole, female, male = said["all"], said["female"], said["male"]
    if whole is None and (female is None or male is None):
        return None
    named = next(one for one in counted if one["register"] == register)
    of = [one for one in (whole, female, male) if one is not None]
    return {
        "fiscal_year_be": year,
        "all": whole["value"] if whole else female["value"] + male["value"],  # type: ignore[index]
        "female": female["value"] if female else None,
        "male": male["value"] if male else None,
        "settlements": min(one["settlements"] for one in of),
        "register": register,
        "register_name_th": named["register_name_th"],
        "register_name_en": named["register_name_en"],
    }


def households(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return households by year, oldest first, likewise: the dimension *households* counted in ครัวเรือน."""
    best: dict[int, dict[str, Any]] = {}
    for one in _counts(told, "households", "ครัวเรือน"):
        for year in one["years"]:
            known = best.get(year["fiscal_year_be"])
            if year["value"] is not None and (known is None or year["settlements"] > known["settlements"]):
                best[year["fiscal_year_be"]] = {
                    "fiscal_year_be": year["fiscal_year_be"],
                    "all": year["value"],
                    "settlements": year["settlements"],
                    "register": one["register"],
                    "register_name_th": one["register_name_th"],
                    "register_name_en": one["register_name_en"],
                }
    return [best[year] for year in sorted(best)]
