"""What a profile cannot say, and which file would say it."""

from typing import Any


def missing(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is missing from a profile: ``code``, and ``layer``, the file to import, where one would help.

    Whether a thing is missing is a matter of fact, never of judgement: no row, or a column that is empty.
    """
    water, land, roads = told["water"]["totals"], told["public_land"]["totals"], told["roads"]
    projects, uncovered = told["projects"], [one for one in told["dimensions"] if not one["covered"]]
    checks = (
        ("outline", None if told["level"] in ("country", "village", "community", "lao") else told["level"],
         told["level"] != "country" and not told["drawn"]),
        ("ground_unknown", "lao", bool(told["unknown_codes"])),
        ("people", "village_indicator", not told["people"]),
        ("households", "village_indicator", not told["households"]),
        ("registers", "village_indicator", not told["indicators"]),
        ("dimensions", "village_indicator", bool(told["indicators"] and uncovered)),
        ("water", "water_source", water["sources"] == 0),
        ("water_capacity", "water_source", water["people_capacity_unknown"] > 0),
        ("water_use", "water_source", water["use_unknown"] > 0),
        ("public_land", "public_land", land["parcels"] == 0),
        ("land_undrawn", "public_land", land["undrawn"] > 0),
        ("roads", "road", not roads["rows"]),
        ("roads_undrawn", "road", any(row["undrawn_roads"] for row in roads["rows"])),
        ("needs", "need", told["needs"]["totals"]["needs"] == 0),
        ("projects", "project", projects["totals"]["projects"] == 0),
        ("projects_unplaced", "project", projects["totals"]["unplaced"] > 0),
        ("plans", "plan", not told["plans"]["listed"] and told["level"] != "country"),
        ("results", "project_result", projects["totals"]["projects"] > 0 and projects["results"]["projects"] == 0),
    )  # fmt: skip
    return [{"code": code, "layer": layer} for code, layer, absent in checks if absent]
