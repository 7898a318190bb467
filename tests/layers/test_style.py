"""The style and the catalogue agree, and labels are drawn with the page's own font."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from layers.catalogue import GROUPS, ISSUE_COLOURS, LAYERS
from layers.style import DRAWN, style
from spatial.tables import Issue


def made(language: str = "th") -> dict:
    told = {"tiles": ["/t/{z}/{x}/{y}.mvt"], "minzoom": 0, "maxzoom": 14, "bounds": [97, 5, 106, 21], "attribution": ""}
    return style(dict.fromkeys(DRAWN, told), language)


def test_no_glyphs_are_named() -> None:
    assert "glyphs" not in made()


def test_every_drawn_part_is_one_of_the_catalogue() -> None:
    for layer in made()["layers"]:
        if layer["type"] != "background":
            assert layer["source-layer"] in LAYERS[layer["source"]].parts, layer["id"]


def test_every_layer_says_what_switches_it() -> None:
    for layer in made()["layers"]:
        if layer["type"] != "background":
            drawn = LAYERS[layer["source"]]
            assert layer["metadata"] == {"group": drawn.group, "layer": drawn.id}
            assert layer["id"].startswith(f"{drawn.id}-")
    assert {layer.group for layer in LAYERS.values()} == set(GROUPS)
    assert set(DRAWN) == set(LAYERS)


def test_water_lies_under_the_boundaries_roads_and_labels_over_them() -> None:
    order = [layer["id"] for layer in made()["layers"]]
    drawn = ["tambon-fill", "water_source-fill", "tambon-line", "road-line", "project-point", "need-point"]
    assert [order.index(it) for it in drawn] == sorted(order.index(it) for it in drawn)
    assert order[-3:] == ["tambon-label", "amphoe-label", "province-label"]
    kinds = [layer["type"] for layer in made()["layers"]]
    assert "line" not in kinds[kinds.index("symbol") + 2 :]


def test_ids_are_unique() -> None:
    ids = [layer["id"] for layer in made()["layers"]]
    assert len(ids) == len(set(ids))


def test_labels_follow_the_language_and_fall_back_to_the_other() -> None:
    for language, other in (("th", "en"), ("en", "th")):
        [label] = [layer for layer in made(language)["layers"] if layer["id"] == "tambon-label"]
        assert label["layout"]["text-field"][1:3] == [["get", f"name_{language}"], ["get", f"name_{other}"]]


def test_every_issue_has_its_hue_and_its_legend(session: Session) -> None:
    issues = {issue.code: issue for issue in session.scalars(select(Issue))}
    assert set(issues) == set(ISSUE_COLOURS)
    legend = {entry.colour: entry.label_th for entry in LAYERS["project"].legend}
    assert legend == {colour: issues[code].name_th for code, colour in ISSUE_COLOURS.items()}
