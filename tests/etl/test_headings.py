"""The page on what files may hold says what the code knows, field by field."""

from etl.sources import LAYERS
from spatial.batches import IMPORTABLE
from spatial.settings import CHECKOUT
from spatial.text import key


def documented() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    layer = ""
    for line in (CHECKOUT / "docs" / "imports.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("### `"):
            layer = line.split("`")[1]
            found[layer] = {}
        elif line.startswith("| `") and layer:
            _, name, headings, _ = line.split("|")
            found[layer][name.strip().strip("`")] = headings.strip().split(" · ")
    return found


def test_the_page_on_files_says_what_the_code_knows() -> None:
    declared = {
        layer.id: {name: list(headings) for name, headings in layer.headings.items()} for layer in LAYERS.values()
    }
    assert documented() == declared


def test_no_two_fields_of_a_layer_share_a_heading_that_comes_first() -> None:
    for layer in LAYERS.values():
        first = [key(headings[0]) for headings in layer.headings.values()]
        assert len(first) == len(set(first)), layer.id


def test_every_layer_has_its_title_on_the_upload_page() -> None:
    assert list(LAYERS) == list(IMPORTABLE)
    assert all(one.title_th and one.title_en for one in IMPORTABLE.values())
