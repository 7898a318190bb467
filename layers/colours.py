"""The colours of everything drawn: paper and ink, one accent, fixed hues for issues and kinds (docs: the look)."""

PAPER, GROUND, INK, SOFT, HAIRLINE = "#fbfaf6", "#f1eee4", "#22302d", "#5d6b66", "#dedbd0"
ACCENT = "#b5442e"
RAMP = ("#dfe8d8", "#b9d3c4", "#8cb9ac", "#559a91", "#1f6f68")
ISSUE_COLOURS = {
    "water": "#2b7bba",
    "roads": "#8a5a2b",
    "farming": "#5a8f3c",
    "infrastructure": "#6b6f76",
    "economy": "#b08a1e",
    "social": "#7d6b9e",
    "education": "#3f8f8a",
    "health": "#b0568a",
    "environment": "#3c6b3c",
}
ISSUE_UNKNOWN = "#8b918e"

WATER, WATER_FILL, WELL = "#2b7bba", "#b7d4e8", "#1d5a8c"
LAND, LAND_FILL = "#7c8a3a", "#dfe0b8"
ROAD_COLOURS = {"highway": "#7a4a1f", "rural": "#8a5a2b", "local": "#a97f55", "other": "#bfa888"}
EARTH_SURFACES = ("laterite", "earth", "gravel")
