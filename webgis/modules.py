"""The browser's third-party modules: which packages, their import map, their files under ``/vendor``."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from apiflask import APIFlask
from flask import Response, send_from_directory
from markupsafe import Markup
from werkzeug.exceptions import NotFound as NoSuchFile

from spatial.settings import CHECKOUT

NODE_MODULES = CHECKOUT / "static" / "node_modules"
IMPORTS = {
    "geographiclib-geodesic": ("geographiclib-geodesic", "geographiclib-geodesic.min.js"),
    "maplibre-gl": ("maplibre-gl", "dist/maplibre-gl.mjs"),
}
# Only these folders are ever served: what a browser needs, nothing that merely lies in node_modules.
SERVED = {
    "geographiclib-geodesic": "geographiclib-geodesic.min",
    "maplibre-gl": "dist/",
    "@fontsource/ibm-plex-sans-thai": "",
    "@fontsource/sarabun": "",
}
FOREVER = 365 * 24 * 3600


@cache
def version(package: str) -> str:
    """Return the locked version of a package."""
    lock = json.loads((CHECKOUT / "static" / "package-lock.json").read_text(encoding="utf-8"))
    found: str = lock["packages"][f"node_modules/{package}"]["version"]
    return found


def vendor(package: str, file: str) -> str:
    """Return the address of one file of a package; it holds the version, so it may be kept forever."""
    return f"/vendor/{version(package)}/{package}/{file}"


def import_map() -> Markup:
    """Return the import map's JSON for the page's one inline script."""
    imports: dict[str, Any] = {name: vendor(*place) for name, place in IMPORTS.items()}
    return Markup(json.dumps({"imports": imports}).replace("<", "\\u003c"))  # noqa: S704  our own constants


def static_url(file: str) -> str:
    """Return the address of one of our own files, with its age, so that a new one is fetched."""
    path: Path = CHECKOUT / "static" / file
    stamp = int(path.stat().st_mtime) if path.exists() else 0
    return f"/static/{file}?{stamp:x}"


def send(version_: str, name: str) -> Response:
    """Send one file of a served package."""
    for package, folder in SERVED.items():
        if name.startswith(f"{package}/{folder}") and version_ == version(package):
            response = send_from_directory(NODE_MODULES / package, name.removeprefix(f"{package}/"), max_age=FOREVER)
            response.headers["Cache-Control"] = f"public, max-age={FOREVER}, immutable"
            return response
    raise NoSuchFile


def set_up(app: APIFlask) -> None:
    """Serve the packages and let templates name them."""
    app.jinja_env.globals.update(vendor=vendor, import_map=import_map, static_url=static_url)

    @app.get("/vendor/<version_>/<path:name>")
    @app.doc(hide=True)
    def vendor_file(version_: str, name: str) -> Response:
        return send(version_, name)
